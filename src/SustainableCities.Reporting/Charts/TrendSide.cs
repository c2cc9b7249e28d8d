using SustainableCities.Domain.Indicators;

namespace SustainableCities.Reporting.Charts;

/// <summary>Looks for the place on the good side of the path where its word is farthest from the line.</summary>
internal sealed class TrendSide(TrendPlot plot, TrendSeries series, IReadOnlyList<TrendPoint> points)
{
    /// <summary>The word in its place between two points across; null where the line leaves no room.</summary>
    public PlotLabel? Find(double from, double to, string text) =>
        Places(from, to, TrendPlot.TextWidth(text)).Where(p => p.Room > 14).OrderByDescending(p => p.Room).Select(p => new PlotLabel(p.X, p.Y, text)).FirstOrDefault();

    private IEnumerable<(double X, double Y, double Room)> Places(double from, double to, double width)
    {
        for (var x = from + 12; x + width < to; x += 16)
        {
            for (var y = TrendPlot.Top + 16; y < plot.Bottom - 24; y += 12)
            {
                if (OnGoodSide(x, y - 10) && OnGoodSide(x + width, y - 10) && OnGoodSide(x, y + 4) && OnGoodSide(x + width, y + 4))
                {
                    // Room to the line, counted from both ends of the words, and a slight wish to stand low and left like the drawings.
                    yield return (x, y, Math.Min(Clearance(x, y - 5), Math.Min(Clearance(x + width, y - 5), 60)) - ((x - from) / 200));
                }
            }
        }
    }

    private bool OnGoodSide(double x, double y)
    {
        var edge = series.Goal switch
        {
            DatedGoal { Baseline: { } b, BaselineMonth: { } m } g => plot.Y(b) + ((plot.Y(g.Value) - plot.Y(b)) * Math.Clamp((x - plot.X(m)) / (plot.X(g.Month) - plot.X(m)), 0, 1)),
            OngoingGoal g => plot.Y(g.Value),
            _ => double.NaN,
        };
        return series.Goal is BandGoal band ? y > plot.Y(band.High) && y < plot.Y(band.Low)
            : series.Direction == Direction.LowerBetter ? y > edge + 6 : y < edge - 6;
    }

    private double Clearance(double x, double y)
    {
        var best = double.MaxValue;
        var dots = points.Where(p => p.Value is not null).Select(p => (X: plot.X(p.Month), Y: plot.Y(p.Value!.Value))).ToList();
        for (var i = 0; i < dots.Count; i++)
        {
            var (a, b) = (dots[Math.Max(i - 1, 0)], dots[i]);
            var length = ((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y));
            var t = length == 0 ? 0 : Math.Clamp((((x - a.X) * (b.X - a.X)) + ((y - a.Y) * (b.Y - a.Y))) / length, 0, 1);
            best = Math.Min(best, Math.Sqrt(Math.Pow(x - a.X - (t * (b.X - a.X)), 2) + Math.Pow(y - a.Y - (t * (b.Y - a.Y)), 2)));
        }

        return best;
    }
}
