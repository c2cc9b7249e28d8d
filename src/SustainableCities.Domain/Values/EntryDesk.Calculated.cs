using System.Globalization;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

internal sealed partial class EntryDesk
{
    /// <summary>A calculated value is never typed over. Args: the indicator.</summary>
    public const string Calculated = "calculated";

    /// <summary>A file says something else than what is calculated. Args: the indicator, what it comes to.</summary>
    public const string CalculatedDiffers = "calculatedDiffers";

    /// <summary>Never typed over: what is calculated for the period, but for parts.</summary>
    private static bool IsCalculated(CityIndicator indicator, ValueEntry entry) =>
        entry.Part.Length == 0 && EditionRules.Formula(indicator, EditionRules.At(indicator, entry.Period)).Length > 0;

    private static string Text(IndicatorValue? value) =>
        value is { NotApplicable: true } ? "N/A" : value?.Figure?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
