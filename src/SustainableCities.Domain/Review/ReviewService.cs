using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>What reviewers and leads read of submissions.</summary>
public sealed class ReviewService(Work work)
{
    private const int LongestQueue = 100;

    /// <summary>
    /// The submissions that concern a person: as reviewer of assigned cities, as member of a city's team, all for an administrator.
    /// Open ones before closed ones, newest first, at most 100.
    /// </summary>
    public async Task<IReadOnlyList<QueueItem>> QueueAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var mine = await (
            from a in db.RoleAssignments.Where(RoleAssignment.HeldAt(now))
            join u in db.Users on a.UserId equals u.Id
            where a.UserId == actor.UserId && !u.IsDisabled && a.Role != Role.Facilitator
            select new { a.CityId, u.Organisation, a.Role }).ToListAsync(cancellationToken);
        if (mine.Count == 0)
        {
            return [];
        }

        var all = mine.Exists(m => m.Role == Role.Admin);
        var cities = mine.Select(m => m.CityId).OfType<Guid>().Distinct().ToList();
        var reviewed = mine.Where(m => m.Role == Role.Reviewer).ToDictionary(m => m.CityId!.Value, m => m.Organisation);
        var submissions = await (
            from s in db.Submissions
            where (all || cities.Contains(s.CityId)) && s.Status != SubmissionStatus.Withdrawn
            join c in db.Cities on s.CityId equals c.Id
            join u in db.Users on s.SubmittedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby s.Status == SubmissionStatus.Open ? 0 : 1, s.SubmittedAt descending
            select new
            {
                Submission = s,
                City = c,
                By = u == null ? null : u.Name,
                Signed = db.SignOffs.Any(o => o.CityId == s.CityId && o.SubmissionId == s.Id),
            }).Take(LongestQueue).ToListAsync(cancellationToken);
        var places = submissions.Select(s => s.Submission.CityId).Distinct().ToList();
        var ids = submissions.ConvertAll(s => s.Submission.Id);
        var open = submissions.Where(s => s.Submission.Status == SubmissionStatus.Open).Select(s => s.Submission.Id).ToList();
        var counts = (await (
            from i in db.SubmissionItems
            where places.Contains(i.CityId) && ids.Contains(i.SubmissionId)
            join v in db.Values on new { i.CityId, Id = i.ValueId } equals new { v.CityId, v.Id }
            group v by new { i.SubmissionId, v.Status } into g
            select new { g.Key.SubmissionId, g.Key.Status, Count = g.Count(), Latest = g.Max(v => v.UpdatedAt) }).ToListAsync(cancellationToken)).ToLookup(c => c.SubmissionId);
        var signed = (await (
            from i in db.SubmissionItems
            where places.Contains(i.CityId) && open.Contains(i.SubmissionId)
            join v in db.Values on new { i.CityId, Id = i.ValueId } equals new { v.CityId, v.Id }
            where v.Status == ValueStatus.Submitted
            join o in db.SignOffs on new { v.CityId, ValueId = v.Id, v.Revision } equals new { o.CityId, o.ValueId, o.Revision }
            where o.VoidedAt == null
            group o by new { i.SubmissionId, o.Organisation } into g
            select new { g.Key.SubmissionId, g.Key.Organisation, Count = g.Count() }).ToListAsync(cancellationToken)).ToDictionary(g => (g.SubmissionId, g.Organisation), g => g.Count);
        return [.. submissions.Select(s =>
        {
            var inside = counts[s.Submission.Id].ToList();
            var submitted = inside.Where(c => c.Status == ValueStatus.Submitted).Sum(c => c.Count);
            List<Signer> signers = [.. s.Submission.RequiredOrganisations.Select(o => new Signer(o, submitted - signed.GetValueOrDefault((s.Submission.Id, o))))];
            return new QueueItem(
                CityService.Summary(s.City), s.Submission.Period, s.Submission.Round, s.Submission.Status, s.Submission.SubmittedAt, s.By,
                inside.Sum(c => c.Count), inside.Where(c => c.Status == ValueStatus.Approved).Sum(c => c.Count),
                inside.Where(c => c.Status is ValueStatus.Returned or ValueStatus.Draft).Sum(c => c.Count),
                signers.Find(o => o.Organisation == reviewed.GetValueOrDefault(s.Submission.CityId))?.Open ?? 0,
                inside.Find(c => c.Status == ValueStatus.Returned)?.Latest, signers, s.Submission.Status == SubmissionStatus.Open && !s.Signed);
        })];
    }

    /// <summary>
    /// The latest submission of a period with all that is needed to judge each value on one page. A reviewer whose assignment has
    /// ended reads what they signed, as they signed it, and nothing else (design, rule 3).
    /// </summary>
    public async Task<Outcome<SubmissionPage>> PageAsync(Actor actor, CityKey key, Period period, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var refusal = door.Access.Demand(Permission.ReadAll);
        var signer = refusal is null ? null : actor.UserId;
        if (refusal is not null && signer is null)
        {
            return refusal;
        }

        var head = await (
            from s in db.Submissions
            where s.CityId == door.City.Id && s.Period == period && s.Status != SubmissionStatus.Withdrawn
                && (signer == null || db.SignOffs.Any(o => o.CityId == s.CityId && o.SubmissionId == s.Id && o.UserId == signer))
            join u in db.Users on s.SubmittedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby s.SubmittedAt descending
            select new { Submission = s, By = u == null ? null : u.Name }).FirstOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return refusal ?? Refusal.NotFound("period", "noSubmission", period.ToString());
        }

        var rows = await new SubmissionReading(db, door, head.Submission, work.Clock.Today(door.City.TimeZone)).RowsAsync(signer, cancellationToken);
        var organisation = door.Access.Organisation;
        return new SubmissionPage(
            CityService.Summary(door.City), period, head.Submission.Round, head.Submission.Status, head.Submission.SubmittedAt, head.By,
            head.Submission.RequiredOrganisations,
            organisation is not null && door.Access.May(Permission.Review) && head.Submission.RequiredOrganisations.Contains(organisation) ? organisation : null,
            rows, refusal is null ? await ReviewRules.GapsAsync(db, door.City.Id, period, cancellationToken) : []);
    }
}
