using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SustainableCities.Reporting.Printing;

/// <summary>
/// A printed document as Chromium writes it: one cross-reference table, no packed objects. One that looks otherwise is not
/// opened, so that nothing is read wrongly or spoilt.
/// </summary>
internal sealed partial class PdfFile
{
    private PdfFile(byte[] bytes, string text, SortedDictionary<int, int> offsets, int table, string trailer)
    {
        Bytes = bytes;
        Text = text;
        Offsets = offsets;
        Table = table;
        Trailer = trailer;
    }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>One character for one byte, so that places in the text are places in the file.</summary>
    public string Text { get; }

    /// <summary>Where each object begins, by its number.</summary>
    public SortedDictionary<int, int> Offsets { get; }

    /// <summary>Where the cross-reference table begins.</summary>
    public int Table { get; }

    /// <summary>What follows the table, up to <c>startxref</c>.</summary>
    public string Trailer { get; }

    /// <summary>Opens a document; null for one that looks otherwise.</summary>
    public static PdfFile? Open(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        if (Start().Match(text) is not { Success: true } start)
        {
            return null;
        }

        var table = Number(start.Groups[1].Value);
        if (table < 0 || table >= text.Length || Rows().Match(text, table) is not { Success: true } rows)
        {
            return null;
        }

        var offsets = new SortedDictionary<int, int>();
        var number = 0;
        foreach (Match row in Row().Matches(rows.Groups[2].Value))
        {
            if (row.Groups[2].Value == "n")
            {
                offsets[number] = Number(row.Groups[1].Value);
            }

            number++;
        }

        return number == Number(rows.Groups[1].Value) && offsets.All(o => text.AsSpan(Math.Min(o.Value, text.Length)).StartsWith($"{o.Key} 0 obj"))
            ? new PdfFile(bytes, text, offsets, table, rows.Groups[3].Value)
            : null;
    }

    /// <summary>The text of an object; null where there is none.</summary>
    public string? ObjectAt(int number) =>
        Offsets.TryGetValue(number, out var from) && Text.IndexOf("endobj", from, StringComparison.Ordinal) is var to and >= 0 ? Text[from..to] : null;

    /// <summary>A number of the file; −1 for what is none.</summary>
    public static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"startxref\s+(\d{1,10})\s+%%EOF\s*\z")]
    private static partial Regex Start();

    [GeneratedRegex(@"\Gxref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)(trailer\n[^\0]*?)startxref")]
    private static partial Regex Rows();

    [GeneratedRegex(@"(\d{10}) \d{5} ([nf])")]
    private static partial Regex Row();
}
