using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Matrix;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Matrix;

/// <summary>
/// A city's home screen: where its gaps and troubles are, cell by cell. The open cell stands in the address; arrow keys, Enter and
/// Escape are the module's (wwwroot/matrix.js).
/// </summary>
public sealed partial class MatrixPage : ComponentBase
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, PriorityDraft> _drafts = [];
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _keys;
    private (string City, int? Year)? _loaded;
    private MatrixDesk? _desk;
    private MatrixCell? _open;
    private string? _shown;
    private int? _status;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The open cell: <c>P4-I10</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Cell { get; set; }

    /// <summary>The year shown; the latest reported one where absent.</summary>
    [SupplyParameterFromQuery(Name = "year")]
    public int? AskedYear { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private MatrixRoom Room { get; set; } = null!;

    [Inject]
    private IStringLocalizer<MatrixWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private MatrixCell? FirstUnjudged => _desk!.View.Cells.FirstOrDefault(c => c.Judgement is null);

    private string Behind => _desk!.View.Progress switch
    {
        { Year: { } year } progress => Words["Behind", progress.Items.Count, year],
        { } progress => Words["BehindNoYear", progress.Items.Count],
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            if (_keys is not null)
            {
                await _keys.InvokeVoidAsync("detach");
                await _keys.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its listeners with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (City, AskedYear))
        {
            _loaded = (City, AskedYear);
            await LoadAsync();
        }

        _open = _desk?.View.Find(Cell);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_desk is null)
        {
            return;
        }

        if (_keys is null)
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./matrix.js");
            _keys = await _module.InvokeAsync<IJSObjectReference>("attach", _root);
        }

        if (_shown != _open?.Code)
        {
            _shown = _open?.Code;
            await _keys.InvokeVoidAsync("show", _shown);
        }
    }

    private async Task LoadAsync()
    {
        if (!CityKey.TryParse(City, out var key))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var outcome = await Room.OpenAsync(key, AskedYear, _gone.Token);
        if (!outcome.Ok)
        {
            Answer(ApiProblem.StatusOf(outcome.Refusal.Kind));
            return;
        }

        _status = null;
        _desk = outcome.Value;
    }

    /// <summary>Writes a judgement, and reads the matrix anew: what somebody else wrote meanwhile is shown too.</summary>
    private async Task<Domain.Data.Refusal?> SetAsync(CellEntry entry)
    {
        var outcome = await Room.SetAsync(_desk!.View.Progress.City.Key, entry, _gone.Token);
        if (outcome.Ok)
        {
            _drafts.Remove($"{entry.Purpose}-{entry.Issue}");
        }

        if (outcome.Ok || outcome.Refusal.Kind == RefusalKind.PreconditionFailed)
        {
            await LoadAsync();
            _open = _desk?.View.Find(Cell);
            StateHasChanged();
        }

        return outcome.Refusal;
    }

    private PriorityDraft DraftOf(MatrixCell cell)
    {
        if (!_drafts.TryGetValue(cell.Code, out var draft))
        {
            _drafts[cell.Code] = draft = PriorityDraft.Of(cell);
        }

        return draft;
    }

    private void Answer(int status)
    {
        _status = status;
        _desk = null;
        HttpContext.Answer(status);
    }

    private void Close() => Navigation.NavigateTo(Address(null), replace: true);

    private string Address(MatrixCell? cell) => Navigation.GetUriWithQueryParameter("cell", cell?.Code);
}
