using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;

namespace SustainableCities.Reporting.Documents;

/// <summary>Turns the frozen shapes back into those of the domain, so that report and pages share sentences and drawings.</summary>
internal static class ReportItems
{
    /// <summary>An indicator with its answer and its past.</summary>
    public static ProgressItem Of(ReportIndicator i) => new(
        new IndicatorView(
            Guid.Empty, i.Code, i.Name, i.Definition, i.Unit, i.Decimals, i.Direction, i.Frequency, null, null, false, 0.5m, i.Purposes, i.Issues, i.SdgTargets,
            Visibility.Public, i.Edition,
            i.Baseline is { } b ? new BaselineView(b.Value, b.Period, b.Qualifier, b.Source, b.Certainty) : null,
            [.. i.Targets.Select(t => new TargetView(t.Kind, t.Value, t.Low, t.High, t.Period, t.Source, t.Certainty))], "", i.Source, null, 0, 0,
            Editions: i.Editions is { } editions ? [.. editions.Select(Of)] : null),
        new ProgressAnswer(
            i.Answer.State, i.Answer.Baseline, i.Answer.BaselinePeriod, Target(i.Answer.Target), i.Answer.Value, i.Answer.Period, i.Answer.P, i.Answer.Tau,
            i.Answer.Expected, i.Answer.Pace, i.Answer.BaselineAssumed, Target(i.Answer.MissedEarlier), null, i.Answer.Qualifier),
        [.. i.Series.Select(p => new PublishedPoint(
            p.Period, p.Figure, p.NotApplicable, p.Qualifier, p.Demonstration, p.Restated, p.Previous, p.RestateReason, p.Note, p.Source, p.Edition, p.Revision))]);

    /// <summary>An edition; what a report does not freeze of it is empty.</summary>
    public static EditionView Of(ReportEdition e) =>
        new(e.Number, e.From, e.Comparable, e.Reason, null, e.Unit, false, e.Direction, e.Minimum, e.Maximum, e.Definition, e.Changed, null);

    /// <summary>Whether no break lies between two points; a report of before editions were frozen knows their numbers alone.</summary>
    public static bool CanCompare(ReportIndicator indicator, ReportPoint one, ReportPoint other)
    {
        var view = Of(indicator).Indicator;
        return view.ComparableSince(one.Edition) == view.ComparableSince(other.Edition);
    }

    /// <summary>Totals with every state, zeros too.</summary>
    public static ProgressTotals Of(ReportTotals t) =>
        new(Enum.GetValues<ProgressState>().ToDictionary(s => s, s => t.States.GetValueOrDefault(s)), t.OnCourse, t.WithTarget);

    /// <summary>One state for each indicator counted.</summary>
    public static IEnumerable<ProgressState> States(ReportTotals t) => t.States.SelectMany(s => Enumerable.Repeat(s.Key, s.Value));

    private static ProgressTarget? Target(ReportTarget? t) => t is null ? null : new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period);
}
