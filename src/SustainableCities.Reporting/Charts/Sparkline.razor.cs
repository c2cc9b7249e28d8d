using Microsoft.AspNetCore.Components;

namespace SustainableCities.Reporting.Charts;

/// <summary>A trend in small: line with its gaps, last figure, path and ring of the target. The figures stand beside it.</summary>
public partial class Sparkline : ChartComponent
{
    private const double Left = 4;
    private const double Right = 126;
    private const double Top = 5;
    private const double Bottom = 35;

    private int _first;
    private int _last;
    private decimal _low;
    private decimal _high;
    private List<TrendPoint> _points = [];

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public TrendSeries Series { get; set; } = null!;

    private string Line => TrendPlot.Stroke(_points, X, Y);

    private string Path => Series.Goal switch
    {
        DatedGoal { Baseline: { } b, BaselineMonth: { } m } g when g.Month > m => $"M{At(m, b)}L{At(g.Month, g.Value)}{Onward(g)}",
        DatedGoal g when g.Month < _last => $"M{At(g.Month, g.Value)}{Onward(g)}",
        OngoingGoal g => $"M{TrendPlot.N(Left)} {TrendPlot.N(Y(g.Value))}H{TrendPlot.N(Right)}",
        BandGoal g => $"M{TrendPlot.N(Left)} {TrendPlot.N(Y(g.High))}H{TrendPlot.N(Right)}M{TrendPlot.N(Left)} {TrendPlot.N(Y(g.Low))}H{TrendPlot.N(Right)}",
        _ => "",
    };

    private PlotDot? End => Series.Last is { Value: { } value } last ? new PlotDot(X(last.Month), Y(value), 0) : null;

    private PlotDot? Ring => Series.Goal switch
    {
        DatedGoal g => new PlotDot(X(g.Month), Y(g.Value), 0),
        OngoingGoal g => new PlotDot(Right, Y(g.Value), 0),
        _ => null,
    };

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _points = [.. Series.Points.SkipWhile(p => p.Value is null)];
        var goal = Series.Goal as DatedGoal;
        int[] months = [.. _points.Select(p => p.Month), .. goal is null || (_points.Count > 0 && goal.Month < _points[0].Month) ? Array.Empty<int>() : [goal.Month, goal.BaselineMonth ?? goal.Month]];
        (_first, _last) = months.Length == 0 ? (0, 1) : (months.Min(), months.Max());
        decimal[] figures =
        [
            .. _points.Where(p => p.Value is not null).Select(p => p.Value!.Value),
            .. Series.Goal switch
            {
                DatedGoal g => [g.Value, g.Baseline ?? g.Value],
                OngoingGoal g => [g.Value],
                BandGoal g => [g.Low, g.High],
                _ => Array.Empty<decimal>(),
            },
        ];
        (_low, _high) = figures.Length == 0 ? (0, 1) : (figures.Min(), figures.Max());
    }

    // A target whose date is past still stands.
    private string Onward(DatedGoal goal) => goal.Month < _last ? $"H{TrendPlot.N(LineEnd)}" : "";

    private string At(int month, decimal value) => $"{TrendPlot.N(X(month))} {TrendPlot.N(Y(value))}";

    // The ring of a target to hold stands right of the last figure.
    private double LineEnd => Series.Goal is DatedGoal ? Right : Right - 15;

    private double X(int month) => _first == _last ? (Left + LineEnd) / 2 : Left + ((LineEnd - Left) * Math.Max(month - _first, 0) / (_last - _first));

    private double Y(decimal value) => _low == _high ? (Top + Bottom) / 2 : Bottom - ((Bottom - Top) * (double)((value - _low) / (_high - _low)));
}
