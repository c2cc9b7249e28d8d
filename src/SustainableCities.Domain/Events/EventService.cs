using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Events;

/// <summary>An event as a reader sees it.</summary>
public sealed record EventView(
    Guid Id, string Key, int Number, string Date, Bilingual Place, Bilingual Mode, Bilingual Kind, Bilingual Purpose, bool CountedInSource, IReadOnlyList<string> Cities,
    Certainty CitiesCertainty);

/// <summary>Reads events.</summary>
public sealed class EventService(Work work)
{
    /// <summary>All events, oldest first.</summary>
    public async Task<IReadOnlyList<EventView>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var rows = await db.Set<PortalEvent>().OrderBy(e => e.Date).ThenBy(e => e.Order).ToListAsync(cancellationToken);
        return [.. rows.Select(e => new EventView(
            e.Id, e.Key, e.Order, e.Date, new(e.PlaceEn, e.PlaceZh), new(e.ModeEn, e.ModeZh), new(e.KindEn, e.KindZh), new(e.PurposeEn, e.PurposeZh), e.CountedInSource, e.Cities, e.CitiesCertainty))];
    }
}
