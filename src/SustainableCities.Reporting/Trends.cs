using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Reporting;

/// <summary>Makes the drawable trend of an indicator from its published past.</summary>
public static class Trends
{
    /// <summary>
    /// All periods from the first published one to the end of <paramref name="year"/>, those without a figure too, and the
    /// target that counts; without the figures of editions in another unit. Shares and counts begin at zero; other figures where their range
    /// lies.
    /// </summary>
    public static TrendSeries Of(ProgressItem item, int year)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (indicator, published) = (item.Indicator, item.Series.ToDictionary(p => p.Period));
        var editions = indicator.AllEditions().ToDictionary(e => e.Number);
        List<TrendPoint> points = [];
        int? edition = null;
        foreach (var period in Periods(item, year))
        {
            var found = published.GetValueOrDefault(period);
            var breaks = found is not null && edition is { } before && indicator.ComparableSince(found.Edition) != indicator.ComparableSince(before);
            var begins = found is not null && edition is { } old && found.Edition > old ? editions.GetValueOrDefault(found.Edition)?.From?.ToString() : null;
            edition = found?.Edition ?? edition;

            // One axis has one unit: figures of an edition in another stand in tables, beside their own.
            if (found is null || !editions.TryGetValue(found.Edition, out var then) || then.Unit == indicator.Unit)
            {
                points.Add(new TrendPoint(period.ToString(), period.EndMonth, found?.Figure, found?.NotApplicable ?? false, breaks, begins));
            }
        }

        return new TrendSeries(
            points, indicator.Direction, indicator.Decimals, UnitText.Of(indicator.Unit), Goal(item.Answer), FromZero(indicator));
    }

    /// <summary>The whole path of an indicator in force for its small picture: agreed baseline, published past, every target.</summary>
    public static PathSeries PathOf(ProgressItem item, int year)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (indicator, targets) = (item.InForce, item.InForce.Targets);
        return new PathSeries(
            Of(item with { Indicator = indicator }, year).Points,
            indicator.Baseline is { } b ? new PathPlace(b.Period.EndMonth, b.Value) : null,
            [.. targets.Where(t => t is { Kind: TargetKind.Dated, Value: not null, Period: not null }).OrderBy(t => t.Period)
                .Select(t => new PathPlace(t.Period!.Value.EndMonth, t.Value!.Value))],
            targets.FirstOrDefault(t => t.Kind == TargetKind.Ongoing)?.Value,
            targets.FirstOrDefault(t => t.Kind == TargetKind.Band) is { Low: { } low, High: { } high } ? new BandGoal(low, high) : null);
    }

    /// <summary>All periods from the first published one to the end of a year.</summary>
    public static IEnumerable<Period> Periods(ProgressItem item, int year)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Series.Count == 0
            ? []
            : Enumerable.Range(item.Series[0].Period.Year, Math.Max(0, year - item.Series[0].Period.Year + 1))
                .SelectMany(y => Period.AllOf(y, item.Indicator.Frequency))
                .SkipWhile(p => p < item.Series[0].Period);
    }

    private static TrendGoal? Goal(ProgressAnswer answer) => answer.Target switch
    {
        { Kind: TargetKind.Dated, Value: { } value, Period: { } period } =>
            new DatedGoal(value, period.ToString(), period.EndMonth, answer.Baseline, answer.BaselinePeriod?.EndMonth),
        { Kind: TargetKind.Ongoing, Value: { } value } => new OngoingGoal(value),
        { Kind: TargetKind.Band, Low: { } low, High: { } high } => new BandGoal(low, high),
        _ => null,
    };

    // Shares and counts: what has no decimals counts something.
    private static bool FromZero(IndicatorView indicator) =>
        indicator.Decimals == 0 || (!string.IsNullOrWhiteSpace(indicator.Unit) && UnitCatalogue.Read(indicator.Unit).IsPercentage);
}
