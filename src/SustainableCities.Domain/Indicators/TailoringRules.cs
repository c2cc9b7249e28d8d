using SustainableCities.Domain.Catalogue;

namespace SustainableCities.Domain.Indicators;

/// <summary>Where a city's indicator is not as the library defines it.</summary>
/// <param name="Field">One of the fields of <see cref="TailoringRules"/>.</param>
/// <param name="Library">What the definition says; empty where it says nothing.</param>
/// <param name="City">What the city says.</param>
public sealed record Difference(string Field, string Library, string City);

/// <summary>Says what a city changed in an indicator that it adopted.</summary>
public static class TailoringRules
{
    /// <summary>The English name.</summary>
    public const string NameEn = "nameEn";

    /// <summary>The Chinese name.</summary>
    public const string NameZh = "nameZh";

    /// <summary>The unit, by its code: a value in another unit is not one of the definition.</summary>
    public const string Unit = "unit";

    /// <summary>Which way is better, by name.</summary>
    public const string Direction = "direction";

    /// <summary>Purposes, by code.</summary>
    public const string Purposes = "purposes";

    /// <summary>Issues, by code.</summary>
    public const string Issues = "issues";

    /// <summary>SDG targets.</summary>
    public const string SdgTargets = "sdgTargets";

    /// <summary>All that differs, in the order of the form.</summary>
    public static IReadOnlyList<Difference> Differences(IndicatorDefinition definition, IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(indicator);
        Difference[] all =
        [
            new(NameEn, definition.NameEn, indicator.Name.En),
            new(NameZh, definition.NameZh, indicator.Name.Zh),
            new(Unit, definition.Unit, indicator.Unit),
            new(Direction, definition.Direction.ToString(), indicator.Direction.ToString()),
            new(Purposes, Codes(definition.Purposes), Codes(indicator.Purposes)),
            new(Issues, Codes(definition.Issues), Codes(indicator.Issues)),
            new(SdgTargets, Codes(definition.SdgTargets), Codes(indicator.SdgTargets)),
        ];
        return [.. all.Where(d => d.Library != d.City)];
    }

    private static string Codes(IEnumerable<string> codes) => string.Join(' ', codes.Order(StringComparer.Ordinal));
}
