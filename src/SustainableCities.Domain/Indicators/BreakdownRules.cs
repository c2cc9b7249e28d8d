using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>What an indicator may be broken down by, and which parts its values may have (decision 0013).</summary>
public static partial class BreakdownRules
{
    /// <summary>The field of an indicator.</summary>
    public const string Field = "parts";

    /// <summary>The most breakdowns of an indicator.</summary>
    public const int MostBreakdowns = 6;

    /// <summary>The most parts of an indicator, all breakdowns together.</summary>
    public const int MostParts = 120;

    /// <summary>The most characters of a code: those that a value's part has.</summary>
    public const int LongestCode = 64;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 120;

    /// <summary>A part that the indicator does not have. Args: the part, those that it has.</summary>
    public const string NoSuchPart = "noSuchPart";

    /// <summary>Values that are not approved have parts that would be none. Args: the parts with their periods.</summary>
    public const string PartsInUse = "partsInUse";

    /// <summary>Two parts or two breakdowns of one name. Args: the code.</summary>
    public const string PartTwice = "partTwice";

    /// <summary>The code of a part, or the key of a breakdown, is not made so. Args: the text.</summary>
    public const string CodeShape = "partCodeShape";

    /// <summary>One part is none. Args: how many it takes.</summary>
    public const string TooFew = "tooFewParts";

    /// <summary>More than an indicator may have. Args: the most.</summary>
    public const string TooMany = "tooManyParts";

    /// <summary>All that is wrong, by field: <c>parts[0].parts[1].code</c>.</summary>
    public static IEnumerable<RefusalItem> Check(IReadOnlyList<BreakdownInput>? breakdowns)
    {
        if (breakdowns is null)
        {
            yield break;
        }

        if (breakdowns.Count > MostBreakdowns || breakdowns.Sum(b => b.Parts?.Count ?? 0) > MostParts)
        {
            yield return new(Field, TooMany, $"{(breakdowns.Count > MostBreakdowns ? MostBreakdowns : MostParts)}");
            yield break;
        }

        var (keys, codes) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (n, breakdown) in breakdowns.Index())
        {
            foreach (var wrong in Check($"{Field}[{n}]", breakdown, keys, codes))
            {
                yield return wrong;
            }
        }
    }

    /// <summary>Breakdowns of an input that was checked.</summary>
    public static IReadOnlyList<Breakdown> Made(IReadOnlyList<BreakdownInput> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return [.. given.Select(b => new Breakdown(
            b.Key!.Trim(), Name(b.NameEn, b.NameZh), b.AddsUp!.Value, [.. b.Parts!.Select(p => new BreakdownPart(p.Code!.Trim(), Name(p.NameEn, p.NameZh)))]))];
    }

    /// <summary>What says of breakdowns all that they say.</summary>
    public static IReadOnlyList<BreakdownInput> Given(IReadOnlyList<Breakdown>? breakdowns) =>
        [.. (breakdowns ?? []).Select(b => new BreakdownInput(
            b.Key, b.Name.En, b.Name.Zh, b.AddsUp, [.. b.Parts.Select(p => new PartInput(p.Code, p.Name.En, p.Name.Zh))]))];

    /// <summary>
    /// Whether an input changes what values of parts were measured by: a breakdown with values gets or loses parts, goes, or adds up where
    /// it did not. A further breakdown changes nothing of those that are there, nor do names and order.
    /// </summary>
    /// <param name="now">What stands there.</param>
    /// <param name="input">What is to stand there; null leaves it.</param>
    /// <param name="used">The parts that have values.</param>
    public static bool IsRemeasured(IReadOnlyList<Breakdown> now, IReadOnlyList<BreakdownInput>? input, IEnumerable<string> used)
    {
        ArgumentNullException.ThrowIfNull(now);
        var measured = used.ToHashSet(StringComparer.Ordinal);
        return input is not null && now.Any(b => b.Parts.Any(p => measured.Contains(p.Code))
            && (input.FirstOrDefault(i => i.Key?.Trim() == b.Key) is not { } then || then.AddsUp != b.AddsUp
                || !(then.Parts ?? []).Select(p => p.Code?.Trim() ?? "").ToHashSet(StringComparer.Ordinal).SetEquals(b.Parts.Select(p => p.Code))));
    }

    /// <summary>Whether two say the same parts that add up in the same way, whatever their names and order.</summary>
    internal static bool AreSame(IReadOnlyList<Breakdown> one, IReadOnlyList<Breakdown> other) =>
        one.Count == other.Count && !IsRemeasured(one, Given(other), one.SelectMany(b => b.Parts).Select(p => p.Code));

    /// <summary>What stands against a value of a part. An indicator that says nothing of its parts takes any text, as before it could.</summary>
    internal static RefusalItem? Refuse(IReadOnlyList<Breakdown> breakdowns, string part) =>
        part.Length == 0 ? null
        : part.Length > LongestCode ? new("part", EntryRules.TextTooLong, $"{LongestCode}")
        : !CanBePart(part) ? new("part", CodeShape, string.Concat(part.EnumerateRunes().Where(IsSeen)))
        : breakdowns.Count == 0 || breakdowns.Any(b => b.Find(part) is not null) ? null
        : new("part", NoSuchPart, part, string.Join(", ", breakdowns.SelectMany(b => b.Parts).Select(p => p.Code)));

    /// <summary>
    /// Whether a text can be the part of a value: none that is longer than is kept, no database keeps or nobody sees, so that two that look
    /// alike are no two parts.
    /// </summary>
    internal static bool CanBePart(string part) => part.Length <= LongestCode && part.EnumerateRunes().All(IsSeen);

    // Half of a surrogate pair is read as U+FFFD.
    private static bool IsSeen(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // Letters of any script: texts that cities wrote before there were breakdowns can become codes.
    private static bool IsCode(string code) => CanBePart(code) && Rune.IsLetterOrDigit(code.EnumerateRunes().First()) && !code.AsSpan().ContainsAny('/', '#');

    private static IEnumerable<RefusalItem> Check(string field, BreakdownInput breakdown, HashSet<string> keys, HashSet<string> codes)
    {
        var key = breakdown.Key?.Trim() ?? "";
        if (key.Length == 0 || !Key().IsMatch(key) || !keys.Add(key))
        {
            yield return key.Length == 0 ? new(field + ".key", "required") : new(field + ".key", Key().IsMatch(key) ? PartTwice : CodeShape, key);
        }

        if (CheckName(field, breakdown.NameEn, breakdown.NameZh) is { } nameless)
        {
            yield return nameless;
        }

        if (breakdown.AddsUp is null)
        {
            yield return new(field + ".addsUp", "required");
        }

        if (breakdown.Parts is not { Count: >= 2 } parts)
        {
            yield return new(field + ".parts", TooFew, "2");
            yield break;
        }

        foreach (var (n, part) in parts.Index())
        {
            var (at, code) = ($"{field}.parts[{n}]", part.Code?.Trim() ?? "");
            if (code.Length == 0 || !IsCode(code) || !codes.Add(code.Normalize(NormalizationForm.FormKC)))
            {
                yield return code.Length == 0 ? new(at + ".code", "required") : new(at + ".code", IsCode(code) ? PartTwice : CodeShape, code);
            }

            if (CheckName(at, part.NameEn, part.NameZh) is { } wrong)
            {
                yield return wrong;
            }
        }
    }

    private static RefusalItem? CheckName(string field, string? en, string? zh) =>
        string.IsNullOrWhiteSpace(en) && string.IsNullOrWhiteSpace(zh) ? new(field + ".nameEn", "nameMissing")
        : Math.Max(en?.Trim().Length ?? 0, zh?.Trim().Length ?? 0) > LongestName ? new(field + ".nameEn", EntryRules.TextTooLong, $"{LongestName}")
        : null;

    private static Bilingual Name(string? en, string? zh) => new(en?.Trim() ?? "", zh?.Trim() ?? "");

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex Key();
}
