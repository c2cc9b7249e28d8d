using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>A text typed earlier and not saved, as the browser kept it.</summary>
/// <param name="Row">The indicator's code.</param>
/// <param name="Field"><c>value</c>, <c>note</c> or <c>source</c>.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Seen">The revision that stood in the cell then.</param>
public sealed record KeptText(string Row, string Field, string Text, int Seen);

/// <summary>What became of texts sent by the browser: it forgets the saved ones and keeps the others.</summary>
public sealed record DeskReply(IReadOnlyList<KeptText> Saved, IReadOnlyList<KeptText> Refused);

/// <summary>
/// The desk on which one person enters a city's values of one period: reads what was typed or pasted, writes it, and holds per
/// row what is saved and what is not. One thing at a time, in the order typed. Knows no page.
/// </summary>
public sealed partial class SheetDesk : IDisposable
{
    private readonly EntryService _entries;
    private readonly ValuesSheetService? _sheets;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, SheetLine> _lines;

    /// <summary>Opens the desk on a sheet; with what reads sheets calculated values are shown as they follow.</summary>
    public SheetDesk(ValuesSheet sheet, EntryService entries, ValuesSheetService? sheets = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        _entries = entries;
        _sheets = sheets;
        Sheet = sheet;
        Lines = [.. sheet.Rows.Select(r => new SheetLine(r))];
        _lines = Lines.SelectMany(l => l.Parts.Prepend(l)).ToDictionary(l => l.Key, StringComparer.Ordinal);
    }

    /// <summary>The sheet as it was read.</summary>
    public ValuesSheet Sheet { get; }

    /// <summary>The rows of all wholes, whatever the page shows of them.</summary>
    public IReadOnlyList<SheetLine> Lines { get; }

    /// <summary>How many rows, also of parts, hold something that is not saved.</summary>
    public int Unsaved => _lines.Values.Count(l => l.IsUnsaved);

    /// <summary>The row of a code, and of a part behind a slash, or null.</summary>
    public SheetLine? Find(string? code) => code is null ? null : _lines.GetValueOrDefault(code);

    /// <summary>Writes a text typed into a cell; an empty one clears it.</summary>
    /// <param name="change">Who.</param>
    /// <param name="line">The row.</param>
    /// <param name="text">As typed.</param>
    /// <param name="seen">The revision in the cell when the typing began; null for what stands there now.</param>
    /// <param name="mark">The decimal mark, where the writer has settled it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<DeskReply> TypeAsync(
        Change change, SheetLine line, string text, int? seen, DecimalMark mark, CancellationToken cancellationToken) => InTurnAsync(async writes =>
        {
            Read(line, text, seen, mark, writes);
            return await CommitAsync(change, writes, cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// Writes a pasted block: one column into the rows given from the first on, or two columns of code and value into the rows
    /// of those codes. Empty cells change nothing. A block that does not fit is refused whole, with a word in the first row.
    /// </summary>
    /// <param name="change">Who.</param>
    /// <param name="rows">The rows from the cell pasted into downwards, as the page shows them.</param>
    /// <param name="block">The clipboard's text.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<DeskReply> PasteAsync(Change change, IReadOnlyList<SheetLine> rows, string block, CancellationToken cancellationToken) => InTurnAsync(async writes =>
    {
        var fit = PasteFit.Of(block, rows, Find, Sheet.Period);
        if (fit.Notice is { } notice)
        {
            rows[0].Notify(notice, fit.Args);
            return new DeskReply([], []);
        }

        var mark = FigureReader.MarkOf(fit.Cells.Select(c => c.Text));
        foreach (var (line, text) in fit.Cells.Where(c => c.Text.Trim().Length > 0))
        {
            if (!line.IsLocked || !SaysThat(line, text, mark))
            {
                Read(line, text, null, mark, writes);
            }
        }

        return await CommitAsync(change, writes, cancellationToken);
    }, cancellationToken);

    /// <summary>Clears cells.</summary>
    public Task<DeskReply> ClearAsync(Change change, IReadOnlyList<SheetLine> rows, CancellationToken cancellationToken) => InTurnAsync(async writes =>
    {
        foreach (var line in rows)
        {
            Read(line, "", null, DecimalMark.Unknown, writes);
        }

        return await CommitAsync(change, writes, cancellationToken);
    }, cancellationToken);

    /// <summary>Writes note, source, qualifier, a confirmation or <i>not applicable</i> on a row.</summary>
    /// <param name="change">Who.</param>
    /// <param name="line">The row.</param>
    /// <param name="input">What to write, from what stands there now.</param>
    /// <param name="sent">What the browser keeps of it until it is saved.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<DeskReply> WriteAsync(
        Change change, SheetLine line, Func<ValueContent, ValueInput> input, KeptText? sent, CancellationToken cancellationToken) => InTurnAsync(async writes =>
        {
            writes.Add(new(line, input(line.Value?.Content ?? ValueContent.Cleared), null, sent?.Seen, sent));
            return await CommitAsync(change, writes, cancellationToken);
        }, cancellationToken);

    /// <summary>Writes mine over what somebody else wrote meanwhile.</summary>
    public Task<DeskReply> KeepMineAsync(Change change, SheetLine line, CancellationToken cancellationToken) => InTurnAsync(async writes =>
    {
        if (line.Trouble is { Theirs: not null, Input: { } input, Typed: var typed })
        {
            line.SeeTheirs();
            writes.Add(new(line, input, typed, null, new(line.Key, "value", typed ?? "", line.Seen(null))));
        }

        return await CommitAsync(change, writes, cancellationToken);
    }, cancellationToken);

    /// <summary>Opens an approved value again.</summary>
    /// <returns>What was wrong; null where it was done.</returns>
    public async Task<Refusal?> RestateAsync(Change change, SheetLine line, string text, string reason, CancellationToken cancellationToken)
    {
        var reading = FigureReader.Read(text, line.Context);
        if (reading.Kind is not (FigureReadingKind.Figure or FigureReadingKind.NotApplicable))
        {
            return Refusal.Of(RefusalKind.Invalid, "value", reading.Code ?? "required", reading.Args);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var input = new ValueInput(reading.Figure, reading.Kind == FigureReadingKind.NotApplicable, line.Value?.Content.Qualifier);
            var outcome = await _entries.RestateAsync(
                change, Sheet.City.Key, new ValueEntry(line.Code, Sheet.Period, input, line.Seen(null), line.Row.Part), reason, cancellationToken);
            if (outcome.Ok)
            {
                line.Save(outcome.Value);
                await FollowAsync(change, cancellationToken);
            }

            return outcome.Refusal;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes what a browser kept of an earlier visit, or while the line was cut.</summary>
    public async Task<DeskReply> ResendAsync(Change change, IReadOnlyList<KeptText> kept, CancellationToken cancellationToken)
    {
        var replies = new List<DeskReply>
        {
            await InTurnAsync(async writes =>
            {
                foreach (var text in kept.Where(k => k.Field == "value"))
                {
                    if (Find(text.Row) is { } line)
                    {
                        Read(line, text.Text, text.Seen, DecimalMark.Unknown, writes);
                    }
                }

                return await CommitAsync(change, writes, cancellationToken);
            }, cancellationToken),
        };
        foreach (var text in kept.Where(k => k.Field != "value"))
        {
            if (Find(text.Row) is { } line)
            {
                replies.Add(await WriteAsync(change, line, Detail(text.Field, text.Text), text, cancellationToken));
            }
        }

        return new([.. replies.SelectMany(r => r.Saved)], [.. replies.SelectMany(r => r.Refused)]);
    }

    /// <summary>The input that changes one detail and keeps the rest.</summary>
    public static Func<ValueContent, ValueInput> Detail(string field, string text) => content => new(
        content.Figure, content.NotApplicable, content.Qualifier, field == "note" ? text : null, field == "source" ? text : null);

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<DeskReply> InTurnAsync(Func<List<Write>, Task<DeskReply>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work([]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Turns a text into a write, or into the row's trouble.</summary>
    private static void Read(SheetLine line, string text, int? seen, DecimalMark mark, List<Write> writes)
    {
        var reading = FigureReader.Read(text, line.Context with { Mark = mark });
        var sent = new KeptText(line.Key, "value", text, line.Seen(seen));
        var before = line.Value?.Content;
        switch (reading.Kind)
        {
            case FigureReadingKind.Figure:
                // The reason why it did not apply is no note on a figure.
                writes.Add(new(line, new ValueInput(reading.Figure, false, before?.Qualifier, before is { NotApplicable: true } ? "" : null), text, seen, sent));
                break;
            case FigureReadingKind.NotApplicable:
                writes.Add(new(line, new ValueInput(null, true, Note: before is { NotApplicable: true } ? null : ""), text, seen, sent));
                break;
            case FigureReadingKind.Empty when line.IsIn:
                writes.Add(new(line, new ValueInput(null), text, seen, sent));
                break;
            case FigureReadingKind.Empty:
                line.Undo();
                break;
            case FigureReadingKind.NoData:
                line.Undo();
                line.Notify("Dash");
                break;
            default:
                line.Refuse(text, null, Refusal.Of(RefusalKind.Invalid, "value", reading.Code!, reading.Args));
                writes.Add(new(line, null, text, seen, sent));
                break;
        }
    }

    private static bool SaysThat(SheetLine line, string text, DecimalMark mark) =>
        FigureReader.Read(text, line.Context with { Mark = mark }) is { Kind: FigureReadingKind.Figure, Figure: var figure } && figure == line.Value?.Content.Figure;

    private async Task<DeskReply> CommitAsync(Change change, List<Write> writes, CancellationToken cancellationToken)
    {
        var asked = writes.Where(w => w.Input is not null).ToList();
        var outcome = asked.Count == 0
            ? null
            : await _entries.EnterAsync(
                change, Sheet.City.Key, [.. asked.Select(w => new ValueEntry(w.Line.Code, Sheet.Period, w.Input!, w.Line.Seen(w.Seen), w.Line.Row.Part))], cancellationToken);
        Remember(Settle(asked, outcome), null);
        if (outcome is { Ok: true })
        {
            await FollowAsync(change, cancellationToken);
        }

        return Answer(writes);
    }

    /// <summary>Brings the answers into the rows; the steps that were made.</summary>
    private static List<Step> Settle(List<Write> asked, Outcome<IReadOnlyList<EntryResult>>? outcome)
    {
        var steps = new List<Step>();
        foreach (var (write, n) in asked.Select((w, n) => (w, n)))
        {
            var value = outcome!.Value?[n].Value;
            var refusal = outcome.Refusal ?? outcome.Value?[n].Refusal;
            if (value is null && refusal?.Current is ValueView theirs && Says(theirs.Content, write.Input!))
            {
                value = theirs; // sent twice: the first answer was lost on the way
            }

            if (value is not null)
            {
                if (value.Revision != (write.Line.Value?.Revision ?? 0))
                {
                    steps.Add(new(write.Line, write.Line.Value?.Content ?? ValueContent.Cleared, value.Revision));
                }

                write.Line.Save(value);
                if (outcome.Value?[n].Whole is { } whole)
                {
                    write.Line.Whole?.Hear(whole);
                }
            }
            else
            {
                write.Line.Refuse(write.Typed, write.Input, refusal!);
            }
        }

        return steps;
    }

    private static DeskReply Answer(List<Write> writes)
    {
        var (saved, refused) = (new List<KeptText>(), new List<KeptText>());
        foreach (var write in writes.Where(w => w.Sent is not null))
        {
            (write.Line.IsUnsaved ? refused : saved).Add(write.Sent!);
        }

        return new(saved, refused);
    }

    private static bool Says(ValueContent content, ValueInput input) =>
        content.Figure == input.Figure && content.Figure?.Scale == input.Figure?.Scale && content.NotApplicable == input.NotApplicable
        && (input.Note is null || input.Note.Trim() == content.Note) && (input.Source is null || input.Source.Trim() == content.Source);

    private sealed record Write(SheetLine Line, ValueInput? Input, string? Typed, int? Seen, KeptText? Sent);
}
