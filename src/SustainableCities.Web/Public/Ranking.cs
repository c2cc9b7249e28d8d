using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>Which indicators a page names first.</summary>
public static class Ranking
{
    private static readonly ProgressState[] Good = [ProgressState.Achieved, ProgressState.OnTrack, ProgressState.Met, ProgressState.Held];
    private static readonly ProgressState[] Bad =
        [ProgressState.MovingAway, ProgressState.FarBehind, ProgressState.Missed, ProgressState.Left, ProgressState.NotMet, ProgressState.Behind];

    /// <summary>What goes well: targets reached by their own effort first, then what is on the way to one, then what holds.</summary>
    public static IEnumerable<ProgressItem> Best(IEnumerable<ProgressItem> items) => items
        .Where(i => Good.Contains(i.Answer.State) && HasPast(i))
        .OrderBy(i => Array.IndexOf(Good, i.Answer.State)).ThenByDescending(i => i.Answer.P ?? 0).ThenBy(i => i.Indicator.Order);

    /// <summary>What does not: what goes the wrong way first, then what is furthest behind.</summary>
    public static IEnumerable<ProgressItem> Worst(IEnumerable<ProgressItem> items) => items
        .Where(i => Bad.Contains(i.Answer.State) && HasPast(i))
        .OrderBy(i => Array.IndexOf(Bad, i.Answer.State)).ThenBy(i => i.Answer.P ?? 0).ThenBy(i => i.Indicator.Order);

    private static bool HasPast(ProgressItem item) => item.Series.Count(p => p.Figure is not null) > 1;
}
