using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>Which indicators a page names first.</summary>
public static class Ranking
{
    private static readonly ProgressState[] Bad =
        [ProgressState.MovingAway, ProgressState.FarBehind, ProgressState.Missed, ProgressState.Left, ProgressState.NotMet, ProgressState.Behind];

    /// <summary>What goes well: targets of late reached first, then what is on the way to one, then what holds, then what was reached long ago.</summary>
    public static IEnumerable<ProgressItem> Best(IEnumerable<ProgressItem> items, int year) => items
        .Where(i => ProgressTotals.IsOnCourse(i.Answer.State) && HasPast(i))
        .OrderBy(i => Merit(i.Answer, year)).ThenByDescending(i => i.Answer.Pace ?? 0).ThenBy(i => i.Indicator.Order);

    /// <summary>What does not: what goes the wrong way first, then what is furthest behind.</summary>
    public static IEnumerable<ProgressItem> Worst(IEnumerable<ProgressItem> items) => items
        .Where(i => Bad.Contains(i.Answer.State) && HasPast(i))
        .OrderBy(i => Array.IndexOf(Bad, i.Answer.State)).ThenBy(i => i.Answer.P ?? 0).ThenBy(i => i.Indicator.Order);

    private static int Merit(ProgressAnswer answer, int year) => answer.State switch
    {
        ProgressState.Achieved when answer.Target?.Period?.Year >= year => 0,
        ProgressState.OnTrack => 1,
        ProgressState.Met => 2,
        ProgressState.Achieved => 3,
        _ => 4,
    };

    private static bool HasPast(ProgressItem item) => item.Series.Count(p => p.Figure is not null) > 1;
}
