using System.Text.RegularExpressions;

namespace SustainableCities.Reporting.Printing;

/// <summary>Reads on which page the anchors of a printed document lie.</summary>
internal static partial class PdfDestinations
{
    private const int DeepestTree = 32;

    /// <summary>Page numbers, from 1, by the anchor's id; empty where the document can't be read.</summary>
    public static IReadOnlyDictionary<string, int> Read(byte[] pdf)
    {
        if (PdfFile.Open(pdf) is not { } file || First(Root(), file.Trailer) is not { } root || file.ObjectAt(root) is not { } catalog
            || First(Pages(), catalog) is not { } tree || First(Dests(), catalog) is not { } names || file.ObjectAt(names) is not { } list)
        {
            return new Dictionary<string, int>();
        }

        var pages = new List<int>();
        Walk(file, tree, pages, 0);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match anchor in Anchor().Matches(list))
        {
            if (pages.IndexOf(PdfFile.Number(anchor.Groups[2].Value)) is var page and >= 0)
            {
                found[anchor.Groups[1].Value] = page + 1;
            }
        }

        return found;
    }

    private static void Walk(PdfFile file, int number, List<int> pages, int level)
    {
        if (level > DeepestTree || file.ObjectAt(number) is not { } node)
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
            Walk(file, PdfFile.Number(kid.Groups[1].Value), pages, level + 1);
        }
    }

    private static int? First(Regex what, string text) => what.Match(text) is { Success: true } match ? PdfFile.Number(match.Groups[1].Value) : null;

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
