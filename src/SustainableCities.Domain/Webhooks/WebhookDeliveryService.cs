using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Webhooks;

/// <summary>What the sender does: takes deliveries that are due, each for one try, and writes down what came of it. Called by the portal itself alone.</summary>
public sealed class WebhookDeliveryService(Work work, SecretLock secrets)
{
    /// <summary>How long what was delivered or given up stays in the log.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>After this time a try without a result has died with its process, and the delivery is tried again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int MostForgotten = 500;

    private static readonly Change Itself = new(Actor.System, "system");

    /// <summary>Takes deliveries that are due, oldest first. Two senders never take the same one: whoever is later gets none.</summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        // First a look without a transaction: most times there is nothing to do.
        var now = work.Clock.Now();
        await using (var db = await work.ReadAsync(cancellationToken))
        {
            if (!await Due(db, now).AnyAsync(cancellationToken))
            {
                return [];
            }
        }

        await using var unit = await work.BeginAsync(Itself, cancellationToken);
        var due = await Due(unit.Db, now).OrderBy(d => d.NextAt).Take(most).ToListAsync(cancellationToken);
        var ids = due.Select(d => d.WebhookId).Distinct().ToList();
        var hooks = await unit.Db.Webhooks.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellationToken);
        foreach (var delivery in due)
        {
            delivery.Claim(now + Lease);
        }

        return await unit.KeepAsync(cancellationToken)
            ? due.ConvertAll(d => new ClaimedDelivery(d.CityId, d.Id, d.Attempts, d.EventId, hooks[d.WebhookId].Address, secrets.Open(hooks[d.WebhookId].Secret), d.Body))
            : [];
    }

    /// <summary>Writes down what an address answered. An answer that comes after somebody else has taken the delivery over is not counted.</summary>
    public async Task RecordAsync(ClaimedDelivery claimed, WebhookAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(answer);
        await using var unit = await work.BeginAsync(Itself, cancellationToken);
        var delivery = await unit.Db.WebhookDeliveries
            .FirstOrDefaultAsync(d => d.CityId == claimed.CityId && d.Id == claimed.Id && d.Attempts == claimed.Attempt && d.Status == DeliveryStatus.Waiting, cancellationToken);
        if (delivery is null)
        {
            return;
        }

        delivery.Settle(answer, unit.At);
        unit.Db.WebhookAttempts.Add(new WebhookAttempt(delivery, answer, unit.At));
        await unit.KeepAsync(cancellationToken);
    }

    /// <summary>Takes what is older than <see cref="Kept"/> and settled out of the log. The audit trail still says what happened.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var unit = await work.BeginAsync(Itself, cancellationToken);
        var until = unit.At - Kept;
        var old = await unit.Db.WebhookDeliveries.Where(d => d.SettledAt < until).OrderBy(d => d.SettledAt).Take(MostForgotten).ToListAsync(cancellationToken);
        if (old.Count > 0)
        {
            unit.Db.WebhookDeliveries.RemoveRange(old);
            await unit.KeepAsync(cancellationToken);
        }
    }

    private static IQueryable<WebhookDelivery> Due(PortalDbContext db, DateTime now) =>
        db.WebhookDeliveries.Where(d => d.NextAt <= now && db.Webhooks.Any(w => w.Id == d.WebhookId && w.IsEnabled));
}
