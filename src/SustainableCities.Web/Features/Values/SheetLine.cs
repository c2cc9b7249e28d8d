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
public sealed class SheetLine(SheetRow row)
{
    private int _ownSince;

    /// <summary>What stands beside the value.</summary>
    public SheetRow Row => row;

    /// <summary>The indicator's code.</summary>
    public IndicatorCode Code => row.Code;

    /// <summary>The unit; null where the figure has none.</summary>
    public Unit? Unit { get; } = string.IsNullOrWhiteSpace(row.Unit) ? null : UnitCatalogue.Read(row.Unit);

    /// <summary>The value as last seen; null where nothing was ever entered.</summary>
    public ValueView? Value { get; private set; } = row.Value;

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

    /// <summary>Whether it is with the reviewers or approved.</summary>
    public bool IsLocked => Value is { Status: ValueStatus.Submitted or ValueStatus.Approved };

    /// <summary>Whether a formula works it out: nothing is typed here.</summary>
    public bool IsCalculated => row.Formula.Length > 0;

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

    /// <summary>Note and source were changed elsewhere than in the panel's own fields.</summary>
    public void Redraw() => Epoch++;

    private void Show(ValueView? value, LineTrouble? trouble)
    {
        Value = value;
        Trouble = trouble;
        Version++;
    }
}
