using System.Globalization;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>Design, section 2: due = end of the period + grace.</summary>
public class DueRulesTests
{
    [Theory]
    [InlineData("2024", "2025-03-31")]
    [InlineData("2024-H1", "2024-08-29")]
    [InlineData("2024-Q1", "2024-05-15")]
    [InlineData("2024-02", "2024-03-20")]
    public void Grace_is_90_60_45_or_20_days(string period, string due) =>
        Assert.Equal(Day(due), DueRules.DueOn(Period.Parse(period), GraceDays.Default));

    [Fact]
    public void A_city_may_set_its_own_days() =>
        Assert.Equal(new DateOnly(2025, 1, 10), DueRules.DueOn(Period.OfYear(2024), GraceDays.Default with { Annual = 10 }));

    [Theory]
    [InlineData("2023-12-31", DueState.NotBegun)]
    [InlineData("2024-01-01", DueState.Running)]
    [InlineData("2024-12-31", DueState.Running)]
    [InlineData("2025-01-01", DueState.Due)]
    [InlineData("2025-03-31", DueState.Due)]
    [InlineData("2025-04-01", DueState.Overdue)]
    public void A_year_runs_then_is_due_then_overdue(string day, DueState state) =>
        Assert.Equal(state, DueRules.StateOf(Period.OfYear(2024), GraceDays.Default, Day(day)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
