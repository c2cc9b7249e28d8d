using System.Globalization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Values;

/// <summary>How loud a row speaks.</summary>
public enum SayKind
{
    /// <summary>Saved: pale.</summary>
    Quiet,

    /// <summary>Something is to be known.</summary>
    Plain,

    /// <summary>Saved, and waits for an answer; or somebody else wrote.</summary>
    Warning,

    /// <summary>Not saved.</summary>
    Error,
}

/// <summary>A way out that a row offers.</summary>
public enum LineAct
{
    /// <summary>Takes what was typed back.</summary>
    Undo,

    /// <summary>Writes the cleared value again.</summary>
    PutBack,

    /// <summary>Mine over theirs.</summary>
    KeepMine,

    /// <summary>Theirs instead of mine.</summary>
    TakeTheirs,

    /// <summary>The warned figure stands.</summary>
    Confirm,

    /// <summary>Opens the note.</summary>
    Note,

    /// <summary>Opens the reason of <i>not applicable</i>.</summary>
    Reason,

    /// <summary>Opens the form of a restatement.</summary>
    Restate,

    /// <summary>Settles which of two readings is meant.</summary>
    Choose,

    /// <summary>Writes the sum of the parts into the whole.</summary>
    TakeSum,
}

/// <summary>A way out with its words.</summary>
public sealed record SayAct(LineAct Act, string Label, string? Argument = null);

/// <summary>What stands beside a cell: a bold head, a sentence, the ways out.</summary>
public sealed record Say(SayKind Kind, string Head, string Text, params IReadOnlyList<SayAct> Acts);

/// <summary>Says what is to be said of a row: the first that applies, from what is lost to what is fine.</summary>
public sealed partial class SheetSay(ValuesSheet sheet, SheetText text, RefusalText refusals)
{
    /// <summary>What stands beside the row's cell.</summary>
    public Say Of(SheetLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var say = line switch
        {
            { Trouble: { Theirs: { } theirs } trouble } => Conflict(theirs, trouble),
            { Trouble: { Notice: { } notice } trouble } => new Say(SayKind.Error, W(notice is "Dash" or "SumNotWhole" or "SumNotOne" ? "DashHead" : "NothingPasted"), Notice(notice, trouble.Args ?? [])),
            { Trouble: { Refusal: { } refusal } trouble } => Refused(line, refusal, trouble),
            { IsCalculated: true, Value: not { Status: ValueStatus.Submitted or ValueStatus.Approved } } => Calculated(line),
            { IsIn: false } => Empty(line),
            { Value: { Status: ValueStatus.Returned } value } => new(SayKind.Warning, ReturnedBy(line), value.ReturnReason, new SayAct(LineAct.Note, W("Answer"))),
            { Value: { Status: ValueStatus.Draft, WarningsAnswered: false, Warnings: [_, ..] warnings } } => Warned(line, warnings),
            { Value: { Status: ValueStatus.Submitted } } => new(SayKind.Plain, W("WithReviewers"), ""),
            { Value: { Status: ValueStatus.Approved } value } => line.IsCalculated ? new(SayKind.Plain, W("Calculated"), Approved(value)) : new(SayKind.Plain, "", Approved(value), Restate()),
            { Value: { RestateReason.Length: > 0 } value } => new(SayKind.Plain, W("Restating"), value.RestateReason),
            { Value: { Content.NotApplicable: true } value } => new(SayKind.Plain, W("NotApplicableHead"), value.Content.Note),
            _ => new(SayKind.Quiet, "", Saved(line.Value!, line)),
        };
        if (line.Value is { Evidence: > 0 and var evidence })
        {
            say = say with { Text = Ended(say.Text, text.Count("EvidenceBeside", evidence)) };
        }

        say = WithSums(line, say);
        return sheet.MayEnter ? say : say with { Acts = [] };
    }

    /// <summary>A warning as a question and what would be usual.</summary>
    public (string Question, string Usual) Warning(EntryWarning warning) => text.Warning(warning);

    /// <summary>Why something was not saved, in a sentence.</summary>
    public string Why(SheetLine line, Domain.Data.Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(refusal);
        return string.Join(SheetText.Gap, refusal.Items.Select(item => item.Code switch
        {
            EntryRules.AboveMaximum when line.Unit is { IsPercentage: true } => W("ShareAbove", Figure(item.Args[0])),
            EntryRules.BelowMinimum when line.Unit is { IsPercentage: true } => W("ShareBelow", Figure(item.Args[0])),
            EntryRules.ReasonMissing when item.Field == "note" => W("NotApplicableNeedsReason"),
            _ => refusals.Say(item),
        }));
    }

    private Say Refused(SheetLine line, Domain.Data.Refusal refusal, LineTrouble trouble)
    {
        List<SayAct> acts = [];
        foreach (var item in refusal.Items)
        {
            IEnumerable<string> choices = item.Code switch
            {
                FigureCodes.Ambiguous => item.Args,
                FigureCodes.PercentNotUnit => item.Args,
                FigureCodes.ScaleInScaledUnit => item.Args.Skip(1),
                _ => [],
            };
            acts.AddRange(choices.Select(c => new SayAct(LineAct.Choose, W("Choose", c), c)));
            acts.AddRange(item is { Code: EntryRules.ReasonMissing, Field: "note" } ? [new SayAct(LineAct.Reason, W("GiveReason"))] : []);
        }

        var before = line.Row.Past[^1] is { Figure: { } figure, IsComparable: true } past && trouble.Typed is not null && refusal.Kind == RefusalKind.Invalid
            ? SheetText.Gap + W("Was", text.Beside(figure, past.Qualifier, line.Row.Decimals), text.Period(sheet.Past[^1]))
            : "";
        return new(SayKind.Error, W("NotSaved"), Why(line, refusal) + before, [.. acts, new(LineAct.Undo, W("Undo"))]);
    }

    private Say Calculated(SheetLine line) => line switch
    {
        { IsIn: false } => new(SayKind.Plain, W("Calculated"), W("CalculatedNoData", line.Row.Formula)),
        { Value.RestateReason: { Length: > 0 } reason } => new(SayKind.Plain, W("Calculated"), reason),
        _ => new(SayKind.Quiet, W("Calculated"), line.Row.Formula),
    };

    private Say Conflict(ValueView theirs, LineTrouble trouble)
    {
        var who = theirs.UpdatedBy ?? W("Somebody");
        var head = theirs.Content.IsEmpty ? W("TheyCleared", who) : W("TheyWrote", who, text.Cell(theirs.Content));
        var locked = theirs.Status is ValueStatus.Submitted or ValueStatus.Approved;
        var take = new SayAct(LineAct.TakeTheirs, W("TakeTheirs"));
        return new(
            SayKind.Warning, head, W(locked ? "TheyWroteLocked" : "TheyWroteAt", text.Moment(theirs.UpdatedAt)),
            locked || trouble.Input is null ? [take] : [new(LineAct.KeepMine, W("KeepMine")), take]);
    }

    private Say Empty(SheetLine line) => line switch
    {
        { Cleared: { } cleared } => new(SayKind.Plain, "", W("Cleared", text.Moment(line.Value!.UpdatedAt)), new SayAct(LineAct.PutBack, W("PutBack", text.Cell(cleared)))),
        { Value.ReturnReason: { Length: > 0 } reason } => new(SayKind.Warning, ReturnedBy(line), reason),
        _ => sheet.Due switch
        {
            DueState.Overdue => new(SayKind.Plain, W("Missing"), W("WasDue", text.DayOfYear(sheet.DueOn))),
            DueState.Due => new(SayKind.Plain, W("Missing"), W("Due", text.DayOfYear(sheet.DueOn))),
            _ => new(SayKind.Quiet, "", W("NotYet")),
        },
    };

    private Say Warned(SheetLine line, IReadOnlyList<EntryWarning> warnings)
    {
        string[] order = [WarningRules.PartsDoNotAddUp, WarningRules.UnitSlip, WarningRules.Outlier, WarningRules.Jump, WarningRules.ConstantRun];
        var first = warnings.MinBy(w => Array.IndexOf(order, w.Code))!;
        var (question, usual) = Warning(first);
        usual = usual.Length > 0 ? usual : warnings.Select(w => Warning(w).Usual).FirstOrDefault(u => u.Length > 0) ?? "";
        if (first.Code == WarningRules.PartsDoNotAddUp)
        {
            return new(SayKind.Warning, question, usual);
        }

        return new(
            SayKind.Warning, question, string.Join(SheetText.Gap, new[] { usual, W("SavedAddNote") }.Where(s => s.Length > 0)),
            new SayAct(LineAct.Confirm, W("ItIsRight")), new SayAct(LineAct.Note, W("AddNote")));
    }

    private string Saved(ValueView value, SheetLine line)
    {
        var at = text.Moment(value.UpdatedAt);
        return value switch
        {
            { ReturnReason.Length: > 0 } => W("SavedAnd", at, W("HadAsked", Asker(line), value.ReturnReason)),
            { Content.Note.Length: > 0 } => W("SavedAnd", at, W("HasNote")),
            { Warnings.Count: > 0 } => W("SavedAnd", at, W("Confirmed")),
            _ => W("Saved", at),
        };
    }

    private string Approved(ValueView value) =>
        value.Content.NotApplicable ? W("ApprovedNotApplicable", value.Content.Note) : W(value.Published is { Restated: true } ? "ApprovedRestated" : "Approved");

    private SayAct[] Restate() => sheet.MaySubmit ? [new(LineAct.Restate, W("Restate"))] : [];

    private string ReturnedBy(SheetLine line) => W("ReturnedBy", Asker(line));

    private string Asker(SheetLine line) => line.Row.ReturnedBy?.ToUpperInvariant() ?? W("Reviewer");

    private string Notice(string notice, IReadOnlyList<object> args) => W(notice, [.. args.Select(a => a is Period period ? text.Period(period) : a)]);

    private static string Figure(string machine) => decimal.TryParse(machine, CultureInfo.InvariantCulture, out var figure) ? Figures.Format(figure) : machine;

    private string W(string key, params object[] args) => text.Words[key, args];
}
