using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>Definitions of the library that a lead takes over as they are.</summary>
/// <param name="Definitions">Their keys: <c>ISO 37120:2018 5.1</c>.</param>
/// <param name="Visibility">Who sees them; everybody unless said otherwise, since a library definition has nothing to hide.</param>
public sealed record AdoptionInput(IReadOnlyList<string> Definitions, Visibility Visibility = Visibility.Public);

/// <summary>How a definition becomes a city's indicator.</summary>
public static class AdoptionRules
{
    /// <summary>The most definitions adopted at once.</summary>
    public const int Most = 500;

    /// <summary>The code under which a city takes a definition over: <c>ISO37120-5.1</c>.</summary>
    public static IndicatorCode CodeOf(string standardNumber, string code)
    {
        ArgumentNullException.ThrowIfNull(standardNumber);
        return IndicatorCode.Parse($"{string.Concat(standardNumber.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}-{code}");
    }

    /// <summary>All that stands against taking definitions over, each by its name.</summary>
    internal static async Task<List<RefusalItem>> CheckAsync(
        PortalDbContext db, Guid cityId, IReadOnlyList<string> asked, IReadOnlyList<IndicatorDefinition> found, CancellationToken cancellationToken)
    {
        var codes = found.Select(d => CodeOf(d.StandardNumber, d.Code)).ToList();
        var there = await db.Indicators.AsNoTracking().Where(i => i.CityId == cityId && (asked.Contains(i.DefinitionKey!) || codes.Contains(i.Code)))
            .Select(i => new { i.Code, i.DefinitionKey }).ToListAsync(cancellationToken);
        var errors = asked.Except(found.Select(d => d.Key)).Select(key => new RefusalItem("definitions", "noSuchDefinition", key)).ToList();
        foreach (var definition in found)
        {
            var code = CodeOf(definition.StandardNumber, definition.Code);
            if (there.Find(t => t.DefinitionKey == definition.Key) is { } adopted)
            {
                errors.Add(new("definitions", "alreadyAdopted", definition.Key, adopted.Code.ToString()));
            }
            else if (there.Exists(t => t.Code == code))
            {
                errors.Add(new("definitions", "codeTakenBy", definition.Key, code.ToString()));
            }
        }

        return errors;
    }

    /// <summary>The indicator of a definition, measured once a year until the lead tailors it.</summary>
    internal static CityIndicator Make(Guid cityId, IndicatorDefinition d, Visibility visibility, int order)
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
