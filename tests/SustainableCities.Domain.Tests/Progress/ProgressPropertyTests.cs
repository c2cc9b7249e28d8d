using CsCheck;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using Xunit;
using static SustainableCities.Domain.Progress.ProgressState;

namespace SustainableCities.Domain.Tests.Progress;

public class ProgressPropertyTests
{
    private const int Times = 5000;

    [Fact]
    public void Every_question_has_exactly_one_state_and_none_throws() =>
        Ask.Anything.Sample(q => Assert.True(Enum.IsDefined(q.State())), iter: Times);

    [Fact]
    public void The_four_figures_stand_only_behind_a_judged_dated_target() => Ask.Anything.Sample(
        q =>
        {
            var a = q.Judged();
            var judged = a.Target?.Kind == TargetKind.Dated && a.State is not (NotApplicable or NoData or NoTarget or Stale);
            Assert.Equal(judged, a.Tau is not null);
            Assert.Equal(judged, a.Expected is not null);
            Assert.Equal(judged, a.Growth is not null);
            Assert.True(judged || (a.P is null && a.Pace is null));
            Assert.True(a.Tau is null or (>= 0 and <= 1));
        },
        iter: Times);

    [Fact]
    public void Negating_all_figures_and_turning_the_direction_changes_no_state() => Ask.Anything.Sample(
        q =>
        {
            var (a, mirrored) = (q.Judged(), Mirror(q).Judged());
            Assert.Equal(a.State, mirrored.State);
            Assert.Equal((a.P, a.Tau, a.Pace), (mirrored.P, mirrored.Tau, mirrored.Pace));
            Assert.Equal(a.Expected, -mirrored.Expected);
        },
        iter: Times);

    [Fact]
    public void The_order_of_points_and_dated_targets_does_not_matter() => Gen.Select(Ask.Dated, Ask.Figure, Ask.Figure).Sample(
        (q, extra, more) =>
        {
            var full = q.With("2016-H2", extra).With("2019-H1", more).To(extra, "2033");
            var turned = full with { Published = [.. full.Published.Reverse()], Targets = [.. full.Targets.Reverse()] };
            Assert.Equal(full.State(), turned.State());
        },
        iter: Times);

    [Fact]
    public void A_better_figure_never_gives_a_worse_state() => Gen.Select(Ask.Dated, Ask.Figure).Sample(
        (q, other) =>
        {
            var point = q.Published[0] with { Qualifier = Qualifier.Exact };
            var (low, high) = (Math.Min(point.Figure!.Value, other), Math.Max(point.Figure.Value, other));
            var (worse, better) = q.Direction == Direction.HigherBetter ? (low, high) : (high, low);
            Assert.True(
                Rank((q with { Published = [point with { Figure = better }] }).State()) >= Rank((q with { Published = [point with { Figure = worse }] }).State()));
        },
        iter: Times);

    [Fact]
    public void Figures_are_scale_free() => Ask.Dated.Where(q => Small(q)).Sample(
        q => Assert.Equal(q.State(), (q with
        {
            Baseline = (q.Baseline!.Value.Value * 1000, q.Baseline.Value.Period),
            Targets = [q.Targets[0] with { Value = q.Targets[0].Value * 1000 }],
            Published = [q.Published[0] with { Figure = q.Published[0].Figure * 1000 }],
        }).State()),
        iter: Times);

    [Fact]
    public void On_course_and_the_rest_add_up_to_all_with_a_target() => Ask.Anything.Array[0, 30].Sample(
        questions =>
        {
            var answers = questions.Select(q => q.Judged()).ToList();
            var totals = ProgressTotals.Count(answers);
            var coverage = Coverage.Count(answers, 2024);
            Assert.Equal(answers.Count, totals.Counts.Values.Sum());
            Assert.InRange(totals.OnCourse, 0, totals.WithTarget);
            Assert.Equal(answers.Count - totals.Counts[NotApplicable], coverage.Of);
            Assert.InRange(coverage.N, 0, coverage.Of);
        },
        iter: 500);

    [Fact]
    public void The_steps_written_out_lead_to_the_state_that_was_given() => Ask.Dated.Where(q => Small(q)).Sample(
        q =>
        {
            var answer = q.Judged();
            var steps = ProgressSteps.Of(answer)!;
            Assert.Equal((steps.Target - steps.Baseline, steps.Value - steps.Baseline), (steps.Way, steps.Moved));
            var (reached, onTrack, behind) = (steps.Reached!.Value, steps.OnTrackFrom!.Value, steps.BehindFrom!.Value);
            var byPace = reached < 0 ? MovingAway : reached >= onTrack ? OnTrack : reached >= behind ? Behind : FarBehind;
            Assert.Equal(steps.IsDecidedByPace ? byPace : answer.State, answer.State);
            Assert.Equal(!steps.IsDecidedByPace, answer.State is Held or Left or Achieved or Missed or JustStarted);
            Assert.Equal(steps.Gap == GrowthGap.None, answer.Growth!.Ratio is not null);
        },
        iter: Times);

    [Fact]
    public void The_conditions_of_the_states_are_exclusive_and_leave_none_out() => Ask.Dated.Where(q => Small(q)).Sample(
        q =>
        {
            var (b, t, point) = (q.Baseline!.Value, q.Targets[0], q.Published[0]);
            var (v, turn) = (point.Figure!.Value, Math.Sign(t.Value!.Value - b.Value));
            var (gone, given) = (point.Period.EndMonth - b.Period.EndMonth, t.Period!.Value.EndMonth - b.Period.EndMonth);
            var met = ProgressRules.Meets(q.Direction, t, v, point.Qualifier);
            var toHold = q.Direction == Direction.HigherBetter ? b.Value >= t.Value : b.Value <= t.Value;
            var open = !toHold && !met && gone < given && gone > 0;
            var (reached, wanted) = ((v - b.Value) * given * turn, (t.Value.Value - b.Value) * gone * turn);
            (ProgressState State, bool Holds)[] all =
            [
                (Held, toHold && met), (Left, toHold && !met), (Achieved, !toHold && met), (Missed, !toHold && !met && gone >= given),
                (JustStarted, !toHold && !met && gone < given && gone <= 0), (MovingAway, open && reached < 0), (OnTrack, open && reached >= 0 && reached >= 0.95m * wanted),
                (Behind, open && reached >= 0 && reached < 0.95m * wanted && reached >= 0.60m * wanted), (FarBehind, open && reached >= 0 && reached < 0.60m * wanted),
            ];
            Assert.Equal(Assert.Single(all, s => s.Holds).State, q.State());
        },
        iter: Times);

    private static bool Small(ProgressQuestion q) =>
        new[] { q.Baseline!.Value.Value, q.Targets[0].Value!.Value, q.Published[0].Figure!.Value }.All(f => Math.Abs(f) < 1_000_000 && f.Scale < 10);

    private static int Rank(ProgressState state) => state switch
    {
        Achieved or Held => 5,
        OnTrack or JustStarted or Missed or Left => 4,
        Behind => 3,
        FarBehind => 2,
        _ => 1,
    };

    private static ProgressQuestion Mirror(ProgressQuestion q) => q with
    {
        Direction = q.Direction switch
        {
            Direction.HigherBetter => Direction.LowerBetter,
            Direction.LowerBetter => Direction.HigherBetter,
            _ => q.Direction,
        },
        Baseline = q.Baseline is { } b ? (-b.Value, b.Period) : null,
        Targets = [.. q.Targets.Select(t => t with { Value = -t.Value, Low = -t.High, High = -t.Low })],
        Published = [.. q.Published.Select(p => p with
        {
            Figure = -p.Figure,
            Qualifier = p.Qualifier switch
            {
                Qualifier.MoreThan => Qualifier.LessThan,
                Qualifier.LessThan => Qualifier.MoreThan,
                _ => p.Qualifier,
            },
        })],
    };
}
