using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Reports;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Reports;

/// <summary>Lets a reviewer read, sign and send back the reports that ask for their organisation. For the review page to place.</summary>
public sealed partial class ReportSignOffPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private List<ReportToSign> _waiting = [];
    private (CityKey City, int Year)? _said;
    private string? _refused;
    private string? _done;
    private bool _focusDone;
    private ElementReference _doneAt;
    private bool _busy;

    /// <summary>Whether signing is the first thing to do on the page: then the first signature is its filled button.</summary>
    [Parameter]
    public bool IsFilled { get; set; }

    /// <summary>A report was signed or sent back: what the page says of the queue is to be read anew.</summary>
    [Parameter]
    public EventCallback OnJudged { get; set; }

    [Inject]
    private ReportService Reports { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReportsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    // A button that is drawn before the page is live would take a click and do nothing.
    private bool IsBusy => _busy || !RendererInfo.IsInteractive;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The button that was pressed is gone; who works by key goes on from here.
        if (_focusDone)
        {
            _focusDone = false;
            await _doneAt.FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        var actor = await Who.GetAsync();
        var waiting = new List<ReportToSign>();
        foreach (var report in await Reports.ListWaitingAsync(actor, _gone.Token))
        {
            var view = await Reports.StatusAsync(actor, report.City, report.Year, _gone.Token);
            if (view.Ok)
            {
                waiting.Add(new ReportToSign(report, view.Value));
            }
        }

        _waiting = waiting;
    }

    private Task SignAsync(ReportToSign report) => ActAsync(
        report, "SignedNow", change => Reports.SignOffAsync(change, report.View.City.Key, report.View.Year, report.View.ContentSha256, "", _gone.Token));

    private Task ReturnAsync(ReportToSign report) => ActAsync(
        report, "SentBackNow", change => Reports.ReturnAsync(change, report.View.City.Key, report.View.Year, report.Reason, _gone.Token));

    private async Task ActAsync(ReportToSign report, string done, Func<Change, Task<Outcome<ReportView>>> act)
    {
        _busy = true;
        var outcome = await act(await Who.ChangeAsync());
        _busy = false;
        _said = outcome.Ok ? null : (report.View.City.Key, report.View.Year);
        _refused = outcome.Ok ? null : Refusals.Say(outcome.Refusal);
        _done = outcome.Ok ? Words[done, report.View.City.Name.In(Culture), report.View.Year].Value : null;
        _focusDone = outcome.Ok;

        // A refused signature stays with its reason typed; one over changed data is shown what stands there now.
        if (outcome.Ok || outcome.Refusal.Kind != RefusalKind.Invalid)
        {
            await LoadAsync();
            await OnJudged.InvokeAsync();
        }
    }

    private string Day(ReportToSign report) =>
        TimeZoneInfo.ConvertTimeFromUtc(report.Waiting.RequestedAt, TimeZoneInfo.FindSystemTimeZoneById(report.View.City.TimeZone)).ToString(Words["DateFormat"], Culture);

    private sealed class ReportToSign(WaitingReport waiting, ReportView view)
    {
        public WaitingReport Waiting => waiting;

        public ReportView View => view;

        public string Reason { get; set; } = "";
    }
}
