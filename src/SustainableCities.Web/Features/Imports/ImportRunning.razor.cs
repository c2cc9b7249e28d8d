using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Imports;

namespace SustainableCities.Web.Features.Imports;

/// <summary>How far an import is, with a way to stop it.</summary>
public sealed partial class ImportRunning : ComponentBase
{
    /// <summary>What is done.</summary>
    [Parameter, EditorRequired]
    public RunningImport At { get; set; }

    /// <summary>Stops it.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private IStringLocalizer<ImportsWords> Words { get; set; } = null!;

    private string Said => Words["Run" + At.What, At.Done.ToString("N0", CultureInfo.CurrentCulture), At.Total.ToString("N0", CultureInfo.CurrentCulture)];
}

/// <summary>How far an import is.</summary>
/// <param name="What">What it is at: <c>Sending</c> (kilobytes), or a phase (rows).</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">Of how much; 0 while nobody knows.</param>
public readonly record struct RunningImport(string What, int Done, int Total);

/// <summary>Passes on how far an import is, no more often than somebody can read it; of a short one nothing.</summary>
internal sealed class ReadableProgress(TimeProvider clock, Action<RunningImport> show) : IProgress<ImportProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private long _last = clock.GetTimestamp();

    /// <inheritdoc />
    public void Report(ImportProgress value) => Report(new RunningImport(value.Phase.ToString(), value.Done, value.Total));

    /// <summary>The same of the way to the server.</summary>
    public void Report(RunningImport at)
    {
        if (clock.GetElapsedTime(_last) >= Pause)
        {
            _last = clock.GetTimestamp();
            show(at);
        }
    }
}
