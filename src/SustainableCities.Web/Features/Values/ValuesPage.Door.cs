using Microsoft.JSInterop;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <content>What the browser calls, and what it is told.</content>
public partial class ValuesPage
{
    private static readonly string[] Fields = ["value", "note", "source"];

    private DotNetObjectReference<ValuesPage>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _grid;
    private SheetDesk? _attached;
    private IReadOnlyList<KeptText> _kept = [];
    private SheetLine? _near;
    private ValueFocus? _focus;
    private PanelTask _task;

    /// <summary>Writes what was typed (one cell) or pasted (a block) at a row; the only column that takes anything is the period's.</summary>
    /// <param name="period">The period that the browser shows; another one than the page's is not written.</param>
    /// <param name="row">The indicator's code.</param>
    /// <param name="block">The text.</param>
    /// <param name="pasted">Whether it is a block from a clipboard.</param>
    /// <param name="seen">The revision in the cell when the typing began.</param>
    [JSInvokable]
    public Task<DeskReply> Commit(string period, string row, string block, bool pasted, int? seen) => AnswerAsync(period, row, async line => pasted
        ? await _desk!.PasteAsync(await Who.ChangeAsync(), From(line), block, _gone.Token)
        : await _desk!.TypeAsync(await Who.ChangeAsync(), line, block, seen, DecimalMark.Unknown, _gone.Token));

    /// <summary>Clears cells.</summary>
    [JSInvokable]
    public Task<DeskReply> Clear(string period, string[] rows) => AnswerAsync(period, rows.FirstOrDefault(), async _ =>
        await _desk!.ClearAsync(await Who.ChangeAsync(), [.. rows.Select(_desk!.Find).OfType<SheetLine>().Where(l => !l.IsLocked)], _gone.Token));

    /// <summary>Writes a note or a source typed in the panel.</summary>
    [JSInvokable]
    public Task<DeskReply> Detail(string period, KeptText text) => AnswerAsync(period, text.Row, async line =>
        await _desk!.WriteAsync(await Who.ChangeAsync(), line, SheetDesk.Detail(text.Field, text.Text), text, _gone.Token));

    /// <summary>Writes what could not be sent while the line was cut.</summary>
    [JSInvokable]
    public Task<DeskReply> Resend(string period, KeptText[] texts) => AnswerAsync(period, texts.FirstOrDefault()?.Row, async _ =>
        await _desk!.ResendAsync(await Who.ChangeAsync(), texts, _gone.Token));

    /// <summary>Takes what was typed in a row back.</summary>
    [JSInvokable]
    public Task<DeskReply> Undo(string period, string row) => AnswerAsync(period, row, line =>
    {
        line.Undo();
        return Task.FromResult(new DeskReply(Everything(line), []));
    });

    /// <summary>Offers what the browser kept of an earlier visit.</summary>
    [JSInvokable]
    public void Offer(string period, KeptText[] texts)
    {
        if (_desk is { Sheet.MayEnter: true } && period == Sheet.Period.ToString())
        {
            _kept = [.. _kept.Concat(texts).Where(t => _desk.Find(t.Row) is not null).DistinctBy(t => (t.Row, t.Field))];
            StateHasChanged();
        }
    }

    /// <summary>Says that a block is too large to be sent.</summary>
    [JSInvokable]
    public void TooLarge(string period, string row)
    {
        OfPeriod(period)?.Find(row)?.Notify("PasteTooLarge");
        StateHasChanged();
    }

    /// <summary>The cell stands on a row: the panel follows, and opens a task where one is asked for.</summary>
    /// <param name="period">The period that the browser shows.</param>
    /// <param name="row">The indicator's code.</param>
    /// <param name="task"><c>open</c>, <c>note</c>, <c>history</c>, or empty.</param>
    [JSInvokable]
    public async Task Look(string period, string row, string task)
    {
        if (OfPeriod(period)?.Find(row) is not { } line)
        {
            return;
        }

        _task = task switch
        {
            "open" => PanelTask.Open,
            "note" => PanelTask.Note,
            "history" => PanelTask.History,

            // The focus that a click on a row's own button brings may be told after what the button opened.
            _ => ReferenceEquals(_near, line) ? _task : PanelTask.None,
        };
        await NearAsync(line);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        try
        {
            await DetachAsync();
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its side with it.
        }

        _self?.Dispose();
        _desk?.Dispose();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_status is not null || _wrongPeriod is not null)
        {
            await DetachAsync(); // the grid's place on the page is gone
            return;
        }

        if (_desk is null || _attached == _desk)
        {
            return;
        }

        _attached = _desk;
        _self ??= DotNetObjectReference.Create(this);
        try
        {
            _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./values-grid.js");
            _grid ??= await _module.InvokeAsync<IJSObjectReference>("attach", _root, _self, new
            {
                saving = Words["Saving"].Value,
                waiting = Words["Waiting"].Value,
                offline = Words["Offline"].Value,
                offlineKept = Words["OfflineKept"].Value,
                sending = Words["Sending"].Value,
                pasteOffline = Words["PasteOffline"].Value,
                pasteFailed = Words["PasteFailed"].Value,
                notOffline = Words["NotOffline"].Value,
                noGap = Words["NoGap"].Value,
            });
            await _grid.InvokeVoidAsync("open", _me, City, Sheet.Period.ToString());
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The reader left while the page was being made ready.
        }
    }

    private async Task DetachAsync()
    {
        (_attached, var grid, _grid) = (null, _grid, null);
        if (grid is not null)
        {
            await grid.InvokeVoidAsync("detach");
            await grid.DisposeAsync();
        }
    }

    private IReadOnlyList<SheetLine> From(SheetLine line) => [.. _groups.SelectMany(g => g.Lines).SelectMany(Shown).SkipWhile(l => l != line)];

    private SheetDesk? OfPeriod(string period) => _desk is not null && Sheet.Period.ToString() == period ? _desk : null;

    private async Task<DeskReply> AnswerAsync(string period, string? row, Func<SheetLine, Task<DeskReply>> work)
    {
        if (OfPeriod(period)?.Find(row) is not { } line)
        {
            // Thrown, not answered: the browser keeps a text that has no place here.
            throw new InvalidOperationException($"The page does not show {row} for {period}.");
        }

        var reply = await work(line);
        if (_near is { } near && reply.Saved.Any(s => s.Row == near.Key))
        {
            _ = LookAgainAsync(near);
        }

        StateHasChanged();
        return reply;
    }

    /// <summary>After the answer has gone out: whoever types waits for it, and not for the panel.</summary>
    private async Task LookAgainAsync(SheetLine line)
    {
        await Task.Yield();
        if (_near == line && !_gone.IsCancellationRequested)
        {
            await NearAsync(line);
        }
    }

    /// <summary>Brings the panel to a row.</summary>
    private async Task NearAsync(SheetLine line)
    {
        if (_near != line)
        {
            _focus = null;
        }

        _near = line;
        StateHasChanged();
        var outcome = await Sheets.FocusAsync(await Who.GetAsync(), Sheet.City.Key, line.Code, Sheet.Period, _gone.Token, line.Row.Part);
        if (_near == line && outcome.Ok)
        {
            _focus = outcome.Value;
            StateHasChanged();
        }
    }

    private async Task ActAsync(SheetLine line, SayAct act)
    {
        var change = await Who.ChangeAsync();
        var reply = act.Act switch
        {
            LineAct.Undo => await Undo(Sheet.Period.ToString(), line.Key),
            LineAct.KeepMine => await _desk!.KeepMineAsync(change, line, _gone.Token),
            LineAct.Confirm => await _desk!.WriteAsync(
                change, line, c => new ValueInput(c.Figure, c.NotApplicable, c.Qualifier, ConfirmWarnings: true), null, _gone.Token),
            LineAct.PutBack when line.Cleared is { } before => await _desk!.WriteAsync(
                change, line, _ => new ValueInput(before.Figure, before.NotApplicable, before.Qualifier, before.Note, before.Source), null, _gone.Token),
            LineAct.Choose => await _desk!.TypeAsync(change, line, act.Argument!, null, DecimalMark.Point, _gone.Token),
            LineAct.TakeSum => await _desk!.TakeSumAsync(change, line, act.Argument, _gone.Token),
            _ => new DeskReply([], []),
        };
        if (act.Act == LineAct.TakeTheirs)
        {
            line.TakeTheirs();
            reply = new(Everything(line), []);
        }

        if (act.Act is LineAct.KeepMine or LineAct.Choose && !line.IsUnsaved)
        {
            reply = new(Everything(line), []);
        }

        _task = act.Act switch
        {
            LineAct.Note => PanelTask.Note,
            LineAct.Reason => PanelTask.NotApplicable,
            LineAct.Restate => PanelTask.Restate,
            _ => _task,
        };
        await TellAsync(reply);
        await NearAsync(line);
    }

    private async Task WriteDetailAsync(Func<ValueContent, ValueInput> input)
    {
        var reply = await _desk!.WriteAsync(await Who.ChangeAsync(), _near!, input, null, _gone.Token);
        await TellAsync(_near!.IsUnsaved ? reply : new(Everything(_near), []));
        await NearAsync(_near);
    }

    private async Task<Domain.Data.Refusal?> RestateAsync((string Text, string Reason) restated)
    {
        var refusal = await _desk!.RestateAsync(await Who.ChangeAsync(), _near!, restated.Text, restated.Reason, _gone.Token);
        if (refusal is null)
        {
            _task = PanelTask.None;
            await NearAsync(_near!);
        }

        return refusal;
    }

    private async Task PutBackKeptAsync()
    {
        var kept = _kept;
        _kept = [];
        await TellAsync(await _desk!.ResendAsync(await Who.ChangeAsync(), kept, _gone.Token));
    }

    private async Task DropKeptAsync()
    {
        // Gone from the page when it is gone from the browser: a reload must not bring it back.
        await TellAsync(new DeskReply(_kept, []));
        _kept = [];
    }

    /// <summary>Tells the browser what it may forget and what it has to keep.</summary>
    private async Task TellAsync(DeskReply reply)
    {
        if (_grid is not null)
        {
            await _grid.InvokeVoidAsync("settle", reply);
        }
    }

    private string KeptText(KeptText kept) => Words[kept.Field == "value" ? "KeptValue" : "KeptWords", kept.Row, kept.Text.Length > 24 ? kept.Text[..24] + "…" : kept.Text];

    private static IReadOnlyList<KeptText> Everything(SheetLine line) => [.. Fields.Select(f => new KeptText(line.Key, f, "", 0))];
}
