using CsCheck;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Tests.Progress;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>Design, rules 5 and 6: hard limits refuse; <i>not applicable</i> carries a reason.</summary>
public class EntryRulesTests
{
    private static readonly EntryLimits Share = new(Frequency.Annual, 0, 100, false);
    private static readonly DateOnly Today = new(2025, 6, 1);

    [Fact]
    public void A_figure_within_the_limits_passes_ends_included() =>
        Assert.All([0m, 45.5m, 100m], figure => Assert.Empty(Check(Share, "2024", new(figure))));

    [Fact]
    public void A_percentage_outside_0_to_100_is_refused()
    {
        Refused(Check(Share, "2024", new(250m)), "value:aboveMaximum(100,250)");
        Refused(Check(Share, "2024", new(-0.1m)), "value:belowMinimum(0,-0.1)");
    }

    [Fact]
    public void A_growth_rate_may_leave_0_to_100() => Assert.Empty(Check(Share with { Minimum = null, Maximum = null }, "2024", new(-12m)));

    [Fact]
    public void Only_whole_figures_where_the_definition_says_so()
    {
        var rating = new EntryLimits(Frequency.Annual, 1, 5, true);
        Refused(Check(rating, "2024", new(3.5m)), "value:notWhole(3.5)");
        Assert.Empty(Check(rating, "2024", new(3.0m)));
    }

    [Fact]
    public void A_period_that_the_frequency_does_not_have_is_refused() =>
        Refused(Check(Share with { Frequency = Frequency.HalfYearly }, "2024-Q1", new(5m)), "period:periodNotOfFrequency(2024-Q1,halfYearly)");

    [Fact]
    public void A_period_not_yet_begun_is_refused_in_every_step() =>
        Assert.All(Enum.GetValues<EntryStep>(), step => Refused(Check(Share, "2026", new(5m), step), "period:periodInFuture(2026,2026-01-01)"));

    [Fact]
    public void A_period_begun_and_not_ended_may_be_drafted_not_submitted()
    {
        Assert.Empty(Check(Share, "2025", new(5m)));
        Refused(Check(Share, "2025", new(5m), EntryStep.Submit), "period:periodNotEnded(2025,2025-12-31)");
        Assert.Empty(Check(Share, "2024", new(5m), EntryStep.Submit));
    }

    [Fact]
    public void More_digits_than_can_be_kept_are_refused()
    {
        Refused(Check(Share with { Maximum = null }, "2024", new(10000000000000000000000000000m)), "value:tooManyDigits(28)");
        Refused(Check(Share, "2024", new(1.0000000000000000000000000000m)), "value:tooManyDigits(28)");
        Assert.Empty(Check(Share with { Maximum = null }, "2024", new(9999999999999999999999999999m)));
    }

    [Fact]
    public void Not_applicable_carries_a_reason()
    {
        Refused(Check(Share, "2024", new(null, NotApplicable: true, Note: " ")), "note:reasonMissing()");
        Assert.Empty(Check(Share, "2024", new(null, NotApplicable: true, Note: "no coast")));
    }

    [Fact]
    public void A_figure_that_is_not_applicable_is_refused() =>
        Refused(Check(Share, "2024", new(5m, NotApplicable: true, Note: "why")), "value:figureAndNotApplicable()");

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(["period", "period", "value", "value"], Check(Share with { WholeNumbers = true }, "2025-Q4", new(250.5m)).Select(r => r.Field));

    [Fact]
    public void Clearing_a_draft_passes() => Assert.Empty(Check(Share, "2024", ValueContent.Cleared));

    [Fact]
    public void No_input_throws() => Gen.Select(Ask.Figure, Ask.Figure, Ask.Figure, Ask.AnyPeriod, Gen.Enum<Frequency>(), Gen.Bool).Sample(
        (low, high, figure, period, frequency, whole) =>
        {
            var wrong = EntryRules.Check(new(frequency, low, high, whole), period, new(figure), Today);
            Assert.Equal(figure < low, wrong.Any(r => r.Code == EntryRules.BelowMinimum));
            Assert.Equal(figure > high, wrong.Any(r => r.Code == EntryRules.AboveMaximum));
        },
        iter: 5000);

    private static IReadOnlyList<RefusalItem> Check(EntryLimits limits, string period, ValueContent content, EntryStep step = EntryStep.Draft) =>
        EntryRules.Check(limits, Period.Parse(period), content, Today, step);

    private static void Refused(IReadOnlyList<RefusalItem> wrong, string expected) =>
        Assert.Equal(expected, string.Join(';', wrong.Select(r => $"{r.Field}:{r.Code}({string.Join(',', r.Args)})")));
}
