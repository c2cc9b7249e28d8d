using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Values;

namespace SustainableCities.Reporting.Documents;

/// <summary>Sentences about many indicators, counted from the data. They say what the figures say and no more: no cause, no praise.</summary>
public static class ReportFindings
{
    private const int MostNames = 3;

    /// <summary><c>38 of 58 targets are on course.</c></summary>
    public static string OnCourse(ReportModel model, ReportTotals totals)
    {
        ArgumentNullException.ThrowIfNull(model);
        return totals.WithTarget switch
        {
            0 => model.Word("NoTargets"),
            1 => model.Word(totals.OnCourse == 1 ? "OnCourseTheOne" : "OnCourseNotTheOne"),
            _ => model.Word("OnCourse", totals.OnCourse, totals.WithTarget),
        };
    }

    /// <summary><c>19 of 20 indicators have a value for 2024.</c></summary>
    public static string Covered(ReportModel model, Coverage coverage)
    {
        ArgumentNullException.ThrowIfNull(model);
        return coverage switch
        {
            { Of: 1 } => model.Word(coverage.N == 1 ? "CoverageTheOne" : "CoverageNotTheOne", model.Year),
            _ when coverage.N == coverage.Of => model.Word("CoverageAll", coverage.Of, model.Year),
            _ => model.Word("Coverage", coverage.N, coverage.Of, model.Year),
        };
    }

    /// <summary>How the indicators moved against the year before, and which are furthest from where they should be.</summary>
    public static string Movement(ReportModel model, IReadOnlyList<ReportIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(model);
        var before = ReportModel.Number(model.Content.Year - 1);
        var moves = indicators.Select(i => MoveOf(i, model.Content.Year)).OfType<int>().ToList();
        var first = moves.Count switch
        {
            0 => model.Word("MovementNone", model.Year, before),
            1 => model.Word(moves[0] switch { > 0 => "MovementOneBetter", < 0 => "MovementOneWorse", _ => "MovementOneSame" }, before),
            _ => model.Word("Movement", moves.Count, before, moves.Count(m => m > 0), moves.Count(m => m == 0), moves.Count(m => m < 0)),
        };
        var away = Named(model, indicators, "MovingAway", ProgressState.MovingAway);
        var behind = Named(model, indicators, "FurthestBehind", ProgressState.FarBehind, ProgressState.Missed, ProgressState.Left);
        return string.Join(model.Gap, new[] { first, away, behind }.Where(s => s.Length > 0));
    }

    /// <summary>1 for better than the same period a year earlier, −1 for worse, 0 for the same; null where that can't be said.</summary>
    public static int? MoveOf(ReportIndicator indicator, int year)
    {
        if (indicator.Direction is not (Direction.HigherBetter or Direction.LowerBetter) || Comparable(indicator, year) is not var (now, before))
        {
            return null;
        }

        var up = now.CompareTo(before);
        return indicator.Direction == Direction.HigherBetter ? up : -up;
    }

    private static string Named(ReportModel model, IReadOnlyList<ReportIndicator> indicators, string key, params ProgressState[] states)
    {
        var names = indicators.Where(i => states.Contains(i.Answer.State)).Select(i => Findings.InText(model.In(i.Name), model.Culture)).ToList();
        var shown = string.Join(model.Word("ListSemicolon"), names.Take(MostNames));
        return names.Count == 0 ? "" : names.Count > MostNames ? model.Word(key + "More", shown, names.Count - MostNames) : model.Word(key, shown);
    }

    /// <summary>The figures of the year's last period and of the same period a year earlier, where both are exact and can be compared.</summary>
    private static (decimal Now, decimal Before)? Comparable(ReportIndicator indicator, int year)
    {
        var (now, before) = ReportModel.Latest(indicator, year);
        return now is { Figure: { } n, Qualifier: Qualifier.Exact } && before is { Figure: { } b, Qualifier: Qualifier.Exact } && ReportItems.CanCompare(indicator, now, before)
            ? (n, b)
            : null;
    }
}
