using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using Xunit;
using static SustainableCities.Domain.Progress.ProgressState;

namespace SustainableCities.Domain.Tests.Progress;

/// <summary>Design, section 3, Progress of an indicator: the state is the first that applies.</summary>
public class ProgressRulesTests
{
    [Fact]
    public void Not_applicable_comes_first_even_without_a_target() =>
        Assert.Equal(NotApplicable, Ask.Higher.With("2023", 5).With("2024", null).State());

    [Fact]
    public void Nothing_published_is_no_data_and_keeps_its_target()
    {
        var answer = Ask.Higher.From(1, "2020").To(9, "2026").Judged();
        Assert.Equal(NoData, answer.State);
        Assert.Equal(9, answer.Target!.Value);
        Assert.Null(answer.Tau);
    }

    [Fact]
    public void A_point_that_says_neither_figure_nor_not_applicable_is_no_data() =>
        Assert.Equal(NoData, (Ask.Higher.To(9, "2026") with { Published = [new(Period.OfYear(2024), null, false, Qualifier.Exact, 1)] }).State());

    [Fact]
    public void Without_a_target_the_figure_is_shown_all_the_same()
    {
        var answer = Ask.Higher.With("2024", 5).Judged();
        Assert.Equal((NoTarget, 5m, Period.OfYear(2024)), (answer.State, answer.Value!.Value, answer.Period!.Value));
    }

    [Fact]
    public void Direction_none_has_no_target() =>
        Assert.Equal(NoTarget, (Ask.Higher.To(9, "2026").With("2024", 5) with { Direction = Direction.None }).State());

    [Fact]
    public void A_target_that_cannot_be_judged_counts_as_none() =>
        Assert.Equal(NoTarget, (Ask.Higher.With("2024", 5) with { Targets = [new(TargetKind.Dated, 3, null, null, null)] }).State());

    [Theory]
    [InlineData("2024-03-30", OnTrack)]
    [InlineData("2024-03-31", Stale)]
    public void Stale_begins_on_the_day_after_the_due_date_of_a_later_period(string day, ProgressState state) =>
        Assert.Equal(state, Ask.Higher.From(0, "2020").To(10, "2024").With("2022", 6).In(2023).On(day).State());

    [Fact]
    public void Stale_looks_at_later_periods_up_to_the_end_of_the_year_asked_for() =>
        Assert.Equal(OnTrack, Ask.Higher.From(0, "2020").To(10, "2024").With("2022", 6).In(2022).On("2030-01-01").State());

    [Fact]
    public void Stale_counts_in_the_frequency_of_the_indicator()
    {
        var monthly = (Ask.Higher with { Frequency = Frequency.Monthly, GraceDays = 20 }).Keeping(5).With("2024-06", 6);
        Assert.Equal(Met, monthly.On("2024-08-20").State());
        Assert.Equal(Stale, monthly.On("2024-08-21").State());
    }

    [Fact]
    public void Stale_keeps_the_last_value_and_none_of_the_four_figures()
    {
        var answer = Ask.Higher.From(0, "2020").To(10, "2026").With("2022", 6).Judged();
        Assert.Equal((Stale, 6m, 2022), (answer.State, answer.Value!.Value, answer.Period!.Value.Year));
        Assert.True(answer is { P: null, Tau: null, Expected: null, Pace: null, Growth: null });
    }

    [Theory]
    [InlineData(310, Met)]
    [InlineData(309.9, NotMet)]
    public void An_ongoing_target_is_met_or_not(double figure, ProgressState state) =>
        Assert.Equal(state, Ask.Higher.Keeping(310).With("2024", (decimal)figure).State());

    [Theory]
    [InlineData(20, Held)]
    [InlineData(30, Held)]
    [InlineData(19.99, Left)]
    [InlineData(30.01, Left)]
    public void A_band_is_held_with_its_ends_or_left(double figure, ProgressState state) =>
        Assert.Equal(state, (Ask.Higher.Between(20, 30).With("2024", (decimal)figure) with { Direction = Direction.Band }).State());

    [Theory]
    [InlineData(100, 100, Held)]
    [InlineData(100, 99, Left)]
    [InlineData(120, 100, Held)]
    [InlineData(120, 99, Left)]
    public void A_baseline_equal_to_the_target_or_already_better_is_held_or_left(int baseline, int figure, ProgressState state) =>
        Assert.Equal(state, Ask.Higher.From(baseline, "2022").To(100, "2026").With("2024", figure).State());

    [Fact]
    public void Achieved_needs_no_date() => Assert.Equal(Achieved, Ask.Higher.From(0, "2020").To(10, "2026").With("2024", 10).State());

    [Fact]
    public void Missed_when_the_date_has_come_and_the_target_is_not_met() =>
        Assert.Equal(Missed, Ask.Higher.From(0, "2020").To(10, "2024").With("2024", 9.99m).State());

    [Fact]
    public void Just_started_while_no_time_has_passed_since_the_baseline()
    {
        var answer = Ask.Higher.From(0, "2024").To(10, "2026").With("2024", 1).Judged();
        Assert.Equal((JustStarted, 0m, 0m), (answer.State, answer.Tau!.Value, answer.Expected!.Value));
        Assert.Null(answer.Pace);
        Assert.Equal(0.1m, answer.P);
    }

    [Fact]
    public void Moving_away_when_p_is_below_zero() => Assert.Equal(MovingAway, Ask.Higher.From(5, "2020").To(10, "2026").With("2024", 4.999m).State());

    [Theory]
    [InlineData(57, OnTrack)]
    [InlineData(56.999, Behind)]
    [InlineData(36, Behind)]
    [InlineData(35.999, FarBehind)]
    [InlineData(0, FarBehind)]
    public void Pace_of_95_and_60_hundredths_are_the_borders(double figure, ProgressState state)
    {
        Assert.Equal(state, Ask.Higher.From(0, "2018").To(100, "2028").With("2024", (decimal)figure).State());
        Assert.Equal(state, Ask.Lower.From(100, "2018").To(0, "2028").With("2024", 100 - (decimal)figure).State());
    }

    [Fact]
    public void States_compare_products_and_never_rounded_quotients()
    {
        // Pace is exactly 0.95, though neither p = 0.95 × 7/12 nor τ = 7/12 ends in decimals.
        var q = (Ask.Higher with { Frequency = Frequency.Monthly }).From(0, "2024-01").To(1200, "2025-01").With("2024-08", 665).On("2024-09-01");
        Assert.Equal(OnTrack, q.State());
        Assert.Equal(0.95m, q.Judged().Pace);
        var less = q with { Published = [new(Period.Parse("2024-08"), 664.9999999999999999999999999m, false, Qualifier.Exact, 1)] };
        Assert.Equal(Behind, less.State());
    }

    [Fact]
    public void The_figures_of_a_falling_target()
    {
        var answer = Ask.Lower.From(200, "2020").To(100, "2028").With("2024", 170).Judged();
        Assert.Equal((0.3m, 0.5m, 150m, 0.6m), (answer.P, answer.Tau, answer.Expected, answer.Pace));
        Assert.Equal(Behind, answer.State);
    }

    [Fact]
    public void Where_baseline_and_target_are_equal_p_and_pace_are_null_and_the_target_is_expected()
    {
        var answer = Ask.Higher.From(10, "2020").To(10, "2024").With("2022", 10).In(2022).Judged();
        Assert.Equal((null, 0.5m, 10m, null), (answer.P, answer.Tau, answer.Expected, answer.Pace));
    }

    [Theory]
    [InlineData("2019", 0)]
    [InlineData("2020", 1)]
    [InlineData("2021", 1)]
    public void Where_the_target_is_not_after_the_baseline_the_share_of_time_is_one_or_zero(string value, int tau) =>
        Assert.Equal(tau, Ask.Higher.From(0, "2020").To(10, "2020").With(value, 1).In(Period.Parse(value).Year).Judged().Tau);

    [Fact]
    public void Time_counts_in_months_to_the_end_of_the_period()
    {
        var answer = (Ask.Higher with { Frequency = Frequency.Quarterly }).From(0, "2023").To(8, "2024").With("2024-Q1", 2).On("2024-04-01").Judged();
        Assert.Equal((0.25m, 1m, OnTrack), (answer.Tau, answer.Pace, answer.State));
    }

    [Fact]
    public void Without_a_baseline_the_earliest_published_value_serves_and_the_answer_says_so()
    {
        var answer = Ask.Higher.To(20, "2028").With("2020", 10).With("2018", 4).With("2024", 12).Judged();
        Assert.Equal((4m, 2018, true), (answer.Baseline, answer.BaselinePeriod!.Value.Year, answer.BaselineAssumed));
        Assert.Equal(0.5m, answer.P);
    }

    [Fact]
    public void Nothing_is_compared_across_a_break_of_edition()
    {
        var answer = Ask.Higher.To(20, "2028").With("2018", 4, edition: 1).With("2020", 10, edition: 2).With("2024", 15, edition: 2).Judged();
        Assert.Equal((10m, 2020), (answer.Baseline, answer.BaselinePeriod!.Value.Year));
    }

    [Fact]
    public void Progress_of_a_year_uses_what_was_published_for_periods_up_to_its_end() =>
        Assert.Equal(7, Ask.Higher.From(0, "2020").To(20, "2028").With("2022", 7).With("2023", 1).In(2022).Judged().Value);

    [Theory]
    [InlineData("2020", "2020")]
    [InlineData("2021", "2025")]
    [InlineData("2025", "2025")]
    [InlineData("2026", "2030")]
    [InlineData("2031", "2030")]
    public void Of_several_dated_targets_the_next_one_at_or_after_the_value_counts_and_the_last_where_none_is(string value, string counts) =>
        Assert.Equal(counts, Ask.Higher.To(30, "2030").To(20, "2020").To(25, "2025").From(0, "2015").With(value, 1).In(2031)
            .On("2026-01-01").Judged().Target!.Period.ToString());

    [Fact]
    public void An_earlier_missed_target_is_said_too()
    {
        var answer = Ask.Higher.From(0, "2015").To(20, "2020").To(30, "2030").With("2020", 15).With("2024", 22).Judged();
        Assert.Equal(OnTrack, answer.State);
        Assert.Equal("2020", answer.MissedEarlier!.Period.ToString());
    }

    [Fact]
    public void An_earlier_target_that_was_met_in_its_time_is_not_missed() =>
        Assert.Null(Ask.Higher.From(0, "2015").To(20, "2020").To(30, "2030").With("2020", 21).With("2024", 19).Judged().MissedEarlier);

    [Theory]
    [InlineData(Direction.HigherBetter, 50, Qualifier.MoreThan, true)]
    [InlineData(Direction.HigherBetter, 50, Qualifier.About, true)]
    [InlineData(Direction.HigherBetter, 49, Qualifier.MoreThan, false)]
    [InlineData(Direction.HigherBetter, 60, Qualifier.LessThan, false)]
    [InlineData(Direction.LowerBetter, 50, Qualifier.LessThan, true)]
    [InlineData(Direction.LowerBetter, 40, Qualifier.MoreThan, false)]
    public void A_qualified_figure_meets_a_target_when_every_figure_it_allows_does(Direction direction, int figure, Qualifier qualifier, bool met) =>
        Assert.Equal(met ? Met : NotMet, (Ask.Higher.Keeping(50).With("2024", figure, qualifier) with { Direction = direction }).State());

    [Fact]
    public void Kinds_of_target_are_not_mixed_so_only_the_first_kind_is_looked_at() =>
        Assert.Equal(Met, Ask.Higher.Keeping(5).To(100, "2024").With("2024", 6).State());

    [Fact]
    public void TEC_07_100_per_cent_ongoing_is_Met() => Assert.Equal(Met, Ask.Higher.From(100, "2020").Keeping(100).With("2024", 100).State());

    [Fact]
    public void TEC_10_120_litres_by_2013_without_a_baseline_is_Missed() =>
        Assert.Equal(Missed, Ask.Lower.To(120, "2013").With("2018", 128).With("2024", 124).State());

    [Fact]
    public void TEC_19_15_per_cent_in_2020_against_20_in_2020_is_Missed()
    {
        Assert.Equal(Missed, Ask.Higher.From(15, "2020").To(20, "2020").With("2020", 15).In(2020).On("2021-01-01").State());
        Assert.Equal(Missed, Ask.Higher.From(15, "2020").To(20, "2020").With("2020", 15).With("2024", 18).State());
    }

    [Fact]
    public void TEC_20_more_than_50_in_2020_against_50_in_2020_is_Held() =>
        Assert.Equal(Held, Ask.Higher.From(50, "2020").To(50, "2020").With("2024", 50, Qualifier.MoreThan).State());

    [Fact]
    public void The_latest_year_in_which_at_least_half_of_those_due_are_approved_is_shown()
    {
        Assert.Equal(2024, ProgressRules.LatestReportedYear([new(2023, 60, 60), new(2024, 63, 32), new(2025, 63, 31), new(2026, 0, 0)]));
        Assert.Null(ProgressRules.LatestReportedYear([new(2025, 63, 31)]));
    }
}
