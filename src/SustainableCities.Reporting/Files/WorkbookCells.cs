using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using SustainableCities.Domain.Imports;

namespace SustainableCities.Reporting.Files;

/// <summary>
/// Cells as workbooks hold them. A text is typed as text, so that none is ever a formula; a figure is a number that is shown with
/// its own decimals, and a text where a spreadsheet, which works in 15 digits, would change it.
/// </summary>
internal static class WorkbookCells
{
    /// <summary>Digits that a spreadsheet keeps.</summary>
    public const int MostDigits = 15;

    /// <summary>Number formats with 0 to 15 decimals.</summary>
    public static IEnumerable<NumberingFormat> Formats => Enumerable.Range(0, MostDigits + 1).Select(n => new NumberingFormat
    {
        NumberFormatId = FormatOf(n),
        FormatCode = n == 0 ? "0" : "0." + new string('0', n),
    });

    /// <summary>The number format with so many decimals.</summary>
    public static uint FormatOf(int decimals) => (uint)(164 + decimals);

    /// <summary>Whether a spreadsheet keeps a figure as a number, with every digit.</summary>
    public static bool Keeps(decimal figure) =>
        figure.Scale <= MostDigits && Math.Abs(figure).ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length <= MostDigits;

    /// <summary>A text.</summary>
    public static Cell Text(string text, string reference, uint style = 0) => new()
    {
        CellReference = reference,
        StyleIndex = style,
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(CellText.Encode(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>A figure; <paramref name="numbers"/> is the style without decimals, behind which those with 1 to 15 stand.</summary>
    public static Cell Figure(decimal figure, string reference, uint numbers, uint texts) => Keeps(figure)
        ? new Cell { CellReference = reference, StyleIndex = numbers + figure.Scale, CellValue = new CellValue(figure.ToString(CultureInfo.InvariantCulture)) }
        : Text(figure.ToString(CultureInfo.InvariantCulture), reference, texts);

    /// <summary>Where a cell stands: <c>B3</c>.</summary>
    /// <param name="column">From 0, up to 25.</param>
    /// <param name="row">From 1.</param>
    public static string Place(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");

    /// <summary>The cell of a table: a number where the table says that it is one.</summary>
    public static Cell Of(FileCell cell, string reference, uint numbers) =>
        cell.IsNumber && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure)
            ? Figure(figure, reference, numbers, 0)
            : Text(FormulaMark.SetInTyped(cell.Text), reference);
}
