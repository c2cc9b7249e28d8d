namespace SustainableCities.Reporting.Charts;

/// <summary>A value axis with round steps.</summary>
/// <param name="Low">The foot of the axis.</param>
/// <param name="High">The head of the axis.</param>
/// <param name="Step">From one line to the next.</param>
public sealed record TrendScale(decimal Low, decimal High, decimal Step)
{
    /// <summary>The lines of the axis, from the foot up.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Low; tick <= High; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>
    /// The smallest axis with steps of 1, 2 or 5 × a power of ten that holds all figures in about <paramref name="lines"/> steps.
    /// From zero where asked for, and where the foot would lie near zero anyway.
    /// </summary>
    public static TrendScale Of(IReadOnlyCollection<decimal> figures, bool fromZero, int lines = 5)
    {
        var low = figures.Count == 0 ? 0 : figures.Min();
        var high = figures.Count == 0 ? 1 : figures.Max();
        if (fromZero || (low >= 0 && low <= high * 0.4m))
        {
            low = Math.Min(low, 0);
            high = Math.Max(high, 0);
        }

        if (low == high)
        {
            var room = low == 0 ? 1 : Math.Abs(low) * 0.1m;
            high += room;
            low = low == 0 ? low : low - room;
        }

        var step = RoundUp((high - low) / lines);
        return new TrendScale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    private static decimal RoundUp(decimal rough)
    {
        var power = 1m;
        while (power * 10 <= rough)
        {
            power *= 10;
        }

        while (power > rough)
        {
            power /= 10;
        }

        return (rough / power) switch { <= 1 => power, <= 2 => power * 2, <= 5 => power * 5, _ => power * 10 };
    }
}
