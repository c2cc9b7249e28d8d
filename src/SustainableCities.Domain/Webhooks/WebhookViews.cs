using SustainableCities.Domain.Cities;

namespace SustainableCities.Domain.Webhooks;

/// <summary>What an administrator types of a webhook.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Address">Where to post to: <c>https://…</c>.</param>
/// <param name="City">The one city whose events are told; null for every city.</param>
/// <param name="Events">The events told.</param>
public sealed record WebhookInput(string Name, string Address, CityKey? City, IReadOnlyList<WebhookEvent> Events);

/// <summary>A webhook, and the secret that is seen this once.</summary>
public sealed record NewWebhook(Guid Id, string Secret);

/// <summary>A webhook in the list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Address">Where to.</param>
/// <param name="City">The one city; null for all.</param>
/// <param name="Events">The events told.</param>
/// <param name="IsEnabled">Whether it is on.</param>
/// <param name="Version">For the next change.</param>
/// <param name="Waiting">Deliveries that wait for a try.</param>
/// <param name="Failed">Deliveries given up in the last thirty days.</param>
/// <param name="LastDelivered">When an event last arrived, UTC; null for never.</param>
public sealed record WebhookView(
    Guid Id, string Name, string Address, CityKey? City, IReadOnlyList<WebhookEvent> Events, bool IsEnabled, int Version, int Waiting, int Failed, DateTime? LastDelivered);

/// <summary>A try, as the log shows it.</summary>
public sealed record AttemptView(int Number, DateTime At, int? Status, string? Error, int Milliseconds);

/// <summary>A delivery, as the log shows it.</summary>
/// <param name="Id">Its key in the city.</param>
/// <param name="City">The city it is about.</param>
/// <param name="EventId">The id that the receiver saw.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Status">How far.</param>
/// <param name="NextAt">When it is tried next, UTC.</param>
/// <param name="Body">What is posted.</param>
/// <param name="IsReplay">Whether an administrator sent it again.</param>
/// <param name="Attempts">The tries, latest first.</param>
public sealed record DeliveryView(
    Guid Id, CityKey City, Guid EventId, WebhookEvent Event, DateTime At, DeliveryStatus Status, DateTime? NextAt, string Body, bool IsReplay, IReadOnlyList<AttemptView> Attempts);

/// <summary>A delivery that a sender has taken for one try.</summary>
/// <param name="CityId">The city.</param>
/// <param name="Id">Its key in the city.</param>
/// <param name="Attempt">Which try it is, from 1.</param>
/// <param name="EventId">The header <c>webhook-id</c>.</param>
/// <param name="Address">Where to.</param>
/// <param name="Secret">The signing secret; null where its key is not known here.</param>
/// <param name="Body">What to post.</param>
public sealed record ClaimedDelivery(Guid CityId, Guid Id, int Attempt, Guid EventId, string Address, string? Secret, string Body);
