using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;

namespace SustainableCities.Reporting.Files;

/// <summary>
/// Reads the first sheet of an XLSX workbook that has a row naming the columns, else its first sheet. Row by row: a sheet is never
/// a tree in memory. Of a formula the figure that the spreadsheet kept is read, nothing is worked out.
/// </summary>
internal static partial class Workbook
{
    private const long LargestUnpacked = 256L * 1024 * 1024;
    private const int ExcelDigits = 15;

    // A column beyond the most that are read can only be an error or an attack.
    private static readonly OpenSettings Settings = new() { MaxCharactersInPart = LargestUnpacked, AutoSave = false };

    public static Refusal? Read(byte[] file, Func<FileRow, bool> take)
    {
        try
        {
            // The unpacked size is counted before anything is opened: 30 KB can become 400 MB.
            using (var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
            {
                if (zip.Entries.Count > 10_000 || zip.Entries.Sum(e => e.Length) > LargestUnpacked)
                {
                    return FileReader.Refuse("fileTooLarge", FileReader.Text((int)(LargestUnpacked / 1024 / 1024)));
                }
            }

            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false, Settings);
            return document.WorkbookPart is { } book ? ReadBook(book, take) : FileReader.Refuse("fileBroken");
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FormatException or OverflowException
            or InvalidOperationException or ArgumentException or IOException or NotSupportedException or KeyNotFoundException)
        {
            // What a broken or hostile package makes the library throw; there is no list of it.
            return FileReader.Refuse("fileBroken");
        }
    }

    private static Refusal? ReadBook(WorkbookPart book, Func<FileRow, bool> take)
    {
        var cells = new Cells(SharedTexts(book), Formats(book), book.Workbook?.WorkbookProperties?.Date1904?.Value == true);
        WorksheetPart? first = null;
        foreach (var sheet in book.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart part)
            {
                continue;
            }

            var (found, seen) = (false, 0);
            var refusal = ReadSheet(part, cells, row =>
            {
                found = ImportColumns.IsHeader(row);
                return !found && ++seen < ImportColumns.SearchedRows;
            });
            if (refusal is not null || found)
            {
                return refusal ?? ReadSheet(part, cells, take);
            }

            first ??= part;
        }

        return first is null ? null : ReadSheet(first, cells, take);
    }

    private static Refusal? ReadSheet(WorksheetPart part, Cells known, Func<FileRow, bool> take)
    {
        var (rows, last) = (0, 0);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
            {
                continue;
            }

            last = row.RowIndex?.Value is { } given && given > last ? checked((int)given) : last + 1;
            if (rows == FileReader.MostRows || last > 1_048_576)
            {
                return FileReader.Refuse("fileTooLong", FileReader.Text(FileReader.MostRows));
            }

            var cells = new List<FileCell>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
                if (column is < 0 or >= FileReader.MostColumns)
                {
                    return FileReader.Refuse("fileTooWide", FileReader.Text(last), FileReader.Text(FileReader.MostColumns));
                }

                while (cells.Count <= column)
                {
                    cells.Add(new(""));
                }

                cells[column] = Text(cell, known);
            }

            if (cells.Exists(c => c.Text.Length > 0))
            {
                rows++;
                if (!take(new(last, cells)))
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static FileCell Text(Cell cell, Cells known)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
        {
            return new(known.Texts[int.Parse(raw, NumberStyles.None, CultureInfo.InvariantCulture)]);
        }

        if (type == CellValues.InlineString)
        {
            return new(CellText.Decode(TextOf(cell.InlineString?.Elements() ?? [])));
        }

        if (type is not null && type != CellValues.Number)
        {
            return new(raw); // a formula's text, an error such as #DIV/0!, true or false, an ISO date
        }

        if (raw.Length == 0 || !decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new(raw, raw.Length > 0);
        }

        number = Kept(raw, number);
        var style = cell.StyleIndex?.Value is { } index && index < known.Formats.Count ? known.Formats[(int)index] : default;
        return style.Kind switch
        {
            Kind.Date => new(Day(number, known.Is1904)),
            Kind.Percent => new((number * 100).ToString(CultureInfo.InvariantCulture) + "%", true),
            _ => new(Shown(number, style.Decimals).ToString(CultureInfo.InvariantCulture), true),
        };
    }

    /// <summary>A spreadsheet works in 15 digits and writes 17: 12.300000000000001 was shown, and meant, as 12.3. A whole number stays as it is.</summary>
    private static decimal Kept(string raw, decimal number)
    {
        if (raw.Count(char.IsAsciiDigit) <= ExcelDigits || decimal.IsInteger(number))
        {
            return number;
        }

        return decimal.Parse(((double)number).ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>A spreadsheet drops the last zeros of a number and shows them by its format; what has more decimals keeps them.</summary>
    private static decimal Shown(decimal number, int decimals) =>
        decimals <= number.Scale || decimals > WorkbookCells.MostDigits || Math.Abs(number) >= 10_000_000_000_000m ? number : number + new decimal(0, 0, 0, false, (byte)decimals);

    private static string Day(decimal serial, bool is1904)
    {
        // Excel's calendar has a 29 February 1900: from March on its numbers are one ahead.
        var start = is1904 ? new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Utc) : new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);
        return serial is >= 1 and < 300_000
            ? start.AddDays((double)decimal.Truncate(serial)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : serial.ToString(CultureInfo.InvariantCulture);
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column - 1;
    }

    private static List<string> SharedTexts(WorkbookPart book)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is { } part)
        {
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement && reader.LoadCurrentElement() is SharedStringItem item)
                {
                    texts.Add(CellText.Decode(TextOf(item.Elements())));
                }
            }
        }

        return texts;
    }

    // Phonetic hints over Chinese and Japanese are no part of the text.
    private static string TextOf(IEnumerable<OpenXmlElement> parts) =>
        string.Concat(parts.Select(p => p switch { Text text => text.Text, Run run => run.Text?.Text ?? "", _ => "" }));

    private static List<Format> Formats(WorkbookPart book)
    {
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var own = (sheet?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(f => f.NumberFormatId is not null)
            .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "");
        return [.. (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Select(f => FormatOf(f.NumberFormatId?.Value ?? 0, own))];
    }

    private static Format FormatOf(uint id, Dictionary<uint, string> own)
    {
        if (!own.TryGetValue(id, out var code))
        {
            return id is 9 or 10 ? new(Kind.Percent)
                : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? new(Kind.Date)
                : new(Kind.Plain, id is 2 or 4 ? 2 : 0);
        }

        var signs = new StringBuilder();
        for (var i = 0; i < code.Length; i++)
        {
            // Quoted texts, escaped signs, colours and conditions say nothing about the kind.
            if (code[i] is '"' or '[' && code.IndexOf(code[i] == '"' ? '"' : ']', i + 1) is > 0 and var end)
            {
                i = end;
            }
            else if (code[i] is '\\' or '_' or '*')
            {
                i++;
            }
            else
            {
                signs.Append(code[i]);
            }
        }

        var kind = signs.ToString();
        return kind.Contains('%', StringComparison.Ordinal) ? new(Kind.Percent)
            : kind.AsSpan().IndexOfAny("yYdD") >= 0 ? new(Kind.Date)
            : new(Kind.Plain, FixedDecimals().Match(kind) is { Success: true } match ? match.Groups[1].Length : 0);
    }

    [GeneratedRegex(@"^(?:#,##)?0\.(0+)$")]
    private static partial Regex FixedDecimals();

    /// <summary>What the cells of a workbook refer to.</summary>
    /// <param name="Texts">The texts that they share.</param>
    /// <param name="Formats">How they are shown.</param>
    /// <param name="Is1904">Whether days are counted from 1904 on.</param>
    private sealed record Cells(List<string> Texts, List<Format> Formats, bool Is1904);

    /// <summary>How a cell is shown.</summary>
    /// <param name="Kind">As what.</param>
    /// <param name="Decimals">The decimals of a plain number, where the format fixes them.</param>
    private readonly record struct Format(Kind Kind, int Decimals = 0);

    private enum Kind
    {
        Plain,
        Percent,
        Date,
    }
}
