using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Reports;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Reports;

/// <summary>Where a year's report is prepared: what it lacks, who has signed, and the lead's two buttons.</summary>
public sealed partial class ReportDeskPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private (string City, int Year)? _loaded;
    private CityProfile? _profile;
    private ReportView? _view;
    private bool _leads;
    private bool _busy;
    private int? _status;
    private string? _refused;
    private string? _empty;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The year reported on.</summary>
    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private ReportService Reports { get; set; } = null!;

    [Inject]
    private CityService Cities { get; set; } = null!;

    [Inject]
    private AccessService Rights { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReportsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    // A button that is drawn before the page is live would take a click and do nothing.
    private bool IsBusy => _busy || !RendererInfo.IsInteractive;

    private string ReadAddress => _view!.Status == ReportStatus.Published ? $"/cities/{City}/reports/{Year}?lang={Culture.Name}" : $"/work/{City}/report/{Year}/read?lang={Culture.Name}";

    private string Finding => _view switch
    {
        null => Words["FindingEmpty", Year],
        { Status: ReportStatus.Published } => Words["FindingPublished", Year],
        { Status: ReportStatus.InReview } view when view.SignOffs.All(s => s.State == SignOffState.Signed) => Words["FindingSigned", Year],
        { Status: ReportStatus.InReview } view => Words["FindingWaiting", Year, Names(view.SignOffs.Where(s => s.State != SignOffState.Signed))],
        { ReturnReason.Length: > 0 } => Words["FindingReturned", Year],
        { Missing.Count: 0 } => Words["FindingReady", Year],
        { Missing.Count: 1 } => Words["FindingLacksOne", Year],
        { } view => Words["FindingLacks", Year, view.Missing.Count],
    };

    private string Explained => _view switch
    {
        null => _empty ?? "",
        { Status: ReportStatus.Published, PublishedAt: { } at } => Words["ExplainedPublished", Day(at)],
        { RequestedAt: { } at, Status: ReportStatus.InReview } view => Words["ExplainedWaiting", view.RequestedBy, Day(at)],
        { } view => Words["ExplainedDraft", view.Coverage.N, view.Coverage.Of, view.Totals.OnCourse, view.Totals.WithTarget],
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (City, Year))
        {
            _loaded = (City, Year);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        (_view, _refused, _empty, _status) = (null, null, null, null);
        if (!CityKey.TryParse(City, out var key) || await Cities.FindAsync(key, _gone.Token) is not { } profile)
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var actor = await Who.GetAsync();
        var outcome = await Reports.StatusAsync(actor, key, Year, _gone.Token);
        if (!outcome.Ok && outcome.Refusal.Kind != RefusalKind.NotFound)
        {
            Answer(ApiProblem.StatusOf(outcome.Refusal.Kind));
            return;
        }

        _leads = await Rights.FindRefusalAsync(actor, key, Permission.PublishReport, _gone.Token) is null;
        _profile = profile;
        _view = outcome.Value;
        _empty = outcome.Ok ? null : Refusals.Say(outcome.Refusal);
    }

    private Task AskAsync() => ActAsync(change => Reports.AskForSignOffAsync(change, _profile!.City.Key, Year, _gone.Token));

    private Task PublishAsync() => ActAsync(change => Reports.PublishAsync(change, _profile!.City.Key, Year, _gone.Token));

    private async Task ActAsync(Func<Change, Task<Outcome<ReportView>>> act)
    {
        _busy = true;
        var outcome = await act(await Who.ChangeAsync());
        _busy = false;
        _refused = outcome.Ok ? null : Refusals.Say(outcome.Refusal);
        _view = outcome.Value ?? _view;
    }

    private void Answer(int status)
    {
        _status = status;
        HttpContext.Answer(status);
    }

    private string Names(IEnumerable<ReportSignOffView> signOffs) => string.Join(Words["And"], signOffs.Select(s => s.Organisation.ToUpperInvariant()));

    private string Say(ReportSignOffView signOff) => signOff.State switch
    {
        SignOffState.Signed => Words["SignedBy", signOff.By, Day(signOff.At!.Value)],
        SignOffState.Outdated => Words["SignedOutdated", signOff.By, Day(signOff.At!.Value)],
        _ => Words[_view!.Status == ReportStatus.Draft ? "NotAsked" : "Waiting"],
    };

    private string Day(DateTime at) =>
        TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(_profile!.City.TimeZone)).ToString(Words["DateFormat"], Culture);
}
