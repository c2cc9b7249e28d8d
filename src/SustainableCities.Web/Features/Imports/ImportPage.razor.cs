using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Imports;

/// <summary>Takes a file of values: shows first what it would do, row by row, and writes it when asked to.</summary>
public sealed partial class ImportPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _loaded;
    private CityProfile? _profile;
    private TemplateChoices? _choices;
    private ImportResult? _result;
    private (byte[] Bytes, string Name)? _file;
    private CancellationTokenSource? _run;
    private RunningImport? _at;
    private DecimalMark _mark;
    private bool _busy;
    private bool _ready;
    private int? _status;
    private string? _refused;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private ImportService Imports { get; set; } = null!;

    [Inject]
    private TemplateService Templates { get; set; } = null!;

    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ImportsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private int ReportYear => Clock.Today(_profile!.City.TimeZone).Year - 1;

    private bool IsAmbiguous => _result!.Refused.Any(r => r.Code == FigureCodes.Ambiguous);

    private string Finding => _result switch
    {
        null => Words["FindingNone"],
        { Written: true } done => Words.Count("FindingWritten", done.New + done.Changed),
        { Refused.Count: > 0 } wrong => Words.Count("FindingRefused", wrong.Refused.Count),
        { New: 0, Changed: 0 } => Words["FindingSame"],
        { } ready => Words.Count("FindingReady", ready.New + ready.Changed),
    };

    private string Explained => _result is { } r ? Words["Counts", _file!.Value.Name, r.New, r.Changed, r.Unchanged] : Words["ExplainedNone"];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == City)
        {
            return;
        }

        (_loaded, _result, _file, _refused, _status) = (City, null, null, null, null);
        if (!CityKey.TryParse(City, out var key) || await Cities.FindAsync(key, _gone.Token) is not { } profile)
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var choices = await Templates.ChoicesAsync(await Who.GetAsync(), key, _gone.Token);
        if (!choices.Ok)
        {
            Answer(ApiProblem.StatusOf(choices.Refusal.Kind));
            return;
        }

        (_profile, _choices) = (profile, choices.Value);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_ready && _profile is not null)
        {
            // The field sends for its own listener after this page's turn: a file chosen before that would be lost.
            await Task.Yield();
            _ready = true;
            StateHasChanged();
        }
    }

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        (_result, _refused, _file, _mark) = (null, null, null, DecimalMark.Unknown);
        if (e.File.Size > FileReader.LargestFile)
        {
            _refused = Refusals.Say(FileReader.TooLarge);
            return;
        }

        await StoppableAsync(async (progress, cancellationToken) =>
        {
            _file = (await SendAsync(e.File, progress, cancellationToken), e.File.Name);
            await RunAsync(dryRun: true, progress, cancellationToken);
        });
    }

    private static async Task<byte[]> SendAsync(IBrowserFile file, ReadableProgress progress, CancellationToken cancellationToken)
    {
        const int Piece = 128 * 1024;
        var bytes = new byte[file.Size];
        await using var stream = file.OpenReadStream(FileReader.LargestFile, cancellationToken);
        for (var sent = 0; sent < bytes.Length;)
        {
            var piece = Math.Min(Piece, bytes.Length - sent);
            await stream.ReadExactlyAsync(bytes.AsMemory(sent, piece), cancellationToken);
            sent += piece;
            progress.Report(new RunningImport("Sending", sent / 1024, bytes.Length / 1024));
        }

        return bytes;
    }

    private async Task MarkAsync(DecimalMark mark)
    {
        _mark = mark;
        await StoppableAsync((progress, cancellationToken) => RunAsync(dryRun: true, progress, cancellationToken));
    }

    private Task WriteAsync() => StoppableAsync((progress, cancellationToken) => RunAsync(dryRun: false, progress, cancellationToken));

    private Task CancelAsync() => _run?.CancelAsync() ?? Task.CompletedTask;

    /// <summary>Runs something long that tells how far it is and can be stopped; then nothing was written.</summary>
    private async Task StoppableAsync(Func<ReadableProgress, CancellationToken, Task> act)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        (_busy, _run) = (true, run);
        try
        {
            await act(new ReadableProgress(Clock, Show), run.Token);
        }
        catch (OperationCanceledException) when (!_gone.IsCancellationRequested)
        {
            _refused = Words["Cancelled"];
        }
        catch (IOException)
        {
            // The file changed or went away on the reader's own disk while it was sent.
            _refused = Words["Unreadable"];
        }
        finally
        {
            (_busy, _run, _at) = (false, null, null);
        }
    }

    // It comes from the import's own thread.
    private void Show(RunningImport at) => _ = InvokeAsync(() =>
    {
        if (_busy)
        {
            _at = at;
            StateHasChanged();
        }
    });

    // Away from the page's own thread: it has to draw, and to hear the button, meanwhile.
    private async Task RunAsync(bool dryRun, ReadableProgress progress, CancellationToken cancellationToken)
    {
        var (bytes, name) = _file!.Value;
        var change = await Who.ChangeAsync();
        var (city, mark) = (_profile!.City.Key, _mark);
        var outcome = await Task.Run(() => Imports.ImportAsync(change, city, FileReader.Open(bytes, name), mark, dryRun, cancellationToken, progress), cancellationToken);
        _refused = outcome.Ok ? null : Refusals.Say(outcome.Refusal);
        _result = outcome.Value ?? (dryRun ? null : _result);
    }

    private string Say(ImportRefusal refused) => Refusals.Say(new RefusalItem(refused.Column, refused.Code, refused.Args));

    private void Answer(int status)
    {
        _status = status;
        HttpContext.Answer(status);
    }
}
