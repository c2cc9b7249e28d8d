using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Verifications;

/// <summary>How far a third party looked, in its own words.</summary>
public enum VerificationKind
{
    /// <summary>Limited assurance.</summary>
    Limited,

    /// <summary>Reasonable assurance.</summary>
    Reasonable,

    /// <summary>Other words of the body, which stand beside it.</summary>
    Other,
}

/// <summary>Where a verification stands.</summary>
public enum VerificationStatus
{
    /// <summary>A lead recorded it; no reviewer has looked at it yet.</summary>
    Recorded,

    /// <summary>A reviewer confirmed it: its values count as verified.</summary>
    Confirmed,

    /// <summary>A reviewer refused it, for a reason.</summary>
    Refused,

    /// <summary>The city took it back, for a reason.</summary>
    Withdrawn,
}

/// <summary>
/// What a third party says of published values of a city. Only one that a reviewer confirmed counts; it is never deleted. It speaks for
/// the revisions that were published when it was recorded: a value that was restated since is not verified any more.
/// </summary>
public sealed class Verification : CityOwned
{
    private Verification()
        : base(Guid.Empty)
    {
    }

    /// <summary>Records what a body says.</summary>
    internal Verification(Guid cityId, VerificationInput input, string? link, RecordMark mark)
    {
        CityId = cityId;
        (Body, Accreditation) = (input.Body!.Trim(), input.Accreditation!.Trim());
        (Kind, KindText) = (input.Kind!.Value, input.Kind == VerificationKind.Other ? input.KindText!.Trim() : "");
        VerifiedOn = input.On!.Value;
        (ScopeEn, ScopeZh) = (input.Scope.En.Trim(), input.Scope.Zh.Trim());
        (Link, EvidenceId) = (link, input.Evidence);
        (RecordedById, RecordedOrganisation, RecordedAt) = (mark.By, mark.Organisation, mark.At);
    }

    /// <summary>Who verified: the name of a body that is neither the city nor a reviewing organisation of the portal.</summary>
    public string Body { get; private set; } = "";

    /// <summary>By what it may: accreditation or qualification.</summary>
    public string Accreditation { get; private set; } = "";

    /// <summary>How far it looked.</summary>
    public VerificationKind Kind { get; private set; }

    /// <summary>The body's own words for that; empty unless <see cref="VerificationKind.Other"/>.</summary>
    public string KindText { get; private set; } = "";

    /// <summary>The date of its statement.</summary>
    public DateOnly VerifiedOn { get; private set; }

    /// <summary>What it looked at, English; one of the two languages is there.</summary>
    public string ScopeEn { get; private set; } = "";

    /// <summary>What it looked at, Chinese.</summary>
    public string ScopeZh { get; private set; } = "";

    /// <summary>Where its statement can be read; null where evidence holds it.</summary>
    public string? Link { get; private set; }

    /// <summary>The piece of evidence that holds its statement; null where a link leads to it.</summary>
    public Guid? EvidenceId { get; private set; }

    /// <summary>Where it stands.</summary>
    public VerificationStatus Status { get; private set; }

    /// <summary>When it was recorded, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>Who recorded it.</summary>
    public Guid? RecordedById { get; private set; }

    /// <summary>Their organisation then; null for none.</summary>
    public string? RecordedOrganisation { get; private set; }

    /// <summary>When a reviewer confirmed or refused it, UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Who did.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Their organisation then.</summary>
    public string? DecidedOrganisation { get; private set; }

    /// <summary>When it was taken back, UTC.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Who took it back.</summary>
    public Guid? WithdrawnById { get; private set; }

    /// <summary>Why it was refused or taken back; else empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The values that it speaks for.</summary>
    public List<VerifiedValue> Values { get; private set; } = [];

    /// <summary>A reviewer confirms or refuses it.</summary>
    /// <exception cref="InvalidOperationException">It does not wait for anybody.</exception>
    internal void Decide(bool confirmed, string reason, RecordMark mark)
    {
        Demand(Status == VerificationStatus.Recorded);
        Status = confirmed ? VerificationStatus.Confirmed : VerificationStatus.Refused;
        (Reason, DecidedById, DecidedOrganisation, DecidedAt) = (confirmed ? "" : reason.Trim(), mark.By, mark.Organisation, mark.At);
        Version++;
    }

    /// <summary>The city takes it back.</summary>
    /// <exception cref="InvalidOperationException">It neither waits nor counts.</exception>
    internal void Withdraw(string reason, RecordMark mark)
    {
        Demand(Status is VerificationStatus.Recorded or VerificationStatus.Confirmed);
        (Status, Reason, WithdrawnById, WithdrawnAt) = (VerificationStatus.Withdrawn, reason.Trim(), mark.By, mark.At);
        Version++;
    }

    private void Demand(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"A verification that is {Status} does not change so.");
        }
    }
}

/// <summary>A published revision of a value that a verification speaks for.</summary>
public sealed class VerifiedValue : CityOwned
{
    private VerifiedValue()
        : base(Guid.Empty)
    {
    }

    internal VerifiedValue(Verification verification, Guid valueId, int revision) =>
        (CityId, VerificationId, ValueId, Revision) = (verification.CityId, verification.Id, valueId, revision);

    /// <summary>The verification.</summary>
    public Guid VerificationId { get; private set; }

    /// <summary>The value.</summary>
    public Guid ValueId { get; private set; }

    /// <summary>The revision that was published when it was recorded.</summary>
    public int Revision { get; private set; }
}

/// <summary>Who did something with a verification, for which organisation, and when.</summary>
internal sealed record RecordMark(Guid? By, string? Organisation, DateTime At);
