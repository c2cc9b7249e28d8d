using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Progress;

/// <summary>
/// How an indicator stands against its target (design, section 3, Progress of an indicator). Nothing is rounded:
/// states compare exact products.
/// </summary>
public static class ProgressRules
{
    /// <summary>Gives the first state that applies, with the figures that lead to it. Answers every question.</summary>
    public static ProgressAnswer Judge(ProgressQuestion question)
    {
        var published = question.Published.Where(p => p.Period.Year <= question.Year && (p.NotApplicable || p.Figure is not null)).ToList();
        var latest = published.MaxBy(p => p.Period);
        var targets = TargetsOf(question);
        var target = TargetThatCounts(targets, latest?.Period, question.Year);
        var answer = new ProgressAnswer(
            ProgressState.NoData, question.Baseline?.Value, question.Baseline?.Period, target, latest?.Figure, latest?.Period,
            Qualifier: latest?.Qualifier ?? Qualifier.Exact);
        if (latest is null)
        {
            return answer;
        }

        if (latest.NotApplicable || latest.Figure is not { } figure)
        {
            return answer with { State = ProgressState.NotApplicable, Value = null, Qualifier = Qualifier.Exact };
        }

        if (target is null)
        {
            return answer with { State = ProgressState.NoTarget };
        }

        var comparable = published.Where(p => p.Edition == latest.Edition && p.Figure is not null && !p.NotApplicable).ToList();
        if (target.Kind == TargetKind.Dated)
        {
            answer = WithBaseline(answer, comparable) with { MissedEarlier = MissedEarlier(question.Direction, targets, target, comparable) };
        }

        if (HasLaterPeriodOverdue(question, latest.Period))
        {
            return answer with { State = ProgressState.Stale };
        }

        var met = Meets(question.Direction, target, figure, latest.Qualifier);
        return target.Kind switch
        {
            TargetKind.Ongoing => answer with { State = met ? ProgressState.Met : ProgressState.NotMet },
            TargetKind.Band => answer with { State = met ? ProgressState.Held : ProgressState.Left },
            _ => JudgeDated(question.Direction, answer, figure, met),
        };
    }

    /// <summary>
    /// Whether a published figure meets a target: every figure that its qualifier allows has to. <i>More than 50</i>
    /// meets “50 or more”; <i>less than 60</i> does not show that 50 is reached. <i>About</i> counts as the figure itself.
    /// </summary>
    public static bool Meets(Direction direction, ProgressTarget target, decimal figure, Qualifier qualifier)
    {
        var atLeast = qualifier != Qualifier.LessThan;
        var atMost = qualifier != Qualifier.MoreThan;
        return target.Kind == TargetKind.Band
            ? (target.Low is null || (atLeast && figure >= target.Low)) && (target.High is null || (atMost && figure <= target.High))
            : direction == Direction.HigherBetter ? atLeast && figure >= target.Value : atMost && figure <= target.Value;
    }

    /// <summary>
    /// The latest year in which at least half of the indicators due are approved: what a page shows when no year is
    /// asked for. Null where there is none; a year with nothing due is none.
    /// </summary>
    public static int? LatestReportedYear(IEnumerable<YearCount> years) =>
        years.Where(y => y.Due > 0 && 2L * y.Approved >= y.Due).Select(y => (int?)y.Year).Max();

    private static List<ProgressTarget> TargetsOf(ProgressQuestion question)
    {
        var usable = question.Targets.Where(t => CanBeJudged(question.Direction, t)).ToList();
        return usable.Where(t => t.Kind == usable[0].Kind).ToList();
    }

    private static bool CanBeJudged(Direction direction, ProgressTarget target) => target.Kind switch
    {
        _ when direction == Direction.None => false,
        TargetKind.Band => target.Low is not null || target.High is not null,
        _ when direction == Direction.Band => false,
        TargetKind.Ongoing => target.Value is not null,
        _ => target.Value is not null && target.Period is not null,
    };

    /// <summary>The next dated target at or after the latest value, or the last one; without a value, seen from the end of the year.</summary>
    private static ProgressTarget? TargetThatCounts(List<ProgressTarget> targets, Period? latest, int year)
    {
        if (targets.Count == 0 || targets[0].Kind != TargetKind.Dated)
        {
            return targets.FirstOrDefault();
        }

        var from = latest?.EndMonth ?? (year * 12L) + 12;
        return targets.Where(t => t.Period!.Value.EndMonth >= from).MinBy(t => t.Period) ?? targets.MaxBy(t => t.Period);
    }

    private static ProgressAnswer WithBaseline(ProgressAnswer answer, List<ProgressPoint> comparable)
    {
        if (answer.Baseline is not null)
        {
            return answer;
        }

        var earliest = comparable.MinBy(p => p.Period)!;
        return answer with { Baseline = earliest.Figure, BaselinePeriod = earliest.Period, BaselineAssumed = true };
    }

    /// <summary>An earlier target is missed when the first figure published for its time or later does not meet it.</summary>
    private static ProgressTarget? MissedEarlier(Direction direction, List<ProgressTarget> targets, ProgressTarget counting, List<ProgressPoint> comparable) =>
        targets
            .Where(t => t.Period!.Value.EndMonth < counting.Period!.Value.EndMonth)
            .Where(t => comparable.Where(p => p.Period.EndMonth >= t.Period!.Value.EndMonth).MinBy(p => p.Period) is { } first
                && !Meets(direction, t, first.Figure!.Value, first.Qualifier))
            .MaxBy(t => t.Period);

    private static bool HasLaterPeriodOverdue(ProgressQuestion question, Period latest)
    {
        // The first later period falls due first, so that no other needs a look.
        var lastYear = Math.Min(question.Year, Period.LastYear);
        for (var year = latest.Year; year <= lastYear; year++)
        {
            foreach (var period in Period.AllOf(year, question.Frequency))
            {
                if (period.EndMonth > latest.EndMonth)
                {
                    return DueRules.IsOverdue(period, question.GraceDays, question.Today);
                }
            }
        }

        return false;
    }

    private static ProgressAnswer JudgeDated(Direction direction, ProgressAnswer answer, decimal v, bool met)
    {
        var b = answer.Baseline!.Value;
        var t = answer.Target!.Value!.Value;
        var gone = answer.Period!.Value.EndMonth - answer.BaselinePeriod!.Value.EndMonth;
        var given = answer.Target.Period!.Value.EndMonth - answer.BaselinePeriod.Value.EndMonth;
        var toHold = direction == Direction.HigherBetter ? b >= t : b <= t;

        var way = (ExactFigure)t - b;
        var moved = (ExactFigure)v - b;
        var tau = given > 0 ? (ExactFigure)Math.Clamp(gone, 0, given) / given : gone >= given ? 1 : 0;
        ExactFigure? p = way.Sign == 0 ? null : moved / way;
        return answer with
        {
            State = toHold ? (met ? ProgressState.Held : ProgressState.Left)
                : met ? ProgressState.Achieved
                : gone >= given ? ProgressState.Missed
                : gone <= 0 ? ProgressState.JustStarted
                : PaceState(moved * way.Sign * given, way * way.Sign * gone),
            P = p?.ToDecimal(),
            Tau = tau.ToDecimal(),
            Expected = (b + (way * tau)).ToDecimal(),
            Pace = p is null || tau.Sign == 0 ? null : (p.Value / tau).ToDecimal(),
            Growth = GrowthRules.Judge(b, t, v, gone, given, met, toHold),
        };
    }

    /// <summary>Compares (v − b)(y_T − y₀) with shares of (t − b)(y − y₀), both turned so that the second is above zero.</summary>
    private static ProgressState PaceState(ExactFigure reached, ExactFigure wanted) =>
        reached.Sign < 0 ? ProgressState.MovingAway
        : reached >= 0.95m * wanted ? ProgressState.OnTrack
        : reached >= 0.60m * wanted ? ProgressState.Behind
        : ProgressState.FarBehind;
}
