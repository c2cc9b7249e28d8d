using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>Something that stands between what was typed and what is saved; it stays until it is mended or taken back.</summary>
/// <param name="Typed">The text in the cell that is not saved; null where the trouble is not about the figure.</param>
/// <param name="Input">What was to be written, for writing it again.</param>
/// <param name="Refusal">Why not; null for a <see cref="Notice"/>.</param>
/// <param name="Theirs">What somebody else wrote meanwhile.</param>
/// <param name="Notice">Code of a word about a paste or a dash: nothing was typed that could be lost.</param>
/// <param name="Args">Figures and names of the notice.</param>
public sealed record LineTrouble(
    string? Typed, ValueInput? Input = null, Refusal? Refusal = null, ValueView? Theirs = null, string? Notice = null, IReadOnlyList<object>? Args = null);

/// <summary>A row of the grid: what is saved, what is not, and why. Changes raise <see cref="Version"/>, which tells the row to draw itself.</summary>
public sealed class SheetLine
{
    private int _ownSince;

    /// <summary>A line of a row; its parts have lines of their own.</summary>
    public SheetLine(SheetRow row)
        : this(row, null, 0)
    {
    }

    private SheetLine(SheetRow row, SheetLine? whole, int place)
    {
        ArgumentNullException.ThrowIfNull(row);
        (Row, Value, Whole) = (row, row.Value, whole);
        Key = whole is null ? row.Code.ToString() : $"{row.Code}/{row.Part}";
        Id = whole is null ? Key : $"{row.Code}_{place}";
        Unit = whole?.Unit ?? (string.IsNullOrWhiteSpace(row.Unit) ? null : UnitCatalogue.Read(row.Unit));
        Parts = row.Parts is null ? [] : [.. row.Parts.Select((p, n) => new SheetLine(p, this, n + 1))];
    }

    /// <summary>What stands beside the value.</summary>
    public SheetRow Row { get; }

    /// <summary>What the browser calls it: <c>TEC-32</c>, and <c>TEC-32/female</c> for a part.</summary>
    public string Key { get; }

    /// <summary>What its elements are called on the page.</summary>
    public string Id { get; }

    /// <summary>The line of the whole; null for one of a whole.</summary>
    public SheetLine? Whole { get; }

    /// <summary>The lines of its parts, by breakdown.</summary>
    public IReadOnlyList<SheetLine> Parts { get; }

    /// <summary>The sums of its parts beside the whole; of breakdowns that add up, and whose parts say something.</summary>
    public IReadOnlyList<PartSum> Sums => Row.Breakdowns is not { } breakdowns ? [] :
    [
        .. breakdowns.Where(b => b.AddsUp)
            .Select(b => PartSum.Of(b, Value?.Content, code => Parts.FirstOrDefault(p => p.Row.Part == code)?.Value?.Content, Row.Decimals, Row.WholeNumbers))
            .Where(s => s.Given > 0),
    ];

    /// <summary>The indicator's code.</summary>
    public IndicatorCode Code => Row.Code;

    /// <summary>The unit; null where the figure has none.</summary>
    public Unit? Unit { get; }

    /// <summary>The value as last seen; null where nothing was ever entered.</summary>
    public ValueView? Value { get; private set; }

    /// <summary>What keeps something from being saved.</summary>
    public LineTrouble? Trouble { get; private set; }

    /// <summary>What stood here before it was cleared on this page.</summary>
    public ValueContent? Cleared { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Counts changes of note and source that did not come from the panel's own fields.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether a figure or a <i>not applicable</i> is in.</summary>
    public bool IsIn => Value is { Content.IsEmpty: false };

    /// <summary>Whether the whole, or a part of a whole that applies, says nothing.</summary>
    public bool HasGap => !IsIn || (Value is { Content.NotApplicable: false } && Parts.Any(p => !p.IsIn));

    /// <summary>Whether it is with the reviewers or approved.</summary>
    public bool IsLocked => Value is { Status: ValueStatus.Submitted or ValueStatus.Approved };

    /// <summary>Whether a formula works it out: nothing is typed here.</summary>
    public bool IsCalculated => Row.Formula.Length > 0;

    /// <summary>Whether something typed is not saved.</summary>
    public bool IsUnsaved => Trouble is { Notice: null };

    /// <summary>Whether a reviewer or a soft warning waits for an answer.</summary>
    public bool WaitsForAnswer => Value is { Status: ValueStatus.Returned } or { Status: ValueStatus.Draft, Warnings.Count: > 0, WarningsAnswered: false };

    /// <summary>What the place of the figure tells about the text typed there.</summary>
    public FigureContext Context => Unit is null ? new FigureContext() : FigureContext.ForUnit(Unit);

    /// <summary>
    /// The revision that a writer has seen. Typing that began before this page's own last write has seen that write too: it is
    /// the same person's.
    /// </summary>
    public int Seen(int? asTypedOn) =>
        asTypedOn is { } seen && (_ownSince == 0 || seen < _ownSince - 1) ? seen : Value?.Revision ?? 0;

    /// <summary>Something was saved, or was there already.</summary>
    public void Save(ValueView value)
    {
        if (value.Revision != (Value?.Revision ?? 0))
        {
            _ownSince = _ownSince > 0 && value.Revision == Value!.Revision + 1 ? _ownSince : value.Revision;
        }

        Cleared = value.Content.IsEmpty ? Value?.Content : null;
        Show(value, null);
    }

    /// <summary>Something was not saved: a rule refused it, or somebody else was first.</summary>
    public void Refuse(string? typed, ValueInput? input, Refusal refusal) =>
        Show(Value, new LineTrouble(typed, input, refusal, refusal.Current as ValueView));

    /// <summary>Says a word about something that changed nothing.</summary>
    public void Notify(string notice, params IReadOnlyList<object> args)
    {
        if (!IsUnsaved)
        {
            Show(Value, new LineTrouble(null, Notice: notice, Args: args));
        }
    }

    /// <summary>Takes what was typed back: the cell shows what is saved.</summary>
    public void Undo()
    {
        Epoch += Trouble is { Notice: null, Typed: null } ? 1 : 0;
        Show(Value, null);
    }

    /// <summary>A calculated value followed its inputs.</summary>
    public void Follow(ValueView? value)
    {
        if (value?.Revision != Value?.Revision)
        {
            Show(value, Trouble);
        }
    }

    /// <summary>Takes what somebody else wrote.</summary>
    public void TakeTheirs()
    {
        if (Trouble?.Theirs is { } theirs)
        {
            _ownSince = 0;
            Cleared = null;
            Epoch++;
            Show(theirs, null);
        }
    }

    /// <summary>Before mine is written again over what somebody else wrote.</summary>
    public void SeeTheirs()
    {
        if (Trouble?.Theirs is { } theirs)
        {
            _ownSince = 0;
            Show(theirs, Trouble);
        }
    }

    /// <summary>So many pieces of evidence stand beside the value now.</summary>
    public void Attach(int evidence)
    {
        if (Value is { } value && value.Evidence != evidence)
        {
            Show(value with { Evidence = evidence }, Trouble);
        }
    }

    /// <summary>A part was written: what is warned of at the whole may be another.</summary>
    public void Hear(ValueView whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        if (whole.Revision == Value?.Revision)
        {
            Show(whole, Trouble);
        }
    }

    /// <summary>It is to be drawn anew: its parts were opened, or closed.</summary>
    public void Turn() => Version++;

    /// <summary>Note and source were changed elsewhere than in the panel's own fields.</summary>
    public void Redraw() => Epoch++;

    private void Show(ValueView? value, LineTrouble? trouble)
    {
        Value = value;
        Trouble = trouble;
        Version++;
        Whole?.Turn(); // it shows the sum
    }
}
