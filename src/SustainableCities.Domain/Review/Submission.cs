using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Where a submission stands.</summary>
public enum SubmissionStatus
{
    /// <summary>Some of its values wait for reviewers or for the city.</summary>
    Open,

    /// <summary>All of its values are approved.</summary>
    Closed,

    /// <summary>The lead took it back.</summary>
    Withdrawn,
}

/// <summary>A city's values of one period handed over for review as one thing, in rounds.</summary>
public sealed class Submission : CityOwned
{
    private Submission()
        : base(Guid.Empty)
    {
    }

    /// <summary>Opens a submission; the organisations asked now stay the ones that must sign.</summary>
    public Submission(Guid cityId, Period period, IEnumerable<string> requiredOrganisations, Guid? submittedById, DateTime at)
    {
        CityId = cityId;
        Period = period;
        RequiredOrganisations = [.. requiredOrganisations];
        SubmittedById = submittedById;
        SubmittedAt = at;
        Round = 1;
    }

    /// <summary>The period handed over.</summary>
    public Period Period { get; private set; }

    /// <summary>1, and one more each time the city hands mended values over again.</summary>
    public int Round { get; private set; }

    /// <summary>Where it stands.</summary>
    public SubmissionStatus Status { get; private set; }

    /// <summary>Codes of the organisations that must sign each value.</summary>
    public List<string> RequiredOrganisations { get; private set; } = [];

    /// <summary>Who handed over last.</summary>
    public Guid? SubmittedById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime SubmittedAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Hands mended values over again.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void NextRound(Guid? submittedById, DateTime at)
    {
        Demand(SubmissionStatus.Open);
        Round++;
        Version++;
        SubmittedById = submittedById;
        SubmittedAt = at;
    }

    /// <summary>All values are approved.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Close()
    {
        Demand(SubmissionStatus.Open);
        Version++;
        Status = SubmissionStatus.Closed;
    }

    /// <summary>The lead takes it back.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Withdraw()
    {
        Demand(SubmissionStatus.Open);
        Version++;
        Status = SubmissionStatus.Withdrawn;
    }

    /// <summary>Something inside changed: raises the concurrency token.</summary>
    public void Touch() => Version++;

    private void Demand(SubmissionStatus status)
    {
        if (Status != status)
        {
            throw new InvalidOperationException($"A submission that is {Status} cannot change.");
        }
    }
}

/// <summary>A value inside a submission.</summary>
public sealed class SubmissionItem : CityOwned
{
    private SubmissionItem()
        : base(Guid.Empty)
    {
    }

    /// <summary>Puts a value into a submission.</summary>
    public SubmissionItem(Guid cityId, Guid submissionId, Guid valueId, int round)
    {
        CityId = cityId;
        SubmissionId = submissionId;
        ValueId = valueId;
        Round = round;
    }

    /// <summary>The submission.</summary>
    public Guid SubmissionId { get; private set; }

    /// <summary>The value.</summary>
    public Guid ValueId { get; private set; }

    /// <summary>The round in which it was last handed over.</summary>
    public int Round { get; private set; }

    /// <summary>It is handed over again.</summary>
    public void HandOver(int round) => Round = round;
}

/// <summary>An organisation's signature under one revision of a value.</summary>
public sealed class SignOff : CityOwned
{
    private SignOff()
        : base(Guid.Empty)
    {
    }

    /// <summary>Signs.</summary>
    public SignOff(Guid cityId, Guid submissionId, Guid valueId, int revision, string organisation, Guid userId, string remark, DateTime at)
    {
        CityId = cityId;
        SubmissionId = submissionId;
        ValueId = valueId;
        Revision = revision;
        Organisation = organisation;
        UserId = userId;
        Remark = remark;
        At = at;
    }

    /// <summary>The submission.</summary>
    public Guid SubmissionId { get; private set; }

    /// <summary>The value.</summary>
    public Guid ValueId { get; private set; }

    /// <summary>The revision signed.</summary>
    public int Revision { get; private set; }

    /// <summary>The organisation.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>Who signed.</summary>
    public Guid UserId { get; private set; }

    /// <summary>A remark.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>A return voided it, UTC.</summary>
    public DateTime? VoidedAt { get; private set; }

    /// <summary>A return by another organisation voids it.</summary>
    public void Void(DateTime at) => VoidedAt ??= at;
}
