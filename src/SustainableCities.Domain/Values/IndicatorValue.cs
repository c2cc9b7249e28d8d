using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Values;

/// <summary>What a revision says.</summary>
/// <param name="Figure">The figure with its decimals, up to 28 digits; null for a cleared or not-applicable value.</param>
/// <param name="NotApplicable">The indicator does not apply; the reason stands in the note.</param>
/// <param name="Qualifier">How exactly the figure is meant.</param>
/// <param name="Note">A note; the reason where not applicable.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Demonstration">The figure is made up for the demonstration.</param>
public sealed record ValueContent(
    decimal? Figure, bool NotApplicable = false, Qualifier Qualifier = Qualifier.Exact, string Note = "", string Source = "", bool Demonstration = false)
{
    /// <summary>A cleared value: nothing.</summary>
    public static ValueContent Cleared { get; } = new((decimal?)null);

    /// <summary>What stands as the source of a made-up figure that has none.</summary>
    public const string DemonstrationMark = "Demonstration data 演示数据";

    /// <summary>The source as it is shown and exported: a made-up figure says so (design, rule 9).</summary>
    public string SourceShown => this is { Demonstration: true, Source.Length: 0 } ? DemonstrationMark : Source;

    /// <summary>The source as it is kept: the mark that comes back with its own figure is no source.</summary>
    public static string SourceKept(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim() == DemonstrationMark ? "" : text;
    }

    /// <summary>Neither a figure nor a statement that none applies.</summary>
    public bool IsEmpty => Figure is null && !NotApplicable;

    /// <summary>Whether figure (with its decimals), statement and qualifier are the same.</summary>
    public bool SaysTheSameAs(ValueContent other) =>
        Figure == other.Figure && Scale(Figure) == Scale(other.Figure) && NotApplicable == other.NotApplicable && Qualifier == other.Qualifier
        && Note == other.Note && Source == other.Source;

    private static int Scale(decimal? figure) => figure is null ? -1 : figure.Value.Scale;
}

/// <summary>
/// A value: city indicator × period × part. Holds its current revision and the published one side by side, so that a page
/// reads one row; the whole past stands in <see cref="ValueRevision"/> (decision 0002).
/// </summary>
public sealed class IndicatorValue : CityOwned
{
    private IndicatorValue()
        : base(Guid.Empty)
    {
    }

    /// <summary>Opens the place of a value.</summary>
    public IndicatorValue(Guid cityId, Guid indicatorId, Period period, string part = "")
    {
        CityId = cityId;
        IndicatorId = indicatorId;
        Period = period;
        PeriodEnd = period.End;
        Part = part;
    }

    /// <summary>The indicator.</summary>
    public Guid IndicatorId { get; private set; }

    /// <summary>The period.</summary>
    public Period Period { get; private set; }

    /// <summary>The period's last day, for ordering in SQL.</summary>
    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The part; empty for the whole.</summary>
    public string Part { get; private set; } = "";

    /// <summary>Number of the current revision: 0 before the first; the ETag and concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>Where the current revision stands.</summary>
    public ValueStatus Status { get; private set; }

    /// <summary>Figure of the current revision.</summary>
    public decimal? Figure { get; private set; }

    /// <summary>The current revision says that the indicator does not apply.</summary>
    public bool NotApplicable { get; private set; }

    /// <summary>Qualifier of the current revision.</summary>
    public Qualifier Qualifier { get; private set; }

    /// <summary>Note of the current revision.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Source of the current revision.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The current figure is made up for the demonstration.</summary>
    public bool Demonstration { get; private set; }

    /// <summary>Edition of the indicator that the current revision was measured under.</summary>
    public int Edition { get; private set; } = 1;

    /// <summary>When the current revision was written, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>Who wrote it; null for the operator and the portal.</summary>
    public Guid? UpdatedById { get; private set; }

    /// <summary>Why the reviewer sent it back; stays while the city mends it.</summary>
    public string ReturnReason { get; private set; } = "";

    /// <summary>Why an approved value is being changed; empty otherwise.</summary>
    public string RestateReason { get; private set; } = "";

    /// <summary>Soft warnings of the current revision as a JSON array; null for none.</summary>
    public string? WarningsJson { get; private set; }

    /// <summary>A note or a confirmation answers the warnings.</summary>
    public bool WarningsAnswered { get; private set; }

    /// <summary>Number of the published revision; null before the first approval.</summary>
    public int? PublishedRevision { get; private set; }

    /// <summary>Published figure.</summary>
    public decimal? PublishedFigure { get; private set; }

    /// <summary>The published revision says that the indicator does not apply.</summary>
    public bool PublishedNotApplicable { get; private set; }

    /// <summary>Published qualifier.</summary>
    public Qualifier PublishedQualifier { get; private set; }

    /// <summary>Published note.</summary>
    public string PublishedNote { get; private set; } = "";

    /// <summary>Published source.</summary>
    public string PublishedSource { get; private set; } = "";

    /// <summary>The published figure is made up for the demonstration.</summary>
    public bool PublishedDemonstration { get; private set; }

    /// <summary>Edition of the published revision.</summary>
    public int PublishedEdition { get; private set; }

    /// <summary>When it was published, UTC.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>The published figure replaced an earlier published one.</summary>
    public bool Restated { get; private set; }

    /// <summary>The figure that was published before.</summary>
    public decimal? PreviousFigure { get; private set; }

    /// <summary>Why it was restated.</summary>
    public string PreviousReason { get; private set; } = "";

    /// <summary>How many pieces of evidence stand beside it. Counted here, so that a page of values asks nothing more.</summary>
    public int EvidenceCount { get; private set; }

    /// <summary>The content of the current revision.</summary>
    public ValueContent Content => new(Figure, NotApplicable, Qualifier, Note, Source, Demonstration);

    /// <summary>Whether the city may write on it: a draft or a returned value.</summary>
    public bool IsOpen => Status is ValueStatus.Draft or ValueStatus.Returned;

    /// <summary>Writes a draft; on a returned value the reason stays and it becomes a draft again.</summary>
    /// <exception cref="InvalidOperationException">The value is submitted or approved.</exception>
    public ValueRevision Write(ValueContent content, string? warningsJson, bool warningsAnswered, int edition, RevisionMark mark)
    {
        Demand(IsOpen, "written on");
        Edition = edition;
        return Next(RevisionKind.Entered, ValueStatus.Draft, content, warningsJson, warningsAnswered, "", mark);
    }

    /// <summary>Says again what stood before a revision; returned, where it was and nobody else had touched it.</summary>
    /// <exception cref="InvalidOperationException">The value is submitted or approved.</exception>
    public ValueRevision TakeBack(ValueContent content, bool wasReturned, string? warningsJson, bool warningsAnswered, int edition, RevisionMark mark)
    {
        Demand(IsOpen, "taken back");
        Edition = edition;
        return Next(RevisionKind.TakenBack, wasReturned ? ValueStatus.Returned : ValueStatus.Draft, content, warningsJson, warningsAnswered, "", mark);
    }

    /// <summary>Is measured by another edition from now on, saying what it said; a returned value stays returned.</summary>
    /// <exception cref="InvalidOperationException">The value is submitted or approved.</exception>
    public ValueRevision Move(int edition, string? warningsJson, bool warningsAnswered, string reason, RevisionMark mark)
    {
        Demand(IsOpen, "moved to another edition");
        Edition = edition;
        return Next(RevisionKind.Moved, Status, Content, warningsJson, warningsAnswered, reason, mark);
    }

    /// <summary>Opens a working revision on an approved value (a restatement).</summary>
    /// <exception cref="InvalidOperationException">The value is not approved.</exception>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public ValueRevision Restate(ValueContent content, string reason, string? warningsJson, bool warningsAnswered, int edition, RevisionMark mark)
    {
        Demand(Status == ValueStatus.Approved, "restated");
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        RestateReason = reason;
        ReturnReason = "";
        Edition = edition;
        return Next(RevisionKind.Restated, ValueStatus.Draft, content, warningsJson, warningsAnswered, reason, mark);
    }

    /// <summary>
    /// Says what its formula comes to now. An approved value is opened again, with the reason: one of its inputs is restated.
    /// </summary>
    /// <exception cref="InvalidOperationException">The value is submitted.</exception>
    /// <exception cref="ArgumentException">No reason is given for opening an approved one.</exception>
    internal ValueRevision Calculate(ValueContent content, int edition, string reason, RevisionMark mark)
    {
        Demand(Status != ValueStatus.Submitted, "calculated");
        if (Status == ValueStatus.Approved)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reason);
            (RestateReason, ReturnReason) = (reason, "");
        }

        Edition = edition;
        return Next(RevisionKind.Calculated, ValueStatus.Draft, content, null, false, reason, mark);
    }

    /// <summary>Hands the value over for review.</summary>
    /// <exception cref="InvalidOperationException">The value is submitted or approved, or empty.</exception>
    public ValueRevision Submit(RevisionMark mark)
    {
        Demand(IsOpen && !Content.IsEmpty, "submitted");
        return Next(RevisionKind.Submitted, ValueStatus.Submitted, Content, WarningsJson, WarningsAnswered, "", mark);
    }

    /// <summary>Takes the value back before the first sign-off.</summary>
    /// <exception cref="InvalidOperationException">The value is not submitted.</exception>
    public ValueRevision Withdraw(RevisionMark mark)
    {
        Demand(Status == ValueStatus.Submitted, "withdrawn");
        return Next(RevisionKind.Withdrawn, ValueStatus.Draft, Content, WarningsJson, WarningsAnswered, "", mark);
    }

    /// <summary>Sends the value back to the city.</summary>
    /// <exception cref="InvalidOperationException">The value is not submitted.</exception>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public ValueRevision Return(string reason, RevisionMark mark)
    {
        Demand(Status == ValueStatus.Submitted, "returned");
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ReturnReason = reason;
        return Next(RevisionKind.Returned, ValueStatus.Returned, Content, WarningsJson, WarningsAnswered, reason, mark);
    }

    /// <summary>Publishes the value: every organisation that had to has signed.</summary>
    /// <exception cref="InvalidOperationException">The value is not submitted.</exception>
    public ValueRevision Approve(RevisionMark mark)
    {
        Demand(Status == ValueStatus.Submitted, "approved");
        var revision = Next(RevisionKind.Approved, ValueStatus.Approved, Content, WarningsJson, WarningsAnswered, RestateReason, mark);
        if (PublishedRevision is not null)
        {
            Restated = true;
            PreviousFigure = PublishedFigure;
            PreviousReason = RestateReason;
        }

        PublishedRevision = Revision;
        PublishedFigure = Figure;
        PublishedNotApplicable = NotApplicable;
        PublishedQualifier = Qualifier;
        PublishedNote = Note;
        PublishedSource = Source;
        PublishedDemonstration = Demonstration;
        PublishedEdition = Edition;
        PublishedAt = mark.At;
        ReturnReason = "";
        RestateReason = "";
        return revision;
    }

    /// <summary>Other values say something else about this one now. No revision: what it says stays.</summary>
    internal void Warn(string? warningsJson, bool answered) => (WarningsJson, WarningsAnswered) = (warningsJson, answered);

    /// <summary>A piece of evidence was added, or withdrawn. No revision: what the value says stays.</summary>
    internal void CountEvidence(int change) => EvidenceCount += change;

    private ValueRevision Next(
        RevisionKind kind, ValueStatus status, ValueContent content, string? warningsJson, bool warningsAnswered, string reason, RevisionMark mark)
    {
        Revision++;
        Status = status;
        Figure = content.Figure;
        NotApplicable = content.NotApplicable;
        Qualifier = content.Qualifier;
        Note = content.Note;
        Source = content.Source;
        Demonstration = content.Demonstration;
        WarningsJson = warningsJson;
        WarningsAnswered = warningsAnswered;
        UpdatedAt = mark.At;
        UpdatedById = mark.AuthorId;
        return new ValueRevision(this, kind, content, reason, mark);
    }

    private void Demand(bool allowed, string what)
    {
        if (!allowed)
        {
            throw new InvalidOperationException($"A value that is {Status} cannot be {what}.");
        }
    }
}

/// <summary>Who made a revision, when, and in which unit of work.</summary>
/// <param name="AuthorId">The person; null for the operator and the portal.</param>
/// <param name="AuthorOrganisation">The person's organisation at that time, or null.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ChangeId">The audit entry of the unit of work.</param>
public sealed record RevisionMark(Guid? AuthorId, string? AuthorOrganisation, DateTime At, Guid ChangeId);

/// <summary>What made a revision.</summary>
public enum RevisionKind
{
    /// <summary>Somebody wrote, or cleared, a draft.</summary>
    Entered,

    /// <summary>An approved value was opened again.</summary>
    Restated,

    /// <summary>Handed over.</summary>
    Submitted,

    /// <summary>Taken back.</summary>
    Withdrawn,

    /// <summary>Sent back.</summary>
    Returned,

    /// <summary>Published.</summary>
    Approved,

    /// <summary>What stood before stands again: a change or an import was taken back.</summary>
    TakenBack,

    /// <summary>The indicator got a new edition that holds for the period of a draft.</summary>
    Moved,

    /// <summary>Its formula came to something else: an input changed, or the formula did.</summary>
    Calculated,
}

/// <summary>Kinds of revisions by what they say of their author.</summary>
internal static class RevisionKinds
{
    /// <summary>Their author said what the value says.</summary>
    public static readonly RevisionKind[] Wording = [RevisionKind.Entered, RevisionKind.Restated, RevisionKind.TakenBack, RevisionKind.Calculated];

    /// <summary>Their author stands for the value, and signs nothing of it (design, rule 3).</summary>
    public static readonly RevisionKind[] Authoring = [.. Wording, RevisionKind.Submitted];
}

/// <summary>A state of a value; kept for ever and never changed.</summary>
public sealed class ValueRevision
{
    private ValueRevision()
    {
    }

    internal ValueRevision(IndicatorValue value, RevisionKind kind, ValueContent content, string reason, RevisionMark mark)
    {
        CityId = value.CityId;
        ValueId = value.Id;
        Number = value.Revision;
        Kind = kind;
        Status = value.Status;
        Figure = content.Figure;
        NotApplicable = content.NotApplicable;
        Qualifier = content.Qualifier;
        Note = content.Note;
        Source = content.Source;
        Demonstration = content.Demonstration;
        Edition = value.Edition;
        Reason = reason;
        AuthorId = mark.AuthorId;
        AuthorOrganisation = mark.AuthorOrganisation;
        At = mark.At;
        ChangeId = mark.ChangeId;
    }

    /// <summary>The city.</summary>
    public Guid CityId { get; private set; }

    /// <summary>The value.</summary>
    public Guid ValueId { get; private set; }

    /// <summary>1, 2, 3 … within the value.</summary>
    public int Number { get; private set; }

    /// <summary>What made it.</summary>
    public RevisionKind Kind { get; private set; }

    /// <summary>Where the value stood then.</summary>
    public ValueStatus Status { get; private set; }

    /// <summary>The figure.</summary>
    public decimal? Figure { get; private set; }

    /// <summary>Not applicable.</summary>
    public bool NotApplicable { get; private set; }

    /// <summary>The qualifier.</summary>
    public Qualifier Qualifier { get; private set; }

    /// <summary>The note.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The source.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Made up for the demonstration.</summary>
    public bool Demonstration { get; private set; }

    /// <summary>The edition measured under.</summary>
    public int Edition { get; private set; }

    /// <summary>The reason of a return or restatement, or empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who; null for the operator and the portal.</summary>
    public Guid? AuthorId { get; private set; }

    /// <summary>The author's organisation then.</summary>
    public string? AuthorOrganisation { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The audit entry of the unit of work.</summary>
    public Guid ChangeId { get; private set; }
}
