namespace SustainableCities.Domain.Progress;

/// <summary>What compound growth says of a dated target.</summary>
public enum GrowthState
{
    /// <summary>The target is met, whatever the growth.</summary>
    Achieved,

    /// <summary>0.95 of the growth required, or more.</summary>
    OnTrack,

    /// <summary>From 0.60 to 0.95.</summary>
    Moderate,

    /// <summary>From 0 to 0.60.</summary>
    Limited,

    /// <summary>The wrong way.</summary>
    Deterioration,

    /// <summary>The method has no answer: a figure of 0 or less, no growth required, no years, or a target to hold.</summary>
    NotDefined,
}

/// <summary>The answer of the second method; figures are not rounded and are shown to 4 digits.</summary>
/// <param name="Actual">Growth a year from the baseline to the latest value, as a share; null where not defined.</param>
/// <param name="Required">Growth a year from the baseline to the target; null where not defined.</param>
/// <param name="Ratio"><paramref name="Actual"/> by <paramref name="Required"/>; null where not defined.</param>
/// <param name="State">What follows.</param>
public sealed record GrowthAnswer(double? Actual, double? Required, double? Ratio, GrowthState State);

/// <summary>
/// Compound growth, for comparison with national SDG reporting (source: sdg-build, after Statistics Canada and
/// Eurostat). Where it is not defined it says so; no small number stands in for zero.
/// </summary>
public static class GrowthRules
{
    /// <summary>Judges a dated target.</summary>
    /// <param name="baseline">The figure to start from.</param>
    /// <param name="target">The figure to reach.</param>
    /// <param name="value">The latest published figure.</param>
    /// <param name="monthsGone">From the baseline to the value.</param>
    /// <param name="monthsGiven">From the baseline to the target.</param>
    /// <param name="met">Whether the value meets the target.</param>
    /// <param name="toHold">Whether the baseline is equal to the target or better.</param>
    public static GrowthAnswer Judge(decimal baseline, decimal target, decimal value, int monthsGone, int monthsGiven, bool met, bool toHold)
    {
        if (toHold)
        {
            return new(null, null, null, GrowthState.NotDefined);
        }

        var actual = Growth(value, baseline, monthsGone);
        var required = Growth(target, baseline, monthsGiven);
        var ratio = required is null or 0 ? null : Finite(actual / required);
        var state = ratio switch
        {
            _ when met => GrowthState.Achieved,
            null => GrowthState.NotDefined,
            >= 0.95 => GrowthState.OnTrack,
            >= 0.60 => GrowthState.Moderate,
            >= 0 => GrowthState.Limited,
            _ => GrowthState.Deterioration,
        };
        return new(actual, required, ratio, state);
    }

    private static double? Growth(decimal to, decimal from, int months) =>
        to <= 0 || from <= 0 || months <= 0 ? null : Finite(Math.Pow((double)to / (double)from, 12d / months) - 1);

    private static double? Finite(double? figure) => figure is { } f && double.IsFinite(f) ? f : null;
}
