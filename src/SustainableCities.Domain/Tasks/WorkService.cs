using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Domain.Tasks;

/// <summary>Reads what is due for a person: few questions, however many cities they work for.</summary>
public sealed class WorkService(Work work, ReviewService reviews, ReportService reports, VerificationService verifications)
{
    /// <summary>What is due for a person now.</summary>
    public async Task<WorkView> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var roles = await (
            from a in db.RoleAssignments.Where(RoleAssignment.HeldAt(now))
            join u in db.Users on a.UserId equals u.Id
            where a.UserId == actor.UserId && !u.IsDisabled
            select new { a.CityId, a.Role }).ToListAsync(cancellationToken);
        if (roles.Count == 0)
        {
            return new WorkView([], [], [], [], [], [], false);
        }

        var isAdministrator = roles.Exists(r => r.Role == Role.Admin);
        var ids = roles.Select(r => r.CityId).OfType<Guid>().Distinct().ToList();
        var cities = await db.Cities.Where(c => isAdministrator || ids.Contains(c.Id)).OrderBy(c => c.Order).ToListAsync(cancellationToken);
        var held = roles.ToLookup(r => r.CityId, r => r.Role);
        var queue = await reviews.QueueAsync(actor, cancellationToken);
        var teams = cities.FindAll(c => held[c.Id].Any(r => r is Role.Editor or Role.Lead));
        var collected = await CollectedAsync(db, teams, cancellationToken);
        return new WorkView(
            [.. teams.Select(c => new CityTasks(
                CityService.Summary(c), held[c.Id].Contains(Role.Lead), work.Clock.Today(c.TimeZone), Years(c, collected),
                [.. queue.Where(q => q.City.Id == c.Id && q.Status == SubmissionStatus.Open)], [.. collected.Reports[c.Id]]))],
            [.. queue.Where(q => q is { Status: SubmissionStatus.Open, WaitingForMe: > 0 }).OrderBy(q => q.SubmittedAt)],
            held.SelectMany(r => r).Contains(Role.Reviewer)
                ? [.. (await reports.ListWaitingAsync(actor, cancellationToken)).Where(r => r.Own != SignOffState.Signed)]
                : [],
            held.SelectMany(r => r).Contains(Role.Reviewer) ? await verifications.ListWaitingAsync(actor, cancellationToken) : [],
            await LateReading.ReadAsync(db, cities.FindAll(c => held[c.Id].Contains(Role.Reviewer)), work.Clock, cancellationToken),
            [.. cities.Select(c => new CityRoom(CityService.Summary(c), [.. held[c.Id].Order()]))], isAdministrator);
    }

    private static async Task<Collected> CollectedAsync(PortalDbContext db, List<City> cities, CancellationToken cancellationToken)
    {
        if (cities.Count == 0)
        {
            return Collected.Nothing;
        }

        var ids = cities.ConvertAll(c => c.Id);
        var indicators = await db.Indicators.Where(i => ids.Contains(i.CityId)).OrderBy(i => i.Order)
            .Select(i => new Measured(i.CityId, i.Id, i.Code, i.NameEn, i.NameZh, i.Frequency)).ToListAsync(cancellationToken);
        var values = await db.Values.Where(v => ids.Contains(v.CityId) && v.Part == "")
            .Select(v => new Written(
                v.CityId, v.IndicatorId, v.Period, v.Status, v.Figure != null || v.NotApplicable, v.WarningsJson != null && !v.WarningsAnswered, v.ReturnReason))
            .ToListAsync(cancellationToken);
        var open = await db.Reports.Where(r => ids.Contains(r.CityId) && r.Status != ReportStatus.Published).OrderByDescending(r => r.Year)
            .Select(r => new { r.CityId, Task = new ReportTask(r.Year, r.Status, r.ReturnReason, r.RequestedAt) }).ToListAsync(cancellationToken);
        return new Collected(indicators.ToLookup(i => i.CityId), values.ToLookup(v => v.CityId), open.ToLookup(r => r.CityId, r => r.Task));
    }

    /// <summary>From the first year with a value to the latest period that has ended.</summary>
    private List<YearTasks> Years(City city, Collected collected)
    {
        var today = work.Clock.Today(city.TimeZone);
        var indicators = collected.Indicators[city.Id].ToList();
        var byPlace = collected.Values[city.Id].ToDictionary(v => (v.IndicatorId, v.Period));
        var last = indicators.Select(i => LatestEnded(i.Frequency, today)).DefaultIfEmpty(Period.OfYear(today.Year - 1)).Max();
        var first = byPlace.Keys.Select(k => k.Period.Year).DefaultIfEmpty(last.Year).Min();
        var years = new List<YearTasks>();
        for (var year = Math.Max(last.Year, today.Year); year >= first; year--)
        {
            List<TaskValue> missing = [], returned = [], warned = [];
            var (ready, of) = (0, 0);
            DateOnly? readyDue = null;
            foreach (var indicator in indicators)
            {
                foreach (var period in Period.AllOf(year, indicator.Frequency).Where(p => DueRules.HasBegun(p, today)))
                {
                    var value = byPlace.GetValueOrDefault((indicator.Id, period));
                    var task = new TaskValue(
                        indicator.Code, new(indicator.NameEn, indicator.NameZh), period, DueRules.DueOn(period, city.Grace), value is { Status: ValueStatus.Returned } ? value.ReturnReason : "");
                    var isDraft = value is { Status: ValueStatus.Draft, HasContent: true };
                    var hasEnded = DueRules.HasEnded(period, today);
                    missing.AddRange(hasEnded && value is not { HasContent: true } ? [task] : []);
                    returned.AddRange(value is { Status: ValueStatus.Returned } ? [task] : []);
                    warned.AddRange(isDraft && value!.IsWarned ? [task] : []);
                    ready += isDraft && hasEnded ? 1 : 0;
                    readyDue = isDraft && hasEnded && !(task.DueOn >= readyDue) ? task.DueOn : readyDue;
                    of += hasEnded ? 1 : 0;
                }
            }

            var tasks = new YearTasks(year, [.. missing.OrderBy(m => m.DueOn)], returned, warned, ready, of, readyDue);
            if (tasks.HasAny || year == last.Year)
            {
                years.Add(tasks);
            }
        }

        return years;
    }

    private static Period LatestEnded(Frequency frequency, DateOnly today) =>
        Period.AllOf(today.Year - 1, frequency).Concat(Period.AllOf(today.Year, frequency)).Last(p => DueRules.HasEnded(p, today));

    private sealed record Collected(ILookup<Guid, Measured> Indicators, ILookup<Guid, Written> Values, ILookup<Guid, ReportTask> Reports)
    {
        public static Collected Nothing { get; } = new(
            Enumerable.Empty<Measured>().ToLookup(i => i.CityId), Enumerable.Empty<Written>().ToLookup(v => v.CityId), Enumerable.Empty<ReportTask>().ToLookup(_ => Guid.Empty));
    }

    private sealed record Measured(Guid CityId, Guid Id, IndicatorCode Code, string NameEn, string NameZh, Frequency Frequency);

    private sealed record Written(Guid CityId, Guid IndicatorId, Period Period, ValueStatus Status, bool HasContent, bool IsWarned, string ReturnReason);
}
