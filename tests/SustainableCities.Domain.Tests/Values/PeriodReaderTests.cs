using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>Periods as files of the field write them; what can be two things is none.</summary>
public sealed class PeriodReaderTests
{
    [Theory]
    [InlineData("2021", "2021")]
    [InlineData(" 2021年 ", "2021")]
    [InlineData("２０２１", "2021")]
    [InlineData("2021年3月", "2021-03")]
    [InlineData("2021年03月", "2021-03")]
    [InlineData("2021/3", "2021-03")]
    [InlineData("2021-12", "2021-12")]
    [InlineData("202103", "2021-03")]
    [InlineData("2021Q3", "2021-Q3")]
    [InlineData("2021-q3", "2021-Q3")]
    [InlineData("2021年第3季度", "2021-Q3")]
    [InlineData("2021年四季度", "2021-Q4")]
    [InlineData("2021H2", "2021-H2")]
    [InlineData("2021年上半年", "2021-H1")]
    [InlineData("2021年下半年", "2021-H2")]
    public void The_habits_of_the_field_are_read(string text, string expected)
    {
        Assert.True(PeriodReader.TryRead(text, Frequency.Annual, out var period));
        Assert.Equal(expected, period.ToString());
    }

    [Theory]
    [InlineData("2021-12-31", Frequency.Annual, "2021")]
    [InlineData("2021/1/1", Frequency.Annual, "2021")]
    [InlineData("2021年3月31日", Frequency.Monthly, "2021-03")]
    [InlineData("2021-03-01", Frequency.Monthly, "2021-03")]
    [InlineData("2021-09-30", Frequency.Quarterly, "2021-Q3")]
    [InlineData("2021-07-01", Frequency.HalfYearly, "2021-H2")]
    public void A_date_is_the_period_whose_first_or_last_day_it_is(string text, Frequency frequency, string expected)
    {
        Assert.True(PeriodReader.TryRead(text, frequency, out var period));
        Assert.Equal(expected, period.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2021.3")]
    [InlineData("2021.1")]
    [InlineData("21")]
    [InlineData("2021-13")]
    [InlineData("2021年13月")]
    [InlineData("2021-06-15")]
    [InlineData("2021-02-30")]
    [InlineData("1899")]
    [InlineData("2201年")]
    [InlineData("2021Q5")]
    [InlineData("Q3 2021")]
    public void What_is_no_period_or_could_be_two_is_not_read(string text) => Assert.False(PeriodReader.TryRead(text, Frequency.Annual, out _));
}
