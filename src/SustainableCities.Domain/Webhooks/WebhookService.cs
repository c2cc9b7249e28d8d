using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Webhooks;

/// <summary>Whether webhooks may go to <c>http</c> and to addresses of the portal's own network: for trying things out.</summary>
public sealed record WebhookReach(bool PrivateAllowed);

/// <summary>Webhooks and their log, for administrators and the operator: nobody else decides where the portal sends anything.</summary>
public sealed class WebhookService(Work work, SecretLock secrets, WebhookReach reach)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <summary>All webhooks by name.</summary>
    public async Task<Outcome<IReadOnlyList<WebhookView>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await RefuseAsync(db, actor, work.Clock.Now(), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await ViewsAsync(db, db.Webhooks, cancellationToken);
    }

    /// <summary>One webhook.</summary>
    public async Task<Outcome<WebhookView>> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await RefuseAsync(db, actor, work.Clock.Now(), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return (await ViewsAsync(db, db.Webhooks.Where(w => w.Id == id), cancellationToken)) is [var view] ? view : NoSuch(id);
    }

    /// <summary>Makes a webhook. Its secret is in the answer and nowhere else.</summary>
    public async Task<Outcome<NewWebhook>> CreateAsync(Change change, WebhookInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(input);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await RefuseAsync(unit.Db, change.Actor, unit.At, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (city, wrong) = await CheckAsync(unit.Db, input, cancellationToken);
        if (wrong.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var secret = WebhookRules.NewSecret();
        var webhook = new Webhook(input, city, secrets.Close(secret), change.Actor.UserId, unit.At);
        unit.Db.Webhooks.Add(webhook);
        await unit.CommitAsync(null, "webhook.create", Subject(webhook), null, Trace(webhook), [], cancellationToken);
        return new NewWebhook(webhook.Id, secret);
    }

    /// <summary>Changes name, address, city or events.</summary>
    public Task<Outcome<int>> ChangeAsync(Change change, Guid id, int version, WebhookInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return RunAsync(change, id, version, "webhook.change", async (db, webhook) =>
        {
            var (city, wrong) = await CheckAsync(db, input, cancellationToken);
            if (wrong.Count > 0)
            {
                return new Refusal(RefusalKind.Invalid, wrong);
            }

            webhook.Write(input, city);
            return null;
        }, cancellationToken);
    }

    /// <summary>Switches a webhook on or off. While it is off, events are not kept for it; what waits stays and is tried when it is on again.</summary>
    public Task<Outcome<int>> EnableAsync(Change change, Guid id, int version, bool enabled, CancellationToken cancellationToken) =>
        RunAsync(change, id, version, enabled ? "webhook.enable" : "webhook.disable", (_, webhook) =>
        {
            webhook.Enable(enabled);
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);

    /// <summary>Gives a webhook a new secret: the next try is signed with it, and the old one is worth nothing any more.</summary>
    public async Task<Outcome<NewWebhook>> RenewSecretAsync(Change change, Guid id, int version, CancellationToken cancellationToken)
    {
        var secret = WebhookRules.NewSecret();
        var outcome = await RunAsync(change, id, version, "webhook.secret", (_, webhook) =>
        {
            webhook.Renew(secrets.Close(secret));
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);
        return outcome.Ok ? new NewWebhook(id, secret) : outcome.Refusal;
    }

    /// <summary>What to post for an administrator who tries an address out; it is no event, and stands in no log.</summary>
    public async Task<Outcome<ClaimedDelivery>> PingAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        if (await RefuseAsync(db, actor, now, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, cancellationToken) is not { } webhook)
        {
            return NoSuch(id);
        }

        var ping = Guid.CreateVersion7();
        return new ClaimedDelivery(
            webhook.CityId ?? Guid.Empty, ping, 1, ping, webhook.Address, secrets.Open(webhook.Secret), WebhookRules.Body(ping, WebhookEvent.Ping, null, now, new { webhook.Name }));
    }

    /// <summary>What a webhook was told, latest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="status">Only those that are so far; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">How many a page.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<PagedList<DeliveryView>>> LogAsync(Actor actor, Guid id, DeliveryStatus? status, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await RefuseAsync(db, actor, work.Clock.Now(), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var all = db.WebhookDeliveries.Where(d => d.WebhookId == id && (status == null || d.Status == status));
        var rows = await (
            from d in all.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Skip((page - 1) * pageSize).Take(pageSize)
            join c in db.Cities on d.CityId equals c.Id
            orderby d.CreatedAt descending, d.Id descending
            select new { Delivery = d, c.Key }).ToListAsync(cancellationToken);
        var (cities, ids) = (rows.Select(r => r.Delivery.CityId).Distinct().ToList(), rows.ConvertAll(r => r.Delivery.Id));
        var attempts = (await db.WebhookAttempts.Where(a => cities.Contains(a.CityId) && ids.Contains(a.DeliveryId)).OrderByDescending(a => a.Number)
            .ToListAsync(cancellationToken)).ToLookup(a => a.DeliveryId);
        return new PagedList<DeliveryView>(
            rows.ConvertAll(r => new DeliveryView(
                r.Delivery.Id, r.Key, r.Delivery.EventId, r.Delivery.Event, r.Delivery.CreatedAt, r.Delivery.Status, r.Delivery.NextAt, r.Delivery.Body,
                r.Delivery.ReplayOf is not null, [.. attempts[r.Delivery.Id].Select(a => new AttemptView(a.Number, a.At, a.Status, a.Error, a.Milliseconds))])),
            page, pageSize, await all.CountAsync(cancellationToken));
    }

    /// <summary>Sends what was delivered or given up once more, under the same event id. Refused while it waits, and while the webhook is off.</summary>
    public async Task<Outcome<Guid>> ReplayAsync(Change change, Guid webhook, Guid delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await RefuseAsync(unit.Db, change.Actor, unit.At, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var found = await (
            from d in unit.Db.WebhookDeliveries.AsNoTracking()
            where d.Id == delivery && d.WebhookId == webhook
            join w in unit.Db.Webhooks.AsNoTracking() on d.WebhookId equals w.Id
            select new { Delivery = d, w.IsEnabled }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Refusal.NotFound("delivery", "noSuchDelivery", $"{delivery:D}");
        }

        if (!found.IsEnabled || found.Delivery.Status == DeliveryStatus.Waiting)
        {
            return Refusal.Of(RefusalKind.Conflict, "delivery", found.IsEnabled ? "deliveryWaits" : "webhookOff");
        }

        var again = new WebhookDelivery(
            found.Delivery.CityId, webhook, found.Delivery.EventId, found.Delivery.Event, found.Delivery.Body, unit.At, found.Delivery.ReplayOf ?? found.Delivery.Id);
        unit.Db.WebhookDeliveries.Add(again);
        unit.TellsWebhooks = true;
        await unit.CommitAsync(null, "webhook.replay", $"webhook:{webhook:D}", null, AuditText.Of(new { Event = found.Delivery.EventId }), [], cancellationToken);
        return again.Id;
    }

    private async Task<Outcome<int>> RunAsync(
        Change change, Guid id, int version, string action, Func<PortalDbContext, Webhook, Task<Refusal?>> doIt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await RefuseAsync(unit.Db, change.Actor, unit.At, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await unit.Db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, cancellationToken) is not { } webhook)
        {
            return NoSuch(id);
        }

        var before = Trace(webhook);
        if (webhook.Version != version)
        {
            return Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
        }

        if (await doIt(unit.Db, webhook) is { } wrong)
        {
            return wrong;
        }

        return await unit.CommitAsync(null, action, Subject(webhook), before, Trace(webhook), [], cancellationToken)
            ? webhook.Version
            : Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
    }

    private async Task<(Guid? City, List<RefusalItem> Wrong)> CheckAsync(PortalDbContext db, WebhookInput input, CancellationToken cancellationToken)
    {
        var wrong = WebhookRules.Check(input, reach.PrivateAllowed);
        if (input.City is not { } key)
        {
            return (null, wrong);
        }

        var city = await db.Cities.Where(c => c.Key == key).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);
        if (city is null)
        {
            wrong.Add(new("city", "noSuchCity", key.ToString()));
        }

        return (city, wrong);
    }

    private async Task<List<WebhookView>> ViewsAsync(PortalDbContext db, IQueryable<Webhook> hooks, CancellationToken cancellationToken)
    {
        var since = work.Clock.Now() - Recent;
        var rows = await (
            from w in hooks
            join c in db.Cities on w.CityId equals c.Id into cities
            from c in cities.DefaultIfEmpty()
            orderby w.Name, w.Id
            select new
            {
                Webhook = w,
                Key = c == null ? (CityKey?)null : c.Key,
                Waiting = db.WebhookDeliveries.Count(d => d.WebhookId == w.Id && d.Status == DeliveryStatus.Waiting),
                Failed = db.WebhookDeliveries.Count(d => d.WebhookId == w.Id && d.Status == DeliveryStatus.Failed && d.CreatedAt >= since),
                Last = db.WebhookDeliveries.Where(d => d.WebhookId == w.Id && d.Status == DeliveryStatus.Delivered).Max(d => d.SettledAt),
            }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new WebhookView(
            r.Webhook.Id, r.Webhook.Name, r.Webhook.Address, r.Key, r.Webhook.Events, r.Webhook.IsEnabled, r.Webhook.Version, r.Waiting, r.Failed, r.Last));
    }

    private static async Task<Refusal?> RefuseAsync(PortalDbContext db, Actor actor, DateTime at, CancellationToken cancellationToken) =>
        (await Access.ReadAsync(db, actor, null, at, cancellationToken)).Demand(Permission.Administer);

    private static Refusal NoSuch(Guid id) => Refusal.NotFound("webhook", "noSuchWebhook", $"{id:D}");

    private static string Subject(Webhook webhook) => $"webhook:{webhook.Id:D}";

    private static string? Trace(Webhook w) => AuditText.Of(new { w.Name, w.Address, City = w.CityId, Events = w.Events.ConvertAll(WebhookRules.Name), w.IsEnabled });
}
