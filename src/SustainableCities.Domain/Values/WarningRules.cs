using System.Text.Json.Serialization;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Values;

/// <summary>A figure of another period of the same indicator and comparable edition.</summary>
public readonly record struct DatedFigure(Period Period, decimal Figure);

/// <summary>A soft warning: which rule, the figures, and what would be usual. Its words are the front end's.</summary>
/// <param name="Code">One of the codes of <see cref="WarningRules"/>.</param>
/// <param name="Figure">The figure entered.</param>
/// <param name="UsualLow">The least figure that would not have warned; null where the rule has no range.</param>
/// <param name="UsualHigh">The greatest figure that would not have warned.</param>
/// <param name="Reference">What it was compared with: the median, the previous or the last figure.</param>
/// <param name="ReferencePeriod">The period of <paramref name="Reference"/>; the first of a constant run; null for a median.</param>
/// <param name="Factor">By how much the unit seems to have slipped: 10, 100, 1000, 0.1, 0.01 or 0.001.</param>
/// <param name="Count">How many figures were looked at.</param>
/// <param name="Breakdown">The name of the breakdown whose parts do not add up.</param>
public sealed record EntryWarning(
    string Code,
    decimal Figure,
    decimal? UsualLow = null,
    decimal? UsualHigh = null,
    decimal? Reference = null,
    Period? ReferencePeriod = null,
    decimal? Factor = null,
    int? Count = null,
    Bilingual? Breakdown = null)
{
    /// <summary>It was answered, while one beside it, that only mending answers, is open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAnswered { get; init; }
}

/// <summary>
/// Soft warnings on entry: they never stop a write, and stay open until a note or a confirmation answers them
/// (design, rule 5 and Soft warnings on entry).
/// </summary>
public static class WarningRules
{
    /// <summary>Far from the median of five or more earlier values.</summary>
    public const string Outlier = "outlier";

    /// <summary>Changed by more than the limit since the previous period.</summary>
    public const string Jump = "jump";

    /// <summary>Near ten, a hundred or a thousand times the last value, or a part.</summary>
    public const string UnitSlip = "unitSlip";

    /// <summary>The same figure three periods running while its target is not met.</summary>
    public const string ConstantRun = "constantRun";

    /// <summary>The parts do not come to the whole. Usual: what the whole may be; the reference is their sum.</summary>
    public const string PartsDoNotAddUp = "partsDoNotAddUp";

    private const int LeastForOutlier = 5;
    private const decimal LargestScore = 3.5m;
    private const decimal ScoreFactor = 0.6745m;
    private const decimal SlipTolerance = 0.02m;

    private static readonly decimal[] SlipFactors = [10, 100, 1000, 0.1m, 0.01m, 0.001m];

    /// <summary>The warnings of a figure, in the order outlier, jump, unitSlip, constantRun.</summary>
    /// <param name="period">The period of the figure.</param>
    /// <param name="figure">The figure entered.</param>
    /// <param name="others">Figures of the indicator in any order; only those of earlier periods are looked at.</param>
    /// <param name="jumpLimit">The share of change from which a jump warns: 0.5 for 50 %.</param>
    /// <param name="targetMet">Whether the figure meets the indicator's target; null without one.</param>
    public static IReadOnlyList<EntryWarning> Of(
        Period period, decimal figure, IEnumerable<DatedFigure> others, decimal jumpLimit = 0.5m, bool? targetMet = null) =>
        Of(period, figure, new FigureSeries(others), jumpLimit, targetMet);

    /// <summary>The same of a series, which may be written on between two figures.</summary>
    /// <param name="period">The period of the figure.</param>
    /// <param name="figure">The figure entered.</param>
    /// <param name="series">Figures of the indicator; only those of earlier periods are looked at.</param>
    /// <param name="jumpLimit">The share of change from which a jump warns.</param>
    /// <param name="targetMet">Whether the figure meets the indicator's target; null without one.</param>
    public static IReadOnlyList<EntryWarning> Of(Period period, decimal figure, FigureSeries series, decimal jumpLimit, bool? targetMet)
    {
        ArgumentNullException.ThrowIfNull(series);
        var earlier = series.CountBefore(period);
        if (earlier == 0)
        {
            return [];
        }

        EntryWarning?[] found =
        [
            OutlierOf(figure, series, earlier),
            JumpOf(figure, series, period.Previous, jumpLimit),
            UnitSlipOf(figure, series[earlier - 1]),
            targetMet == false ? ConstantRunOf(figure, series, period.Previous) : null,
        ];
        return Array.TrueForAll(found, w => w is null) ? [] : [.. found.OfType<EntryWarning>()];
    }

    /// <summary>The warning of a whole whose parts come to something else.</summary>
    internal static EntryWarning PartsOf(PartSum sum) => new(
        PartsDoNotAddUp, sum.Whole ?? 0, ((ExactFigure)(sum.Sum ?? 0) - sum.Tolerance).ToDecimal(), ((ExactFigure)(sum.Sum ?? 0) + sum.Tolerance).ToDecimal(), sum.Sum,
        Count: sum.Breakdown.Parts.Count, Breakdown: sum.Breakdown.Name);

    /// <summary>Modified z = 0.6745·|x − median| / MAD of the earlier values; the figure itself is left out of both.</summary>
    private static EntryWarning? OutlierOf(decimal figure, FigureSeries series, int earlier)
    {
        if (earlier < LeastForOutlier)
        {
            return null;
        }

        var (median, mad) = series.Medians(earlier);
        if (ScoreFactor * (figure - median).Size <= LargestScore * mad)
        {
            return null;
        }

        var reach = LargestScore * mad / ScoreFactor;
        var decimals = Math.Min(28, series.MostDecimals(earlier) + 1);
        return new(
            Outlier, figure, (median - reach).ToDecimal(decimals), (median + reach).ToDecimal(decimals), median.ToDecimal(decimals), Count: earlier);
    }

    private static EntryWarning? JumpOf(decimal figure, FigureSeries series, Period previous, decimal limit)
    {
        if (series.At(previous) is not { } before || before == 0 || ((ExactFigure)figure - before).Size <= limit * ((ExactFigure)before).Size)
        {
            return null;
        }

        var reach = limit * ((ExactFigure)before).Size;
        return new(Jump, figure, (before - reach).ToDecimal(), (before + reach).ToDecimal(), before, previous);
    }

    private static EntryWarning? UnitSlipOf(decimal figure, DatedFigure last)
    {
        foreach (var factor in SlipFactors)
        {
            var slipped = (ExactFigure)last.Figure * factor;
            if (slipped.Sign != 0 && (figure - slipped).Size <= SlipTolerance * slipped.Size)
            {
                return new(UnitSlip, figure, Reference: last.Figure, ReferencePeriod: last.Period, Factor: factor);
            }
        }

        return null;
    }

    private static EntryWarning? ConstantRunOf(decimal figure, FigureSeries series, Period previous) =>
        series.At(previous) == figure && series.At(previous.Previous) == figure
            ? new(ConstantRun, figure, Reference: figure, ReferencePeriod: previous.Previous, Count: 3)
            : null;
}
