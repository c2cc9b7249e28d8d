using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>The published side of a value.</summary>
/// <param name="Assurance">How far it is vouched for; null where nobody asked.</param>
public sealed record PublishedView(
    int Revision, decimal? Figure, bool NotApplicable, Qualifier Qualifier, string Note, string Source, bool Demonstration, int Edition, DateTime At,
    bool Restated, decimal? PreviousFigure, string PreviousReason, Assurance? Assurance = null);

/// <summary>A value as a reader sees it. A public reader gets the published content in the place of the current one.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Part">The part; empty for the whole.</param>
/// <param name="Content">What the current revision says.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Revision">Its number; 0 where nothing was ever entered.</param>
/// <param name="Edition">The edition measured under.</param>
/// <param name="Published">The published side, or null.</param>
/// <param name="Warnings">Soft warnings of the current revision; empty for a public reader.</param>
/// <param name="WarningsAnswered">A note or a confirmation answers them.</param>
/// <param name="ReturnReason">Why a reviewer sent it back.</param>
/// <param name="RestateReason">Why an approved value is being changed.</param>
/// <param name="UpdatedAt">When, UTC.</param>
/// <param name="UpdatedBy">Who; null for a public reader, the operator and the portal.</param>
/// <param name="Whole">False for a public reader, who gets the published side alone.</param>
/// <param name="Evidence">How many pieces of evidence stand beside it; 0 for a public reader.</param>
/// <param name="Calculation">How it is worked out; null where it is entered, and where nobody asked.</param>
public sealed record ValueView(
    IndicatorCode Indicator, Period Period, string Part, ValueContent Content, ValueStatus Status, int Revision, int Edition, PublishedView? Published,
    IReadOnlyList<EntryWarning> Warnings, bool WarningsAnswered, string ReturnReason, string RestateReason, DateTime UpdatedAt, string? UpdatedBy, bool Whole = true, int Evidence = 0,
    CalculationView? Calculation = null);

/// <summary>Values that are read while they are taken.</summary>
/// <param name="Values">To be taken once.</param>
public sealed record ValueStream(IAsyncEnumerable<ValueView> Values);

/// <summary>A state of a value in its history.</summary>
public sealed record RevisionView(
    int Revision, RevisionKind Kind, ValueStatus Status, decimal? Figure, bool NotApplicable, Qualifier Qualifier, string Note, string Source, string Reason,
    bool Demonstration, DateTime At, string? By, int Edition);

/// <summary>Which values to list.</summary>
/// <param name="Indicator">One indicator, or all.</param>
/// <param name="From">From this period on.</param>
/// <param name="To">Up to this period.</param>
/// <param name="Status">Only these.</param>
/// <param name="WithAssurance">A list tells how far published values are vouched for: one question more for a page.</param>
public sealed record ValueFilter(IndicatorCode? Indicator = null, Period? From = null, Period? To = null, ValueStatus? Status = null, bool WithAssurance = false);

/// <summary>What is entered for one value.</summary>
/// <param name="Figure">The figure with its decimals; null clears a draft unless <paramref name="NotApplicable"/>.</param>
/// <param name="NotApplicable">Does not apply; the reason stands in the note.</param>
/// <param name="Qualifier">How exactly; null keeps what is there.</param>
/// <param name="Note">The note; null keeps what is there.</param>
/// <param name="Source">The source; null keeps what is there.</param>
/// <param name="ConfirmWarnings">The soft warnings were seen and the figure stands.</param>
public sealed record ValueInput(
    decimal? Figure, bool NotApplicable = false, Qualifier? Qualifier = null, string? Note = null, string? Source = null, bool ConfirmWarnings = false);

/// <summary>An entry: where, what, and which revision the writer has seen.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="Input">What is entered.</param>
/// <param name="SeenRevision">The revision seen; null or 0 where none was there.</param>
/// <param name="Part">The part; empty for the whole.</param>
public sealed record ValueEntry(IndicatorCode Indicator, Period Period, ValueInput Input, int? SeenRevision, string Part = "");

/// <summary>A revision that is to be taken back.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="Revision">The number of the revision, the value's latest.</param>
/// <param name="Part">The part; empty for the whole.</param>
public sealed record WrittenRevision(IndicatorCode Indicator, Period Period, int Revision, string Part = "");

/// <summary>What became of one entry.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="Value">The value as it stands now, where it was saved or was the same already.</param>
/// <param name="Refusal">Why it was not saved.</param>
/// <param name="Part">The part; empty for the whole.</param>
/// <param name="Whole">Of a part that was saved: the whole, where the sum of its parts began or ceased to fit.</param>
public sealed record EntryResult(IndicatorCode Indicator, Period Period, ValueView? Value, Data.Refusal? Refusal, string Part = "", ValueView? Whole = null);
