using Microsoft.AspNetCore.Components;

namespace SustainableCities.Reporting.Charts;

/// <summary>
/// The trend of one indicator: ink line with a gap where a figure is missing, dotted path from baseline to target, ring on
/// the target, the good side tinted, all labels on the drawing (look.md, Charts).
/// </summary>
public partial class TrendChart : ChartComponent
{
    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public TrendSeries Series { get; set; } = null!;

    /// <summary>640 for a page or sheet, 358 for a phone.</summary>
    [Parameter]
    public int Width { get; set; } = 640;

    /// <summary>The height, where it is not the one that goes with the width.</summary>
    [Parameter]
    public int? Height { get; set; }

    private TrendPlot Plot { get; set; } = null!;

    private string Label
    {
        get
        {
            var last = Series.Last is { Value: { } value } point
                ? ChartWords.Format("ChartLast", Language, Figures.WithUnit(value, Series.Decimals, Series.Unit, Language), point.Label)
                : ChartWords.Text("ChartNoValue", Language);
            var label = Plot.GoalLines.Count == 0 ? last : ChartWords.Format("ChartLabel", Language, last, string.Join(" ", Plot.GoalLines));
            return Series.Points.LastOrDefault(p => p is { Value: not null, EditionFrom: not null, BreakBefore: true }) is { } broken
                ? ChartWords.Format("ChartBreak", Language, label, broken.EditionFrom!)
                : label;
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet() => Plot = new TrendPlot(Series, Width, Language, Height);

    private static string N(double value) => TrendPlot.N(value);
}
