using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), () => Read(bytes, ImportColumns.IsHeader));

    /// <summary>
    /// The rows. Refused by <c>fileEmpty</c>, <c>fileTooLarge</c> (the most megabytes), <c>fileTooLong</c> (the most rows),
    /// <c>fileTooWide</c> (row, the most columns), <c>fileOldExcel</c>, <c>fileBroken</c>, <c>fileNotTable</c>, <c>fileEncoding</c>, <c>fileQuotes</c> (row).
    /// </summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="isHeader">Tells the row that names the columns: settles the separator of a text.</param>
    public static Outcome<IReadOnlyList<FileRow>> Read(byte[] file, Func<FileRow, bool> isHeader)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(isHeader);
        return file.Length == 0 ? Refuse("fileEmpty")
            : file.Length > LargestFile ? new Refusal(RefusalKind.Invalid, [TooLarge])
            : file is [0xD0, 0xCF, 0x11, 0xE0, ..] ? Refuse("fileOldExcel")
            : file is [(byte)'P', (byte)'K', ..] ? Workbook.Read(file)
            : Decode(file) is not { } text ? Refuse("fileEncoding")
            : text.Contains('\0', StringComparison.Ordinal) ? Refuse("fileNotTable")
            : ReadText(text, isHeader);
    }

    internal static Refusal Refuse(string code, params IReadOnlyList<string> args) => Refusal.Of(RefusalKind.Invalid, "file", code, args);

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Outcome<IReadOnlyList<FileRow>> ReadText(string text, Func<FileRow, bool> isHeader)
    {
        // The first rows tell the separator, also where a later one is broken; only then is the whole file read.
        var bytes = Encoding.UTF8.GetBytes(text);
        var separator = Array.Find(Separators, s => Split(bytes, s, ImportColumns.SearchedRows).Rows.Exists(row => isHeader(row)));
        var (rows, refusal) = Split(bytes, separator == default ? Separators[0] : separator, int.MaxValue);
        return refusal is null ? rows : refusal;
    }

    /// <summary>The rows up to the last asked for, or to the one that is refused.</summary>
    private static (List<FileRow> Rows, Refusal? Refusal) Split(byte[] bytes, char separator, int most)
    {
        var rows = new List<FileRow>();
        using var csv = CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
        });
        try
        {
            while (rows.Count < most && csv.Read())
            {
                if (rows.Count == MostRows)
                {
                    return (rows, Refuse("fileTooLong", Text(MostRows)));
                }

                var cells = new FileCell[csv.FieldCount];
                if (cells.Length > MostColumns)
                {
                    return (rows, Refuse("fileTooWide", Text(rows.Count + 1), Text(MostColumns)));
                }

                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = new(csv.GetString(i));
                }

                rows.Add(new(rows.Count + 1, cells));
            }
        }
        catch (CsvFormatException)
        {
            return (rows, Refuse("fileQuotes", Text(rows.Count + 1)));
        }

        return (rows, null);
    }

    /// <summary>The text; null where it is none of the encodings of the field. Detectors guess wrong on short Chinese files: these are tried in turn.</summary>
    private static string? Decode(byte[] file)
    {
        if (file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return TryDecode(new UnicodeEncoding(file[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true), file.AsSpan(2));
        }

        var body = file is [0xEF, 0xBB, 0xBF, ..] ? file.AsSpan(3) : file;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return TryDecode(new UTF8Encoding(false, throwOnInvalidBytes: true), body)
            ?? TryDecode(Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), body);
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
