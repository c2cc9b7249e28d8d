using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>
/// Publishes the pilots' reports of the demonstration through the service itself: the lead asks, the required organisations
/// sign, the lead publishes. Runs after <see cref="DemoLoader"/>; takes up what a run that was cut off left.
/// </summary>
public sealed class DemoReports(Work work)
{
    /// <summary>The year reported on: the last one whose values are all approved.</summary>
    public const int Year = 2024;

    private readonly ReportService _reports = new(work, new ProgressService(work));

    /// <summary>Publishes what is not published yet; returns how many reports that were.</summary>
    /// <exception cref="InvalidOperationException">The service refuses a step: the demonstration does not hold what it should.</exception>
    public async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        DemoPeople people;
        List<CityKey> missing;
        await using (var db = await work.ReadAsync(cancellationToken))
        {
            var done = await (
                from report in db.Reports
                where report.Year == Year && report.Status == ReportStatus.Published
                join city in db.Cities on report.CityId equals city.Id
                select city.Key).ToListAsync(cancellationToken);
            missing = [.. DemoFiles.File.Cities.Select(c => CityKey.Parse(c.Key)).Except(done)];
            if (missing.Count == 0)
            {
                return 0;
            }

            people = await DemoPeople.ReadAsync(db, cancellationToken);
        }

        foreach (var city in missing)
        {
            await PublishAsync(people, city, cancellationToken);
        }

        return missing.Count;
    }

    private async Task PublishAsync(DemoPeople people, CityKey city, CancellationToken cancellationToken)
    {
        var lead = new Change(people.Lead(city), "system");
        var report = Done(await _reports.StatusAsync(lead.Actor, city, Year, cancellationToken));
        if (report.Status == ReportStatus.Draft)
        {
            report = Done(await _reports.AskForSignOffAsync(lead, city, Year, cancellationToken));
        }

        foreach (var signOff in report.SignOffs.Where(s => s.State != SignOffState.Signed))
        {
            var reviewer = new Change(people.Reviewer(signOff.Organisation), "system");
            Done(await _reports.SignOffAsync(reviewer, city, Year, report.ContentSha256, "", cancellationToken));
        }

        Done(await _reports.PublishAsync(lead, city, Year, cancellationToken));
    }

    private static ReportView Done(Outcome<ReportView> outcome) => outcome.Ok
        ? outcome.Value
        : throw new InvalidOperationException($"The demonstration's report was refused: {string.Join(", ", outcome.Refusal.Items.Select(i => i.Code))}.");
}
