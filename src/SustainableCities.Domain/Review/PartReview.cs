using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Looks at wholes and parts before they are handed over (decision 0013).</summary>
internal static class PartReview
{
    /// <summary>The parts do not come to the whole. Args: the indicator, the period, the breakdown in both languages (<c>Sex | 性别</c>), the sum, the whole.</summary>
    public const string PartsDoNotAddUp = WarningRules.PartsDoNotAddUp;

    /// <summary>A draft of a part that the indicator does not have. Args: the indicator, the period, the part.</summary>
    public const string DraftOfNoPart = "draftOfNoPart";

    /// <summary>
    /// Published alone, a whole and its parts would contradict each other. Args: the indicator, the period, the breakdown in both languages,
    /// the sum, the whole.
    /// </summary>
    public const string SignedApart = "signedApart";

    /// <summary>What is handed over may not contradict itself: a sum that does not fit is refused with both figures.</summary>
    /// <param name="values">All values within the period.</param>
    /// <param name="indicators">Their indicators.</param>
    /// <param name="ready">What is handed over; other values are looked at only beside it.</param>
    public static Refusal? Refuse(IReadOnlyList<IndicatorValue> values, Dictionary<Guid, CityIndicator> indicators, IEnumerable<IndicatorValue> ready)
    {
        // Written while its indicator was broken down for the first time: neither of the two saw the other.
        if (ready.FirstOrDefault(v => v.Part.Length > 0 && BreakdownRules.Refuse(EditionRules.Breakdowns(indicators[v.IndicatorId], v.Edition), v.Part) is not null) is { } none)
        {
            return Refusal.Of(RefusalKind.Conflict, "values", DraftOfNoPart, indicators[none.IndicatorId].Code.ToString(), none.Period.ToString(), none.Part);
        }

        var wrong = Sums(values, indicators, ready).Where(s => s.Sum.Differs).Select(s => Item(PartsDoNotAddUp, s.Indicator, s.Period, s.Sum)).ToList();
        return wrong.Count == 0 ? null : new Refusal(RefusalKind.Invalid, wrong);
    }

    /// <summary>The parts that are missing beside what is handed over.</summary>
    public static IReadOnlyList<PartGap> Gaps(IReadOnlyList<IndicatorValue> values, Dictionary<Guid, CityIndicator> indicators, IEnumerable<IndicatorValue> ready) =>
        [.. Sums(values, indicators, ready).Where(s => s.Sum.Missing.Count > 0)
            .Select(s => new PartGap(s.Indicator.Code, s.Period, s.Sum.Breakdown.Key, s.Sum.Missing))];

    /// <summary>
    /// What was restated together is published together: refused where a sum that was handed over fitting would be published beside
    /// a whole that it does not fit.
    /// </summary>
    /// <param name="db">The context in which the values are approved already, and not saved.</param>
    /// <param name="city">Their city.</param>
    /// <param name="approved">What is being published.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<Refusal?> RefuseApartAsync(PortalDbContext db, Guid city, IEnumerable<Guid> approved, CancellationToken cancellationToken)
    {
        var ids = approved.ToList();
        var places = ids.Count == 0 ? [] : await (
            from v in db.Values
            where v.CityId == city && ids.Contains(v.Id)
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where i.PartsJson != null || i.Editions.Any(e => e.FormerPartsJson != null)
            select new { Indicator = i, v.Period }).ToListAsync(cancellationToken);
        var (broken, ends) = (places.Select(p => p.Indicator.Id).Distinct().ToList(), places.Select(p => p.Period.End).Distinct().ToList());
        var values = broken.Count == 0 ? [] : (await db.Values.Where(v => v.CityId == city && broken.Contains(v.IndicatorId) && ends.Contains(v.PeriodEnd)).ToListAsync(cancellationToken))
            .ToDictionary(v => (v.IndicatorId, v.Period, v.Part));
        var wrong = (
            from at in places.DistinctBy(p => (p.Indicator.Id, p.Period))
            let whole = values.GetValueOrDefault((at.Indicator.Id, at.Period, ""))
            where whole?.PublishedRevision is not null
            from sum in BrokenDown.Of(at.Indicator, whole.PublishedEdition, at.Period, part => values.GetValueOrDefault((at.Indicator.Id, at.Period, part)), published: true)
            where sum.Sum.Differs
            select Item(SignedApart, at.Indicator, at.Period, sum.Sum)).ToList();
        return wrong.Count == 0 ? null : new Refusal(RefusalKind.Conflict, wrong);
    }

    private static RefusalItem Item(string code, CityIndicator indicator, Period period, PartSum sum) => new(
        "values", code, indicator.Code.ToString(), period.ToString(), $"{sum.Breakdown.Name.En} | {sum.Breakdown.Name.Zh}", Text(sum.Sum), Text(sum.Whole));

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
                   breakdown, Said(indicator, at.Period, edition, ""), code => Said(indicator, at.Period, edition, code), indicator.Decimals,
                   EditionRules.Limits(indicator, edition).WholeNumbers));

        ValueContent? Said(CityIndicator indicator, Period period, int edition, string part) =>
            BrokenDown.Said(indicator, edition, places.GetValueOrDefault((indicator.Id, period, part)), published: false);
    }

    private static string Text(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";
}
