using System.Diagnostics;
using System.Globalization;

namespace SustainableCities.Benchmarks;

/// <summary>
/// Measures a thing beside its floor, in turns in one run: what else the machine does then falls on both. Each turn gives
/// one ratio; the median of the turns is the result.
/// </summary>
internal sealed record Comparison(string What, double Portal, double Floor, double Ratio, string Unit, string Target, bool Met)
{
    /// <summary>Rates: more is better, and the portal should reach at least a share of the floor's.</summary>
    public static async Task<Comparison> RatesAsync(string what, string unit, double atLeast, int turns, Func<Task<double>> portal, Func<Task<double>> floor)
    {
        var (a, b, ratio) = await TurnsAsync(turns, portal, floor);
        return new(what, a, b, ratio, unit, $"≥ {Text(atLeast)}", ratio >= atLeast);
    }

    /// <summary>Times: less is better, and the portal should need at most a multiple of the floor's.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="unit">The unit of a time.</param>
    /// <param name="atMost">The target.</param>
    /// <param name="turns">How often.</param>
    /// <param name="portal">One time of the portal's.</param>
    /// <param name="floor">One time of the floor's.</param>
    /// <param name="warmUp">How many turns of each are thrown away, until both run the code that the runtime compiles for what is hot.</param>
    public static async Task<Comparison> TimesAsync(string what, string unit, double atMost, int turns, Func<Task<double>> portal, Func<Task<double>> floor, int warmUp = 1)
    {
        var (a, b, ratio) = await TurnsAsync(turns, portal, floor, warmUp);
        return new(what, a, b, ratio, unit, $"≤ {Text(atMost)}", ratio <= atMost);
    }

    /// <summary>One line of the table in docs/performance.md.</summary>
    public string Row => $"| {What} | {Text(Portal)} | {Text(Floor)} | {Unit} | **{Ratio.ToString("0.00", CultureInfo.InvariantCulture)}** | {Target} | {(Met ? "yes" : "no")} |";

    /// <summary>
    /// How often per second an operation runs, one after the other, for about an eighth of a second: many short turns, so
    /// that what else the machine does falls on both sides alike.
    /// </summary>
    public static async Task<double> PerSecondAsync(Func<Task> operation)
    {
        var count = 0;
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 125)
        {
            await operation();
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static async Task<(double Portal, double Floor, double Ratio)> TurnsAsync(int turns, Func<Task<double>> portal, Func<Task<double>> floor, int warmUp = 1)
    {
        for (var turn = 0; turn < warmUp; turn++)
        {
            await portal();
            await floor();
        }

        var measured = new List<(double Portal, double Floor)>();
        for (var turn = 0; turn < turns; turn++)
        {
            // Who goes first alternates too.
            if (turn % 2 == 0)
            {
                var a = await portal();
                measured.Add((a, await floor()));
            }
            else
            {
                var b = await floor();
                measured.Add((await portal(), b));
            }
        }

        return (Median(measured.Select(x => x.Portal)), Median(measured.Select(x => x.Floor)), Median(measured.Select(x => x.Portal / x.Floor)));
    }

    private static string Text(double value) => value.ToString(value >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture);
}
