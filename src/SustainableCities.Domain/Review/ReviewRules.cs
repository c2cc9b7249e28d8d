using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Who enters never reviews (design, rule 3).</summary>
internal static class ReviewRules
{
    /// <summary>
    /// The values that the asking reviewer, or somebody of their organisation, wrote or handed over since the last approval: a
    /// value's authors are all who wrote a revision since then. Who sent it back wrote none of its content. The authors of a calculated
    /// value are those of its inputs too.
    /// </summary>
    public static async Task<List<Guid>> OwnEntryAsync(PortalDbContext db, CityDoor door, IReadOnlyCollection<IndicatorValue> values, CancellationToken cancellationToken)
    {
        var ids = values.Select(v => v.Id).ToList();
        var user = door.Access.Actor.UserId;
        var organisation = door.Access.Organisation;
        var written = await db.Revisions
            .Where(r => r.CityId == door.City.Id && ids.Contains(r.ValueId) && RevisionKinds.Authoring.Contains(r.Kind)
                && (r.AuthorId == user || (organisation != null && r.AuthorOrganisation == organisation)))
            .Select(r => new { r.ValueId, r.Number }).ToListAsync(cancellationToken);
        var published = values.ToDictionary(v => v.Id, v => v.PublishedRevision ?? 0);
        var own = written.Where(r => r.Number > published[r.ValueId]).Select(r => r.ValueId);
        return [.. own.Concat(await OwnInputsAsync(db, door, values, cancellationToken)).Distinct()];
    }

    /// <summary>The calculated ones of values into which the asking reviewer, or their organisation, wrote an input since their last approval.</summary>
    private static async Task<List<Guid>> OwnInputsAsync(PortalDbContext db, CityDoor door, IReadOnlyCollection<IndicatorValue> values, CancellationToken cancellationToken)
    {
        if (values.Count == 0 || await CityFormulas.OpenAsync(db, door.City.Id, cancellationToken) is not { } formulas)
        {
            return [];
        }

        var calculated = values.Where(v => v.Part.Length == 0 && formulas.IsCalculated(v.IndicatorId, v.Period)).ToDictionary(v => v.Id);
        if (calculated.Count == 0)
        {
            return [];
        }

        var (first, last) = (Period.OfYear(calculated.Values.Min(v => v.Period.Year)).Start, calculated.Values.Max(v => v.PeriodEnd));
        var review = new CalculatedReview(await CalculationDesk.OpenAsync(db, formulas, formulas.Calculated, first, last, cancellationToken));
        var pairs = review.Entered().Where(e => calculated.ContainsKey(e.Result.Id)).ToList();
        var (ids, user, organisation) = (pairs.Select(p => p.Input.Id).Distinct().ToList(), door.Access.Actor.UserId, door.Access.Organisation);
        var written = (await db.Revisions
            .Where(r => r.CityId == door.City.Id && ids.Contains(r.ValueId) && RevisionKinds.Authoring.Contains(r.Kind)
                && (r.AuthorId == user || (organisation != null && r.AuthorOrganisation == organisation)))
            .Select(r => new { r.ValueId, r.At }).ToListAsync(cancellationToken)).ToLookup(r => r.ValueId, r => r.At);
        return [.. pairs.Where(p => written[p.Input.Id].Any(at => p.Result.PublishedAt is not { } since || at > since)).Select(p => p.Result.Id)];
    }

    /// <summary>Whether a value inside a submission waits for nobody: approved, or cleared by the city, which says <i>no data</i>.</summary>
    public static bool IsSettled(IndicatorValue value) => value.Status == ValueStatus.Approved || (value.IsOpen && value.Content.IsEmpty);

    /// <summary>
    /// Codes of the indicators that lack a value for a period within <paramref name="period"/>, in the city's order; an indicator
    /// that is measured less often lacks none.
    /// </summary>
    public static async Task<List<IndicatorCode>> GapsAsync(PortalDbContext db, Guid city, Period period, CancellationToken cancellationToken)
    {
        var indicators = await db.Indicators.Where(i => i.CityId == city).OrderBy(i => i.Order).Select(i => new { i.Id, i.Code, i.Frequency }).ToListAsync(cancellationToken);
        var filled = (await db.Values
            .Where(v => v.CityId == city && v.Part == "" && v.PeriodEnd >= period.Start && v.PeriodEnd <= period.End && (v.Figure != null || v.NotApplicable))
            .Select(v => new { v.IndicatorId, v.Period }).ToListAsync(cancellationToken)).Select(v => (v.IndicatorId, v.Period)).ToHashSet();
        return [.. from i in indicators
                   where Period.AllOf(period.Year, i.Frequency).Any(p => p.LiesIn(period) && !filled.Contains((i.Id, p)))
                   select i.Code];
    }

    /// <summary>Each value that is sent back carries a reason, and there is one at least.</summary>
    public static Refusal? CheckReasons(IReadOnlyList<ValueReference> references)
    {
        if (references.Count == 0)
        {
            return Refusal.Of(RefusalKind.Invalid, "values", "required");
        }

        var wrong = new List<RefusalItem>();
        foreach (var (index, item) in references.Index())
        {
            var field = $"values[{index}].reason";
            if (string.IsNullOrWhiteSpace(item.Reason))
            {
                wrong.Add(new(field, EntryRules.ReasonMissing, item.Indicator.ToString()));
            }

            EntryRules.CheckLength(wrong, field, item.Reason, EntryRules.LongestNote);
        }

        return wrong.Count == 0 ? null : new Refusal(RefusalKind.Invalid, wrong);
    }

    /// <summary>A remark is not longer than is kept.</summary>
    public static Refusal? CheckRemark(string? remark)
    {
        var wrong = new List<RefusalItem>();
        EntryRules.CheckLength(wrong, "remark", remark, EntryRules.LongestNote);
        return wrong.Count == 0 ? null : new Refusal(RefusalKind.Invalid, wrong);
    }
}
