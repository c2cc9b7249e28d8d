using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Domain.Reports;

/// <summary>
/// Annual reports: asked for and published by the lead, signed by the required organisations in between. A signature binds
/// SHA-256 of the content that was seen; data that change afterwards ask for a new one, so that what is published is to the
/// byte what was signed.
/// </summary>
public sealed class ReportService(Work work, ProgressService progress)
{
    /// <summary>How the report of a year stands; for those who may read the city's drafts.</summary>
    public async Task<Outcome<ReportView>> StatusAsync(Actor actor, CityKey key, int year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var reading = new ReportReading(db, progress);
        var report = await db.Reports.FirstOrDefaultAsync(r => r.CityId == door.City.Id && r.Year == year, cancellationToken);
        var content = report?.Snapshot is { } frozen ? ReportJson.Read(frozen).Content : await reading.ContentAsync(door.City, year, cancellationToken);
        return content is null ? ReportRules.NoValues(year) : await ViewAsync(reading, db, door, report, content, cancellationToken);
    }

    /// <summary>
    /// The report of a year, to be rendered: the published one, or a draft of the data of now for those who may read drafts.
    /// </summary>
    public async Task<Outcome<RenderableReport>> RenderableAsync(Actor actor, CityKey key, int year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        if (await PublishedAsync(db, door.City, year, cancellationToken) is { } published)
        {
            return published;
        }

        if (door.Access.Demand(Permission.ReadAll) is { } refusal)
        {
            return refusal;
        }

        if (await new ReportReading(db, progress).ContentAsync(door.City, year, cancellationToken) is not { } content)
        {
            return ReportRules.NoValues(year);
        }

        var draft = new ReportSnapshot(ReportSnapshot.CurrentFormat, content, null);
        var json = ReportJson.Text(draft);
        return new RenderableReport(draft, json, ReportJson.Sha256(draft), ReportJson.Sha256(content), work.Clock.Today(door.City.TimeZone));
    }

    /// <summary>The published report of a year; null where there is none, whoever asks.</summary>
    public async Task<RenderableReport?> FindPublishedAsync(CityKey key, int year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var city = await db.Cities.FirstOrDefaultAsync(c => c.Key == key, cancellationToken);
        return city is null ? null : await PublishedAsync(db, city, year, cancellationToken);
    }

    /// <summary>The published reports of a city, or of all where <paramref name="key"/> is null; latest year first.</summary>
    public async Task<IReadOnlyList<PublishedReport>> ListPublishedAsync(CityKey? key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await (
            from report in db.Reports
            where report.Status == ReportStatus.Published
            join city in db.Cities on report.CityId equals city.Id
            where key == null || city.Key == key
            orderby report.Year descending, city.Order
            select new PublishedReport(city.Key, new Bilingual(city.NameEn, city.NameZh), report.Year, report.Sha256!, report.PublishedAt!.Value)).ToListAsync(cancellationToken);
    }

    /// <summary>The reports in review that ask for the signature of the person's organisation, in the cities assigned to them; oldest first.</summary>
    public async Task<IReadOnlyList<WaitingReport>> ListWaitingAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var reading = new ReportReading(db, progress);
        var open = await (
            from report in db.Reports
            where report.Status == ReportStatus.InReview
            join city in db.Cities on report.CityId equals city.Id
            where db.RoleAssignments.Where(RoleAssignment.HeldAt(now)).Any(a => a.UserId == actor.UserId && a.Role == Role.Reviewer && a.CityId == city.Id)
            orderby report.RequestedAt
            select new { Report = report, City = city }).ToListAsync(cancellationToken);
        var people = await reading.PeopleAsync(open.Select(o => o.Report.RequestedById), cancellationToken);
        var waiting = new List<WaitingReport>();
        foreach (var (report, city) in open.Select(o => (o.Report, o.City)))
        {
            var access = await Access.ReadAsync(db, actor, city.Id, now, cancellationToken);
            if (access.Organisation is not { } organisation || !report.RequiredOrganisations.Contains(organisation)
                || await reading.ContentAsync(city, report.Year, cancellationToken) is not { } content)
            {
                continue;
            }

            var own = ReportRules.States([organisation], await reading.SignOffsAsync(report, cancellationToken), ReportJson.Sha256(content)).Single().State;
            waiting.Add(new WaitingReport(city.Key, new(city.NameEn, city.NameZh), report.Year, report.RequestedAt!.Value, NameOf(people, report.RequestedById), own));
        }

        return waiting;
    }

    /// <summary>The lead asks the city's required organisations to sign. What the year lacks is listed, not refused.</summary>
    public Task<Outcome<ReportView>> AskForSignOffAsync(Change change, CityKey key, int year, CancellationToken cancellationToken) =>
        ChangeAsync(change, key, year, "report.askForSignOff", async desk =>
        {
            if (desk.Door.Access.Demand(Permission.PublishReport) is { } refusal)
            {
                return refusal;
            }

            if (ReportRules.RefuseYear(desk.Door, year, work.Clock.Today(desk.Door.City.TimeZone)) is { } noReport)
            {
                return noReport;
            }

            if (desk.Report is { Status: not ReportStatus.Draft })
            {
                return ReportRules.WrongState(desk.Report);
            }

            if (desk.Door.City.RequiredOrganisations.Count == 0)
            {
                return Refusal.Of(RefusalKind.Conflict, "", "noRequiredOrganisation");
            }

            if (desk.Report is null)
            {
                desk.Report = new CityReport(desk.Door.City.Id, year);
                desk.Unit.Db.Reports.Add(desk.Report);
            }

            desk.Report.AskForSignOff(desk.Door.City.RequiredOrganisations, change.Actor.UserId, desk.Unit.At);
            return null;
        }, cancellationToken);

    /// <summary>A reviewer of a required organisation sends it back: the signatures given are void.</summary>
    public Task<Outcome<ReportView>> ReturnAsync(Change change, CityKey key, int year, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(change, key, year, "report.return", async desk =>
        {
            if (await desk.RefuseReviewerAsync(cancellationToken) is { } refusal)
            {
                return refusal;
            }

            if (ReportRules.RefuseText("reason", reason, required: true) is { } unusable)
            {
                return unusable;
            }

            desk.VoidSignOffs(_ => true);
            desk.Report!.Return(reason.Trim());
            return null;
        }, cancellationToken);

    /// <summary>A reviewer signs for a required organisation.</summary>
    /// <param name="change">Who signs.</param>
    /// <param name="key">The city.</param>
    /// <param name="year">The year.</param>
    /// <param name="contentSha256">The hash of the content that the reviewer has read; another one now is refused (412).</param>
    /// <param name="remark">A remark, or empty.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<Outcome<ReportView>> SignOffAsync(Change change, CityKey key, int year, string contentSha256, string remark, CancellationToken cancellationToken) =>
        ChangeAsync(change, key, year, "report.signOff", async desk =>
        {
            if (await desk.RefuseReviewerAsync(cancellationToken) is { } refusal)
            {
                return refusal;
            }

            if (ReportRules.RefuseText("remark", remark, required: false) is { } unusable)
            {
                return unusable;
            }

            if (desk.ContentSha256 != contentSha256)
            {
                return Refusal.Of(RefusalKind.PreconditionFailed, "", "reportContentChanged") with { Current = desk.ContentSha256 };
            }

            var organisation = desk.Door.Access.Organisation!;
            if (ReportRules.States([organisation], desk.SignOffs, contentSha256).Single().State == SignOffState.Signed)
            {
                return Refusal.Of(RefusalKind.Conflict, "", "reportAlreadySigned", organisation);
            }

            desk.VoidSignOffs(s => s.Organisation == organisation);
            desk.Sign(new ReportSignOff(desk.Door.City.Id, desk.Report!.Id, organisation, change.Actor.UserId!.Value, contentSha256, remark.Trim(), desk.Unit.At));
            desk.Report.Touch();
            return null;
        }, cancellationToken);

    /// <summary>The lead publishes: the content that every required organisation signed is frozen, hashed and public.</summary>
    public Task<Outcome<ReportView>> PublishAsync(Change change, CityKey key, int year, CancellationToken cancellationToken) =>
        ChangeAsync(change, key, year, "report.publish", async desk =>
        {
            if (desk.Door.Access.Demand(Permission.PublishReport) is { } refusal)
            {
                return refusal;
            }

            if (desk.Report is not { Status: ReportStatus.InReview } report)
            {
                return ReportRules.WrongState(desk.Report);
            }

            if (ReportRules.RefusePublication(report.RequiredOrganisations, desk.SignOffs, desk.ContentSha256) is { } unsigned)
            {
                return unsigned;
            }

            var snapshot = new ReportSnapshot(ReportSnapshot.CurrentFormat, desk.Content, await desk.PublicationAsync(cancellationToken));
            desk.Unit.ChangesPublicPages = true;
            var sha256 = ReportJson.Sha256(snapshot);
            report.Publish(ReportJson.Text(snapshot), sha256, change.Actor.UserId, desk.Unit.At);
            desk.Unit.Tell(WebhookEvent.ReportPublished, key, new { Year = year, Sha256 = sha256 });
            return null;
        }, cancellationToken);

    private async Task<Outcome<ReportView>> ChangeAsync(
        Change change, CityKey key, int year, string action, Func<ReportDesk, Task<Refusal?>> doIt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await CityDoor.OpenAsync(unit.Db, change.Actor, key, unit.At, cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var desk = await ReportDesk.OpenAsync(unit, door, progress, year, cancellationToken);
        if (desk is null)
        {
            // Whoever may not do it hears that first, not what the city lacks.
            return door.Access.Demand(Permission.ReadAll) ?? ReportRules.NoValues(year);
        }

        var before = desk.Trace();
        if (await doIt(desk) is { } refusal)
        {
            return refusal;
        }

        if (!await unit.CommitAsync(door.City.Id, action, $"report:{year}", AuditText.Of(before), AuditText.Of(desk.Trace()), [], cancellationToken))
        {
            return Refusal.Of(RefusalKind.Conflict, "", "changedMeanwhile");
        }

        return await ViewAsync(desk.Reading, unit.Db, door, desk.Report, desk.Content, cancellationToken);
    }

    private async Task<ReportView> ViewAsync(
        ReportReading reading, PortalDbContext db, CityDoor door, CityReport? report, ReportContent content, CancellationToken cancellationToken)
    {
        var hash = ReportJson.Sha256(content);
        var status = report?.Status ?? ReportStatus.Draft;
        var required = status == ReportStatus.Draft ? door.City.RequiredOrganisations : report!.RequiredOrganisations;
        var names = await reading.OrganisationsAsync(required, cancellationToken);
        var signOffs = await reading.SignOffsAsync(report, cancellationToken);
        var states = ReportRules.States(required, signOffs, hash).ToList();
        var people = await reading.PeopleAsync([report?.RequestedById, .. signOffs.Select(s => (Guid?)s.UserId)], cancellationToken);
        var inReview = status == ReportStatus.InReview;
        var mayReview = inReview && await ReportRules.RefuseReviewerAsync(db, door, report!, cancellationToken) is null;
        var lead = door.Access.May(Permission.PublishReport);
        return new ReportView(
            CityService.Summary(door.City), content.Year, status, hash, content.Totals, content.Coverage,
            [.. states.Select(s => new ReportSignOffView(s.Organisation, names[s.Organisation], s.State, s.SignOff?.At, NameOf(people, s.SignOff?.UserId), s.SignOff?.Remark ?? ""))],
            report?.ReturnReason ?? "", report?.RequestedAt, NameOf(people, report?.RequestedById), report?.PublishedAt, report?.Sha256,
            await reading.MissingAsync(door.City, content, cancellationToken), content.Claims, content.Demonstration,
            MayAsk: lead && status == ReportStatus.Draft && ReportRules.RefuseYear(door, content.Year, work.Clock.Today(door.City.TimeZone)) is null && required.Count > 0,
            MayPublish: lead && inReview && states.TrueForAll(s => s.State == SignOffState.Signed),
            MaySign: mayReview && states.Exists(s => s.Organisation == door.Access.Organisation && s.State != SignOffState.Signed),
            MayReturn: mayReview);
    }

    private static async Task<RenderableReport?> PublishedAsync(PortalDbContext db, City city, int year, CancellationToken cancellationToken)
    {
        var row = await db.Reports.Where(r => r.CityId == city.Id && r.Year == year && r.Status == ReportStatus.Published)
            .Select(r => new { r.Snapshot, r.Sha256 }).FirstOrDefaultAsync(cancellationToken);
        return row is { Snapshot: { } json, Sha256: { } hash } && ReportJson.Read(json) is { } snapshot
            ? new RenderableReport(snapshot, json, hash, snapshot.Publication!.ContentSha256, snapshot.Publication.PublishedOn)
            : null;
    }

    private static string NameOf(Dictionary<Guid, string> people, Guid? id) => id is { } person ? people.GetValueOrDefault(person, "") : "";
}
