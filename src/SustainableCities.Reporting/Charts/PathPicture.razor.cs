using Microsoft.AspNetCore.Components;

namespace SustainableCities.Reporting.Charts;

/// <summary>A place of a path: months from January of year 0 (<c>Period.EndMonth</c>), and the figure.</summary>
public readonly record struct PathPlace(int Month, decimal Value);

/// <summary>The path of an indicator: where it starts, what was published, and everything it is to reach.</summary>
/// <param name="Points">The published past; periods without a figure too.</param>
/// <param name="Baseline">The agreed baseline.</param>
/// <param name="Targets">All dated targets, in order of time.</param>
/// <param name="Ongoing">A figure to meet in every period.</param>
/// <param name="Band">Two figures to stay between.</param>
public sealed record PathSeries(IReadOnlyList<TrendPoint> Points, PathPlace? Baseline, IReadOnlyList<PathPlace> Targets, decimal? Ongoing = null, BandGoal? Band = null)
{
    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => Baseline is null && Targets.Count == 0 && Ongoing is null && Band is null && Points.All(p => p.Value is null);
}

/// <summary>
/// The path in small: a square where it starts, the line of what was published with its gaps, dotted from target to target, a ring
/// for each; a level line for an ongoing target, a strip for a band.
/// </summary>
public partial class PathPicture : ChartComponent
{
    private const double Left = 6;
    private const double Right = 206;
    private const double Top = 7;
    private const double Bottom = 41;

    private int _first;
    private int _last;
    private decimal _low;
    private decimal _high;
    private List<TrendPoint> _points = [];

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public PathSeries Series { get; set; } = null!;

    private string Line => TrendPlot.Stroke(_points, X, Y);

    private string Way => Series switch
    {
        { Ongoing: { } level } => Level(level),
        { Band: { } band } => Level(band.High) + Level(band.Low),
        { Targets.Count: 0 } => "",
        _ => "M" + string.Join('L', Stations.Select(p => At(p.Month, p.Value))),
    };

    private string BandArea => Series.Band is { } band
        ? $"M{TrendPlot.N(Left)} {TrendPlot.N(Y(band.High))}H{TrendPlot.N(Right)}V{TrendPlot.N(Y(band.Low))}H{TrendPlot.N(Left)}z"
        : "";

    private PlotDot? Start => Series.Baseline is { } b ? Dot(b) : null;

    private PlotDot? Last => _points.LastOrDefault(p => p.Value is not null) is { Value: { } value } last ? new PlotDot(X(last.Month), Y(value), 0) : null;

    private IEnumerable<PlotDot> Rings => Series.Ongoing is { } level ? [new PlotDot(Right, Y(level), 0)] : Series.Targets.Select(Dot);

    private IEnumerable<PathPlace> Stations => Series.Baseline is { } start ? Series.Targets.Prepend(start) : Series.Targets;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _points = [.. Series.Points.SkipWhile(p => p.Value is null)];
        int[] months = [.. _points.Select(p => p.Month), .. Stations.Select(p => p.Month)];
        (_first, _last) = months.Length == 0 ? (0, 1) : (months.Min(), months.Max());
        decimal[] figures =
        [
            .. _points.Where(p => p.Value is not null).Select(p => p.Value!.Value), .. Stations.Select(p => p.Value),
            .. Series.Ongoing is { } level ? [level] : Array.Empty<decimal>(), .. Series.Band is { } band ? [band.Low, band.High] : Array.Empty<decimal>(),
        ];
        (_low, _high) = figures.Length == 0 ? (0, 1) : (figures.Min(), figures.Max());
    }

    private PlotDot Dot(PathPlace place) => new(X(place.Month), Y(place.Value), 0);

    private string Level(decimal value) => $"M{TrendPlot.N(Left)} {TrendPlot.N(Y(value))}H{TrendPlot.N(Right)}";

    private string At(int month, decimal value) => $"{TrendPlot.N(X(month))} {TrendPlot.N(Y(value))}";

    // The ring of an ongoing target stands right of the last figure.
    private double LineEnd => Series.Ongoing is null ? Right : Right - 16;

    private double X(int month) => _first == _last ? (Left + LineEnd) / 2 : Left + ((LineEnd - Left) * (month - _first) / (_last - _first));

    private double Y(decimal value) => _low == _high ? (Top + Bottom) / 2 : Bottom - ((Bottom - Top) * (double)((value - _low) / (_high - _low)));
}
