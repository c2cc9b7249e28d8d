using System.Globalization;

namespace SustainableCities.Reporting.Charts;

/// <summary>Where a new edition begins on a drawing.</summary>
/// <param name="X">Across.</param>
/// <param name="From">Where its mark begins, down; it ends at the foot of the value axis.</param>
/// <param name="Lines">Its words; none where figures can be compared, which is a slight mark alone.</param>
public sealed record PlotBreak(double X, double From, IReadOnlyList<PlotLabel> Lines);

/// <summary>Finds the marks of new editions, and for those that break the line the words and the side where they have room.</summary>
internal sealed class TrendBreaks(TrendPlot plot, IReadOnlyList<TrendPoint> points, CultureInfo culture)
{
    private const double Line = 16;
    private const double SlightMark = 12;

    /// <summary>The marks, in order of time.</summary>
    public IReadOnlyList<PlotBreak> Find() => [.. points.Index().Where(p => p.Item.Value is not null && (p.Item.BreakBefore || p.Item.EditionFrom is not null)).Select(p =>
    {
        var x = p.Index == 0 ? plot.Left : (plot.X(points[p.Index - 1].Month) + plot.X(p.Item.Month)) / 2;
        return p.Item.BreakBefore ? new PlotBreak(x, TrendPlot.Top, Words(x, p.Item.EditionFrom)) : new PlotBreak(x, plot.Bottom - SlightMark, []);
    })];

    private List<PlotLabel> Words(double x, string? from)
    {
        string[] lines = from is null ? [ChartWords.Text("NotComparable", culture)]
            : plot.Width < 500
                ? [ChartWords.Text("NewEdition", culture), ChartWords.Format("FromPeriod", culture, from), ChartWords.Text("NotComparable", culture)]
                : [ChartWords.Format("NewEditionFrom", culture, from), ChartWords.Text("NotComparable", culture)];
        var right = plot.Width - x - 6 >= lines.Max(TrendPlot.TextWidth) && plot.Right - x > (plot.Right - plot.Left) * 0.35;
        return [.. lines.Select((line, n) => new PlotLabel(right ? x + 5 : x - 5, TrendPlot.Top + 10 + (n * Line), line, right ? "start" : "end"))];
    }
}
