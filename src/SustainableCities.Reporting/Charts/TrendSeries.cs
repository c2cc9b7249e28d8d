using SustainableCities.Domain.Indicators;

namespace SustainableCities.Reporting.Charts;

/// <summary>One period of a trend.</summary>
/// <param name="Label">The period as readers know it: <c>2024</c>, <c>2024-Q3</c>.</param>
/// <param name="Month">Months from January of year 0 to the end of the period (<c>Period.EndMonth</c>): the place on the axis.</param>
/// <param name="Value">The published figure; null where there is none, and the line has a gap there.</param>
/// <param name="NotApplicable">Whether the period was published as not applicable.</param>
/// <param name="BreakBefore">Whether the figure is measured in another way than the one before: the line is not joined.</param>
/// <param name="EditionFrom">The period from which a new edition counts, where this figure is the first one measured by it.</param>
public sealed record TrendPoint(string Label, int Month, decimal? Value, bool NotApplicable = false, bool BreakBefore = false, string? EditionFrom = null);

/// <summary>What the figure is held against.</summary>
public abstract record TrendGoal;

/// <summary>A figure to reach by a period; the dotted path begins at the baseline where there is one.</summary>
/// <param name="Value">The target.</param>
/// <param name="Label">The period of the target.</param>
/// <param name="Month">Its end, in months.</param>
/// <param name="Baseline">The baseline, or the earliest published figure that serves as one.</param>
/// <param name="BaselineMonth">The end of the baseline's period, in months.</param>
public sealed record DatedGoal(decimal Value, string Label, int Month, decimal? Baseline = null, int? BaselineMonth = null) : TrendGoal;

/// <summary>A figure to meet in every period.</summary>
public sealed record OngoingGoal(decimal Value) : TrendGoal;

/// <summary>Two figures to stay between.</summary>
public sealed record BandGoal(decimal Low, decimal High) : TrendGoal;

/// <summary>A trend to draw: published figures, in time, and what they are held against.</summary>
/// <param name="Points">In order of time; periods without a figure stand between as points without a value.</param>
/// <param name="Direction">Which way is better: says which side of the path is the good one.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="Unit">The unit; only a percent sign is repeated on the chart.</param>
/// <param name="Goal">The target, where there is one.</param>
/// <param name="FromZero">Whether the axis begins at zero: shares and counts do.</param>
public sealed record TrendSeries(
    IReadOnlyList<TrendPoint> Points, Direction Direction, int Decimals, UnitText Unit, TrendGoal? Goal = null, bool FromZero = true)
{
    /// <summary>The last period with a figure; null where none has one.</summary>
    public TrendPoint? Last => Points.LastOrDefault(p => p.Value is not null);
}
