using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Reporting;
using SustainableCities.Web.Features.Catalogue;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>Says what a city's set holds in the reader's language.</summary>
/// <param name="words">The words of the pages.</param>
/// <param name="library">What the library says of the same things.</param>
public sealed partial class SetText(IStringLocalizer<IndicatorsWords> words, CatalogueText library)
{
    /// <summary>The words.</summary>
    public IStringLocalizer<IndicatorsWords> Words => words;

    /// <summary>What the library says of the same things.</summary>
    public CatalogueText Library => library;

    /// <summary>The reader's language.</summary>
    public static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The finding of the list.</summary>
    public string Finding(CitySet set, int shown)
    {
        ArgumentNullException.ThrowIfNull(set);
        var all = set.Items.Count;
        var adopted = set.Items.Count(i => !i.IsOwn);
        return shown < all ? words["FindingSome", shown, all]
            : all == 0 ? words["FindingEmpty"]
            : adopted == 0 ? words["FindingOwn", all]
            : words["FindingAll", all, adopted, all - adopted];
    }

    /// <summary>The name of a definition's standard and its code in short: <c>ISO 37120 16.2</c>.</summary>
    public static string Short(IndicatorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return $"{definition.StandardNumber} {definition.Code}";
    }

    /// <summary>The standard indicator that the city names as the nearest; null where it names none, which the seed calls <c>local</c>.</summary>
    public static string? Near(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return indicator.ReferenceStandard is "" or "local" ? null : indicator.ReferenceStandard;
    }

    /// <summary>What stands in a field, as a reader says it.</summary>
    public string Shown(string field, string text, CitySet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return (field, text) switch
        {
            ("owner", _) => set.Team.FirstOrDefault(p => p.Id.ToString() == text)?.Name ?? words["NoOwner"],
            (_, "") => library.Words["Nothing"],
            ("parts", _) => string.Join('\n', BreakdownDraft.Read(text).Select(Shown)),
            ("unit", _) => library.Unit(text),
            ("direction", _) => library.Words["Direction" + text],
            ("frequency", _) => words["Frequency" + text],
            ("visibility", _) => words["Visibility" + text],
            ("minimum" or "maximum", _) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var figure) ? Figures.Format(figure) : text,
            ("purposes", _) => library.Join(library.Purposes.Where(p => text.Split(' ').Contains(p.Code)).Select(p => p.Name)),
            ("issues", _) => library.Join(library.Issues.Where(p => text.Split(' ').Contains(p.Code)).Select(p => p.Name)),
            _ => text,
        };
    }

    private string Shown(BreakdownDraft breakdown) => words[
        breakdown.AddsUp == true ? "BreakdownAddsUp" : "BreakdownSays", new Bilingual(breakdown.NameEn, breakdown.NameZh).In(Culture),
        library.Join(breakdown.Parts.Select(p => new Bilingual(p.NameEn, p.NameZh).In(Culture)))];

    /// <summary>The label of a field.</summary>
    public string Label(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        const string Edition = "newEdition.";
        var own = field.StartsWith(Edition, StringComparison.Ordinal) && field[Edition.Length..] is var inside
            && (inside.StartsWith("baseline", StringComparison.Ordinal) || inside.StartsWith("targets", StringComparison.Ordinal)) ? inside : field;
        return words["Field_" + (own.StartsWith("targets", StringComparison.Ordinal) ? "targets" : own.StartsWith("parts", StringComparison.Ordinal) ? "parts" : own.Replace('.', '_'))];
    }

    /// <summary>A target in words.</summary>
    public string Target(TargetView target, string unit)
    {
        ArgumentNullException.ThrowIfNull(target);
        string F(decimal? figure) => Figures.WithUnit(figure ?? 0, null, UnitText.Of(unit), Culture);
        return target.Kind switch
        {
            TargetKind.Dated => words["TargetDated", F(target.Value), target.Period!],
            TargetKind.Ongoing => words["TargetOngoing", F(target.Value)],
            _ => words["TargetBand", F(target.Low), F(target.High)],
        };
    }

    /// <summary>The code after the last of the codes that the city counts on with; empty where it does not count.</summary>
    public static string NextCode(CitySet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var counted = set.Items.Where(i => i.IsOwn).Select(i => Counted().Match(i.Indicator.Code.ToString())).Where(m => m.Success)
            .GroupBy(m => m.Groups[1].Value).MaxBy(g => g.Count());
        if (counted is null)
        {
            return "";
        }

        var width = counted.Max(m => m.Groups[2].Length);
        var next = counted.Max(m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)) + 1;
        return counted.Key + next.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
    }

    [GeneratedRegex("^(.*?)([0-9]{1,6})$")]
    private static partial Regex Counted();
}
