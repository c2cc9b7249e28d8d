using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>One piece of evidence, with what its reader may do with it.</summary>
public sealed partial class EvidenceLine : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _reasonBox;
    private bool _asked;
    private bool _focus;
    private bool _busy;
    private string _reason = "";
    private string? _refused;

    /// <summary>The city.</summary>
    [Parameter, EditorRequired]
    public CityKey City { get; set; }

    /// <summary>The piece.</summary>
    [Parameter, EditorRequired]
    public EvidenceView Piece { get; set; } = null!;

    /// <summary>Writes moments of the city.</summary>
    [Parameter, EditorRequired]
    public CityText Text { get; set; } = null!;

    /// <summary>Whether the reader may withdraw.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Whether the reader may release.</summary>
    [Parameter]
    public bool MayRelease { get; set; }

    /// <summary>Something was done: what is to be said of it.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Inject]
    private EvidenceRoom Room { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EvidenceWords> Words { get; set; } = null!;

    private string About
    {
        get
        {
            List<string> parts = Piece.File is { } file
                ? [.. Piece.Title.Length > 0 ? [file.Name] : Array.Empty<string>(), EvidenceText.Kind(file), EvidenceText.Size(file.Bytes)]
                : [Words["Link"], .. Piece.Title.Length > 0 ? [new Uri(Piece.Link!).Host] : Array.Empty<string>()];
            parts.Add(Words["AddedBy", Piece.AddedBy ?? Words["Operator"], Text.Moment(Piece.AddedAt)]);
            parts.AddRange(Piece.AfterApproval ? [Words["AfterApproval"].Value] : []);
            return string.Join(Words["Comma"], parts);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _reasonBox.FocusAsync();
        }
    }

    private void Ask() => (_asked, _reason, _refused, _focus) = (true, "", null, true);

    private Task WithdrawAsync() => DoAsync(Words["Withdrew", Piece.Label], () => Room.WithdrawAsync(City, Piece.Id, _reason, _gone.Token));

    private Task ReleaseAsync() => DoAsync(
        Words[Piece.Released is null ? "DidRelease" : "DidUnrelease", Piece.Label], () => Room.ReleaseAsync(City, Piece.Id, Piece.Released is null, _gone.Token));

    private async Task DoAsync(string done, Func<Task<Outcome<EvidenceView>>> step)
    {
        _busy = true;
        var outcome = await step();
        _busy = false;
        _refused = outcome.Ok ? null : Room.Say(outcome.Refusal);
        if (outcome.Ok)
        {
            _asked = false;
            await OnDone.InvokeAsync(done);
        }
    }
}
