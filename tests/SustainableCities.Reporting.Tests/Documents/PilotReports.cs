using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data.Demo;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Reporting.Tests.Documents;

/// <summary>The reports of the demonstration: published for 2024, a draft for 2023. Read once, shared by the tests of this project.</summary>
public sealed class PilotReports : IAsyncLifetime
{
    private static readonly CityKey Cstec = CityKey.Parse("cstec");

    /// <summary>Tianjin Eco-City 2024, published.</summary>
    public RenderableReport Published { get; private set; } = null!;

    /// <summary>Tianjin Eco-City 2023, not published.</summary>
    public RenderableReport Draft { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await using var database = await TestDatabase.CreateAsync(TestEngine.Sqlite, Contents.Demonstration);
        var work = database.Work(new FixedClock());
        await new DemoReports(work).PublishAsync(CancellationToken.None);
        var reports = new ReportService(work, new ProgressService(work));
        Published = (await reports.FindPublishedAsync(Cstec, 2024, CancellationToken.None))!;
        Draft = (await reports.RenderableAsync(Actor.Operator, Cstec, 2023, CancellationToken.None)).Value!;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A report that differs in its content; its hashes are those of that content.</summary>
    public static RenderableReport With(RenderableReport report, Func<ReportContent, ReportContent> change)
    {
        var snapshot = report.Snapshot with { Content = change(report.Snapshot.Content) };
        return new RenderableReport(snapshot, ReportJson.Text(snapshot), ReportJson.Sha256(snapshot), ReportJson.Sha256(snapshot.Content), report.AsOf);
    }
}
