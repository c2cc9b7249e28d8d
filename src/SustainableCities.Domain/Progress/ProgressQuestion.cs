using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Progress;

/// <summary>What is wanted of an indicator. One whose figures don't fit its kind can't be judged and counts as none.</summary>
/// <param name="Kind">Dated, ongoing or a band; not mixed on one indicator.</param>
/// <param name="Value">The figure of a dated or ongoing target.</param>
/// <param name="Low">The lower end of a band; open where null.</param>
/// <param name="High">The upper end of a band; open where null.</param>
/// <param name="Period">By when, for a dated target.</param>
public sealed record ProgressTarget(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, Period? Period);

/// <summary>A published value.</summary>
/// <param name="Period">The period it speaks of.</param>
/// <param name="Figure">The figure; null with <paramref name="NotApplicable"/>. A point with neither says nothing.</param>
/// <param name="NotApplicable">Whether the indicator does not apply in that period.</param>
/// <param name="Qualifier">How exactly the figure is meant.</param>
/// <param name="Edition">
/// A number that comparable editions share. Nothing is compared across a break, so only points with the latest
/// point's number are looked at.
/// </param>
public sealed record ProgressPoint(Period Period, decimal? Figure, bool NotApplicable, Qualifier Qualifier, int Edition);

/// <summary>All that the progress of one indicator depends on.</summary>
/// <param name="Direction">Which way is better.</param>
/// <param name="Frequency">How often it is measured.</param>
/// <param name="Baseline">The agreed baseline of the edition in force; without one the earliest published figure serves.</param>
/// <param name="Targets">In any order.</param>
/// <param name="Published">In any order; those after <paramref name="Year"/> are left out.</param>
/// <param name="Year">The year asked for.</param>
/// <param name="Today">The day in the city's time zone.</param>
/// <param name="GraceDays">The city's days of grace for this frequency.</param>
public sealed record ProgressQuestion(
    Direction Direction,
    Frequency Frequency,
    (decimal Value, Period Period)? Baseline,
    IReadOnlyList<ProgressTarget> Targets,
    IReadOnlyList<ProgressPoint> Published,
    int Year,
    DateOnly Today,
    int GraceDays);

/// <summary>
/// How an indicator stands. <paramref name="P"/>, <paramref name="Tau"/>, <paramref name="Expected"/> and
/// <paramref name="Pace"/> are null in every state that comes before the judgement of a dated target; the state itself
/// rests on exact products and never on these figures.
/// </summary>
/// <param name="State">The first state that applies.</param>
/// <param name="Baseline">The figure to start from.</param>
/// <param name="BaselinePeriod">The time of the baseline.</param>
/// <param name="Target">The target that counts; null where there is none.</param>
/// <param name="Value">The latest published figure.</param>
/// <param name="Period">The period of the latest published value, a <i>not applicable</i> too.</param>
/// <param name="P">Share of the way gone; null where target and baseline are equal, or too large for a decimal.</param>
/// <param name="Tau">Share of the time gone, 0–1.</param>
/// <param name="Expected">The figure expected now.</param>
/// <param name="Pace"><paramref name="P"/> by <paramref name="Tau"/>; null where P is null or no time has gone.</param>
/// <param name="BaselineAssumed">Whether the earliest published figure serves as baseline.</param>
/// <param name="MissedEarlier">The latest earlier dated target that was missed.</param>
/// <param name="Growth">The second method; null where there is no dated target or no figure to judge.</param>
/// <param name="Qualifier">How exactly <paramref name="Value"/> is meant.</param>
public sealed record ProgressAnswer(
    ProgressState State,
    decimal? Baseline,
    Period? BaselinePeriod,
    ProgressTarget? Target,
    decimal? Value,
    Period? Period,
    decimal? P = null,
    decimal? Tau = null,
    decimal? Expected = null,
    decimal? Pace = null,
    bool BaselineAssumed = false,
    ProgressTarget? MissedEarlier = null,
    GrowthAnswer? Growth = null,
    Qualifier Qualifier = Qualifier.Exact);
