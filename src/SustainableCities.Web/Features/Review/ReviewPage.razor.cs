using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Review;

/// <summary>
/// A submission, value by value: <c>/review/{city}/{period}</c>. Reviewers sign and return, the city's team reads along. The value
/// looked at stands in the address; keys are the module's (wwwroot/review.js).
/// </summary>
// Kept whole: selection, verdicts and the module's calls share one state, which a split would only pass around.
public partial class ReviewPage : ComponentBase
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, string> _reasons = [];
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _keys;
    private ReviewView? _view;
    private IReadOnlyList<QueueEntry> _queue = [];
    private IReadOnlyList<QueueEntry>? _reports;
    private IReadOnlyList<ReviewLine>? _asked;
    private ReviewLine? _selected;
    private (string City, string Period)? _loaded;
    private (string City, string Period)? _attached;
    private int? _status;
    private bool _busy;
    private bool _moved;
    private string? _said;
    private string? _refused;

    /// <summary>The city's key.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The period handed over.</summary>
    [Parameter]
    public string PeriodText { get; set; } = "";

    /// <summary>The value looked at (<see cref="ReviewLine.Key"/>); the first that waits where empty.</summary>
    [SupplyParameterFromQuery]
    public string? Indicator { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private ReviewRoom Room { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReviewWords> Words { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    // Before the circuit is there a press would be lost.
    private bool IsBusy => _busy || !RendererInfo.IsInteractive;

    private string Share => _view!.Lines.Count == 0
        ? "0"
        : string.Create(CultureInfo.InvariantCulture, $"{100m * _view.Judged / _view.Lines.Count:0.#}%");

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

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (City, PeriodText))
        {
            _loaded = (City, PeriodText);
            _asked = null;
            _reasons.Clear();
            Say(null, null);
            await LoadAsync();
        }

        var before = _selected?.Key;
        _selected = _view?.Find(Indicator);
        _moved |= _selected?.Key != before;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_view is null)
        {
            return;
        }

        if (_attached != _loaded)
        {
            _attached = _loaded;
            if (_keys is not null)
            {
                await _keys.InvokeVoidAsync("detach");
                await _keys.DisposeAsync();
            }

            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./review.js");
            _keys = await _module.InvokeAsync<IJSObjectReference>("attach", _root, await Room.PlaceAsync(City, PeriodText));
            _moved = false;
        }
        else if (_moved && _keys is not null)
        {
            _moved = false;
            await _keys.InvokeVoidAsync("show");
        }
    }

    private async Task LoadAsync()
    {
        if (!CityKey.TryParse(City, out var key) || !Period.TryParse(PeriodText, out var period))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var outcome = await Room.OpenAsync(key, period, _gone.Token);
        if (!outcome.Ok)
        {
            Answer(outcome.Refusal.Kind == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
            return;
        }

        _reports ??= await Room.ReportsAsync(_gone.Token);
        _queue = [.. await Room.QueueAsync(_gone.Token), .. _reports];
        _status = null;
        _view = outcome.Value; // last: a page that waits still has no place yet to which the keys could be attached
    }

    private void Answer(int status)
    {
        _status = status;
        _view = null;
        HttpContext.Answer(status);
    }

    private void Select(ReviewLine line)
    {
        Say(null, null);
        Navigation.NavigateTo(_view!.AddressOf(line), replace: Indicator is not null);
    }

    private void MoveOn()
    {
        if (_view!.After(_selected!.Key) is { } next)
        {
            Select(next);
        }
    }

    private async Task ApproveAsync(IReadOnlyList<ReviewLine> lines, string? remark)
    {
        if (_busy || lines.Count == 0 || !lines.All(l => l.CanApprove && IsShown(l)))
        {
            return;
        }

        await JudgeAsync(
            () => Room.ApproveAsync(_view!, lines, remark, _gone.Token),
            result => lines.Count == 1
                ? Words[result.Approved == 1 ? "SaidApproved" : "SaidSigned", lines[0].Value.Indicator]
                : _view!.Text.Count("SaidSignedMany", result.Values, result.Approved));
    }

    private async Task ReturnAsync(ReviewLine line)
    {
        if (_busy || !line.CanReturn || !IsShown(line))
        {
            return;
        }

        var reason = _reasons.GetValueOrDefault(line.Key, "");
        if (await JudgeAsync(() => Room.ReturnAsync(_view!, line, reason, _gone.Token), _ => Words["SaidReturned", line.Value.Indicator]))
        {
            _reasons.Remove(line.Key);
            if (_keys is not null)
            {
                await _keys.InvokeVoidAsync("forget", line.Key);
            }
        }
    }

    /// <summary>
    /// Does it, reads the page anew, says what was done and goes on to the next value that waits. What somebody else changed
    /// meanwhile is told, and shown as it stands now.
    /// </summary>
    private async Task<bool> JudgeAsync(Func<Task<Outcome<SubmissionResult>>> act, Func<SubmissionResult, string> said)
    {
        _busy = true;
        Say(null, null);
        try
        {
            var outcome = await act();
            if (outcome.Ok)
            {
                Say(said(outcome.Value), null);
                _asked = null;
            }
            else if (outcome.Refusal.Kind == RefusalKind.Invalid)
            {
                Say(null, Refusals.Say(outcome.Refusal));
                return false;
            }
            else
            {
                Say(null, Words["Meanwhile", Refusals.Say(outcome.Refusal)]);
                _asked = null;
            }

            var at = _selected!.Key;
            await LoadAsync();
            _selected = _view?.Find(at);
            if (outcome.Ok && _view?.After(at) is { } next && _selected is { CanApprove: false })
            {
                Navigation.NavigateTo(_view.AddressOf(next), replace: true);
            }

            return outcome.Ok;
        }
        finally
        {
            _busy = false;
        }
    }

    // A second press may come from a page that was read anew meanwhile: it never judges what is not on the screen any more.
    private bool IsShown(ReviewLine line) => _view!.Lines.Any(l => ReferenceEquals(l, line));

    private void Say(string? said, string? refused)
    {
        _said = said;
        _refused = refused;
    }
}
