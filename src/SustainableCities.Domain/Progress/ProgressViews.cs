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
/// <param name="Indicator">
/// The indicator as the edition says it under which its latest value was measured: unit, method, baseline and targets go with the value, not
/// with what holds for later ones.
/// </param>
/// <param name="Answer">How it stands.</param>
/// <param name="Series">Its published past.</param>
public sealed record ProgressItem(IndicatorView Indicator, ProgressAnswer Answer, IReadOnlyList<PublishedPoint> Series)
{
    private static readonly ProgressAnswer Unjudged = new(ProgressState.NoData, null, null, null, null, null);

    /// <summary>The indicator as the edition in force says it: what a lead changes.</summary>
    public IndicatorView InForce { get; private init; } = Indicator;

    /// <summary>What of its past can be compared with its latest value.</summary>
    public IEnumerable<PublishedPoint> Comparable => Series.Where(p => Indicator.ComparableSince(p.Edition) == Indicator.ComparableSince(Indicator.Edition));

    /// <summary>An indicator and its published past, not judged yet.</summary>
    /// <param name="inForce">The indicator as the edition in force says it.</param>
    /// <param name="series">Its published past, in any order.</param>
    /// <param name="year">The year asked for.</param>
    public static ProgressItem Of(IndicatorView inForce, IReadOnlyList<PublishedPoint> series, int year)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        ArgumentNullException.ThrowIfNull(series);
        var latest = series.Where(p => p.Period.Year <= year && (p.NotApplicable || p.Figure is not null)).MaxBy(p => p.Period);
        return new ProgressItem(latest is null ? inForce : inForce.Under(latest.Edition), Unjudged, series) { InForce = inForce };
    }

    /// <summary>
    /// What its answer depends on. Points carry the number that comparable editions share, so that nothing is held against what was
    /// measured before a break; baseline and targets are those of the latest value's edition.
    /// </summary>
    /// <param name="year">The year asked for.</param>
    /// <param name="today">The day in the city's time zone.</param>
    /// <param name="graceDays">The city's days of grace.</param>
    public ProgressQuestion Question(int year, DateOnly today, int graceDays) => new(
        Indicator.Direction, Indicator.Frequency, Indicator.Baseline is { } b ? (b.Value, b.Period) : null,
        [.. Indicator.Targets.Select(t => new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period))],
        [.. Series.Select(p => new ProgressPoint(p.Period, p.Figure, p.NotApplicable, p.Qualifier, InForce.ComparableSince(p.Edition)))], year, today, graceDays);
}

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
