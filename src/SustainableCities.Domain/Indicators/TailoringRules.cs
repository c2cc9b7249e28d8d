using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;

namespace SustainableCities.Domain.Indicators;

/// <summary>Where a city's indicator is not as the library defines it.</summary>
/// <param name="Field">One of the fields of <see cref="TailoringRules"/>.</param>
/// <param name="Library">What the definition says; empty where it says nothing.</param>
/// <param name="City">What the city says.</param>
public sealed record Difference(string Field, string Library, string City);

/// <summary>What a city says of an indicator in the fields that a definition of the library has too.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Direction">Which way is better; null where it is not chosen yet.</param>
public sealed record Tailored(
    string NameEn, string NameZh, string Unit, Direction? Direction, IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets)
{
    /// <summary>What a city's indicator says.</summary>
    public static Tailored Of(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new(indicator.Name.En, indicator.Name.Zh, indicator.Unit, indicator.Direction, indicator.Purposes, indicator.Issues, indicator.SdgTargets);
    }
}

/// <summary>Says what a city changed in an indicator that it adopted.</summary>
public static class TailoringRules
{
    /// <summary>The English name.</summary>
    public const string NameEn = "nameEn";

    /// <summary>The Chinese name.</summary>
    public const string NameZh = "nameZh";

    /// <summary>The unit, by its code: a value in another unit is not one of the definition.</summary>
    public const string Unit = "unit";

    /// <summary>How often it is measured; it stays once there are values.</summary>
    public const string Frequency = "frequency";

    /// <summary>Which way is better, by name.</summary>
    public const string Direction = "direction";

    /// <summary>The formula by which values are calculated.</summary>
    public const string Formula = "formula";

    /// <summary>Purposes, by code.</summary>
    public const string Purposes = "purposes";

    /// <summary>Issues, by code.</summary>
    public const string Issues = "issues";

    /// <summary>SDG targets.</summary>
    public const string SdgTargets = "sdgTargets";

    /// <summary>All that differs, in the order of the form.</summary>
    public static IReadOnlyList<Difference> Differences(IndicatorDefinition definition, Tailored indicator)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(indicator);
        Difference[] all =
        [
            new(NameEn, definition.NameEn, indicator.NameEn),
            new(NameZh, definition.NameZh, indicator.NameZh),
            new(Unit, definition.Unit, indicator.Unit),
            new(Direction, definition.Direction.ToString(), indicator.Direction?.ToString() ?? ""),
            new(Purposes, Codes(definition.Purposes), Codes(indicator.Purposes)),
            new(Issues, Codes(definition.Issues), Codes(indicator.Issues)),
            new(SdgTargets, Codes(definition.SdgTargets), Codes(indicator.SdgTargets)),
        ];
        return [.. all.Where(d => d.Library != d.City)];
    }

    /// <summary>Whether two units are not the same one; the same unit spelled otherwise is the same.</summary>
    internal static bool IsOtherUnit(string definition, string city) => UnitCode(definition) != UnitCode(city);

    /// <summary>
    /// What values are measured by and an input changes: it takes a new edition, but for the frequency, which is part of the key of every
    /// value. A method may still be written down where none was.
    /// </summary>
    /// <param name="now">The indicator as it stands.</param>
    /// <param name="input">What it is to say.</param>
    /// <param name="usedParts">The parts that have values.</param>
    internal static IReadOnlyList<RefusalItem> Locked(CityIndicator now, IndicatorInput input, IEnumerable<string> usedParts)
    {
        (string Field, bool Changed)[] all =
        [
            (Unit, UnitCatalogue.Read(input.Unit!).Code != now.Unit),
            (Direction, input.Direction != now.Direction),
            (Frequency, input.Frequency != now.Frequency),
            ("minimum", input.Minimum != now.Minimum),
            ("maximum", input.Maximum != now.Maximum),
            ("definitionEn", IsRewritten(now.DefinitionEn, input.DefinitionEn)),
            ("definitionZh", IsRewritten(now.DefinitionZh, input.DefinitionZh)),
            (Formula, input.Formula is not null && FormulaRules.Kept(input.Formula) != now.Formula),
            (BreakdownRules.Field, BreakdownRules.IsRemeasured(now.Breakdowns, input.Parts, usedParts)),
        ];
        return [.. all.Where(c => c.Changed).Select(c => new RefusalItem(c.Field, c.Field == Frequency ? "frequencyStays" : "measuredAlready", now.Code.ToString()))];
    }

    /// <summary>The code of a unit, however it is spelled; empty for none.</summary>
    internal static string UnitCode(string unit) => string.IsNullOrWhiteSpace(unit) ? "" : UnitCatalogue.Read(unit).Code;

    private static bool IsRewritten(string now, string? input) => now.Length > 0 && input is not null && input.Trim() != now;

    private static string Codes(IEnumerable<string> codes) => string.Join(' ', codes.Order(StringComparer.Ordinal));
}
