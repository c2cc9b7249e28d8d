using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Progress;

/// <summary>A published value in a trend.</summary>
/// <param name="Period">The period.</param>
/// <param name="Figure">The figure; null where not applicable.</param>
/// <param name="NotApplicable">Does not apply.</param>
/// <param name="Qualifier">How exactly it is meant.</param>
/// <param name="Demonstration">Made up.</param>
/// <param name="Restated">Replaced an earlier published figure.</param>
/// <param name="Previous">That earlier figure.</param>
/// <param name="RestateReason">Why.</param>
/// <param name="Note">The published note.</param>
/// <param name="Source">The published source.</param>
/// <param name="Edition">Edition measured under.</param>
/// <param name="Revision">Number of the published revision.</param>
public sealed record PublishedPoint(
    Period Period, decimal? Figure, bool NotApplicable, Qualifier Qualifier, bool Demonstration, bool Restated, decimal? Previous, string RestateReason,
    string Note, string Source, int Edition, int Revision)
{
    /// <summary>The published side of a value that has one.</summary>
    internal static PublishedPoint Of(IndicatorValue v) => new(
        v.Period, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedDemonstration, v.Restated, v.PreviousFigure, v.PreviousReason,
        v.PublishedNote, v.PublishedSource, v.PublishedEdition, v.PublishedRevision!.Value);

    /// <summary>The current side of a value, as if it were published.</summary>
    internal static PublishedPoint OfCurrent(IndicatorValue v) => new(
        v.Period, v.Figure, v.NotApplicable, v.Qualifier, v.Demonstration, false, null, "", v.Note, v.Source, v.Edition, v.Revision);
}

/// <summary>One indicator with its answer for a year and its published past up to the end of that year.</summary>
public sealed record ProgressItem(IndicatorView Indicator, ProgressAnswer Answer, IReadOnlyList<PublishedPoint> Series);

/// <summary>The totals of a purpose, an issue or another group.</summary>
public sealed record ProgressGroup(string Code, ProgressTotals Totals);

/// <summary>What is under way for years later than the one shown.</summary>
/// <param name="Year">The year.</param>
/// <param name="InReview">Values submitted.</param>
/// <param name="Due">Indicators that are due.</param>
/// <param name="Approved">Values approved.</param>
/// <param name="Overdue">The due date has passed and fewer than all due are approved or in review.</param>
public sealed record YearUnderWay(int Year, int InReview, int Due, int Approved, bool Overdue);

/// <summary>A city's progress in a year.</summary>
public sealed record CityProgress(
    CitySummary City, int? Year, IReadOnlyList<int> Years, ProgressTotals Totals, Coverage Coverage, IReadOnlyList<ProgressGroup> ByPurpose,
    IReadOnlyList<ProgressGroup> ByIssue, IReadOnlyList<ProgressItem> Items, IReadOnlyList<YearUnderWay> UnderWay);

/// <summary>The programme: every city's progress.</summary>
public sealed record ProgrammeProgress(IReadOnlyList<CityProgress> Cities, ProgressTotals Totals, Coverage Coverage);
