using System.Globalization;
using SustainableCities.Domain.Indicators;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Reporting.Tests.Charts;

/// <summary>Trends for tests: years from 2018 on, null where nothing was published.</summary>
internal static class Series
{
    public static TrendSeries Of(TrendGoal? goal, Direction direction, params decimal?[] figures) =>
        new([.. figures.Select((f, i) => new TrendPoint((2018 + i).ToString(CultureInfo.InvariantCulture), Month(2018 + i), f))], direction, 1, UnitText.Percent, goal);

    public static int Month(int year) => (year * 12) + 12;
}
