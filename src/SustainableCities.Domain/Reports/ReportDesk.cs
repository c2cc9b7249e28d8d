using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Reports;

/// <summary>All that lies on the table when a report is changed: the report, its signatures, the content as the data stand now.</summary>
internal sealed class ReportDesk
{
    private readonly List<ReportSignOff> _signOffs;

    private ReportDesk(UnitOfWork unit, CityDoor door, ReportReading reading, CityReport? report, List<ReportSignOff> signOffs, ReportContent content)
    {
        Unit = unit;
        Door = door;
        Reading = reading;
        Report = report;
        _signOffs = signOffs;
        Content = content;
        ContentSha256 = ReportJson.Sha256(content);
    }

    public UnitOfWork Unit { get; }

    public CityDoor Door { get; }

    public ReportReading Reading { get; }

    /// <summary>Null before anybody asked for sign-off.</summary>
    public CityReport? Report { get; set; }

    public IReadOnlyList<ReportSignOff> SignOffs => _signOffs;

    public ReportContent Content { get; }

    public string ContentSha256 { get; }

    /// <summary>Opens it; null for a year that has neither a published report nor values.</summary>
    public static async Task<ReportDesk?> OpenAsync(UnitOfWork unit, CityDoor door, ProgressService progress, int year, CancellationToken cancellationToken)
    {
        var reading = new ReportReading(unit.Db, progress);
        var report = await unit.Db.Reports.AsTracking().FirstOrDefaultAsync(r => r.CityId == door.City.Id && r.Year == year, cancellationToken);
        var content = report?.Snapshot is { } frozen ? ReportJson.Read(frozen).Content : await UntrackedAsync(unit.Db, () => reading.ContentAsync(door.City, year, cancellationToken));
        if (content is null)
        {
            return null;
        }

        var id = report?.Id;
        var signOffs = await unit.Db.ReportSignOffs.AsTracking().Where(s => s.CityId == door.City.Id && s.ReportId == id).OrderBy(s => s.At).ToListAsync(cancellationToken);
        return new ReportDesk(unit, door, reading, report, signOffs, content);
    }

    /// <summary>Why the acting person may not sign or return, or null.</summary>
    public async Task<Refusal?> RefuseReviewerAsync(CancellationToken cancellationToken)
    {
        if (Door.Access.Demand(People.Permission.Review) is { } refusal)
        {
            return refusal;
        }

        return Report is not { Status: ReportStatus.InReview } report
            ? ReportRules.WrongState(Report)
            : await ReportRules.RefuseReviewerAsync(Unit.Db, Door, report, cancellationToken);
    }

    public void Sign(ReportSignOff signOff)
    {
        _signOffs.Add(signOff);
        Unit.Db.ReportSignOffs.Add(signOff);
    }

    public void VoidSignOffs(Predicate<ReportSignOff> which) => _signOffs.FindAll(which).ForEach(s => s.Void(Unit.At));

    /// <summary>Who signed what, as the snapshot keeps it.</summary>
    public async Task<ReportPublication> PublicationAsync(CancellationToken cancellationToken)
    {
        var names = await Reading.OrganisationsAsync(Report!.RequiredOrganisations, cancellationToken);
        var chain = AuditChains.OfCity(Door.City.Id);
        var head = await Unit.Db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(h => h.Chain == chain, cancellationToken);
        return new ReportPublication(
            DayOf(Unit.At), ContentSha256,
            [.. ReportRules.States(Report.RequiredOrganisations, SignOffs, ContentSha256)
                .Select(s => new ReportSignature(s.Organisation, names[s.Organisation], DayOf(s.SignOff!.At), s.SignOff.ContentSha256, s.SignOff.Remark))],
            head is null ? null : new ReportAuditHead(chain, head.Sequence, Convert.ToHexStringLower(head.Hash)));
    }

    /// <summary>The state for the audit trail.</summary>
    public ReportTrace? Trace() => Report is null
        ? null
        : new ReportTrace(
            Report.Status, ContentSha256, Report.RequiredOrganisations,
            [.. SignOffs.Where(s => s.VoidedAt is null).Select(s => $"{s.Organisation}:{s.ContentSha256}")], Report.ReturnReason, Report.Sha256);

    // Some hundred rows that nobody changes: the save would look through them all.
    private static async Task<T> UntrackedAsync<T>(PortalDbContext db, Func<Task<T>> read)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            return await read();
        }
        finally
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        }
    }

    private DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(Door.City.TimeZone)));
}

/// <summary>A report in the audit trail.</summary>
internal sealed record ReportTrace(
    ReportStatus Status, string ContentSha256, IReadOnlyList<string> RequiredOrganisations, IReadOnlyList<string> SignOffs, string ReturnReason, string? Sha256);
