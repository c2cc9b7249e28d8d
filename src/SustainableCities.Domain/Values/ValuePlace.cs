using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>How the audit trail names the place of a value.</summary>
internal static class ValuePlace
{
    /// <summary><c>TEC-01/2025</c>; of a part <c>TEC-01/2025/female</c>.</summary>
    public static string Of(IndicatorCode indicator, Period period, string part) => part.Length > 0 ? $"{indicator}/{period}/{part}" : $"{indicator}/{period}";
}
