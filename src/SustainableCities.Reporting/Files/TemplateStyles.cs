using DocumentFormat.OpenXml.Spreadsheet;

namespace SustainableCities.Reporting.Files;

/// <summary>How cells of a template look: ink on paper, white where something may be written.</summary>
internal static class TemplateStyles
{
    public const uint Plain = 0;
    public const uint Title = 1;
    public const uint Header = 2;
    public const uint Wrapped = 3;
    public const uint Input = 4;
    public const uint InputText = 5;
    public const uint Numbers = 6;
    public const uint InputNumbers = Numbers + WorkbookCells.MostDigits + 1;

    private const string Ink = "FF1A1A1A";
    private const string Line = "FFB8B2A6";
    private const string Sunk = "FFF1EEE7";

    /// <summary>The styles in the order of their numbers.</summary>
    public static Stylesheet Make() => new(
        new NumberingFormats(WorkbookCells.Formats),
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 14 }), new Font(new Bold(), new FontSize { Val = 11 })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = Sunk }) { PatternType = PatternValues.Solid })),
        new Borders(
            new Border(),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = Ink }) { Style = BorderStyleValues.Thin }, new DiagonalBorder()),
            new Border(Side<LeftBorder>(), Side<RightBorder>(), Side<TopBorder>(), Side<BottomBorder>(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
        [
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat(Wrap()) { FontId = 2, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat(Wrap()) { FillId = 2, BorderId = 2, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat(Top(), Open()) { BorderId = 2, ApplyBorder = true, ApplyAlignment = true, ApplyProtection = true },
            new CellFormat(Wrap(), Open()) { BorderId = 2, ApplyBorder = true, ApplyAlignment = true, ApplyProtection = true },
            .. Decimals().Select(n => new CellFormat(Top()) { NumberFormatId = n, FillId = 2, BorderId = 2, ApplyNumberFormat = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true }),
            .. Decimals().Select(n => new CellFormat(Top(), Open()) { NumberFormatId = n, BorderId = 2, ApplyNumberFormat = true, ApplyBorder = true, ApplyAlignment = true, ApplyProtection = true }),
        ]));

    private static IEnumerable<uint> Decimals() => Enumerable.Range(0, WorkbookCells.MostDigits + 1).Select(WorkbookCells.FormatOf);

    private static T Side<T>()
        where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin, Color = new Color { Rgb = Line } };

    private static Alignment Wrap() => new() { WrapText = true, Vertical = VerticalAlignmentValues.Top };

    private static Alignment Top() => new() { Vertical = VerticalAlignmentValues.Top };

    private static Protection Open() => new() { Locked = false };
}
