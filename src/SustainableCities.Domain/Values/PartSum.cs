using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>
/// What the parts of a breakdown come to beside the whole. Compared is only what is there and meant exactly: a missing part, a missing
/// whole and a figure that says <i>about</i>, <i>more than</i> or <i>less than</i> leave it open. A part that does not apply adds nothing.
/// </summary>
/// <param name="Breakdown">The breakdown.</param>
/// <param name="Whole">The figure of the whole; null where it has none.</param>
/// <param name="Sum">The sum of the parts that are there; null where none is, where they do not add up, or where it has too many digits.</param>
/// <param name="Given">How many parts say something.</param>
/// <param name="Missing">Codes of the parts that say nothing.</param>
/// <param name="Tolerance">By how much sum and whole may differ.</param>
/// <param name="Fits">Whether they agree; null where it cannot be said.</param>
public sealed record PartSum(Breakdown Breakdown, decimal? Whole, decimal? Sum, int Given, IReadOnlyList<string> Missing, decimal Tolerance, bool? Fits)
{
    /// <summary>Sum and whole differ by more than rounding explains.</summary>
    public bool Differs => Fits == false;

    /// <summary>Adds the parts up.</summary>
    /// <param name="breakdown">The breakdown.</param>
    /// <param name="whole">What the whole says; null where nothing.</param>
    /// <param name="part">What a part says, by code; null where nothing.</param>
    /// <param name="decimals">The decimals that the indicator shows.</param>
    /// <param name="wholeNumbers">It is counted: nothing is rounded.</param>
    public static PartSum Of(Breakdown breakdown, ValueContent? whole, Func<string, ValueContent?> part, int decimals, bool wholeNumbers)
    {
        ArgumentNullException.ThrowIfNull(breakdown);
        ArgumentNullException.ThrowIfNull(part);
        var parts = breakdown.Parts.Select(p => (p.Code, Content: part(p.Code) is { IsEmpty: false } content ? content : null)).ToList();
        var figures = parts.Where(p => p.Content?.Figure is not null).Select(p => p.Content!.Figure!.Value).ToList();
        List<string> missing = [.. parts.Where(p => p.Content is null).Select(p => p.Code)];
        var tolerance = Tolerated(parts.Count, decimals, wholeNumbers);
        var exact = figures.Aggregate((ExactFigure)0m, (sum, f) => sum + f);
        var isExact = whole is { Qualifier: Qualifier.Exact } && parts.TrueForAll(p => p.Content?.Figure is null || p.Content.Qualifier == Qualifier.Exact);
        bool? fits = !breakdown.AddsUp || whole?.Figure is not { } figure || figures.Count == 0 || missing.Count > 0 || !isExact
            ? null
            : (exact - figure).Size <= tolerance;
        return new PartSum(
            breakdown, whole?.Figure, breakdown.AddsUp && figures.Count > 0 ? Keep(exact, figures) : null, parts.Count - missing.Count, missing, tolerance, fits);
    }

    /// <summary>
    /// Half of the last decimal shown, for each part: so much rounding may take away. Nothing where it is counted in whole numbers.
    /// </summary>
    public static decimal Tolerated(int parts, int decimals, bool wholeNumbers) =>
        wholeNumbers ? 0m : parts * new decimal(5, 0, 0, false, (byte)(Math.Clamp(decimals, 0, 12) + 1));

    // With the most decimals of a part, as somebody would write it; null where it would have to be cut.
    private static decimal? Keep(ExactFigure exact, List<decimal> figures) =>
        exact.ToDecimal(figures.Max(f => f.Scale)) is { } sum && EntryRules.CanBeKept(sum) && ((ExactFigure)sum - exact).Sign == 0
            ? sum + new decimal(0, 0, 0, false, figures.Max(f => f.Scale))
            : null;
}
