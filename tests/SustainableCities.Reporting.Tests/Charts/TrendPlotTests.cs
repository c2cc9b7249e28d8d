using System.Globalization;
using SustainableCities.Domain.Indicators;
using SustainableCities.Reporting.Charts;
using Xunit;

namespace SustainableCities.Reporting.Tests.Charts;

public sealed class TrendPlotTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly DatedGoal Goal = new(5, "2026", Series.Month(2026), 8, Series.Month(2022));

    [Theory]
    [InlineData(640)]
    [InlineData(358)]
    public void A_missing_year_is_a_gap_and_never_bridged(int width)
    {
        var plot = new TrendPlot(Series.Of(Goal, Direction.LowerBetter, 7.6m, 7.8m, null, 7.9m, 8m), width, English);

        Assert.Equal(2, plot.Line.Count(c => c == 'M'));
        Assert.Equal(2, plot.Line.Count(c => c == 'L'));
        Assert.Single(plot.GapTicks);
        Assert.Equal("no value", Assert.Single(plot.Gaps).Text);
        Assert.Equal(4, plot.Dots.Count());
    }

    [Fact]
    public void A_new_way_of_measuring_ends_the_line()
    {
        var series = new TrendSeries(
            [new("2018", Series.Month(2018), 30), new("2019", Series.Month(2019), 31), new("2020", Series.Month(2020), 50, BreakBefore: true)],
            Direction.HigherBetter, 0, UnitText.Percent);

        var plot = new TrendPlot(series, 640, English);

        Assert.Equal(2, plot.Line.Count(c => c == 'M'));
        Assert.Single(plot.Breaks);
    }

    [Fact]
    public void Years_before_the_first_figure_are_no_gap() =>
        Assert.Empty(new TrendPlot(Series.Of(null, Direction.HigherBetter, null, null, 3, 4), 640, English).Gaps);

    [Fact]
    public void The_path_leads_from_the_baseline_to_the_ring_on_the_target()
    {
        var plot = new TrendPlot(Series.Of(Goal, Direction.LowerBetter, 7.6m, 7.8m, 7.8m, 7.9m, 8m, 8.2m), 640, English);

        var ring = Assert.IsType<PlotDot>(plot.Ring);
        Assert.Equal(plot.X(Series.Month(2026)), ring.X);
        Assert.Equal(plot.Y(5), ring.Y);
        Assert.StartsWith($"M{TrendPlot.N(plot.X(Series.Month(2022)))} {TrendPlot.N(plot.Y(8))}L", plot.Path, StringComparison.Ordinal);
        Assert.EndsWith($"V{TrendPlot.N(plot.Bottom)}H{TrendPlot.N(plot.X(Series.Month(2022)))}z", plot.Side, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(640)]
    [InlineData(358)]
    public void No_word_leaves_the_drawing(int width)
    {
        foreach (var goal in new TrendGoal?[] { Goal, new OngoingGoal(1_234_567), new BandGoal(40_000, 60_000), new DatedGoal(9, "2020", Series.Month(2020), 1, Series.Month(2018)), null })
        {
            foreach (var culture in new[] { English, CultureInfo.GetCultureInfo("zh-Hans") })
            {
                var plot = new TrendPlot(Series.Of(goal, Direction.HigherBetter, 1, 2, null, 4, 5, null, null, 8), width, culture);

                Assert.All(plot.GoalLines, line => Assert.True(plot.Goal!.X + TrendPlot.TextWidth(line) <= width + 1, line));
                Assert.All(plot.Ticks, tick => Assert.True(tick.X - TrendPlot.TextWidth(tick.Text) >= 0, tick.Text));
                Assert.InRange(plot.Last!.Y, 10, plot.Bottom);
            }
        }
    }

    [Fact]
    public void One_figure_alone_can_be_drawn()
    {
        var plot = new TrendPlot(Series.Of(null, Direction.None, 3), 640, English);

        Assert.Single(plot.Dots);
        Assert.DoesNotContain("NaN", plot.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_can_be_drawn() => Assert.Equal("", new TrendPlot(Series.Of(null, Direction.None), 358, English).Line);
}
