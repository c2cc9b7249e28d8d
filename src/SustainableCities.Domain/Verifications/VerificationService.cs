using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Verifications;

/// <summary>Third parties verify published values: a lead records what they say, a reviewer who wrote none of it confirms or refuses.</summary>
public sealed class VerificationService(Work work)
{
    /// <summary>All verifications of a city, for those who may read all of it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="key">The city.</param>
    /// <param name="year">The year of the values that can be covered; the latest one with published values where null.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<VerificationBoard>> BoardAsync(Actor actor, CityKey key, int? year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var reading = new VerificationReading(db, door);
        var all = await reading.ViewsAsync(db.Verifications, cancellationToken);
        var records = door.Access.May(Permission.Submit) && actor.Kind == ActorKind.User;
        List<int> years = records
            ? [.. (await db.Values.Where(v => v.CityId == door.City.Id && v.Part == "" && v.PublishedRevision != null).Select(v => v.PeriodEnd).Distinct().ToListAsync(cancellationToken))
                .Select(e => e.Year).Distinct().OrderDescending()]
            : [];
        var shown = year is { } asked && years.Contains(asked) ? asked : years.Count > 0 ? years[0] : (int?)null;
        return new VerificationBoard(
            CityService.Summary(door.City), all, years, shown, shown is { } of ? await reading.CoverableAsync(of, cancellationToken) : [],
            records ? await reading.EvidenceAsync(null, cancellationToken) : [], records);
    }

    /// <summary>What confirmed verifications say of a public indicator's published values, latest period first; for everybody.</summary>
    public async Task<IReadOnlyList<VerifiedNote>> PublicAsync(CityKey key, IndicatorCode code, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await (
            from c in db.Cities
            where c.Key == key
            join i in db.Indicators on c.Id equals i.CityId
            where i.Code == code && i.Visibility == Visibility.Public
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            where v.Part == "" && v.PublishedRevision != null
            join x in db.VerifiedValues on new { v.CityId, ValueId = v.Id } equals new { x.CityId, x.ValueId }
            join n in db.Verifications on new { x.CityId, Id = x.VerificationId } equals new { n.CityId, n.Id }
            where n.Status == VerificationStatus.Confirmed
            orderby v.PeriodEnd descending, n.VerifiedOn descending
            select new VerifiedNote(
                v.Period, n.Body, n.Accreditation, n.Kind, n.KindText, n.VerifiedOn, new Bilingual(n.ScopeEn, n.ScopeZh), n.Link, v.PublishedRevision != x.Revision))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What waits for a person as reviewer, oldest first: without what they may not judge.</summary>
    public async Task<IReadOnlyList<WaitingVerification>> ListWaitingAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var cities = await Access.CitiesAsync(db, actor, Permission.Review, now, cancellationToken);
        var rows = actor.Kind != ActorKind.User || cities.Count == 0 ? [] : await (
            from v in db.Verifications.Include(v => v.Values)
            where cities.Contains(v.CityId) && v.Status == VerificationStatus.Recorded
            join c in db.Cities on v.CityId equals c.Id
            join u in db.Users on v.RecordedById equals u.Id into people
            from u in people.DefaultIfEmpty()
            orderby v.RecordedAt
            select new { Verification = v, City = c, By = u!.Name }).ToListAsync(cancellationToken);
        var waiting = new List<WaitingVerification>();
        foreach (var city in rows.GroupBy(r => r.City.Key))
        {
            var door = new CityDoor(city.First().City, await Access.ReadAsync(db, actor, city.First().City.Id, now, cancellationToken));
            var whyNot = await VerificationRules.WhyNotAsync(db, door, [.. city.Select(r => r.Verification)], cancellationToken);
            waiting.AddRange(city.Where(r => !whyNot.ContainsKey(r.Verification.Id)).Select(r => new WaitingVerification(
                CityService.Summary(r.City), r.Verification.Id, r.Verification.Body, r.Verification.Values.Count, r.Verification.RecordedAt, r.By)));
        }

        return [.. waiting.OrderBy(w => w.RecordedAt)];
    }

    /// <summary>
    /// Records what a body says of published values; leads only. Refused by field: <c>required</c>, <c>tooLong</c>, <c>dateInFuture</c>,
    /// <c>statementMissing</c>, <c>bodyReviews</c>, <c>bodyIsCity</c>, <c>noSuchEvidence</c>, <c>notPublished</c>, <c>statementBeforePeriod</c>, and
    /// what a link may not be.
    /// </summary>
    public async Task<Outcome<VerificationView>> RecordAsync(Change change, CityKey key, VerificationInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(input);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.Submit, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var (values, link, wrong) = await CheckAsync(unit.Db, door, input, cancellationToken);
        if (wrong.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var verification = new Verification(door.City.Id, input, link, Mark(unit, door));
        verification.Values.AddRange(values.Select(v => new VerifiedValue(verification, v.Id, v.Revision)));
        unit.Db.Verifications.Add(verification);
        var after = AuditText.Of(new
        {
            verification.Status,
            verification.Body,
            verification.Accreditation,
            verification.Kind,
            verification.KindText,
            verification.VerifiedOn,
            verification.ScopeEn,
            verification.ScopeZh,
            verification.Link,
            verification.EvidenceId,
            Values = values.Select(v => $"{v.Code}/{v.Period}#{v.Revision}").ToList(),
        });
        return await CommitAsync(unit, door, verification, "verification.record", null, after, cancellationToken);
    }

    /// <summary>
    /// Confirms a verification; reviewers of the city only, who neither recorded it nor wrote any of its values:
    /// <c>ownVerification</c>, <c>ownVerifiedEntry</c>. Refused where all of its values were restated meanwhile: <c>nothingStands</c>.
    /// </summary>
    public Task<Outcome<VerificationView>> ConfirmAsync(Change change, CityKey key, Guid id, int seen, CancellationToken cancellationToken) =>
        DecideAsync(change, key, id, seen, null, cancellationToken);

    /// <summary>Refuses a verification, for a reason; the same reviewers only.</summary>
    public async Task<Outcome<VerificationView>> RefuseAsync(Change change, CityKey key, Guid id, int seen, string? reason, CancellationToken cancellationToken) =>
        await DecideAsync(change, key, id, seen, reason ?? "", cancellationToken);

    /// <summary>Takes a verification back that waits or counts, for a reason; leads only.</summary>
    public async Task<Outcome<VerificationView>> WithdrawAsync(Change change, CityKey key, Guid id, int seen, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.Submit, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        if (Refusal.OfReason(reason, VerificationRules.LongestText) is { } wrong)
        {
            return wrong;
        }

        var (verification, stands) = await OpenAsync(unit.Db, door, id, seen, [VerificationStatus.Recorded, VerificationStatus.Confirmed], cancellationToken);
        if (verification is null)
        {
            return stands!;
        }

        var before = AuditText.Of(new { verification.Status });
        verification.Withdraw(reason!, Mark(unit, door));
        unit.ChangesPublicPages = true;
        return await CommitAsync(unit, door, verification, "verification.withdraw", before, AuditText.Of(new { verification.Status, verification.Reason }), cancellationToken);
    }

    private async Task<Outcome<VerificationView>> DecideAsync(Change change, CityKey key, Guid id, int seen, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.Review, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        if (reason is not null && Refusal.OfReason(reason, VerificationRules.LongestText) is { } wrong)
        {
            return wrong;
        }

        var (verification, stands) = await OpenAsync(unit.Db, door, id, seen, [VerificationStatus.Recorded], cancellationToken);
        if (verification is null)
        {
            return stands!;
        }

        if ((await VerificationRules.WhyNotAsync(unit.Db, door, [verification], cancellationToken)).GetValueOrDefault(id) is { } whyNot)
        {
            return Refusal.Forbidden(whyNot);
        }

        if (reason is null && !await unit.Db.VerifiedValues.AnyAsync(
            x => x.CityId == door.City.Id && x.VerificationId == id && unit.Db.Values.Any(v => v.CityId == x.CityId && v.Id == x.ValueId && v.PublishedRevision == x.Revision), cancellationToken))
        {
            return Refusal.Of(RefusalKind.Conflict, "values", "nothingStands");
        }

        verification.Decide(reason is null, reason ?? "", Mark(unit, door));
        unit.ChangesPublicPages = reason is null;
        return await CommitAsync(
            unit, door, verification, reason is null ? "verification.confirm" : "verification.refuse", AuditText.Of(new { Status = VerificationStatus.Recorded }),
            AuditText.Of(new { verification.Status, verification.Reason, verification.DecidedOrganisation }), cancellationToken);
    }

    private async Task<(IReadOnlyList<Covered> Values, string? Link, IReadOnlyList<RefusalItem> Wrong)> CheckAsync(
        PortalDbContext db, CityDoor door, VerificationInput input, CancellationToken cancellationToken)
    {
        var wrong = VerificationRules.Check(input, work.Clock.Today(door.City.TimeZone)).ToList();
        var link = string.IsNullOrWhiteSpace(input.Link) ? null : EvidenceRules.Link(input.Link);
        wrong.AddRange(link?.Refusal?.Items ?? []);
        if (!string.IsNullOrWhiteSpace(input.Body) && VerificationRules.FindObstacle(input.Body, door.City, await db.Set<Organisation>().ToListAsync(cancellationToken)) is { } obstacle)
        {
            wrong.Add(new("body", obstacle));
        }

        if (input.Evidence is { } piece && !await db.Evidence.AnyAsync(e => e.CityId == door.City.Id && e.Id == piece && e.WithdrawnAt == null, cancellationToken))
        {
            wrong.Add(new("evidence", "noSuchEvidence"));
        }

        var asked = input.Values.Distinct().ToList();
        List<IndicatorCode> codes = [.. asked.Select(a => IndicatorCode.TryParse(a.Indicator, out var code) ? code : default).Where(c => c != default).Distinct()];
        var periods = asked.Select(a => a.Period).Distinct().ToList();
        var published = await (
            from i in db.Indicators
            where i.CityId == door.City.Id && codes.Contains(i.Code)
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            where v.Part == "" && v.PublishedRevision != null && periods.Contains(v.Period)
            orderby i.Order, v.PeriodEnd
            select new Covered(v.Id, v.PublishedRevision!.Value, i.Code, v.Period)).ToListAsync(cancellationToken);
        var found = published.FindAll(p => asked.Exists(a => a.Indicator == p.Code.ToString() && a.Period == p.Period));
        wrong.AddRange(asked.Where(a => !found.Exists(p => a.Indicator == p.Code.ToString() && a.Period == p.Period))
            .Select(a => new RefusalItem("values", "notPublished", a.Indicator, a.Period.ToString())));
        if (found.Where(p => input.On < p.Period.End).MaxBy(p => p.Period.End) is { } later)
        {
            wrong.Add(new("on", "statementBeforePeriod", later.Code.ToString(), later.Period.ToString(), $"{later.Period.End:yyyy-MM-dd}"));
        }

        return (found, link?.Value?.Address, wrong);
    }

    private static async Task<(Verification? Verification, Refusal? Stands)> OpenAsync(
        PortalDbContext db, CityDoor door, Guid id, int seen, VerificationStatus[] states, CancellationToken cancellationToken)
    {
        var found = await db.Verifications.FirstOrDefaultAsync(v => v.CityId == door.City.Id && v.Id == id, cancellationToken);
        return found is null ? (null, Refusal.NotFound("id", "noSuchVerification"))
            : found.Version != seen ? (null, Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile"))
            : !states.Contains(found.Status) ? (null, Refusal.Of(RefusalKind.Conflict, "id", "verificationDecided"))
            : (found, null);
    }

    private async Task<Outcome<VerificationView>> CommitAsync(
        UnitOfWork unit, CityDoor door, Verification verification, string action, string? before, string? after, CancellationToken cancellationToken)
    {
        if (!await unit.CommitAsync(door.City.Id, action, $"verification:{verification.Id:D}", before, after, [], cancellationToken))
        {
            return Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
        }

        await using var db = await work.ReadAsync(cancellationToken);
        return (await new VerificationReading(db, door).ViewsAsync(db.Verifications.Where(v => v.Id == verification.Id), cancellationToken))[0];
    }

    private static RecordMark Mark(UnitOfWork unit, CityDoor door) => new(unit.Change.Actor.UserId, door.Access.Organisation, unit.At);

    private sealed record Covered(Guid Id, int Revision, IndicatorCode Code, Values.Period Period);
}
