using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace SustainableCities.Reporting.Printing;

/// <summary>
/// Puts right what a printed document says its letters are. A Chinese font draws 生 and the Kangxi radical ⽣ (U+2F63) with one
/// glyph, and Chromium writes down the lower number, so that nobody who searches for a name or copies it would find it. The
/// tables from glyph to letter are rewritten; nothing that is seen changes.
/// </summary>
internal static partial class PdfText
{
    private const int LongestTable = 100_000;

    // Radicals of the supplement that look like a letter of their own; Unicode gives them no equivalent, fonts one glyph.
    private const string Supplement =
        "\u2EA0民\u2EC5见\u2EC9贝\u2ECB车\u2ED1長\u2ED3长\u2ED4门\u2ED8青\u2ED9韦\u2EDA页\u2EDB风\u2EDC飞\u2EDD食" +
        "\u2EE2马\u2EE3骨\u2EE4鬼\u2EE5鱼\u2EE6鸟\u2EE7卤\u2EE8麦\u2EE9黄\u2EEA黾\u2EEC齐\u2EEE齿\u2EF0龙";

    /// <summary>The document with letters in the place of radicals; as it came where it can't be read or needs nothing.</summary>
    public static byte[] Mend(byte[] pdf)
    {
        if (PdfFile.Open(pdf) is not { } file)
        {
            return pdf;
        }

        using var mended = new MemoryStream(pdf.Length + 4096);
        var inOrder = file.Offsets.OrderBy(o => o.Value).ToList();
        var moved = new Dictionary<int, long>();
        mended.Write(pdf, 0, inOrder.Count == 0 ? file.Table : inOrder[0].Value);
        foreach (var ((number, from), n) in inOrder.Select((o, n) => (o, n)))
        {
            var to = n + 1 < inOrder.Count ? inOrder[n + 1].Value : file.Table;
            moved[number] = mended.Position;
            if (TryMend(file, from, to, out var replaced))
            {
                mended.Write(replaced);
            }
            else
            {
                mended.Write(pdf, from, to - from);
            }
        }

        var table = mended.Position;
        var size = inOrder.Count == 0 ? 1 : file.Offsets.Keys.Max() + 1;
        var rows = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {size}\n"));
        for (var number = 0; number < size; number++)
        {
            rows.Append(moved.TryGetValue(number, out var at) ? string.Create(CultureInfo.InvariantCulture, $"{at:D10} 00000 n \n") : "0000000000 65535 f \n");
        }

        mended.Write(Encoding.Latin1.GetBytes(rows.Append(file.Trailer).Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n").ToString()));
        return mended.ToArray();
    }

    private static bool TryMend(PdfFile file, int from, int to, out byte[] replaced)
    {
        replaced = [];
        if (Stream().Match(file.Text, from, to - from) is not { Success: true } stream || stream.Index != from)
        {
            return false;
        }

        var length = PdfFile.Number(stream.Groups[1].Value);
        if (length is <= 0 or > LongestTable || stream.Index + stream.Length + length > to
            || Inflate(file.Bytes, stream.Index + stream.Length, length) is not { } table || !table.Contains("begincmap", StringComparison.Ordinal))
        {
            return false;
        }

        var mended = Range().Replace(Char().Replace(table, m => $"{m.Groups[1].Value} <{Letter(Hex(m.Groups[2].Value)):X4}>\n"), Spread);
        if (mended == table)
        {
            return false;
        }

        var packed = Deflate(mended);
        var head = file.Text[from..(stream.Index + stream.Length)].Replace($"/Length {length}", string.Create(CultureInfo.InvariantCulture, $"/Length {packed.Length}"), StringComparison.Ordinal);
        replaced = [.. Encoding.Latin1.GetBytes(head), .. packed, .. file.Bytes.AsSpan(stream.Index + stream.Length + length, to - stream.Index - stream.Length - length)];
        return true;
    }

    /// <summary>Radicals follow each other where the letters do not: a run becomes a list.</summary>
    private static string Spread(Match run)
    {
        var (low, high, first) = (Hex(run.Groups[1].Value), Hex(run.Groups[2].Value), Hex(run.Groups[3].Value));
        var letters = Enumerable.Range(first, high - low + 1).Select(Letter).ToList();
        return letters.Index().All(l => l.Item == first + l.Index)
            ? run.Value
            : $"<{run.Groups[1].Value}> <{run.Groups[2].Value}> [{string.Join(' ', letters.Select(l => $"<{l:X4}>"))}]\n";
    }

    /// <summary>The letter that a radical stands for (U+2E80–2FDF); itself for every other.</summary>
    private static int Letter(int code) =>
        Supplement.IndexOf((char)code, StringComparison.Ordinal) is var at and >= 0 && at % 2 == 0 ? Supplement[at + 1]
        : code is >= 0x2E80 and <= 0x2FDF && ((char)code).ToString().Normalize(NormalizationForm.FormKC) is [var letter] ? letter : code;

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string? Inflate(byte[] bytes, int from, int length)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(bytes, from, length), CompressionMode.Decompress);
            using var reader = new StreamReader(packed, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Deflate(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.Latin1.GetBytes(text));
        }

        return packed.ToArray();
    }

    [GeneratedRegex(@"\d+ 0 obj\n<<[^>]*?/Filter /FlateDecode\s+/Length (\d+)>> stream\n")]
    private static partial Regex Stream();

    [GeneratedRegex(@"(?<=\n)(<[0-9A-Fa-f]+>) <([0-9A-Fa-f]{4})>\n")]
    private static partial Regex Char();

    [GeneratedRegex(@"(?<=\n)<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]{4})>\n")]
    private static partial Regex Range();
}
