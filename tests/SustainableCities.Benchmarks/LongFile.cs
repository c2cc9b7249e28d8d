using System.Globalization;
using System.Text;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Benchmarks;

/// <summary>A file of 100,000 rows: 400 indicators, every month of twenty years and ten months, each with note and source.</summary>
internal static class LongFile
{
    public const int Rows = Indicators * Months;
    private const int Indicators = 400;
    private const int Months = 250;

    /// <summary>Gives a city the indicators.</summary>
    public static async Task PrepareAsync(Work work, CityKey city)
    {
        var indicators = new IndicatorService(work);
        for (var i = 1; i <= Indicators; i++)
        {
            var made = await indicators.MakeAsync(new Change(Actor.System, "system"), city, new IndicatorInput(
                Code(i), $"Measured {i}", $"测量{i}", "What a sensor measures.", "传感器所测。", "t", 1, Direction.LowerBetter, Frequency.Monthly, 0m, 1_000_000m,
                [$"P{(i % 6) + 1}"], [$"I{(i % 12) + 1:D2}"], ["11.6"], Visibility.Public, new BaselineInput(900m, "2005-01"),
                [new TargetInput(TargetKind.Dated, 100m, null, null, "2030-12")]), CancellationToken.None);
            if (!made.Ok)
            {
                throw new InvalidOperationException(string.Join(' ', made.Refusal.Items.Select(x => $"{x.Field} {x.Code}")));
            }
        }
    }

    /// <summary>The file: month by month, as a monitoring platform writes it.</summary>
    /// <param name="more">What every figure is greater by.</param>
    /// <param name="months">How many months.</param>
    public static byte[] Write(decimal more = 0, int months = Months)
    {
        var text = new StringBuilder("indicator,period,value,note,source\n");
        for (var month = 0; month < months; month++)
        {
            var period = Period.Of(2005 + (month / 12), Frequency.Monthly, (month % 12) + 1);
            for (var i = 1; i <= Indicators; i++)
            {
                // Around a mean, never twice the same: about one row in fifty warns.
                var figure = 500 + more + (((i * 7919) + (month * 104_729)) % 2003 / 10m) + (month % 50 == i % 50 ? 400 : 0);
                text.Append(CultureInfo.InvariantCulture, $"{Code(i)},{period},{figure:0.0},Month {month % 12 + 1} of the sensor {i},Monitoring platform\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Code(int number) => $"L-{number:D3}";
}
