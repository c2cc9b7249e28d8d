using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Who enters never reviews (design, rule 3).</summary>
internal static class ReviewRules
{
    /// <summary>
    /// The values that the asking reviewer, or somebody of their organisation, wrote or handed over since the last approval: a
    /// value's authors are all who wrote a revision since then. Who sent it back wrote none of its content.
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
        return [.. written.Where(r => r.Number > published[r.ValueId]).Select(r => r.ValueId).Distinct()];
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
}
