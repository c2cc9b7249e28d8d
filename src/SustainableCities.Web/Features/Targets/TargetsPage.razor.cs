using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Targets;

/// <summary>
/// Where a city's indicators start and where they are to go: <c>/work/{city}/targets</c>. Filters and the open indicator stand in the
/// address; what the lead types stays until it is saved.
/// </summary>
public sealed partial class TargetsPage : ComponentBase, IDisposable
{
    private static readonly (string? Show, string Word)[] Shows =
        [(null, "ShowAllCount"), (TargetsFilter.NoTarget, "ShowNoTarget"), (TargetsFilter.NoBaseline, "ShowNoBaseline")];

    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<IndicatorCode, PlanDraft> _drafts = [];
    private readonly Dictionary<IndicatorCode, string> _saved = [];
    private IReadOnlyList<NamedCode> _purposes = [];
    private IReadOnlyList<NamedCode> _issues = [];
    private List<IGrouping<string, PlanRow>> _groups = [];
    private TargetsFilter _filter = new();
    private IndicatorCode? _open;
    private string? _loaded;
    private PlanSheet? _sheet;
    private TargetsSay? _say;
    private int? _status;

    /// <summary>The city's key.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary><c>notarget</c> or <c>nobaseline</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>A purpose.</summary>
    [SupplyParameterFromQuery]
    public string? Purpose { get; set; }

    /// <summary>An issue.</summary>
    [SupplyParameterFromQuery]
    public string? Issue { get; set; }

    /// <summary>The indicator that is open.</summary>
    [SupplyParameterFromQuery(Name = "indicator")]
    public string? Open { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private TargetService Targets { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<TargetsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string Behind => string.Join(CityText.Gap, new[]
    {
        _sheet!.Year is { } year ? Words["ResultsFor", year].Value : Words["NoResults"].Value, Words["Legend"], Words[_sheet.MaySet ? "HowToSet" : "OnlyLeadsSet"],
    });

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != City)
        {
            _loaded = City;
            await LoadAsync();
        }

        _filter = TargetsFilter.Of(Show, Purpose, Issue);
        _open = IndicatorCode.TryParse(Open, out var code) ? code : null;
        Arrange();
    }

    private static string? Chosen(ChangeEventArgs e) => e.Value as string is { Length: > 0 } code ? code : null;

    private async Task LoadAsync()
    {
        if (!CityKey.TryParse(City, out var key))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var outcome = await Targets.ReadAsync(await Who.GetAsync(), key, _gone.Token);
        if (!outcome.Ok)
        {
            Answer(ApiProblem.StatusOf(outcome.Refusal.Kind));
            return;
        }

        if (_purposes.Count == 0)
        {
            _purposes = NamedCode.Of(await Catalogue.PurposesAsync(_gone.Token));
            _issues = NamedCode.Of(await Catalogue.IssuesAsync(_gone.Token));
        }

        _status = null;
        _sheet = outcome.Value;
        _say = new TargetsSay(Words, CityText.Of(outcome.Value.City, Clock));
    }

    // An open indicator stays in sight, also when what was set takes it out of the filter.
    private void Arrange() => _groups =
    [
        .. from row in _sheet?.Rows ?? []
           where _filter.Takes(row) || row.Indicator.Code == _open || _saved.ContainsKey(row.Indicator.Code)
           group row by row.Indicator.Purposes is [var main, ..] ? main : "" into rows
           orderby rows.Key
           select rows,
    ];

    /// <summary>Sets what was typed, and reads the page anew: what others set meanwhile is shown too.</summary>
    private async Task<Domain.Data.Refusal?> SetAsync(IndicatorView indicator, PlanInput plan, int seen)
    {
        var outcome = await Targets.SetAsync(await Who.ChangeAsync(), _sheet!.City.Key, indicator.Code, seen, plan, _gone.Token);
        if (outcome.Ok || outcome.Refusal.Kind == RefusalKind.PreconditionFailed)
        {
            await LoadAsync();
        }

        if (outcome.Ok)
        {
            _drafts.Remove(indicator.Code);
            _saved[indicator.Code] = Words["SavedAt", _say!.Text.Moment(Clock.GetUtcNow().UtcDateTime)];
            Navigation.NavigateTo(_filter.Address(City), replace: true);
        }

        Arrange();
        StateHasChanged();
        return outcome.Refusal;
    }

    private void TakeTheirs(IndicatorView indicator)
    {
        _drafts.Remove(indicator.Code);
        StateHasChanged();
    }

    private PlanDraft DraftOf(PlanRow row)
    {
        if (!_drafts.TryGetValue(row.Indicator.Code, out var draft))
        {
            _drafts[row.Indicator.Code] = draft = PlanDraft.Of(row.Indicator);
        }

        return draft;
    }

    private string GroupCount(IGrouping<string, PlanRow> group)
    {
        var (all, lacking) = (group.Count(), group.Count(r => r.LacksTarget));
        return Words.Count("Group", all) + (lacking == 0 ? "" : Words["GroupLacks", lacking]);
    }

    private void Go(TargetsFilter filter) => Navigation.NavigateTo(filter.Address(City));

    private void Answer(int status)
    {
        _status = status;
        _sheet = null;
        HttpContext.Answer(status);
    }
}
