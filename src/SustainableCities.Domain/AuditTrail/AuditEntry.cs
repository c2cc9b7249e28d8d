using SustainableCities.Domain.People;

namespace SustainableCities.Domain.AuditTrail;

/// <summary>One unit of work in the audit trail (design, rule 10). Append-only and chained.</summary>
public sealed class AuditEntry
{
    /// <summary>The chain: <c>city:{id}</c>, or <c>system</c> for all else.</summary>
    public string Chain { get; internal set; } = "";

    /// <summary>1, 2, 3 … without gaps within the chain.</summary>
    public long Sequence { get; internal set; }

    /// <summary>The unit of work; revisions name it.</summary>
    public Guid ChangeId { get; internal set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; internal set; }

    /// <summary>What sort of party acted.</summary>
    public ActorKind ActorKind { get; internal set; }

    /// <summary>The person, where there is one.</summary>
    public Guid? ActorId { get; internal set; }

    /// <summary>The door: page, api, cli, system.</summary>
    public string Channel { get; internal set; } = "";

    /// <summary>What was done: <c>value.write</c>, <c>submission.approve</c>, <c>user.signIn</c> …</summary>
    public string Action { get; internal set; } = "";

    /// <summary>On what: <c>value:TEC-01/2021</c>, <c>submission:2025</c>, <c>user:{id}</c> …</summary>
    public string Subject { get; internal set; } = "";

    /// <summary>The state before, canonical JSON; null where there was none.</summary>
    public string? Before { get; internal set; }

    /// <summary>The state after, canonical JSON; null where there is none.</summary>
    public string? After { get; internal set; }

    /// <summary>How many value revisions the unit of work wrote.</summary>
    public int RevisionCount { get; internal set; }

    /// <summary>SHA-256 over those revisions in order of value and number; null where there is none.</summary>
    public byte[]? RevisionsHash { get; internal set; }

    /// <summary>Hash of the entry before; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; internal set; } = [];

    /// <summary>SHA-256 over the previous hash and this entry's payload hash.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>The actor's name; outside the hash, so that a person can be removed.</summary>
    public string ActorName { get; internal set; } = "";

    /// <summary>The network address; outside the hash.</summary>
    public string? Address { get; internal set; }
}

/// <summary>The head of a chain, moved by the last statement of each transaction.</summary>
public sealed class AuditHead
{
    /// <summary>The chain.</summary>
    public string Chain { get; internal set; } = "";

    /// <summary>Number of the last entry.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Hash of the entry before the last.</summary>
    public byte[] PreviousHash { get; internal set; } = [];

    /// <summary>Hash of the last entry.</summary>
    public byte[] Hash { get; internal set; } = [];
}
