using System.Globalization;
using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Reporting.Charts;

/// <summary>The seal of a city: six purposes down, twelve issues across, each square filled by the states of its indicators.</summary>
public partial class Seal : ChartComponent
{
    /// <summary>The cells that have indicators; the others are drawn empty.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SealCell> Cells { get; set; } = [];

    /// <summary>Side of a square and gap between squares: smaller squares where seals stand side by side.</summary>
    [Parameter]
    public bool Small { get; set; }

    /// <summary>What the picture shows, for those who do not see it; a general sentence where null.</summary>
    [Parameter]
    public string? Label { get; set; }

    private double Size => Small ? 14 : 20;

    private double Gap => Small ? 3 : 4;

    private double Step => Size + Gap;

    private IEnumerable<Square> Squares
    {
        get
        {
            var cells = Cells.ToDictionary(c => (c.Purpose, c.Issue), c => c.States);
            for (var purpose = 1; purpose <= 6; purpose++)
            {
                for (var issue = 1; issue <= 12; issue++)
                {
                    var key = (string.Create(CultureInfo.InvariantCulture, $"P{purpose}"), string.Create(CultureInfo.InvariantCulture, $"I{issue:D2}"));
                    IReadOnlyList<ProgressState> states = cells.TryGetValue(key, out var found) ? [.. found.Where(s => s != ProgressState.NotApplicable)] : [];
                    foreach (var square in Fill((issue - 1) * Step, (purpose - 1) * Step, states))
                    {
                        yield return square;
                    }
                }
            }
        }
    }

    private IEnumerable<Square> Fill(double x, double y, IReadOnlyList<ProgressState> states)
    {
        if (states.Count == 0)
        {
            yield return new Square(x, y, Size, null, null);
            yield break;
        }

        var top = y;
        foreach (var group in StateLook.Sort(states).GroupBy(StateLook.Pigment))
        {
            var height = Size * group.Count() / states.Count;
            var pattern = group.Key switch { "far" => "url(#lines)", "away" => "url(#hatch)", _ => null };
            yield return new Square(x, top, height, group.Key, pattern);
            top += height;
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Square(double X, double Y, double Height, string? Pigment, string? Pattern);
}
