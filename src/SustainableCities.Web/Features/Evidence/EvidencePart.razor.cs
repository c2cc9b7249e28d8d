using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>The evidence of one value: read, added, withdrawn and released where the reader may.</summary>
public sealed partial class EvidencePart : ComponentBase, IDisposable
{
    private const int MostAtOnce = 20;
    private const long Step = 256 * 1024;

    private readonly CancellationTokenSource _gone = new();
    private readonly List<Sent> _sending = [];
    private readonly List<(string Name, string Why)> _failed = [];
    private (CityKey City, EvidencePlace Place, bool HasValue)? _shown;
    private EvidenceList? _list;
    private bool _ready;
    private bool _busy;
    private bool _linking;
    private string _note = "";
    private string _link = "";
    private string _title = "";
    private string? _said;

    /// <summary>The city.</summary>
    [Parameter, EditorRequired]
    public CityKey City { get; set; }

    /// <summary>The value.</summary>
    [Parameter, EditorRequired]
    public EvidencePlace Place { get; set; } = null!;

    /// <summary>Writes moments of the city.</summary>
    [Parameter, EditorRequired]
    public CityText Text { get; set; } = null!;

    /// <summary>Whether anything was ever entered: evidence stands beside a value.</summary>
    [Parameter]
    public bool HasValue { get; set; } = true;

    /// <summary>Only to be read.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>How many stand beside a value now.</summary>
    [Parameter]
    public EventCallback<(EvidencePlace Place, int Standing)> OnCount { get; set; }

    [Inject]
    private EvidenceRoom Room { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EvidenceWords> Words { get; set; } = null!;

    private bool CanSend => _ready && !_busy;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (City, Place, HasValue))
        {
            return;
        }

        if (_shown is { } before && before.Place != Place)
        {
            (_said, _linking, _list) = (null, false, null);
            (_note, _link, _title) = ("", "", "");
            _failed.Clear();
        }

        _shown = (City, Place, HasValue);
        await ReadAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_ready && _list is not null)
        {
            // The field sends for its own listener after this part's turn: a file chosen before that would be lost.
            await Task.Yield();
            _ready = true;
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var place = Place;
        var list = HasValue ? await Room.ListAsync(City, place, _gone.Token) : null;
        if (place == Place)
        {
            _list = list;
        }
    }

    private async Task SendAsync(InputFileChangeEventArgs e)
    {
        var (place, note) = (Place, _note);
        Begin();
        if (e.FileCount > MostAtOnce)
        {
            _failed.Add(("", Words["TooMany", MostAtOnce]));
            _busy = false;
            return;
        }

        var added = 0;
        foreach (var file in e.GetMultipleFiles(MostAtOnce))
        {
            var sent = new Sent(place, file.Name, file.Size);
            _sending.Add(sent);
            StateHasChanged();
            try
            {
                var outcome = await Room.SendAsync(City, place, file, note, come => Show(sent, come), _gone.Token);
                Settle(file.Name, outcome);
                added += outcome is { Ok: true, Value.IsNew: true } ? 1 : 0;
            }
            catch (IOException)
            {
                // The file changed or went away on the sender's own disk while it was sent.
                _failed.Add((file.Name, Words["Unreadable"]));
            }
            finally
            {
                _sending.Remove(sent);
            }
        }

        await DoneAsync(place, added);
    }

    private async Task LinkAsync()
    {
        var (place, link) = (Place, _link.Trim());
        Begin();
        var outcome = await Room.LinkAsync(City, place, link, _title, _note, _gone.Token);
        Settle(link, outcome);
        if (outcome.Ok && place == Place)
        {
            (_linking, _link, _title) = (false, "", "");
        }

        await DoneAsync(place, outcome is { Ok: true, Value.IsNew: true } ? 1 : 0);
    }

    private void Begin()
    {
        (_busy, _said) = (true, null);
        _failed.Clear();
    }

    private void Settle(string name, Outcome<AddedEvidence> outcome)
    {
        if (!outcome.Ok)
        {
            _failed.Add((name, Room.Say(outcome.Refusal)));
        }
        else if (!outcome.Value.IsNew)
        {
            _said = Words["ThereAlready", name];
        }
    }

    private async Task DoneAsync(EvidencePlace place, int added)
    {
        _busy = false;
        if (added > 0)
        {
            _said = Words.Count("Added", added);
            _note = place == Place && _failed.Count == 0 ? "" : _note;
        }

        await ChangedAsync(place);
    }

    private async Task DoneAsync(string said)
    {
        _said = said;
        await ChangedAsync(Place);
    }

    private async Task ChangedAsync(EvidencePlace place)
    {
        // Files that were sent to a value stay its files, wherever the reader has gone on to.
        var list = await Room.ListAsync(City, place, _gone.Token);
        if (place == Place)
        {
            _list = list;
        }

        await OnCount.InvokeAsync((place, list?.Standing ?? 0));
    }

    private void Show(Sent sent, long come)
    {
        if (come - sent.Come >= Step || come == sent.Size)
        {
            sent.Come = come;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private string Named(Sent sent) => sent.Place == Place ? sent.Name : Words["SentTo", sent.Place.Indicator, sent.Name];

    /// <summary>A file on its way.</summary>
    private sealed class Sent(EvidencePlace place, string name, long size)
    {
        public EvidencePlace Place => place;

        public string Name => name;

        public long Size => size;

        public long Come { get; set; }
    }
}
