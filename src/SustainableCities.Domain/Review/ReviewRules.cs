using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Who enters never reviews (design, rule 3).</summary>
internal static class ReviewRules
{
    /// <summary>
    /// The values that the asking reviewer, or somebody of their organisation, wrote on since the last approval: a value's
    /// authors are all who wrote a revision since then.
    /// </summary>
    public static async Task<List<Guid>> OwnEntryAsync(PortalDbContext db, CityDoor door, IReadOnlyCollection<IndicatorValue> values, CancellationToken cancellationToken)
    {
        var ids = values.Select(v => v.Id).ToList();
        var user = door.Access.Actor.UserId;
        var organisation = door.Access.Organisation;
        var written = await db.Revisions
            .Where(r => r.CityId == door.City.Id && ids.Contains(r.ValueId) && (r.Kind == RevisionKind.Entered || r.Kind == RevisionKind.Restated)
                && (r.AuthorId == user || (organisation != null && r.AuthorOrganisation == organisation)))
            .Select(r => new { r.ValueId, r.Number }).ToListAsync(cancellationToken);
        var published = values.ToDictionary(v => v.Id, v => v.PublishedRevision ?? 0);
        return [.. written.Where(r => r.Number > published[r.ValueId]).Select(r => r.ValueId).Distinct()];
    }
}
