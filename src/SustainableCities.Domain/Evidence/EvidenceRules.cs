using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Evidence;

/// <summary>Title and note of a piece of evidence, as they are kept.</summary>
internal sealed record EvidenceWords(string Title, string Note);

/// <summary>A link as it is kept.</summary>
internal sealed record EvidenceLink(string Address, string Sha256);

/// <summary>What is taken as evidence, and under which names.</summary>
public static class EvidenceRules
{
    /// <summary>The most characters of a file's name.</summary>
    public const int LongestName = 120;

    /// <summary>The most characters of a link.</summary>
    public const int LongestLink = 2000;

    /// <summary>The most characters of a title.</summary>
    public const int LongestTitle = 200;

    /// <summary>The most characters of a note or a reason.</summary>
    public const int LongestNote = 2000;

    // Names of devices on Windows, with any ending.
    private static readonly HashSet<string> Devices = new(
        [
            "CON", "PRN", "AUX", "NUL",
            .. Enumerable.Range(1, 9).SelectMany(n => new[] { string.Create(CultureInfo.InvariantCulture, $"COM{n}"), string.Create(CultureInfo.InvariantCulture, $"LPT{n}") }),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The name under which a file can be saved anywhere: without the folders before it, control characters, marks that turn the
    /// direction of writing or show nothing, and signs that file systems forbid; at most 120 characters, the ending kept. Chinese stays.
    /// </summary>
    public static string SafeName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder();
        foreach (var rune in Composed(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).EnumerateRunes())
        {
            // A half of a surrogate pair is read as U+FFFD.
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*')
            {
                text.Append('_');
            }
            else if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                text.Append(' ');
            }
            else if (rune != Rune.ReplacementChar && category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                text.Append(rune.ToString());
            }
        }

        var safe = text.ToString();
        var ending = Path.GetExtension(safe).TrimEnd(' ', '.');
        ending = ending.Length > 10 ? "" : ending;
        var stem = (ending.Length == 0 ? safe : safe[..safe.LastIndexOf('.')]).Trim(' ', '.');
        stem = stem.Length == 0 ? "file" : stem;
        var first = stem.Split('.')[0].TrimEnd();
        return Shortened(Devices.Contains(first) ? "_" + stem : stem, LongestName - ending.Length) + ending;
    }

    /// <summary>
    /// An address of the web in one spelling: <c>http</c> or <c>https</c>, no name and password before the host, at most 2000
    /// characters. Refused by <c>linkShape</c>, <c>linkPassword</c>, <c>textTooLong</c>. Nobody visits it.
    /// </summary>
    internal static Outcome<EvidenceLink> Link(string? text)
    {
        var given = text?.Trim() ?? "";
        if (given.Length == 0)
        {
            return Refusal.Of(RefusalKind.Invalid, "link", "required");
        }

        if (given.Length > LongestLink)
        {
            return Refusal.Of(RefusalKind.Invalid, "link", "textTooLong", LongestLink.ToString(CultureInfo.InvariantCulture));
        }

        if (given.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            || !Uri.TryCreate(given, UriKind.Absolute, out var uri) || uri.Host.Length == 0
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return Refusal.Of(RefusalKind.Invalid, "link", "linkShape");
        }

        if (uri.UserInfo.Length > 0)
        {
            return Refusal.Of(RefusalKind.Invalid, "link", "linkPassword");
        }

        var address = uri.AbsoluteUri;
        return address.Length > LongestLink
            ? Refusal.Of(RefusalKind.Invalid, "link", "textTooLong", LongestLink.ToString(CultureInfo.InvariantCulture))
            : new EvidenceLink(address, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))));
    }

    /// <summary>Title and note as they are kept, or what is wrong with them.</summary>
    internal static Outcome<EvidenceWords> Words(string? title, string? note)
    {
        var words = new EvidenceWords(Kept(title), Kept(note));
        var wrong = new List<RefusalItem>();
        EntryRules.CheckLength(wrong, "title", words.Title, LongestTitle);
        EntryRules.CheckLength(wrong, "note", words.Note, LongestNote);
        return wrong.Count > 0 ? new Refusal(RefusalKind.Invalid, wrong) : words;
    }

    /// <summary>The reason of a withdrawal as it is kept, or what is wrong with it.</summary>
    internal static Outcome<string> Reason(string? reason)
    {
        var kept = Kept(reason);
        var wrong = new List<RefusalItem>();
        EntryRules.CheckLength(wrong, "reason", kept, LongestNote);
        return kept.Length == 0 ? Refusal.Of(RefusalKind.Invalid, "reason", EntryRules.ReasonMissing) : wrong.Count > 0 ? new Refusal(RefusalKind.Invalid, wrong) : kept;
    }

    /// <summary>The refusal of a file whose name says another kind than its content; null where they agree.</summary>
    internal static Refusal? CheckName(string name, ContentKind kind)
    {
        var endings = ContentKinds.Endings(kind);
        return endings.Contains(Path.GetExtension(name).ToLowerInvariant())
            ? null
            : Refusal.Of(RefusalKind.Invalid, "file", "evidenceName", name, string.Join(", ", endings));
    }

    // Without what neither database nor screen can show: control characters other than line breaks and tabs, halves of pairs.
    private static string Kept(string? text) => string.Concat((text ?? "").EnumerateRunes()
        .Where(r => r != Rune.ReplacementChar && (!Rune.IsControl(r) || r.Value is '\n' or '\t')).Select(r => r.ToString())).Trim();

    private static string Composed(string text) => string.Concat(text.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormC);

    private static string Shortened(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end].TrimEnd(' ', '.');
    }
}
