using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;

namespace SustainableCities.Reporting.Files;

/// <summary>
/// Reads a table out of a file, told by its content and never by its name: XLSX, or text with commas, semicolons or tabs in UTF-8
/// (with or without its mark), UTF-16 with its mark, or GB18030. What cannot be read is refused as a whole.
/// </summary>
public static class FileReader
{
    /// <summary>The most bytes of a file.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 200_000;

    /// <summary>The most columns of a row.</summary>
    public const int MostColumns = 256;

    /// <summary>What is said of a larger file.</summary>
    public static RefusalItem TooLarge { get; } = new("file", "fileTooLarge", Text(LargestFile / 1024 / 1024));

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The file, as an import takes it.</summary>
    public static ImportFile Open(byte[] bytes, string name) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), take => Read(bytes, take));

    /// <summary>
    /// Hands the rows over, one after the other. Refused by <c>fileEmpty</c>, <c>fileTooLarge</c> (the most megabytes), <c>fileTooLong</c> (the
    /// most rows), <c>fileTooWide</c> (row, the most columns), <c>fileOldExcel</c>, <c>fileBroken</c>, <c>fileNotTable</c>, <c>fileEncoding</c>,
    /// <c>fileQuotes</c> (row).
    /// </summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="take">Takes a row; false where no more are wanted.</param>
    public static Refusal? Read(byte[] file, Func<FileRow, bool> take)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(take);
        return file.Length == 0 ? Refuse("fileEmpty")
            : file.Length > LargestFile ? new Refusal(RefusalKind.Invalid, [TooLarge])
            : file is [0xD0, 0xCF, 0x11, 0xE0, ..] ? Refuse("fileOldExcel")
            : file is [(byte)'P', (byte)'K', ..] ? Workbook.Read(file, take)
            : Decode(file) is not { } text ? Refuse("fileEncoding")
            : text.AsSpan().Contains((byte)0) ? Refuse("fileNotTable")
            : ReadText(text, take);
    }

    internal static Refusal Refuse(string code, params IReadOnlyList<string> args) => Refusal.Of(RefusalKind.Invalid, "file", code, args);

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Refusal? ReadText(ArraySegment<byte> text, Func<FileRow, bool> take)
    {
        // The first rows tell the separator, also where a later one is broken; only then is the whole file read.
        var separator = Array.Find(Separators, s => NamesColumns(text, s));
        return Split(text, separator == default ? Separators[0] : separator, take);
    }

    private static bool NamesColumns(ArraySegment<byte> text, char separator)
    {
        var (found, seen) = (false, 0);
        Split(text, separator, row =>
        {
            found = ImportColumns.IsHeader(row);
            return !found && ++seen < ImportColumns.SearchedRows;
        });
        return found;
    }

    private static Refusal? Split(ArraySegment<byte> text, char separator, Func<FileRow, bool> take)
    {
        var rows = 0;
        using var csv = CsvReader.Create(new MemoryStream(text.Array!, text.Offset, text.Count), new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
        });
        try
        {
            while (csv.Read())
            {
                if (rows == MostRows)
                {
                    return Refuse("fileTooLong", Text(MostRows));
                }

                rows++;
                var cells = new FileCell[csv.FieldCount];
                if (cells.Length > MostColumns)
                {
                    return Refuse("fileTooWide", Text(rows), Text(MostColumns));
                }

                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = new(csv.GetString(i));
                }

                if (!take(new(rows, cells)))
                {
                    break;
                }
            }
        }
        catch (CsvFormatException)
        {
            return Refuse("fileQuotes", Text(rows + 1));
        }

        return null;
    }

    /// <summary>The text as UTF-8; null where it is none of the encodings of the field. Detectors guess wrong on short Chinese files: these are tried in turn.</summary>
    private static ArraySegment<byte>? Decode(byte[] file)
    {
        if (file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return TryDecode(new UnicodeEncoding(file[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true), file.AsSpan(2));
        }

        // Most files are UTF-8 already and are read as they stand.
        var body = file is [0xEF, 0xBB, 0xBF, ..] ? new ArraySegment<byte>(file, 3, file.Length - 3) : file;
        if (Utf8.IsValid(body))
        {
            return body;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return TryDecode(Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), body);
    }

    private static ArraySegment<byte>? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Encoding.UTF8.GetBytes(encoding.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
