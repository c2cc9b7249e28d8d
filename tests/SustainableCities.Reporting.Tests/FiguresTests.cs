using System.Globalization;
using Xunit;

namespace SustainableCities.Reporting.Tests;

public sealed class FiguresTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    [Theory]
    [InlineData("1234567.891", 2, "1,234,567.89")]
    [InlineData("-3.45", 1, "−3.5")]
    [InlineData("-0.04", 1, "0.0")]
    [InlineData("0.065", 2, "0.07")]
    [InlineData("12", 1, "12.0")]
    public void A_figure_has_groups_a_true_minus_and_its_decimals(string figure, int decimals, string written) =>
        Assert.Equal(written, Figures.Format(decimal.Parse(figure, CultureInfo.InvariantCulture), decimals));

    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("70000", "70,000")]
    public void Without_decimals_given_a_figure_keeps_its_own(string figure, string written) =>
        Assert.Equal(written, Figures.Format(decimal.Parse(figure, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_share_touches_its_sign_in_Chinese_only()
    {
        Assert.Equal("5\u00A0%", Figures.WithUnit(5, 0, UnitText.Percent, English));
        Assert.Equal("5%", Figures.WithUnit(5, 0, UnitText.Percent, Chinese));
    }

    [Fact]
    public void A_unit_in_characters_touches_and_one_in_letters_does_not()
    {
        Assert.Equal("312\u00A0days", Figures.WithUnit(312, 0, UnitText.Of("days"), English));
        Assert.Equal("312天", Figures.WithUnit(312, 0, UnitText.Of("days"), Chinese));
        Assert.Equal("7\u00A0FTE", Figures.WithUnit(7, 0, new UnitText("FTE", "FTE"), Chinese));
    }

    [Fact]
    public void A_bare_count_has_no_unit() => Assert.Equal("8,300", Figures.WithUnit(8300, 0, UnitText.Of("number"), English));
}
