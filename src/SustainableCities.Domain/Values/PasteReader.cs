using System.Text;

namespace SustainableCities.Domain.Values;

/// <summary>A block of cells from a clipboard.</summary>
/// <param name="Rows">Raw texts; every row has <paramref name="Columns"/> cells, short ones are filled with empty texts.</param>
/// <param name="Columns">The width of the widest row.</param>
public sealed record PasteBlock(IReadOnlyList<IReadOnlyList<string>> Rows, int Columns);

/// <summary>
/// Reads and writes the tab-separated text that WPS, Excel and Numbers put on the clipboard: cells with a tab, a line
/// break or a leading quote stand in quotes, quotes inside are doubled, rows end in LF, CR LF or CR.
/// </summary>
public static class PasteReader
{
    /// <summary>Reads a block. Every text is one: a quote that nothing closes is an ordinary sign.</summary>
    public static PasteBlock Read(string? text)
    {
        var rows = new List<List<string>>();
        var at = 0;
        text = text is ['\uFEFF', ..] ? text[1..] : text ?? "";
        var row = new List<string>();
        while (at < text.Length || row.Count > 0)
        {
            row.Add(ReadCell(text, ref at));
            if (at < text.Length && text[at] == '\t')
            {
                at++;
                continue; // a tab at the very end opens one more, empty cell
            }

            rows.Add(row);
            row = [];
            at += LineBreakAt(text, at);
        }

        var columns = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        return new([.. rows.Select(r => (IReadOnlyList<string>)[.. r, .. Enumerable.Repeat("", columns - r.Count)])], columns);
    }

    /// <summary>Writes a block with CR LF behind every row, as spreadsheets do.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin('\t', row.Select(Quoted)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Quoted(string cell) =>
        cell.StartsWith('"') || cell.StartsWith('\uFEFF') || cell.AsSpan().IndexOfAny('\t', '\r', '\n') >= 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private static string ReadCell(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"' && TryReadQuoted(text, ref at) is { } quoted)
        {
            return quoted;
        }

        var length = text.AsSpan(at).IndexOfAny('\t', '\r', '\n');
        var end = length < 0 ? text.Length : at + length;
        var cell = text[at..end];
        at = end;
        return cell;
    }

    private static string? TryReadQuoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                cell.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (i + 1 == text.Length || text[i + 1] is '\t' or '\r' or '\n')
            {
                at = i + 1;
                return cell.ToString();
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private static int LineBreakAt(string text, int at) =>
        at >= text.Length ? 0 : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
}
