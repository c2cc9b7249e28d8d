using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Catalogue;

/// <summary>Says what the library holds in the reader's language.</summary>
/// <param name="words">The words of the page.</param>
/// <param name="purposes">The six purposes.</param>
/// <param name="issues">The twelve issues.</param>
public sealed class CatalogueText(IStringLocalizer<CatalogueWords> words, IReadOnlyList<Purpose> purposes, IReadOnlyList<Issue> issues)
{
    /// <summary>The words.</summary>
    public IStringLocalizer<CatalogueWords> Words => words;

    /// <summary>The reader's language.</summary>
    public static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The purposes by code and name.</summary>
    public IReadOnlyList<(string Code, string Name)> Purposes { get; } = [.. purposes.Select(p => (p.Code, T(p.NameEn, p.NameZh)))];

    /// <summary>The issues by code and name.</summary>
    public IReadOnlyList<(string Code, string Name)> Issues { get; } = [.. issues.Select(i => (i.Code, T(i.NameEn, i.NameZh)))];

    /// <summary>Data in the reader's language.</summary>
    public static string T(string en, string zh) => new Bilingual(en, zh).In(Culture);

    /// <summary>The unit in words.</summary>
    public string Unit(string unit) => string.IsNullOrWhiteSpace(unit) ? words["NoUnit"] : UnitCatalogue.Read(unit) is var u ? T(u.NameEn, u.NameZh) : unit;

    /// <summary>The day of a moment, in UTC: the library belongs to no city.</summary>
    public static string Day(DateTime utc) => new CityText("UTC", DateOnly.FromDateTime(utc)).DayOf(utc);

    /// <summary>A day.</summary>
    public static string DayOf(DateOnly day) => new CityText("UTC", day).Day(day);

    /// <summary>A list in a sentence.</summary>
    public string Join(IEnumerable<string> names) => string.Join(words["ListComma"], names);

    /// <summary>The finding of the page.</summary>
    public string Finding(LibraryPage page, CatalogueFilter filter)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(filter);
        var (total, all) = (page.Hits.Total, page.Choices.Total);
        return filter.IsAny
            ? words[total switch { 0 => "FindingNone", 1 => "FindingOne", _ => "FindingSome" }, total, all]
            : page.City is { } city ? words["FindingCity", all, city.City.Name.In(Culture), page.AdoptedInCity] : page.Choices.Standards.Count(DonationRules.IsGroup) is > 0 and var cities
                ? words.Count("FindingWithCities", cities, all, page.Choices.Standards.Count - cities)
            : words["FindingAll", all, page.Choices.Standards.Count];
    }

    /// <summary>What a value stands on: when, and whose word it is.</summary>
    public string Stands(DefinitionUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (use.Value is not { } value)
        {
            return words["NoValueYet"];
        }

        var vouched = value.SignedBy.Count > 0 ? words["CheckedBy", Join(value.SignedBy.Select(o => o.ToUpperInvariant()))].Value : words["SelfDeclared"].Value;
        vouched = value.Verified is { } note ? words["VerifiedBy", vouched, note.Body, DayOf(note.On)] : vouched;
        return words[value.NotApplicable ? "StandsNotApplicable" : "Stands", Figure(use, value), value.Period, vouched];
    }

    /// <summary>What a city changed, field by field.</summary>
    public string Says(Difference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return words["Differs", words["Field_" + difference.Field].Value, Shown(difference.Field, difference.City), Shown(difference.Field, difference.Library)];
    }

    /// <summary>How a definition lies to another one, with its key.</summary>
    public string Says(Relation relation, string other) => words["Rel" + relation, other];

    /// <summary>On what a relation rests, and since when.</summary>
    public string Rests(RelatedDefinition related)
    {
        ArgumentNullException.ThrowIfNull(related);
        return related.Source.Length > 0 ? words["RelSaidBy", related.Source, Day(related.Since)] : words["RelOurs", Day(related.Since)];
    }

    /// <summary>What a city measures otherwise, as a list.</summary>
    public string Fields(IEnumerable<string> unlike) => Join(unlike.Select(f => words["Field_" + f].Value));

    private string Shown(string field, string value) => (field, value) switch
    {
        (_, "") => words["Nothing"],
        (TailoringRules.Unit, _) => Unit(value),
        (TailoringRules.Direction, _) => words["Direction" + value],
        _ => value,
    };

    private static string Figure(DefinitionUse use, ReportedValue value)
    {
        if (value.Figure is not { } figure)
        {
            return "";
        }

        var text = Figures.WithUnit(figure, null, UnitText.Of(use.Unit), Culture);
        return value.Qualifier switch { Qualifier.MoreThan => "> " + text, Qualifier.LessThan => "< " + text, Qualifier.About => "≈ " + text, _ => text };
    }
}
