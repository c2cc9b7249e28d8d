using SustainableCities.Domain.Progress;
using Xunit;

namespace SustainableCities.Domain.Tests.Progress;

/// <summary>Design, section 3: compound growth, the second method.</summary>
public class GrowthRulesTests
{
    [Fact]
    public void Growth_a_year_is_compound_over_the_years_between()
    {
        var growth = Ask.Higher.From(100, "2020").To(200, "2028").With("2024", 121).Judged().Growth!;
        Assert.Equal(0.0488, growth.Actual!.Value, 4);
        Assert.Equal(0.0905, growth.Required!.Value, 4);
        Assert.Equal(0.5393, growth.Ratio!.Value, 4);
        Assert.Equal(GrowthState.Limited, growth.State);
    }

    [Theory]
    [InlineData(140, GrowthState.OnTrack)]
    [InlineData(124, GrowthState.Moderate)]
    [InlineData(101, GrowthState.Limited)]
    [InlineData(100, GrowthState.Limited)]
    [InlineData(99, GrowthState.Deterioration)]
    [InlineData(200, GrowthState.Achieved)]
    public void The_ratio_of_actual_to_required_gives_the_state_and_a_met_target_overrides(int figure, GrowthState state) =>
        Assert.Equal(state, Ask.Higher.From(100, "2020").To(200, "2028").With("2024", figure).Judged().Growth!.State);

    [Theory]
    [InlineData(0, 10, 5)]
    [InlineData(10, 20, 0)]
    [InlineData(-5, 10, 5)]
    public void Figures_of_zero_or_less_are_not_defined(int baseline, int target, int figure)
    {
        var growth = Ask.Higher.From(baseline, "2020").To(target, "2028").With("2024", figure).Judged().Growth!;
        Assert.Equal((GrowthState.NotDefined, null), (growth.State, growth.Ratio));
    }

    [Fact]
    public void No_years_are_not_defined() =>
        Assert.Equal(GrowthState.NotDefined, Ask.Higher.From(10, "2024").To(20, "2028").With("2024", 11).Judged().Growth!.State);

    [Fact]
    public void A_target_to_hold_is_not_defined_even_when_met() =>
        Assert.Equal(new GrowthAnswer(null, null, null, GrowthState.NotDefined), Ask.Higher.From(100, "2020").To(100, "2028").With("2024", 100).Judged().Growth);

    [Fact]
    public void A_met_target_overrides_where_no_growth_can_be_worked_out() =>
        Assert.Equal(new GrowthAnswer(null, null, null, GrowthState.Achieved), Ask.Lower.From(10, "2020").To(0, "2028").With("2024", 0).Judged().Growth);

    [Fact]
    public void Without_a_dated_target_there_is_no_growth() => Assert.Null(Ask.Higher.Keeping(5).With("2024", 6).Judged().Growth);
}
