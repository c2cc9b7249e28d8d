using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Review;

/// <summary>One value seen closely: the figure and its past, what speaks for and against it, and the verdict.</summary>
public partial class JudgePanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _reason;
    private IReadOnlyList<RevisionView>? _history;
    private bool _needed;

    /// <summary>The submission.</summary>
    [Parameter, EditorRequired]
    public ReviewView View { get; set; } = null!;

    /// <summary>The value.</summary>
    [Parameter, EditorRequired]
    public ReviewLine Line { get; set; } = null!;

    /// <summary>A verdict is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>What was done last.</summary>
    [Parameter]
    public string? Said { get; set; }

    /// <summary>Why it was not done.</summary>
    [Parameter]
    public string? Refused { get; set; }

    /// <summary>The reason typed so far.</summary>
    [Parameter]
    public string Reason { get; set; } = "";

    /// <summary>The reason was typed.</summary>
    [Parameter]
    public EventCallback<string> OnReason { get; set; }

    /// <summary>Signs the value.</summary>
    [Parameter]
    public EventCallback OnApprove { get; set; }

    /// <summary>Sends it back.</summary>
    [Parameter]
    public EventCallback OnReturn { get; set; }

    /// <summary>Goes on to the next that waits.</summary>
    [Parameter]
    public EventCallback OnNext { get; set; }

    [Inject]
    private ReviewRoom Room { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReviewWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private ReviewText Text => View.Text;

    private string Typed
    {
        get => Reason;
        set
        {
            _needed &= string.IsNullOrWhiteSpace(value);
            _ = OnReason.InvokeAsync(value);
        }
    }

    private string Source => string.Join(CityText.Gap, new[]
    {
        Line.Value.Content.Source, Line.Value.Content.Demonstration ? Words["MadeUp"].Value : "",
    }.Where(s => s.Length > 0));

    private string? Signing => Line.Verdict switch
    {
        Verdict.Own => Words["OwnEntry"].Value,
        Verdict.Open or Verdict.Signed when Line.Unsigned.Where(o => o != View.Page.Organisation).Select(ReviewText.Organisation).ToList() is { Count: > 0 } next =>
            Words[View.Page.Organisation is null ? "MustSign" : Line.Verdict == Verdict.Open ? "SignsAfterYou" : "SignsNow", Text.Join(next)].Value,
        Verdict.Mending => Words["BeingMended"].Value,
        _ => null,
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task OpenAsync() => _history = await Room.HistoryAsync(Line, _gone.Token);

    private async Task ReturnAsync()
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            _needed = true;
            await _reason.FocusAsync();
            return;
        }

        await OnReturn.InvokeAsync();
    }
}
