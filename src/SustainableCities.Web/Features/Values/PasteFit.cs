using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>How a pasted block meets the rows of the grid.</summary>
/// <param name="Cells">The text for each row.</param>
/// <param name="Notice">Why nothing is pasted; null where the block fits.</param>
/// <param name="Args">Figures and names of the notice.</param>
public sealed record PasteFit(IReadOnlyList<(SheetLine Line, string Text)> Cells, string? Notice = null, params IReadOnlyList<object> Args)
{
    /// <summary>Lays a block on the rows. Empty columns and rows at its end are no part of it.</summary>
    /// <param name="block">The clipboard's text.</param>
    /// <param name="rows">The rows from the cell pasted into downwards.</param>
    /// <param name="find">The row of a code, or null.</param>
    /// <param name="period">The period of the column, for the notice.</param>
    public static PasteFit Of(string block, IReadOnlyList<SheetLine> rows, Func<string, SheetLine?> find, Period period)
    {
        var read = PasteReader.Read(block).Rows;
        var height = read.Select((r, n) => r.Any(IsFilled) ? n + 1 : 0).DefaultIfEmpty().Max();
        var width = read.Select(r => r.Select((c, n) => IsFilled(c) ? n + 1 : 0).DefaultIfEmpty().Max()).DefaultIfEmpty().Max();
        var cells = read.Take(height).ToList();
        if (height == 0)
        {
            return new([], "PasteEmpty");
        }

        if (width == 2 && cells.TrueForAll(r => IndicatorCode.TryParse(r[0].Trim(), out _)))
        {
            return ByCode(cells, find);
        }

        if (width > 1)
        {
            return new([], "PasteColumns", width, period);
        }

        return height > rows.Count
            ? new PasteFit([], "PasteRows", height, rows.Count)
            : new PasteFit([.. cells.Select((r, n) => (rows[n], r[0]))]);
    }

    private static PasteFit ByCode(List<IReadOnlyList<string>> cells, Func<string, SheetLine?> find)
    {
        var codes = cells.ConvertAll(r => r[0].Trim());
        if (codes.Find(c => find(c) is null) is { } unknown)
        {
            return new([], "PasteUnknown", unknown);
        }

        return codes.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? new PasteFit([], "PasteTwice", twice.Key)
            : new PasteFit([.. cells.Select(r => (find(r[0].Trim())!, r[1]))]);
    }

    private static bool IsFilled(string cell) => !string.IsNullOrWhiteSpace(cell);
}
