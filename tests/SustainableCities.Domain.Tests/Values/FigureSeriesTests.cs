using CsCheck;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>A series that is written on as it is read says what one sorted anew would.</summary>
public class FigureSeriesTests
{
    private static readonly Gen<DatedFigure> Figures =
        from year in Gen.Int[1990, 2020]
        from tenths in Gen.Int[-60, 60]
        select new DatedFigure(Period.OfYear(year), tenths / 10m);

    [Fact]
    public void Warnings_do_not_depend_on_the_order_in_which_figures_came() =>
        Figures.Array[0, 40].Sample(figures =>
        {
            var series = new FigureSeries([]);
            var now = new Dictionary<Period, decimal>();
            foreach (var (period, figure) in figures)
            {
                Assert.Equal(
                    WarningRules.Of(period, figure, now.Select(n => new DatedFigure(n.Key, n.Value)), 0.5m, targetMet: false),
                    WarningRules.Of(period, figure, series, 0.5m, targetMet: false));
                series.Set(period, figure);
                now[period] = figure;
            }
        });

    [Fact]
    public void A_figure_that_is_taken_away_counts_no_more()
    {
        var series = new FigureSeries([new(Period.OfYear(2020), 1), new(Period.OfYear(2021), 9), new(Period.OfYear(2022), 5)]);

        series.Set(Period.OfYear(2021), null);

        Assert.Equal((2, null, 5m), (series.CountBefore(Period.OfYear(2023)), series.At(Period.OfYear(2021)), series.At(Period.OfYear(2022))));
    }
}
