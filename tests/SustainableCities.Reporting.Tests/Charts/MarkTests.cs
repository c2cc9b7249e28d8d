using System.Globalization;
using Bunit;
using SustainableCities.Domain.Progress;
using SustainableCities.Reporting.Charts;
using Xunit;

namespace SustainableCities.Reporting.Tests.Charts;

public sealed class MarkTests : BunitContext
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    public static TheoryData<ProgressState> States => [.. Enum.GetValues<ProgressState>()];

    [Fact]
    public void Every_state_has_its_place_in_the_order() => Assert.Equal(Enum.GetValues<ProgressState>(), StateLook.Order.Order());

    [Theory]
    [MemberData(nameof(States))]
    public void Every_mark_is_in_the_sprite(ProgressState state) =>
        Assert.NotNull(Render<MarkSprite>().Find("#" + StateLook.Symbol(state)));

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_a_word_of_its_own_in_both_languages(ProgressState state)
    {
        foreach (var culture in new[] { English, Chinese })
        {
            var word = ChartWords.State(state, culture);
            Assert.Single(Enum.GetValues<ProgressState>(), s => ChartWords.State(s, culture) == word);
        }

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", ChartWords.State(state, Chinese));
    }

    [Theory]
    [InlineData(ProgressState.OnTrack, "en", "On track")]
    [InlineData(ProgressState.OnTrack, "zh-Hans", "按期推进")]
    [InlineData(ProgressState.FarBehind, "zh-Hans", "严重落后")]
    [InlineData(ProgressState.MovingAway, "zh-Hans", "背离目标")]
    public void A_label_says_the_word_beside_the_mark(ProgressState state, string language, string word)
    {
        var label = Render<StateLabel>(p => p.Add(x => x.State, state).Add(x => x.Culture, CultureInfo.GetCultureInfo(language)));

        Assert.Equal(word, label.Find(".st").TextContent);
        Assert.Equal("#" + StateLook.Symbol(state), label.Find("use").GetAttribute("href"));
    }

    [Fact]
    public void A_missed_target_names_its_year() =>
        Assert.Equal("Missed 2020", Render<StateLabel>(p => p.Add(x => x.State, ProgressState.Missed).Add(x => x.Year, "2020").Add(x => x.Culture, English)).Find(".st").TextContent);

    [Fact]
    public void A_strip_has_one_mark_for_each_indicator_and_says_the_counts()
    {
        ProgressState[] states = [ProgressState.Behind, ProgressState.Achieved, ProgressState.Achieved];

        var strip = Render<MarkStrip>(p => p.Add(x => x.States, states).Add(x => x.Culture, English)).Find("[role=img]");

        Assert.Equal("2 achieved, 1 behind", strip.GetAttribute("aria-label"));
        Assert.Equal(["#achieved", "#achieved", "#behind"], strip.QuerySelectorAll("use").Select(u => u.GetAttribute("href")));
    }

    [Fact]
    public void The_seal_fills_a_square_from_the_best_state_down_and_leaves_what_does_not_apply_out()
    {
        SealCell[] cells = [new("P1", "I01", [ProgressState.FarBehind, ProgressState.Achieved, ProgressState.NotApplicable])];

        var seal = Render<Seal>(p => p.Add(x => x.Cells, cells));

        Assert.Equal(71, seal.FindAll("rect.e").Count);
        Assert.Equal("0", seal.Find("rect.achieved").GetAttribute("y"));
        Assert.Equal("10", seal.Find("rect.far").GetAttribute("y"));
        Assert.Equal("url(#lines)", seal.Find("rect.far + rect").GetAttribute("fill"));
    }

    [Fact]
    public void No_drawing_needs_a_style_attribute()
    {
        var series = Series.Of(new OngoingGoal(3), Domain.Indicators.Direction.HigherBetter, 1, null, 4);

        Assert.DoesNotContain("style=", Render<TrendFigure>(p => p.Add(x => x.Title, "t").Add(x => x.Measure, "m").Add(x => x.Series, series)).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", Render<Sparkline>(p => p.Add(x => x.Series, series)).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", Render<MarkSprite>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_of_a_chart_follow_as_a_table()
    {
        var series = Series.Of(null, Domain.Indicators.Direction.HigherBetter, 1, null, 4);

        var rows = Render<TrendFigure>(p => p.Add(x => x.Title, "t").Add(x => x.Measure, "m").Add(x => x.Series, series).Add(x => x.Culture, English)).FindAll(".vh tbody td");

        Assert.Equal(["1.0\u00A0%", "No value", "4.0\u00A0%"], rows.Select(r => r.TextContent));
    }
}
