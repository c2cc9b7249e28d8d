using System.Globalization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Looks at wholes and parts before they are handed over (decision 0013).</summary>
internal static class PartReview
{
    /// <summary>The parts do not come to the whole. Args: the indicator, the period, the breakdown in both languages (<c>Sex | 性别</c>), the sum, the whole.</summary>
    public const string PartsDoNotAddUp = WarningRules.PartsDoNotAddUp;

    /// <summary>What is handed over may not contradict itself: a sum that does not fit is refused with both figures.</summary>
    /// <param name="values">All values within the period.</param>
    /// <param name="indicators">Their indicators.</param>
    /// <param name="ready">What is handed over; other values are looked at only beside it.</param>
    public static Refusal? Refuse(IReadOnlyList<IndicatorValue> values, Dictionary<Guid, CityIndicator> indicators, IEnumerable<IndicatorValue> ready)
    {
        var wrong = Sums(values, indicators, ready).Where(s => s.Sum.Differs).Select(s => new RefusalItem(
            "values", PartsDoNotAddUp, s.Indicator.Code.ToString(), s.Period.ToString(), $"{s.Sum.Breakdown.Name.En} | {s.Sum.Breakdown.Name.Zh}", Text(s.Sum.Sum), Text(s.Sum.Whole))).ToList();
        return wrong.Count == 0 ? null : new Refusal(RefusalKind.Invalid, wrong);
    }

    /// <summary>The parts that are missing beside what is handed over.</summary>
    public static IReadOnlyList<PartGap> Gaps(IReadOnlyList<IndicatorValue> values, Dictionary<Guid, CityIndicator> indicators, IEnumerable<IndicatorValue> ready) =>
        [.. Sums(values, indicators, ready).Where(s => s.Sum.Missing.Count > 0)
            .Select(s => new PartGap(s.Indicator.Code, s.Period, s.Sum.Breakdown.Key, s.Sum.Missing))];

    private static IEnumerable<(CityIndicator Indicator, Period Period, PartSum Sum)> Sums(
        IReadOnlyList<IndicatorValue> values, Dictionary<Guid, CityIndicator> indicators, IEnumerable<IndicatorValue> ready)
    {
        var broken = indicators.Values.Where(EditionRules.IsBrokenDown).Select(i => i.Id).ToHashSet();
        if (broken.Count == 0)
        {
            return [];
        }

        var places = values.Where(v => broken.Contains(v.IndicatorId)).ToDictionary(v => (v.IndicatorId, v.Period, v.Part));
        return from at in ready.Where(v => broken.Contains(v.IndicatorId)).Select(v => (v.IndicatorId, v.Period)).Distinct()
               let indicator = indicators[at.IndicatorId]
               let edition = EditionRules.At(indicator, at.Period)
               orderby indicator.Order, at.Period
               from breakdown in EditionRules.Breakdowns(indicator, edition)
               select (indicator, at.Period, PartSum.Of(
                   breakdown, places.GetValueOrDefault((indicator.Id, at.Period, ""))?.Content, code => places.GetValueOrDefault((indicator.Id, at.Period, code))?.Content,
                   indicator.Decimals, EditionRules.Limits(indicator, edition).WholeNumbers));
    }

    private static string Text(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";
}
