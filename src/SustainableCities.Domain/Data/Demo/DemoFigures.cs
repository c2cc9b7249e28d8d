using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>
/// Makes up the yearly figures of an indicator: from its figure of 2018 through the baseline to its figure of 2025, with noise
/// that depends on code and year alone, so that every load gives the same figures on every machine.
/// </summary>
internal static class DemoFigures
{
    /// <summary>The figures by year; missing years are absent. The baseline's year holds the baseline, with its own decimals.</summary>
    public static SortedDictionary<int, decimal> Of(CityExample example, DemoCourse course, CityIndicator indicator)
    {
        var anchors = new SortedDictionary<int, decimal> { [DemoFiles.FirstYear] = course.Start, [DemoFiles.LastYear] = course.End };
        foreach (var (year, figure) in course.Fixed)
        {
            anchors[year] = figure;
        }

        if (example is { Baseline: { } baseline, BaselineYear: { } baselineYear })
        {
            anchors[baselineYear] = baseline;
        }

        var figures = new SortedDictionary<int, decimal>();
        foreach (var year in DemoFiles.Years)
        {
            figures[year] = year == example.BaselineYear
                ? anchors[year]
                : Shape(anchors.TryGetValue(year, out var anchor) ? anchor : Between(anchors, year, course, figures), indicator);
        }

        foreach (var year in course.Missing.Where(y => y != example.BaselineYear))
        {
            figures.Remove(year);
        }

        return figures;
    }

    private static decimal Between(SortedDictionary<int, decimal> anchors, int year, DemoCourse course, SortedDictionary<int, decimal> before)
    {
        var left = anchors.Last(a => a.Key < year);
        var right = anchors.First(a => a.Key > year);
        var line = left.Value + ((right.Value - left.Value) * (year - left.Key) / (right.Key - left.Key));
        var figure = line + (Math.Abs(line) * course.NoisePercent / 100m * Noise(course.Code, year));
        return course.Steady ? Math.Clamp(figure, Math.Min(before[year - 1], right.Value), right.Value) : figure;
    }

    /// <summary>Rounds to the indicator's decimals and keeps them, inside its limits.</summary>
    private static decimal Shape(decimal figure, CityIndicator indicator)
    {
        var rounded = decimal.Round(figure, indicator.WholeNumbers ? 0 : indicator.Decimals);
        var inside = Math.Min(Math.Max(rounded, indicator.Minimum ?? rounded), indicator.Maximum ?? rounded);
        return inside + new decimal(0, 0, 0, false, (byte)indicator.Decimals);
    }

    /// <summary>A number from −1 to 1 that depends on nothing but the arguments.</summary>
    private static decimal Noise(string code, int year)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{code}/{year}"));
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) / 2147483647.5m) - 1m;
    }
}
