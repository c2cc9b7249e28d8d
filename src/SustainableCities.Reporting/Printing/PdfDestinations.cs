using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SustainableCities.Reporting.Printing;

/// <summary>
/// Reads on which page the anchors of a printed document lie: the few lines of PDF that this takes, as Chromium writes them
/// (one cross-reference table, no packed objects). Whatever looks otherwise gives no answer, never a wrong one.
/// </summary>
internal static partial class PdfDestinations
{
    private const int DeepestTree = 32;

    /// <summary>Page numbers, from 1, by the anchor's id; empty where the document can't be read.</summary>
    public static IReadOnlyDictionary<string, int> Read(byte[] pdf)
    {
        // One character for one byte, so that offsets in the text are offsets in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var offsets = Offsets(text);
        if (Last(Root(), text) is not { } root || ObjectAt(text, offsets, root) is not { } catalog
            || First(Pages(), catalog) is not { } tree || First(Dests(), catalog) is not { } names || ObjectAt(text, offsets, names) is not { } list)
        {
            return new Dictionary<string, int>();
        }

        var pages = new List<int>();
        Walk(text, offsets, tree, pages, 0);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match anchor in Anchor().Matches(list))
        {
            if (pages.IndexOf(Number(anchor.Groups[2].Value)) is var page and >= 0)
            {
                found[anchor.Groups[1].Value] = page + 1;
            }
        }

        return found;
    }

    private static void Walk(string text, Dictionary<int, int> offsets, int number, List<int> pages, int level)
    {
        if (level > DeepestTree || ObjectAt(text, offsets, number) is not { } node)
        {
            return;
        }

        if (Kids().Match(node) is not { Success: true } kids)
        {
            pages.Add(number);
            return;
        }

        foreach (Match kid in Reference().Matches(kids.Groups[1].Value))
        {
            Walk(text, offsets, Number(kid.Groups[1].Value), pages, level + 1);
        }
    }

    private static Dictionary<int, int> Offsets(string text)
    {
        var offsets = new Dictionary<int, int>();
        if (Last(Start(), text) is not { } start || start >= text.Length || Table().Match(text, start) is not { Success: true } table || table.Index != start)
        {
            return offsets;
        }

        var number = Number(table.Groups[1].Value);
        foreach (Match row in Row().Matches(table.Groups[3].Value))
        {
            offsets[number++] = Number(row.Groups[1].Value);
        }

        return offsets;
    }

    private static string? ObjectAt(string text, Dictionary<int, int> offsets, int number) =>
        offsets.TryGetValue(number, out var from) && text.IndexOf("endobj", Math.Min(from, text.Length), StringComparison.Ordinal) is var to and >= 0 ? text[from..to] : null;

    private static int? First(Regex what, string text) => what.Match(text) is { Success: true } match ? Number(match.Groups[1].Value) : null;

    private static int? Last(Regex what, string text) => what.Matches(text).LastOrDefault() is { } match ? Number(match.Groups[1].Value) : null;

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"startxref\s+(\d{1,10})\s+%%EOF")]
    private static partial Regex Start();

    [GeneratedRegex(@"\Gxref\s+(\d+) (\d+)\s+((?:\d{10} \d{5} [nf]\s+)+)trailer")]
    private static partial Regex Table();

    [GeneratedRegex(@"(\d{10}) \d{5} [nf]")]
    private static partial Regex Row();

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"/Pages (\d+) 0 R")]
    private static partial Regex Pages();

    [GeneratedRegex(@"/Dests (\d+) 0 R")]
    private static partial Regex Dests();

    [GeneratedRegex(@"/Kids \[([\d R\s]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/([A-Za-z0-9.-]+) \[(\d+) 0 R")]
    private static partial Regex Anchor();
}
