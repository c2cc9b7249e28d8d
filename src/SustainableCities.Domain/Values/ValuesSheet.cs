using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Values;

/// <summary>The indicators that a city measures in a period, each with its value and what stands beside it while it is entered.</summary>
/// <param name="City">The city.</param>
/// <param name="Period">The period entered: a year, half, quarter or month, as the frequency of the rows says.</param>
/// <param name="Past">The two periods before it, earlier one first.</param>
/// <param name="Frequencies">The frequencies that the city's indicators have, yearly first.</param>
/// <param name="Today">The day in the city's time zone.</param>
/// <param name="Due">How far the period has come.</param>
/// <param name="DueOn">The last day on which a value is in time.</param>
/// <param name="MayEnter">Whether the reader may write values.</param>
/// <param name="MaySubmit">Whether the reader may submit, withdraw and restate.</param>
/// <param name="Handover">What submitting the period would hand over.</param>
/// <param name="Rows">In the city's order.</param>
public sealed record ValuesSheet(
    CitySummary City, Period Period, IReadOnlyList<Period> Past, IReadOnlyList<Frequency> Frequencies, DateOnly Today, DueState Due, DateOnly DueOn,
    bool MayEnter, bool MaySubmit, Handover Handover, IReadOnlyList<SheetRow> Rows);

/// <summary>An indicator and its value.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit code.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="Minimum">The least figure accepted.</param>
/// <param name="Purposes">Purpose codes, the main one first.</param>
/// <param name="Issues">Issue codes.</param>
/// <param name="OwnerId">Who answers for it.</param>
/// <param name="Baseline">The agreed baseline.</param>
/// <param name="Target">The target that counts for the period.</param>
/// <param name="Past">What stands for the two periods before, in the order of <see cref="ValuesSheet.Past"/>; null where nothing does.</param>
/// <param name="Value">The value, or null where nothing was ever entered.</param>
/// <param name="ReturnedBy">Code of the organisation that sent it back last; null where none did, or the reviewer had none.</param>
/// <param name="Formula">The formula that works it out; empty where it is entered.</param>
/// <param name="WholeNumbers">It is counted: only whole figures.</param>
/// <param name="Part">The code of the part that the row is of; empty for the whole.</param>
/// <param name="Breakdowns">What the whole is broken down by; null where it is not.</param>
/// <param name="Parts">A row for each part of the whole, by breakdown; null where there is none.</param>
public sealed record SheetRow(
    IndicatorCode Code, Bilingual Name, string Unit, int Decimals, decimal? Minimum, IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, Guid? OwnerId,
    SheetBaseline? Baseline, ProgressTarget? Target, IReadOnlyList<SheetPast?> Past, ValueView? Value, string? ReturnedBy, string Formula = "",
    bool WholeNumbers = false, string Part = "", IReadOnlyList<Breakdown>? Breakdowns = null, IReadOnlyList<SheetRow>? Parts = null);

/// <summary>A baseline beside a value.</summary>
public sealed record SheetBaseline(decimal Value, Period Period, Qualifier Qualifier);

/// <summary>What an earlier period says: the published figure, else the one that is being worked on.</summary>
/// <param name="Figure">The figure; null where not applicable.</param>
/// <param name="Qualifier">How exactly.</param>
/// <param name="IsPublished">Whether it is the published one.</param>
/// <param name="IsComparable">Whether it can be compared with the period entered; not across a new edition that says so.</param>
public sealed record SheetPast(decimal? Figure, Qualifier Qualifier, bool IsPublished, bool IsComparable = true);

/// <summary>What submitting a period would hand over, over all frequencies that have a period within it.</summary>
/// <param name="Ready">Draft values that would go.</param>
/// <param name="Gaps">What has no value: listed, never refused.</param>
/// <param name="Untouched">Returned values that nobody touched: they stay behind.</param>
/// <param name="Warned">Codes of values that would go with a soft warning that nobody answered.</param>
/// <param name="Open">The submission under review, if one is.</param>
/// <param name="Sums">Sums of parts that do not come to the whole, which is refused, and those that parts are missing of.</param>
public sealed record Handover(
    int Ready, IReadOnlyList<SheetGap> Gaps, IReadOnlyList<IndicatorCode> Untouched, IReadOnlyList<IndicatorCode> Warned, OpenSubmission? Open,
    IReadOnlyList<SheetSum> Sums);

/// <summary>The parts of an indicator beside its whole.</summary>
public sealed record SheetSum(IndicatorCode Code, Bilingual Name, Period Period, PartSum Sum);

/// <summary>A value that is not there.</summary>
public sealed record SheetGap(IndicatorCode Code, Bilingual Name, Period Period);

/// <summary>A submission under review.</summary>
/// <param name="Round">1, 2, 3 …</param>
/// <param name="At">When last handed over, UTC.</param>
/// <param name="By">By whom.</param>
/// <param name="Signed">Whether a reviewer has signed: it can no longer be withdrawn.</param>
/// <param name="Settled">Whether all in it is approved or cleared by the city: handing it over again closes it.</param>
public sealed record OpenSubmission(int Round, DateTime At, string? By, bool Signed, bool Settled);

/// <summary>One value seen closely.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Owner">The name of who answers for it.</param>
/// <param name="Progress">How the indicator would stand if the value were published now.</param>
/// <param name="Series">The published past and the value itself, in time.</param>
/// <param name="History">Every state of the value, newest first.</param>
/// <param name="Calculation">How it is worked out; null where it is entered.</param>
public sealed record ValueFocus(
    IndicatorView Indicator, string? Owner, ProgressAnswer Progress, IReadOnlyList<PublishedPoint> Series, IReadOnlyList<RevisionView> History,
    CalculationView? Calculation = null)
{
    /// <summary>Whether no break lies between a point and the value.</summary>
    public bool CanCompare(PublishedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Indicator.ComparableSince(point.Edition) == Indicator.ComparableSince(Indicator.Edition);
    }
}
