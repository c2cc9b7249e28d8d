using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>What reviewers and leads read of submissions.</summary>
public sealed class ReviewService(Work work)
{
    /// <summary>
    /// The submissions that concern a person: as reviewer of assigned cities, and as member of a city's team. Newest first,
    /// open ones before closed ones, at most 100.
    /// </summary>
    public async Task<IReadOnlyList<QueueItem>> QueueAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var mine = await (
            from a in db.RoleAssignments
            join u in db.Users on a.UserId equals u.Id
            where a.UserId == actor.UserId && !u.IsDisabled && a.CityId != null && a.From <= now && (a.Until == null || a.Until > now)
            where a.Role == Role.Reviewer || a.Role == Role.Lead || a.Role == Role.Editor || a.Role == Role.Viewer
            select new { CityId = a.CityId!.Value, u.Organisation, a.Role }).ToListAsync(cancellationToken);
        if (mine.Count == 0)
        {
            return [];
        }

        var cities = mine.Select(m => m.CityId).Distinct().ToList();
        var organisation = mine.Find(m => m.Role == Role.Reviewer)?.Organisation;
        var submissions = await (
            from s in db.Submissions
            where cities.Contains(s.CityId) && s.Status != SubmissionStatus.Withdrawn
            join c in db.Cities on s.CityId equals c.Id
            join u in db.Users on s.SubmittedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby s.Status == SubmissionStatus.Open ? 0 : 1, s.SubmittedAt descending
            select new { Submission = s, City = c, By = u == null ? null : u.Name }).Take(100).ToListAsync(cancellationToken);
        var ids = submissions.ConvertAll(s => s.Submission.Id);
        var counts = (await (
            from i in db.SubmissionItems
            where cities.Contains(i.CityId) && ids.Contains(i.SubmissionId)
            join v in db.Values on new { i.CityId, Id = i.ValueId } equals new { v.CityId, v.Id }
            let signed = db.SignOffs.Any(o => o.CityId == i.CityId && o.SubmissionId == i.SubmissionId && o.ValueId == v.Id && o.Revision == v.Revision
                && o.VoidedAt == null && o.Organisation == organisation)
            group new { v.Status, signed } by new { i.SubmissionId, v.Status, signed } into g
            select new { g.Key.SubmissionId, g.Key.Status, g.Key.signed, Count = g.Count() }).ToListAsync(cancellationToken)).ToLookup(c => c.SubmissionId);
        return [.. submissions.Select(s =>
        {
            var inside = counts[s.Submission.Id].ToList();
            var asked = organisation is not null && s.Submission.RequiredOrganisations.Contains(organisation);
            return new QueueItem(
                CityService.Summary(s.City), s.Submission.Period, s.Submission.Round, s.Submission.Status, s.Submission.SubmittedAt, s.By,
                inside.Sum(c => c.Count), inside.Where(c => c.Status == ValueStatus.Approved).Sum(c => c.Count),
                inside.Where(c => c.Status is ValueStatus.Returned or ValueStatus.Draft).Sum(c => c.Count),
                asked ? inside.Where(c => c.Status == ValueStatus.Submitted && !c.signed).Sum(c => c.Count) : 0);
        })];
    }

    /// <summary>The latest submission of a period with all that is needed to judge each value on one page.</summary>
    public async Task<Outcome<SubmissionPage>> PageAsync(Actor actor, CityKey key, Period period, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var refusal = door.Access.Demand(Permission.ReadAll);
        if (refusal is not null && !await db.SignOffs.AnyAsync(o => o.CityId == door.City.Id && o.UserId == actor.UserId, cancellationToken))
        {
            return refusal;
        }

        var head = await (
            from s in db.Submissions
            where s.CityId == door.City.Id && s.Period == period && s.Status != SubmissionStatus.Withdrawn
            join u in db.Users on s.SubmittedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby s.SubmittedAt descending
            select new { Submission = s, By = u == null ? null : u.Name }).FirstOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return Refusal.NotFound("period", "noSubmission", period.ToString());
        }

        var submission = head.Submission;
        var values = await (
            from i in db.SubmissionItems
            where i.CityId == door.City.Id && i.SubmissionId == submission.Id
            join v in db.Values on new { i.CityId, Id = i.ValueId } equals new { v.CityId, v.Id }
            join u in db.Users on v.UpdatedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            select new { Value = v, By = u == null ? null : u.Name }).ToListAsync(cancellationToken);
        var indicators = (await db.Indicators.Include(i => i.Targets).Where(i => i.CityId == door.City.Id).OrderBy(i => i.Order).ToListAsync(cancellationToken))
            .ToDictionary(i => i.Id);
        var series = (await db.Values
            .Where(v => v.CityId == door.City.Id && v.Part == "" && v.PublishedRevision != null && v.PeriodEnd <= period.End)
            .OrderBy(v => v.PeriodEnd).ToListAsync(cancellationToken)).ToLookup(v => v.IndicatorId, Point);
        var signOffs = (await (
            from o in db.SignOffs
            where o.CityId == door.City.Id && o.SubmissionId == submission.Id && o.VoidedAt == null
            join u in db.Users on o.UserId equals u.Id
            orderby o.At
            select new { o.ValueId, o.Revision, o.UserId, View = new SignOffView(o.Organisation, u.Name, o.At, o.Remark) }).ToListAsync(cancellationToken)).ToLookup(o => o.ValueId);
        if (refusal is not null)
        {
            // An assignment that has ended leaves what was signed under it readable, and nothing else (design, rule 3).
            values = values.FindAll(v => signOffs[v.Value.Id].Any(o => o.UserId == actor.UserId));
            if (values.Count == 0)
            {
                return refusal;
            }
        }

        var own = (await ReviewRules.OwnEntryAsync(db, door, values.ConvertAll(v => v.Value), cancellationToken)).ToHashSet();
        var today = work.Clock.Today(door.City.TimeZone);
        var rows = values.OrderBy(v => indicators[v.Value.IndicatorId].Order).ThenBy(v => v.Value.PeriodEnd).Select(v =>
        {
            var indicator = indicators[v.Value.IndicatorId];
            var past = series[indicator.Id].Where(p => p.Period < v.Value.Period).ToList();
            var signedRevision = v.Value.Status == ValueStatus.Approved ? v.Value.Revision - 1 : v.Value.Revision;
            return new SubmissionRow(
                IndicatorView.Of(indicator), ValueService.View(v.Value, indicator.Code, v.By), past.LastOrDefault(),
                ProgressService.JudgeWith(door.City, indicator, past, v.Value, today), past,
                [.. signOffs[v.Value.Id].Where(o => o.Revision == signedRevision).Select(o => o.View)], own.Contains(v.Value.Id));
        }).ToList();
        var filled = values.Select(v => v.Value.IndicatorId).ToHashSet();
        var organisation = door.Access.Organisation;
        return new SubmissionPage(
            CityService.Summary(door.City), period, submission.Round, submission.Status, submission.SubmittedAt, head.By, submission.RequiredOrganisations,
            organisation is not null && door.Access.May(Permission.Review) && submission.RequiredOrganisations.Contains(organisation) ? organisation : null,
            rows, [.. indicators.Values.Where(i => !filled.Contains(i.Id)).Select(i => i.Code)]);
    }

    private static PublishedPoint Point(IndicatorValue v) => new(
        v.Period, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedDemonstration, v.Restated, v.PreviousFigure, v.PreviousReason,
        v.PublishedNote, v.PublishedSource, v.PublishedEdition, v.PublishedRevision!.Value);
}
