namespace SustainableCities.Domain.Progress;

/// <summary>How many indicators are due and approved in a year.</summary>
public readonly record struct YearCount(int Year, int Due, int Approved);

/// <summary>How many indicators have a published figure of the year, of all except <i>not applicable</i>.</summary>
public readonly record struct Coverage(int N, int Of)
{
    /// <summary>Counts the answers for a year.</summary>
    public static Coverage Count(IEnumerable<ProgressAnswer> answers, int year)
    {
        var (n, of) = (0, 0);
        foreach (var answer in answers.Where(a => a.State != ProgressState.NotApplicable))
        {
            of++;
            n += answer.Value is not null && answer.Period?.Year == year ? 1 : 0;
        }

        return new(n, of);
    }
}

/// <summary>The count in each state of a cell, issue, purpose, goal or city; never one index.</summary>
/// <param name="Counts">Every state with its count, zeros too, in the order of the states.</param>
/// <param name="OnCourse">Achieved, Met, Held and On track.</param>
/// <param name="WithTarget">All with a target except <i>not applicable</i>: <i>no data</i> and <i>stale</i> stay in.</param>
public sealed record ProgressTotals(IReadOnlyDictionary<ProgressState, int> Counts, int OnCourse, int WithTarget)
{
    /// <summary>Counted apart: in <see cref="WithTarget"/>, and neither on course nor off it yet.</summary>
    public int JustStarted => Counts[ProgressState.JustStarted];

    /// <summary>Counts the answers.</summary>
    public static ProgressTotals Count(IEnumerable<ProgressAnswer> answers)
    {
        var counts = Enum.GetValues<ProgressState>().ToDictionary(s => s, _ => 0);
        var withTarget = 0;
        foreach (var answer in answers)
        {
            counts[answer.State]++;
            withTarget += answer.Target is not null && answer.State != ProgressState.NotApplicable ? 1 : 0;
        }

        var onCourse = counts.Where(c => IsOnCourse(c.Key)).Sum(c => c.Value);
        return new(counts, onCourse, withTarget);
    }

    /// <summary>Whether a state counts as on course.</summary>
    public static bool IsOnCourse(ProgressState state) =>
        state is ProgressState.Achieved or ProgressState.Met or ProgressState.Held or ProgressState.OnTrack;
}
