using SustainableCities.Reporting.Charts;
using Xunit;

namespace SustainableCities.Reporting.Tests.Charts;

public sealed class TrendScaleTests
{
    [Fact]
    public void A_share_begins_at_zero() => Assert.Equal([0m, 2m, 4m, 6m, 8m, 10m], TrendScale.Of([5, 8.6m], fromZero: true).Ticks);

    [Fact]
    public void Other_figures_begin_where_they_lie() => Assert.Equal(new TrendScale(30, 60, 10), TrendScale.Of([33, 60], fromZero: false));

    [Fact]
    public void Figures_below_zero_stay_on_the_drawing() => Assert.Equal(-5, TrendScale.Of([-4, 12], fromZero: true).Low);

    [Theory]
    [InlineData(0)]
    [InlineData(33.9)]
    [InlineData(-2)]
    public void Equal_figures_still_make_an_axis(double figure)
    {
        var scale = TrendScale.Of([(decimal)figure, (decimal)figure], fromZero: false);

        Assert.True(scale.High > scale.Low);
        Assert.InRange((decimal)figure, scale.Low, scale.High);
    }
}
