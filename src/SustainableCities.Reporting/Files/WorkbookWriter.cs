using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using SustainableCities.Domain.Imports;

namespace SustainableCities.Reporting.Files;

/// <summary>
/// Writes a table as an XLSX workbook, row by row as the rows come: neither the table nor the sheet is ever whole in memory. The
/// package of the library would keep it there, so its parts are put into the archive one after the other.
/// </summary>
public static class WorkbookWriter
{
    private const int MostRows = 1_048_576;
    private const int Drained = 64 * 1024;
    private const uint Header = 1;
    private const uint Numbers = 2;
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly DateTimeOffset Unknown = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the workbook; the stream need not seek, and is written to without blocking.</summary>
    /// <param name="name">The name of the sheet; a table longer than a sheet goes on in further ones.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows; a cell that is a number becomes one, every other a text.</param>
    /// <param name="to">Where to; stays open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(
        string name, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<FileCell>> rows, Stream to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        await using var source = rows.GetAsyncEnumerator(cancellationToken);
        var outlet = new Outlet();
        using (var archive = new ZipArchive(outlet, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sheets = 0;
            var more = await source.MoveNextAsync();
            do
            {
                sheets++;
                using var entry = Open(archive, $"xl/worksheets/sheet{sheets}.xml");
                more = await WriteSheetAsync(columns, source, more, entry, () => outlet.DrainAsync(to, Drained, cancellationToken));
            }
            while (more);

            PutRest(archive, name, [.. Enumerable.Range(1, sheets)]);
        }

        await outlet.DrainAsync(to, 0, cancellationToken);
    }

    /// <summary>Writes the rows from the current one on; whether the sheet was full before they ended.</summary>
    private static async Task<bool> WriteSheetAsync(
        IReadOnlyList<string> columns, IAsyncEnumerator<IReadOnlyList<FileCell>> source, bool more, Stream to, Func<Task> drain)
    {
        var frozen = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        using var xml = OpenXmlWriter.Create(to);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(frozen) { WorkbookViewId = 0 }));
        xml.WriteElement(new Columns(new Column { Min = 1, Max = (uint)columns.Count, Width = 16, CustomWidth = true }));
        xml.WriteStartElement(new SheetData());
        xml.WriteElement(new Row(columns.Select((c, n) => WorkbookCells.Text(c, WorkbookCells.Place(n, 1), Header))) { RowIndex = 1 });
        for (var row = 2; more && row <= MostRows; row++)
        {
            xml.WriteElement(new Row(source.Current.Select((c, n) => WorkbookCells.Of(c, WorkbookCells.Place(n, row), Numbers))) { RowIndex = (uint)row });
            await drain();
            more = await source.MoveNextAsync();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        return more;
    }

    private static void PutRest(ZipArchive archive, string name, List<int> sheets)
    {
        Put(archive, "xl/styles.xml", Declaration + Styles().OuterXml);
        Put(archive, "xl/workbook.xml", Declaration + new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(sheets.Select(n => new Sheet
        {
            Id = $"rId{n}",
            SheetId = (uint)n,
            Name = n == 1 ? name : $"{name} {n}",
        }))).OuterXml);
        Put(archive, "xl/_rels/workbook.xml.rels", Relationships(
            [.. sheets.Select(n => ($"rId{n}", "worksheet", $"worksheets/sheet{n}.xml")), ("rIdS", "styles", "styles.xml")]));
        Put(archive, "_rels/.rels", Relationships([("rId1", "officeDocument", "xl/workbook.xml")]));
        Put(archive, "[Content_Types].xml", ContentTypes(sheets));
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(WorkbookCells.Formats),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
        [
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            .. Enumerable.Range(0, WorkbookCells.MostDigits + 1).Select(n => new CellFormat { NumberFormatId = WorkbookCells.FormatOf(n), ApplyNumberFormat = true }),
        ]));

    private static string Relationships(IEnumerable<(string Id, string Type, string Target)> relations) =>
        $"{Declaration}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Relations}/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static string ContentTypes(List<int> sheets) =>
        $"{Declaration}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}styles+xml\"/>"
        + string.Concat(sheets.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Types}worksheet+xml\"/>")) + "</Types>";

    private static Stream Open(ZipArchive archive, string path)
    {
        var entry = archive.CreateEntry(path);
        entry.LastWriteTime = Unknown; // the same table is the same file
        return entry.Open();
    }

    private static void Put(ZipArchive archive, string path, string text)
    {
        using var entry = Open(archive, path);
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Where the archive writes to, without waiting; what has come together goes on without blocking. The archive itself blocks when an entry ends.</summary>
    private sealed class Outlet : MemoryStream
    {
        // Forward only: the archive must not come back to what has gone.
        public override bool CanSeek => false;

        public async Task DrainAsync(Stream to, int from, CancellationToken cancellationToken)
        {
            if (Length <= from)
            {
                return;
            }

            await to.WriteAsync(GetBuffer().AsMemory(0, (int)Length), cancellationToken);
            SetLength(0);
        }
    }
}
