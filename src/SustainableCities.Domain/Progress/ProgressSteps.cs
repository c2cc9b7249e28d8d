using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Progress;

/// <summary>Why compound growth has no answer.</summary>
public enum GrowthGap
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The baseline is equal to the target or better: there is nothing to grow to.</summary>
    ToHold,

    /// <summary>A figure is zero or less: a rate of growth needs figures above zero.</summary>
    NotPositive,

    /// <summary>No time lies between the baseline and the value, or the target.</summary>
    NoTime,

    /// <summary>A rate is too large to be told.</summary>
    TooLarge,
}

/// <summary>
/// The arithmetic behind the answer for a dated target, so that a reader can do it again by hand. Exact; a figure that no decimal
/// can hold is null.
/// </summary>
/// <param name="Baseline">b.</param>
/// <param name="Target">t.</param>
/// <param name="Value">v.</param>
/// <param name="Way">t − b.</param>
/// <param name="Moved">v − b.</param>
/// <param name="MonthsGone">From the end of the baseline's period to the end of the value's: y − y₀.</param>
/// <param name="MonthsGiven">From the end of the baseline's period to the end of the target's: y_T − y₀.</param>
/// <param name="Turn">The sign of t − b; both sides are turned by it, so that the way to go counts as positive.</param>
/// <param name="Reached">(v − b)(y_T − y₀), turned.</param>
/// <param name="OnTrackFrom">0.95 × (t − b)(y − y₀), turned.</param>
/// <param name="BehindFrom">0.60 × (t − b)(y − y₀), turned.</param>
/// <param name="Gap">Why the second method has no answer.</param>
public sealed record ProgressSteps(
    decimal Baseline, decimal Target, decimal Value, decimal? Way, decimal? Moved, int MonthsGone, int MonthsGiven, int Turn,
    decimal? Reached, decimal? OnTrackFrom, decimal? BehindFrom, GrowthGap Gap)
{
    /// <summary>The months that count as gone: neither fewer than none nor more than are given.</summary>
    public int MonthsCounted => Math.Clamp(MonthsGone, 0, Math.Max(MonthsGiven, 0));

    /// <summary>Whether the products decide, which they do only where the target is open: time has gone, more is given, and it is not met.</summary>
    public bool IsDecidedByPace { get; private init; }

    /// <summary>The steps of an answer; null where no dated target was judged.</summary>
    public static ProgressSteps? Of(ProgressAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer is not
            {
                Baseline: { } b, BaselinePeriod: { } from, Target: { Kind: TargetKind.Dated, Value: { } t, Period: { } to }, Value: { } v, Period: { } at, Growth: { } growth,
            })
        {
            return null;
        }

        var (way, moved) = ((ExactFigure)t - b, (ExactFigure)v - b);
        var (gone, given) = (at.EndMonth - from.EndMonth, to.EndMonth - from.EndMonth);
        var wanted = way * way.Sign * gone;
        return new ProgressSteps(
            b, t, v, way.ToDecimal(), moved.ToDecimal(), gone, given, way.Sign,
            (moved * way.Sign * given).ToDecimal(), (0.95m * wanted).ToDecimal(), (0.60m * wanted).ToDecimal(), GapOf(answer.State, growth, b, t, v, gone, given))
        {
            IsDecidedByPace = answer.State is ProgressState.MovingAway or ProgressState.OnTrack or ProgressState.Behind or ProgressState.FarBehind,
        };
    }

    private static GrowthGap GapOf(ProgressState state, GrowthAnswer growth, decimal b, decimal t, decimal v, int gone, int given) =>
        growth.Ratio is not null ? GrowthGap.None
        : state is ProgressState.Held or ProgressState.Left ? GrowthGap.ToHold
        : b <= 0 || t <= 0 || v <= 0 ? GrowthGap.NotPositive
        : gone <= 0 || given <= 0 ? GrowthGap.NoTime
        : GrowthGap.TooLarge;
}
