using System.Text;

namespace SustainableCities.Domain.Verifications;

/// <summary>
/// Compares names of bodies by their words, whatever case, width, dots and blanks they are written with, and without what a name has in
/// brackets. Letters that stand alone are one word: <c>B.S.I.</c>
/// </summary>
internal static class BodyName
{
    /// <summary>Whether two names are the same.</summary>
    public static bool AreSame(string one, string other) => Words(one) is { Count: > 0 } words && words.SequenceEqual(Words(other));

    /// <summary>Whether a text names a body: its words stand in it one after the other; of Chinese, which has no blanks, the signs.</summary>
    public static bool Names(string text, string body)
    {
        var (words, name) = (Words(text, withBrackets: true), Words(body));
        return name.Count > 0 && (name.TrueForAll(w => w.All(char.IsAscii))
            ? Enumerable.Range(0, Math.Max(0, words.Count - name.Count + 1)).Any(at => words.Skip(at).Take(name.Count).SequenceEqual(name))
            : string.Concat(words).Contains(string.Concat(name), StringComparison.Ordinal));
    }

    private static List<string> Words(string text, bool withBrackets = false)
    {
        var plain = new StringBuilder();
        var depth = 0;
        foreach (var rune in string.Concat(text.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            depth = rune.Value switch { '(' => depth + 1, ')' => Math.Max(0, depth - 1), _ => depth };
            if (Rune.IsLetterOrDigit(rune) && (withBrackets || depth == 0))
            {
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
            {
                plain.Append(' ');
            }
        }

        var words = new List<string>();
        var spelled = false;
        foreach (var word in plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (spelled && IsLetter(word))
            {
                words[^1] += word;
            }
            else
            {
                words.Add(word);
                spelled = IsLetter(word);
            }
        }

        return words;
    }

    private static bool IsLetter(string word) => word.Length == 1 && char.IsAsciiLetter(word[0]);
}
