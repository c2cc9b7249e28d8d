using CsCheck;
using SustainableCities.Domain.Tests.Progress;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>Design, section 3, Soft warnings on entry.</summary>
public class WarningRulesTests
{
    [Fact]
    public void An_outlier_is_beyond_a_modified_z_of_3_5_against_the_earlier_values()
    {
        // Median 12, MAD 1: usual is 12 ± 3.5/0.6745 = 12 ± 5.189.
        var warning = Only(WarningRules.Outlier, 17.2m, jumpLimit: 10, 10, 11, 12, 13, 14);
        Assert.Equal((6.8m, 17.2m, 12m, 5), (warning!.UsualLow, warning.UsualHigh, warning.Reference, warning.Count));
        Assert.Null(Only(WarningRules.Outlier, 17.18m, jumpLimit: 10, 10, 11, 12, 13, 14));
        Assert.NotNull(Only(WarningRules.Outlier, 6.81m, jumpLimit: 10, 10, 11, 12, 13, 14));
    }

    [Fact]
    public void The_figure_itself_is_left_out_so_that_it_cannot_hide() =>
        Assert.NotNull(Only(WarningRules.Outlier, 1000, jumpLimit: 10000, 10, 11, 12, 13, 14));

    [Fact]
    public void Fewer_than_five_earlier_values_have_no_outlier() => Assert.Null(Only(WarningRules.Outlier, 1000, jumpLimit: 10000, 10, 11, 12, 13));

    [Fact]
    public void Where_the_mad_is_0_any_change_is_an_outlier()
    {
        Assert.NotNull(Only(WarningRules.Outlier, 10.01m, jumpLimit: 10, 10, 10, 10, 10, 12));
        Assert.Null(Only(WarningRules.Outlier, 10.0m, jumpLimit: 10, 10, 10, 10, 10, 12));
    }

    [Fact]
    public void The_median_of_an_even_count_lies_between() =>
        Assert.Equal(12.5m, Only(WarningRules.Outlier, 90, jumpLimit: 10, 10, 11, 12, 13, 14, 15)!.Reference);

    [Theory]
    [InlineData(150, false)]
    [InlineData(150.01, true)]
    [InlineData(50, false)]
    [InlineData(49.99, true)]
    public void A_jump_is_a_change_of_more_than_half_against_the_previous_period(double figure, bool warns)
    {
        var warning = Only(WarningRules.Jump, (decimal)figure, jumpLimit: 0.5m, 100);
        Assert.Equal(warns, warning is not null);
        Assert.True(warning is null || (warning.UsualLow, warning.UsualHigh, warning.Reference, warning.ReferencePeriod) == (50, 150, 100, Period.OfYear(2023)));
    }

    [Fact]
    public void The_definition_may_set_another_limit() => Assert.NotNull(Only(WarningRules.Jump, 111, jumpLimit: 0.1m, 100));

    [Fact]
    public void There_is_no_jump_after_0() => Assert.Null(Only(WarningRules.Jump, 5, jumpLimit: 0.5m, 0));

    [Fact]
    public void A_jump_of_figures_below_0_counts_by_their_size() => Assert.Equal((-15m, -5m), Usual(Only(WarningRules.Jump, -16, jumpLimit: 0.5m, -10)!));

    [Fact]
    public void A_jump_is_not_seen_across_a_gap() =>
        Assert.DoesNotContain(WarningRules.Of(Period.OfYear(2024), 900, [new(Period.OfYear(2022), 100)]), w => w.Code == WarningRules.Jump);

    [Theory]
    [InlineData(1000, 10.0)]
    [InlineData(1020, 10.0)]
    [InlineData(1020.1, null)]
    [InlineData(979.9, null)]
    [InlineData(10100, 100.0)]
    [InlineData(98000, 1000.0)]
    [InlineData(10, 0.1)]
    [InlineData(1.02, 0.01)]
    [InlineData(0.098, 0.001)]
    [InlineData(200, null)]
    public void A_unit_slip_is_within_2_per_cent_of_a_power_of_ten_of_the_last_value(double figure, double? factor) =>
        Assert.Equal((decimal?)factor, Only(WarningRules.UnitSlip, (decimal)figure, jumpLimit: 10000, 100)?.Factor);

    [Fact]
    public void A_unit_slip_is_seen_across_a_gap_and_names_the_last_period() =>
        Assert.Equal(
            Period.OfYear(2021),
            WarningRules.Of(Period.OfYear(2024), 1000, [new(Period.OfYear(2021), 100), new(Period.OfYear(2019), 3)]).Single(w => w.Code == WarningRules.UnitSlip).ReferencePeriod);

    [Fact]
    public void No_unit_slips_from_0() => Assert.Null(Only(WarningRules.UnitSlip, 0, jumpLimit: 0.5m, 0));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(null, false)]
    public void The_same_figure_three_periods_running_warns_while_its_target_is_not_met(bool? met, bool warns)
    {
        var warning = WarningRules.Of(Period.OfYear(2024), 7.0m, Series(7, 7), targetMet: met).SingleOrDefault(w => w.Code == WarningRules.ConstantRun);
        Assert.Equal(warns, warning is not null);
        Assert.True(warning is null || warning.ReferencePeriod == Period.OfYear(2022));
    }

    [Fact]
    public void Two_periods_are_no_run() => Assert.DoesNotContain(WarningRules.Of(Period.OfYear(2024), 7, Series(8, 7), targetMet: false), w => w.Code == WarningRules.ConstantRun);

    [Fact]
    public void Later_values_are_not_looked_at() => Assert.Empty(WarningRules.Of(Period.OfYear(2020), 9000, Series(1, 1, 1)));

    [Fact]
    public void No_input_throws_and_what_is_usual_does_not_warn() => Gen.Select(Ask.Figure, Ask.Figure.Array[0, 8], Gen.Bool).Sample(
        (figure, series, met) =>
        {
            var history = Series(series).ToList();
            foreach (var warning in WarningRules.Of(Period.OfYear(2024), figure, history, 0.5m, met).Where(w => w.Code == WarningRules.Jump))
            {
                // Equal only where the 28th decimal had to be rounded.
                Assert.True(figure <= warning.UsualLow || figure >= warning.UsualHigh || warning.UsualLow is null || warning.UsualHigh is null);
                var inside = warning.Reference!.Value;
                Assert.DoesNotContain(WarningRules.Of(Period.OfYear(2024), inside, history), w => w.Code == WarningRules.Jump);
            }
        },
        iter: 5000);

    private static (decimal?, decimal?) Usual(EntryWarning warning) => (warning.UsualLow, warning.UsualHigh);

    /// <summary>Yearly figures, the last of them for 2023.</summary>
    private static IEnumerable<DatedFigure> Series(params decimal[] figures) => figures.Select((f, i) => new DatedFigure(Period.OfYear(2024 - figures.Length + i), f));

    private static EntryWarning? Only(string code, decimal figure, decimal jumpLimit, params decimal[] series) =>
        WarningRules.Of(Period.OfYear(2024), figure, Series(series), jumpLimit).SingleOrDefault(w => w.Code == code);
}
