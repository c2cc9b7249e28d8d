using SustainableCities.Domain.Progress;

namespace SustainableCities.Reporting.Charts;

/// <summary>How a state looks: shape and pigment. Several states share a mark and differ by their word (look.md, States).</summary>
public static class StateLook
{
    /// <summary>All states, best first, those without a judgement last: the order of marks in strips, groups and the seal.</summary>
    public static readonly IReadOnlyList<ProgressState> Order =
    [
        ProgressState.Achieved, ProgressState.Met, ProgressState.Held, ProgressState.OnTrack, ProgressState.JustStarted,
        ProgressState.Behind, ProgressState.NotMet, ProgressState.FarBehind, ProgressState.Left, ProgressState.Missed,
        ProgressState.MovingAway, ProgressState.NoData, ProgressState.Stale, ProgressState.NoTarget, ProgressState.NotApplicable,
    ];

    /// <summary>The id of the symbol in <see cref="MarkSprite"/>.</summary>
    public static string Symbol(ProgressState state) => state switch
    {
        ProgressState.Missed => "missed",
        ProgressState.NotApplicable => "notapplicable",
        _ => Pigment(state),
    };

    /// <summary>The class that colours mark and word.</summary>
    public static string Pigment(ProgressState state) => state switch
    {
        ProgressState.Achieved or ProgressState.Met or ProgressState.Held => "achieved",
        ProgressState.OnTrack or ProgressState.JustStarted => "ontrack",
        ProgressState.Behind or ProgressState.NotMet => "behind",
        ProgressState.FarBehind or ProgressState.Left or ProgressState.Missed => "far",
        ProgressState.MovingAway => "away",
        ProgressState.NoData or ProgressState.Stale => "nodata",
        _ => "notarget",
    };

    /// <summary>The place in <see cref="Order"/>.</summary>
    public static int Rank(ProgressState state) => Ranks[(int)state];

    /// <summary>The states in the order of <see cref="Order"/>.</summary>
    public static IReadOnlyList<ProgressState> Sort(IEnumerable<ProgressState> states) => [.. states.OrderBy(Rank)];

    /// <summary>The worst of some states; one without a judgement only where there is no other.</summary>
    public static ProgressState Worst(IEnumerable<ProgressState> states)
    {
        var sorted = Sort(states);
        return sorted.Where(s => Rank(s) <= Rank(ProgressState.MovingAway)).DefaultIfEmpty(sorted.FirstOrDefault(ProgressState.NoData)).Last();
    }

    private static readonly int[] Ranks = [.. Enum.GetValues<ProgressState>().Select(s => Order.ToList().IndexOf(s))];
}
