namespace SustainableCities.Web.Features.Catalogue;

/// <summary>
/// Definitions chosen in the library, in an address: a standard with its edition, then its codes, <c>ISO 37120:2018 5.1,16.2;ISO 37122:2019 19.6</c>.
/// The whole library fits.
/// </summary>
public sealed class PickedDefinitions
{
    private static readonly PickedDefinitions None = new([]);
    private readonly HashSet<string> _keys;

    private PickedDefinitions(IEnumerable<string> keys) => (_keys, Keys) = ([.. keys], [.. keys]);

    /// <summary>Their keys, in the order of the choice.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>How many they are.</summary>
    public int Count => Keys.Count;

    /// <summary>As they stand in the address; null for none.</summary>
    public string? Text => Count == 0 ? null : string.Join(';', Keys.Select(Split).GroupBy(k => k.Standard, k => k.Code).Select(g => $"{g.Key} {string.Join(',', g)}"));

    /// <summary>Reads them from an address; what is no key of a definition is left out.</summary>
    public static PickedDefinitions Read(string? text) => string.IsNullOrWhiteSpace(text)
        ? None
        : new((from part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
               let split = Split(part)
               where split.Standard.Length > 0
               from code in split.Code.Split(',', StringSplitOptions.RemoveEmptyEntries)
               select $"{split.Standard} {code}").Where(IsPlain).Distinct().Take(Domain.Indicators.AdoptionRules.Most).ToList());

    /// <summary>Whether one is chosen.</summary>
    public bool Has(string key) => _keys.Contains(key);

    /// <summary>The choice with some put in, or taken out.</summary>
    public PickedDefinitions Set(IReadOnlyList<string> keys, bool on) => new(on ? [.. Keys.Union(keys)] : [.. Keys.Except(keys)]);

    private static (string Standard, string Code) Split(string key) => key.LastIndexOf(' ') is > 0 and var at ? (key[..at], key[(at + 1)..]) : ("", key);

    // It goes into an address and back as it is.
    private static bool IsPlain(string key) => key.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or ':' or '.' or '-' or '/');
}
