using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>One indicator of a city: the lead makes and tailors it, the others read it. What is typed stays until it is saved.</summary>
public sealed partial class IndicatorPage : ComponentBase, IDisposable
{
    private static readonly ILookup<string, string> NoErrors = Array.Empty<string>().ToLookup(e => e);
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _summary;
    private (string City, string? Code)? _loaded;
    private CitySet? _set;
    private CitySetItem? _item;
    private SetText? _text;
    private IndicatorDraft? _draft;
    private IndicatorDraft _begun = new();
    private EditionReach? _reach;
    private IReadOnlyList<RefusalItem> _wrong = [];
    private ILookup<string, string> _errors = NoErrors;
    private IReadOnlyList<string> _taken = [];
    private Dictionary<string, string> _theirs = [];
    private int? _status;
    private string? _saved;
    private bool _busy;
    private bool _toSummary;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The indicator; null for one that is being made.</summary>
    [Parameter]
    public string? Code { get; set; }

    /// <summary>Whether it was made a moment ago.</summary>
    [SupplyParameterFromQuery]
    public bool Made { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private IndicatorRoom Room { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<IndicatorsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private int ReportYear => ValuesSheetService.LatestEnded(Frequency.Annual, Clock.Today(_set!.City.TimeZone)).Year;

    private string Heading => _item is { } item ? item.Indicator.Name.In(Culture) : Words["NewTitle"];

    private string Explained => _item switch
    {
        null => Words["NewText"],
        _ when Made && _saved is null => Words["MadeText"],
        { IsOwn: true } => Words["ExplainedOwn"],
        { Differences.Count: 0 } => Words["ExplainedAdopted"],
        { } item => Words["ExplainedTailored", item.Differences.Count],
    };

    private bool IsDirty => _draft is { } draft && (!draft.SaysWhat(_begun) || draft.Targets.Count > 0);

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (City, Code))
        {
            _loaded = (City, Code);
            await LoadAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toSummary)
        {
            _toSummary = false;
            await _summary.FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        (_set, _item, _draft, _status, _saved) = (null, null, null, null, null);
        Clear();
        var outcome = await Room.OpenAsync(City, Code, _gone.Token);
        if (!outcome.Ok)
        {
            _status = ApiProblem.StatusOf(outcome.Refusal.Kind);
            HttpContext.Answer(_status.Value);
            return;
        }

        (_set, _text) = (outcome.Value, _text ?? await Room.TextAsync(_gone.Token));
        _item = Code is null ? null : _set.Items[0];
        _reach = _item is { IsInUse: true } used && _set.Manages ? await Room.ReachAsync(_set.City.Key, used.Indicator.Code, _gone.Token) : null;
        Begin(_item is null ? IndicatorDraft.New(SetText.NextCode(_set)) : IndicatorDraft.Of(_item.Indicator));
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        _saved = null;
        var outcome = await Room.SaveAsync(_set!.City.Key, _item?.Indicator, _item?.IsInUse == true, _draft!, _gone.Token);
        _busy = false;
        Clear();
        if (outcome.Ok)
        {
            await SavedAsync(outcome.Value);
        }
        else if (outcome.Refusal is { Kind: RefusalKind.PreconditionFailed, Current: IndicatorView current })
        {
            await MeetAsync(current);
        }
        else
        {
            _wrong = outcome.Refusal.Items;
            _errors = _wrong.ToLookup(e => e.Field, Refusals.Say);
            _toSummary = true;
        }
    }

    private async Task SavedAsync(IndicatorView view)
    {
        if (_item is null)
        {
            Begin(IndicatorDraft.Of(view)); // nothing is unsaved any more, and the page may be left
            Navigation.NavigateTo($"/work/{City}/indicators/{view.Code}?made=true");
            return;
        }

        await LoadAsync();
        _saved = Words["SavedAt", CityText.Of(_set!.City, Clock).Moment(Clock.GetUtcNow().UtcDateTime)];
    }

    /// <summary>Somebody was faster: what they changed and the writer left alone comes in, where both wrote the writer settles it.</summary>
    private async Task MeetAsync(IndicatorView current)
    {
        var (mine, begun, theirs) = (_draft!, _begun, IndicatorDraft.Of(current));
        var both = mine.Meet(begun, theirs);
        var opened = await Room.OpenAsync(City, Code, _gone.Token);
        if (!opened.Ok)
        {
            _wrong = opened.Refusal.Items;
            _errors = _wrong.ToLookup(e => e.Field, Refusals.Say);
            return;
        }

        (_set, _item) = (opened.Value, opened.Value.Items[0]);
        _taken = [.. theirs.DifferFrom(begun).Except(both)];
        _theirs = both.ToDictionary(f => f, f => theirs[f]);
        _begun = IndicatorDraft.Of(current);
        mine.UsedParts = _item.UsedParts ?? [];
    }

    private void Take(string field)
    {
        _draft![field] = _theirs[field];
        _theirs.Remove(field);
        StateHasChanged();
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (IsDirty && !await Js.InvokeAsync<bool>("confirm", Words["LeaveAsk"].Value))
        {
            leaving.PreventNavigation();
        }
    }

    private void Begin(IndicatorDraft draft)
    {
        (_draft, _begun) = (draft, draft.Copy());
        draft.UsedParts = _item?.UsedParts ?? [];
    }

    private void Clear() => (_wrong, _errors, _taken, _theirs) = ([], NoErrors, [], []);
}
