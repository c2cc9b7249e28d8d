using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Reports;

/// <summary>Where a report stands.</summary>
public enum ReportStatus
{
    /// <summary>Being prepared by the lead.</summary>
    Draft,

    /// <summary>The lead asked for sign-off.</summary>
    InReview,

    /// <summary>Frozen and public.</summary>
    Published,
}

/// <summary>A city's annual sustainability report.</summary>
public sealed class CityReport : CityOwned
{
    private CityReport()
        : base(Guid.Empty)
    {
    }

    /// <summary>Opens the report of a year.</summary>
    public CityReport(Guid cityId, int year)
    {
        CityId = cityId;
        Year = year;
    }

    /// <summary>The year reported on.</summary>
    public int Year { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReportStatus Status { get; private set; }

    /// <summary>Who asked for sign-off.</summary>
    public Guid? RequestedById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime? RequestedAt { get; private set; }

    /// <summary>Organisations that must sign, fixed when sign-off was asked for.</summary>
    public List<string> RequiredOrganisations { get; private set; } = [];

    /// <summary>Why a reviewer sent it back; empty otherwise.</summary>
    public string ReturnReason { get; private set; } = "";

    /// <summary>The snapshot: canonical JSON (RFC 8785), both languages in it; null until published.</summary>
    public string? Snapshot { get; private set; }

    /// <summary>SHA-256 of the snapshot's UTF-8 bytes, hex; null until published.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Who published.</summary>
    public Guid? PublishedById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Asks the organisations to sign.</summary>
    /// <exception cref="InvalidOperationException">It is not a draft.</exception>
    public void AskForSignOff(IEnumerable<string> requiredOrganisations, Guid? by, DateTime at)
    {
        Demand(ReportStatus.Draft);
        RequiredOrganisations = [.. requiredOrganisations];
        RequestedById = by;
        RequestedAt = at;
        ReturnReason = "";
        Status = ReportStatus.InReview;
        Version++;
    }

    /// <summary>A reviewer sends it back.</summary>
    /// <exception cref="InvalidOperationException">It is not in review.</exception>
    public void Return(string reason)
    {
        Demand(ReportStatus.InReview);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ReturnReason = reason;
        Status = ReportStatus.Draft;
        Version++;
    }

    /// <summary>A signature was added: raises the concurrency token.</summary>
    public void Touch() => Version++;

    /// <summary>Freezes the snapshot.</summary>
    /// <exception cref="InvalidOperationException">It is not in review.</exception>
    public void Publish(string snapshot, string sha256, Guid? by, DateTime at)
    {
        Demand(ReportStatus.InReview);
        Snapshot = snapshot;
        Sha256 = sha256;
        PublishedById = by;
        PublishedAt = at;
        Status = ReportStatus.Published;
        Version++;
    }

    private void Demand(ReportStatus status)
    {
        if (Status != status)
        {
            throw new InvalidOperationException($"A report that is {Status} cannot do this.");
        }
    }
}

/// <summary>An organisation's signature under a report.</summary>
public sealed class ReportSignOff : CityOwned
{
    private ReportSignOff()
        : base(Guid.Empty)
    {
    }

    /// <summary>Signs.</summary>
    public ReportSignOff(Guid cityId, Guid reportId, string organisation, Guid userId, string contentSha256, string remark, DateTime at)
    {
        CityId = cityId;
        ReportId = reportId;
        Organisation = organisation;
        UserId = userId;
        ContentSha256 = contentSha256;
        Remark = remark;
        At = at;
    }

    /// <summary>The report.</summary>
    public Guid ReportId { get; private set; }

    /// <summary>The organisation.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>Who signed.</summary>
    public Guid UserId { get; private set; }

    /// <summary>SHA-256 (hex) of the content that was signed: a later change of the data asks for a new signature.</summary>
    public string ContentSha256 { get; private set; } = "";

    /// <summary>A remark.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>A return or a change of the content voided it, UTC.</summary>
    public DateTime? VoidedAt { get; private set; }

    /// <summary>Voids the signature.</summary>
    public void Void(DateTime at) => VoidedAt ??= at;
}
