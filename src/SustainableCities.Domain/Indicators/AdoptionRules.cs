using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>Definitions of the library that a lead takes over as they are.</summary>
/// <param name="Definitions">Their keys: <c>ISO 37120:2018 5.1</c>.</param>
/// <param name="Visibility">Who sees them; everybody unless said otherwise, since a library definition has nothing to hide.</param>
public sealed record AdoptionInput(IReadOnlyList<string> Definitions, Visibility Visibility = Visibility.Public);

/// <summary>What would come of taking a definition over.</summary>
/// <param name="Key">The definition: <c>ISO 37120:2018 5.1</c>.</param>
/// <param name="Code">The code that the city's indicator would have; null where the library has no such definition.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Refusal">What stands against it; null where nothing does.</param>
/// <param name="DonatedBy">The name of the city that donated it; null for one of a standard.</param>
/// <param name="AnsweredBy">The city's indicator of an equal definition; null where it has none. It hinders nothing: the city may want both.</param>
/// <param name="Frequency">How often it is measured: once a year until the lead tailors it; a donated one as the donor measures it.</param>
/// <param name="Breakdowns">What it is broken down by, as the donor breaks it down; empty for one of a standard.</param>
public sealed record AdoptionItem(string Key, IndicatorCode? Code, Bilingual Name, string Unit, RefusalItem? Refusal, Bilingual? DonatedBy = null,
    DefinitionUse? AnsweredBy = null, Frequency Frequency = Frequency.Annual, IReadOnlyList<Breakdown>? Breakdowns = null);

/// <summary>How a definition becomes a city's indicator.</summary>
public static class AdoptionRules
{
    /// <summary>The most definitions adopted at once.</summary>
    public const int Most = 500;

    /// <summary>The code under which a city takes a definition over: <c>ISO37120-5.1</c>; <c>HEMC-05</c> for one that a city donated.</summary>
    public static IndicatorCode CodeOf(string standardNumber, string code)
    {
        ArgumentNullException.ThrowIfNull(standardNumber);
        return DonationRules.CodeOf(standardNumber, code) ?? IndicatorCode.Parse($"{string.Concat(standardNumber.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}-{code}");
    }

    /// <summary>The refusal of none at all, or of more than are taken at once.</summary>
    internal static Refusal? CheckCount(IReadOnlyList<string> definitions) => definitions.Count switch
    {
        0 => Refusal.Of(RefusalKind.Invalid, "definitions", "required"),
        > Most => Refusal.Of(RefusalKind.Invalid, "definitions", "tooManyAtOnce", $"{Most}"),
        _ => null,
    };

    /// <summary>What would come of taking definitions over, in the order of the library; what is not in the library stands last.</summary>
    internal static async Task<IReadOnlyList<(AdoptionItem Item, IndicatorDefinition? Definition, Donation? Donation)>> TryAsync(
        PortalDbContext db, Guid cityId, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var found = await db.Set<IndicatorDefinition>().AsNoTracking().Where(d => asked.Contains(d.Key)).OrderBy(d => d.StandardNumber).ThenBy(d => d.Order).ToListAsync(cancellationToken);
        var codes = found.ConvertAll(d => CodeOf(d.StandardNumber, d.Code));
        var there = (await db.Indicators.AsNoTracking().Where(i => i.CityId == cityId && (asked.Contains(i.DefinitionKey!) || codes.Contains(i.Code)))
            .Select(i => new { i.Code, i.DefinitionKey }).ToListAsync(cancellationToken)).ConvertAll(t => (t.Code, t.DefinitionKey));
        var missing = asked.Except(found.Select(d => d.Key)).Select(key => new AdoptionItem(key, null, new("", ""), "", Refuse("noSuchDefinition", key)));
        var given = await (
            from d in db.Donations.AsNoTracking()
            where asked.Contains(d.DefinitionKey!)
            join c in db.Cities on d.CityId equals c.Id
            select new { Donation = d, c.NameEn, c.NameZh }).ToDictionaryAsync(g => g.Donation.DefinitionKey!, cancellationToken);
        return
        [
            .. found.Zip(codes, (d, code) => given.GetValueOrDefault(d.Key) is { } g
                ? (Try(d, code, there) with { DonatedBy = new(g.NameEn, g.NameZh), Frequency = g.Donation.Frequency, Breakdowns = Breakdown.Read(g.Donation.PartsJson) }, d, g.Donation)
                : (Try(d, code, there), (IndicatorDefinition?)d, (Donation?)null)),
            .. missing.Select(m => (m, (IndicatorDefinition?)null, (Donation?)null)),
        ];
    }

    private static AdoptionItem Try(IndicatorDefinition definition, IndicatorCode code, List<(IndicatorCode Code, string? Definition)> there)
    {
        var refusal =
            there.FindIndex(t => t.Definition == definition.Key) is >= 0 and var at ? Refuse("alreadyAdopted", definition.Key, there[at].Code.ToString())
            : there.Exists(t => t.Code == code) ? Refuse("codeTakenBy", definition.Key, code.ToString())
            : string.IsNullOrWhiteSpace(definition.Unit) ? Refuse("definitionWithoutUnit", definition.Key)
            : null;
        return new AdoptionItem(definition.Key, code, new(definition.NameEn, definition.NameZh), definition.Unit, refusal);
    }

    private static RefusalItem Refuse(string code, params IReadOnlyList<string> args) => new("definitions", code, args);

    /// <summary>The indicator of a definition, measured once a year until the lead tailors it; of a donated one as the donor measures it.</summary>
    internal static CityIndicator Make(Guid cityId, IndicatorDefinition d, Donation? donation, Visibility visibility, int order)
    {
        var indicator = Make(cityId, d, visibility, order);
        if (donation is not null)
        {
            DonationRules.Teach(indicator, donation);
        }

        return indicator;
    }

    private static CityIndicator Make(Guid cityId, IndicatorDefinition d, Visibility visibility, int order)
    {
        var unit = UnitCatalogue.Read(d.Unit);
        return new CityIndicator(cityId, CodeOf(d.StandardNumber, d.Code))
        {
            DefinitionKey = d.Key,
            NameEn = d.NameEn,
            NameZh = d.NameZh,
            Unit = d.Unit,
            Direction = d.Direction,
            Frequency = Frequency.Annual,
            Minimum = unit.Minimum,
            Maximum = unit.Maximum,
            WholeNumbers = unit.Whole,
            Purposes = [.. d.Purposes],
            Issues = [.. d.Issues],
            SdgTargets = [.. d.SdgTargets],
            Visibility = visibility,
            SourceEn = d.Key,
            SourceZh = d.Key,
            Certainty = Certainty.Confirmed,
            Order = order,
        };
    }
}
