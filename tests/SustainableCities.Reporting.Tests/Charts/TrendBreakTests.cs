using System.Globalization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Charts;
using Xunit;

namespace SustainableCities.Reporting.Tests.Charts;

/// <summary>How a trend shows editions: broken with words where figures can't be compared, marked slightly where they can.</summary>
public sealed class TrendBreakTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly Bilingual Name = new("Water lost", "漏损率");

    [Fact]
    public void An_edition_that_cannot_be_compared_breaks_the_line_and_says_from_when()
    {
        var series = Trends.Of(Item(comparable: false, "%"), 2024);
        var plot = new TrendPlot(series, 640, English);

        Assert.Equal(2, plot.Line.Count(c => c == 'M'));
        var mark = Assert.Single(plot.Breaks);
        Assert.Equal(["new edition from 2023,", "not comparable"], mark.Lines.Select(l => l.Text));
        Assert.InRange(mark.X, plot.X(series.Points[1].Month), plot.X(series.Points[2].Month));
        Assert.Equal(["采用新版本", "自2023起，", "前后不可比"], new TrendPlot(series, 358, Chinese).Breaks[0].Lines.Select(l => l.Text));
    }

    [Fact]
    public void One_that_can_be_compared_goes_on_with_a_slight_mark()
    {
        var plot = new TrendPlot(Trends.Of(Item(comparable: true, "%"), 2024), 640, English);

        Assert.Equal(1, plot.Line.Count(c => c == 'M'));
        var mark = Assert.Single(plot.Breaks);
        Assert.Empty(mark.Lines);
        Assert.True(mark.From > plot.Bottom - 20);
    }

    [Fact]
    public void Figures_in_another_unit_are_not_drawn_on_the_same_axis()
    {
        var item = Item(comparable: false, "m3");
        var series = Trends.Of(item, 2024);

        Assert.Equal(["2023", "2024"], series.Points.Select(p => p.Label));
        Assert.Equal("new edition from 2023,", new TrendPlot(series, 640, English).Breaks[0].Lines[0].Text);
        Assert.Equal(4, Trends.Periods(item, 2024).Count()); // the table still lists them
        var before = ProgressItem.Of(item.InForce, item.Series, 2022);
        Assert.Equal(("%", "2021 2022"), (before.Indicator.Unit, string.Join(' ', Trends.Of(before with { Series = [.. item.Series.Take(2)] }, 2022).Points.Select(p => p.Label))));
    }

    [Theory]
    [InlineData(false, "rose between 2023 and 2024")]
    [InlineData(true, "fell between 2021 and 2024")]
    public void The_finding_compares_nothing_across_a_break(bool comparable, string says)
    {
        var finding = Findings.Trend(Item(comparable, "%") with { Answer = new(ProgressState.NoTarget, null, null, null, 22, Period.OfYear(2024)) }, English);
        Assert.Contains(says, finding, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_frozen_before_editions_were_is_broken_where_its_numbers_change()
    {
        var item = Item(comparable: false, "%");
        var plot = new TrendPlot(Trends.Of(item with { Indicator = item.Indicator with { Editions = null } }, 2024), 640, English);
        Assert.Equal(2, plot.Line.Count(c => c == 'M'));
        Assert.Equal(["not comparable"], plot.Breaks[0].Lines.Select(l => l.Text));
    }

    /// <summary>30 and 31 measured by the first edition, 20 and 22 by the second, which starts in 2023.</summary>
    private static ProgressItem Item(bool comparable, string unit)
    {
        EditionView Edition(int number, Period? from, string u) =>
            new(number, from, number == 1 || comparable, default, null, u, false, Direction.LowerBetter, 0, 100, default, [], comparable ? null : new EditionPlan(null, []));
        var indicator = new IndicatorView(
            Guid.Empty, IndicatorCode.Parse("A-1"), Name, Name, unit, 0, Direction.LowerBetter, Frequency.Annual, 0, 100, false, 0.5m, [], [], [], Visibility.Public, 2, null,
            [], "", Name, null, 0, 1, Editions: [Edition(1, null, "%"), Edition(2, Period.OfYear(2023), unit) with { Plan = null }]);
        PublishedPoint Point(int year, decimal figure) => new(Period.OfYear(year), figure, false, Qualifier.Exact, false, false, null, "", "", "", year < 2023 ? 1 : 2, 1);
        return ProgressItem.Of(indicator, [Point(2021, 30), Point(2022, 31), Point(2023, 20), Point(2024, 22)], 2024);
    }
}
