using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SustainableCities.Reporting.Tests.Files;

/// <summary>Files as people send them.</summary>
internal static class TestFiles
{
    public const string Header = "indicator,period,value,note\r\n";

    public const uint Percent = 1;
    public const uint Day = 2;

    /// <summary>A workbook of one sheet: a text goes in as text, a decimal as number; a pair brings a style.</summary>
    public static byte[] Workbook(params object[][] rows)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\"年\"m\"月\"" }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 9 }, new CellFormat { NumberFormatId = 164 }));
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(r => new Row(r.Select(Cell)))));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "1" }));
        }

        return memory.ToArray();
    }

    private static Cell Cell(object content) => content switch
    {
        (decimal number, uint style) => new Cell { CellValue = new CellValue(number), StyleIndex = style },
        decimal number => new Cell { CellValue = new CellValue(number) },
        double number => new Cell { CellValue = new CellValue(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)) },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text((string)content)) },
    };
}
