using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Webhooks;

/// <summary>An event that a unit of work is going to tell.</summary>
internal sealed record ToldEvent(WebhookEvent What, CityKey City, object Data);

/// <summary>Puts events beside what they tell of: in the same transaction, one delivery for each address that wants to hear.</summary>
internal static class WebhookOutbox
{
    public static async Task<bool> AddAsync(PortalDbContext db, Guid cityId, ToldEvent told, Guid eventId, DateTime at, CancellationToken cancellationToken)
    {
        var hooks = await db.Webhooks.AsNoTracking().Where(w => w.IsEnabled && (w.CityId == null || w.CityId == cityId))
            .Select(w => new { w.Id, w.Events }).ToListAsync(cancellationToken);
        var ids = hooks.Where(w => w.Events.Contains(told.What)).Select(w => w.Id).ToList();
        if (ids.Count == 0)
        {
            return false;
        }

        var body = WebhookRules.Body(eventId, told.What, told.City.ToString(), at, told.Data);
        db.WebhookDeliveries.AddRange(ids.Select(id => new WebhookDelivery(cityId, id, eventId, told.What, body, at)));
        return true;
    }
}
