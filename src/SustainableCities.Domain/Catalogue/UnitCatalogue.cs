using System.Text;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Catalogue;

/// <summary>A unit of measurement.</summary>
/// <param name="Code">What is stored and what the API sends: <c>ug/m3</c>.</param>
/// <param name="SymbolEn">What stands beside a figure in English: <c>µg/m³</c>.</param>
/// <param name="SymbolZh">What stands beside a figure in Chinese: <c>微克/立方米</c>.</param>
/// <param name="NameEn">The unit in words, English.</param>
/// <param name="NameZh">The unit in words, Chinese.</param>
/// <param name="Spellings">Other ways to write it.</param>
/// <param name="Minimum">The least figure that makes sense, where the unit alone says so.</param>
/// <param name="Maximum">The greatest figure that makes sense, where the unit alone says so.</param>
/// <param name="Whole">Only whole figures make sense.</param>
/// <param name="Translated">False for free text, which is the same in both languages.</param>
public sealed record Unit(
    string Code, string SymbolEn, string SymbolZh, string NameEn, string NameZh, IReadOnlyList<string> Spellings,
    decimal? Minimum, decimal? Maximum, bool Whole, bool Translated = true)
{
    /// <summary>Free text taken as it is in both languages.</summary>
    public static Unit FreeText(string text) => new(text, text, text, text, text, [], null, null, Whole: false, Translated: false);

    /// <summary>The symbol in a language: Chinese for <paramref name="chinese"/>, else English.</summary>
    public string Symbol(bool chinese) => chinese ? SymbolZh : SymbolEn;

    /// <summary>A share in per cent: outside 0–100 is refused unless the definition says otherwise.</summary>
    public bool IsPercentage => Minimum == 0 && Maximum == 100;
}

/// <summary>Finds units by code or any of their spellings.</summary>
public static partial class UnitCatalogue
{
    private static readonly Lazy<IReadOnlyDictionary<string, Unit>> ByKey = new(Index);

    /// <summary>All units of the unit file.</summary>
    public static IReadOnlyList<Unit> All => CatalogueFiles.Units;

    /// <summary>
    /// The unit that a text means: a code or spelling, whatever its case, its blanks, and whether raised figures are raised
    /// (<c>m²</c>, <c>m2</c>, <c>㎡</c>); any other text is a unit of its own, untranslated.
    /// </summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static Unit Read(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return Find(text) ?? Unit.FreeText(text.Trim());
    }

    /// <summary>The unit of the unit file that a text means, or null.</summary>
    public static Unit? Find(string? text) => text is null ? null : ByKey.Value.GetValueOrDefault(KeyOf(text));

    /// <summary>The form in which spellings are compared: compatibility forms resolved, blanks and case evened out.</summary>
    public static string KeyOf(string text) => Blanks().Replace(text.Normalize(NormalizationForm.FormKC).Trim(), " ").ToUpperInvariant();

    private static Dictionary<string, Unit> Index()
    {
        var index = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var unit in All)
        {
            foreach (var text in unit.Spellings.Append(unit.Code))
            {
                index[KeyOf(text)] = unit;
            }
        }

        return index;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
