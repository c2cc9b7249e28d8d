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
        await using (var db = await work.ReadAsync(cancellationToken))
        {
            people = await DemoPeople.ReadAsync(db, cancellationToken);
        }

        var published = 0;
        foreach (var city in DemoFiles.File.Cities.Select(c => CityKey.Parse(c.Key)))
        {
            if (await _reports.FindPublishedAsync(city, Year, cancellationToken) is null)
            {
                await PublishAsync(people, city, cancellationToken);
                published++;
            }
        }

        return published;
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
