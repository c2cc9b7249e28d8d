using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Webhooks;

/// <summary>What a city's own systems may be told of.</summary>
public enum WebhookEvent
{
    /// <summary><c>period.submitted</c>: a period was handed over for review, in whichever round.</summary>
    PeriodSubmitted,

    /// <summary><c>value.approved</c>: values were approved and are published now.</summary>
    ValueApproved,

    /// <summary><c>report.published</c>: an annual report was published.</summary>
    ReportPublished,

    /// <summary><c>ping</c>: an administrator tries the address out.</summary>
    Ping,
}

/// <summary>An address that is told of events, set by an administrator alone. Never removed: what it was told stays on record.</summary>
public sealed class Webhook
{
    private Webhook()
    {
    }

    internal Webhook(WebhookInput input, Guid? cityId, byte[] secret, Guid? by, DateTime at)
    {
        Id = Guid.CreateVersion7();
        Secret = secret;
        CreatedById = by;
        CreatedAt = at;
        IsEnabled = true;
        Write(input, cityId);
    }

    /// <summary>The key: a client-made UUIDv7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The one city whose events are told; null for every city.</summary>
    public Guid? CityId { get; private set; }

    /// <summary>What it is for.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where events are posted to.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The events told.</summary>
    public List<WebhookEvent> Events { get; private set; } = [];

    /// <summary>The signing secret, closed by <see cref="SecretLock"/>.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>Whether events are posted.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Who made it; null for the operator.</summary>
    public Guid? CreatedById { get; private set; }

    /// <summary>Changes count it up; a writer who has not seen the last one is refused.</summary>
    public int Version { get; private set; }

    internal void Write(WebhookInput input, Guid? cityId)
    {
        (Name, Address, Events, CityId) = (input.Name.Trim(), WebhookRules.Normalize(input.Address), [.. input.Events.Distinct().Order()], cityId);
        Version++;
    }

    internal void Enable(bool enabled)
    {
        IsEnabled = enabled;
        Version++;
    }

    internal void Renew(byte[] secret)
    {
        Secret = secret;
        Version++;
    }
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryStatus
{
    /// <summary>To be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>The address answered 2xx.</summary>
    Delivered,

    /// <summary>Given up, after the last try or because the address said that it is gone (410).</summary>
    Failed,
}

/// <summary>One event for one address. Written in the transaction of the event itself, so that none is told that did not happen, and none is forgotten.</summary>
public sealed class WebhookDelivery : CityOwned
{
    private WebhookDelivery()
        : base(Guid.Empty)
    {
    }

    internal WebhookDelivery(Guid cityId, Guid webhookId, Guid eventId, WebhookEvent what, string body, DateTime at, Guid? replayOf = null)
    {
        (CityId, WebhookId, EventId, Event, Body, CreatedAt, NextAt, ReplayOf) = (cityId, webhookId, eventId, what, body, at, at, replayOf);
    }

    /// <summary>The address.</summary>
    public Guid WebhookId { get; private set; }

    /// <summary>The event's id (<c>webhook-id</c>): the same for every try and every replay, by which a receiver knows what it has seen.</summary>
    public Guid EventId { get; private set; }

    /// <summary>What happened.</summary>
    public WebhookEvent Event { get; private set; }

    /// <summary>The JSON that is posted, byte for byte the same at every try.</summary>
    public string Body { get; private set; } = "";

    /// <summary>When it happened, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>How far it is.</summary>
    public DeliveryStatus Status { get; private set; }

    /// <summary>How often it was tried; also what two senders may not both count up.</summary>
    public int Attempts { get; private set; }

    /// <summary>When to try next, UTC; null where there is nothing more to do.</summary>
    public DateTime? NextAt { get; private set; }

    /// <summary>When it was delivered or given up, UTC; null while it waits.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>The delivery that an administrator sent again by this one.</summary>
    public Guid? ReplayOf { get; private set; }

    /// <summary>Takes it for one try: nobody else tries before <paramref name="until"/>, also if this sender dies.</summary>
    internal void Claim(DateTime until)
    {
        Attempts++;
        NextAt = until;
    }

    internal void Settle(WebhookAnswer answer, DateTime at)
    {
        NextAt = answer.IsGood ? null : WebhookRules.NextAt(Attempts, answer, at);
        Status = answer.IsGood ? DeliveryStatus.Delivered : NextAt is null ? DeliveryStatus.Failed : DeliveryStatus.Waiting;
        SettledAt = Status == DeliveryStatus.Waiting ? null : at;
    }
}

/// <summary>One try to deliver.</summary>
public sealed class WebhookAttempt : CityOwned
{
    private WebhookAttempt()
        : base(Guid.Empty)
    {
    }

    internal WebhookAttempt(WebhookDelivery delivery, WebhookAnswer answer, DateTime at)
    {
        (CityId, DeliveryId, Number, At) = (delivery.CityId, delivery.Id, delivery.Attempts, at);
        (Status, Error, Milliseconds) = (answer.Status, answer.Error is { Length: > Longest } e ? e[..Longest] : answer.Error, answer.Milliseconds);
    }

    /// <summary>The most characters kept of an error.</summary>
    public const int Longest = 500;

    /// <summary>The delivery.</summary>
    public Guid DeliveryId { get; private set; }

    /// <summary>Which try it was, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The HTTP status of the answer; null where none came.</summary>
    public int? Status { get; private set; }

    /// <summary>Why no answer came; null where one did.</summary>
    public string? Error { get; private set; }

    /// <summary>How long it took, in ms.</summary>
    public int Milliseconds { get; private set; }
}

/// <summary>What an address answered.</summary>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="Error">Why none came.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record WebhookAnswer(int? Status, string? Error, int Milliseconds)
{
    /// <summary>Whether the event was taken.</summary>
    public bool IsGood => Status is >= 200 and < 300;
}

/// <summary>Closes secrets that have to be read again before they reach the database, and opens them.</summary>
/// <param name="Close">Encrypts.</param>
/// <param name="Open">Decrypts; null where the key is not known here.</param>
public sealed record SecretLock(Func<string, byte[]> Close, Func<byte[], string?> Open);
