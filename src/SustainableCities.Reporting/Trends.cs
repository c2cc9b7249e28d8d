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
    /// target that counts. Shares and counts begin at zero; other figures where their range lies.
    /// </summary>
    public static TrendSeries Of(ProgressItem item, int year)
    {
        ArgumentNullException.ThrowIfNull(item);
        var published = item.Series.ToDictionary(p => p.Period);
        List<TrendPoint> points = [];
        int? edition = null;
        foreach (var period in Periods(item, year))
        {
            var found = published.GetValueOrDefault(period);
            var breaks = found is not null && edition is { } before && found.Edition != before;
            edition = found?.Edition ?? edition;
            points.Add(new TrendPoint(period.ToString(), period.EndMonth, found?.Figure, found?.NotApplicable ?? false, breaks));
        }

        return new TrendSeries(
            points, item.Indicator.Direction, item.Indicator.Decimals, UnitText.Of(item.Indicator.Unit), Goal(item.Answer), FromZero(item.Indicator));
    }

    /// <summary>The whole path of an indicator for its small picture: agreed baseline, published past, every target.</summary>
    public static PathSeries PathOf(ProgressItem item, int year)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (indicator, targets) = (item.Indicator, item.Indicator.Targets);
        return new PathSeries(
            Of(item, year).Points,
            indicator.Baseline is { } b ? new PathPlace(b.Period.EndMonth, b.Value) : null,
            [.. targets.Where(t => t is { Kind: TargetKind.Dated, Value: not null, Period: not null }).OrderBy(t => t.Period)
                .Select(t => new PathPlace(t.Period!.Value.EndMonth, t.Value!.Value))],
            targets.FirstOrDefault(t => t.Kind == TargetKind.Ongoing)?.Value,
            targets.FirstOrDefault(t => t.Kind == TargetKind.Band) is { Low: { } low, High: { } high } ? new BandGoal(low, high) : null);
    }

    private static IEnumerable<Period> Periods(ProgressItem item, int year) =>
        item.Series.Count == 0
            ? []
            : Enumerable.Range(item.Series[0].Period.Year, Math.Max(0, year - item.Series[0].Period.Year + 1))
                .SelectMany(y => Period.AllOf(y, item.Indicator.Frequency))
                .SkipWhile(p => p < item.Series[0].Period);

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
