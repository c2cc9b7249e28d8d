using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Catalogue;

/// <summary>How words find a definition: the same evening-out on both sides, so that both databases answer alike.</summary>
internal static class LibrarySearch
{
    private const int MaximumWords = 8;

    /// <summary>What a search looks through.</summary>
    public static string TextOf(LibraryIndicator d)
    {
        return TextOf(d.Unit, d.Key, d.Code, d.Name, d.NameZh, d.Theme, d.ThemeZh);
    }

    /// <summary>What a search looks through in a definition that a city donated.</summary>
    public static string TextOf(IndicatorDefinition d) => TextOf(d.Unit, d.Key, d.Code, d.NameEn, d.NameZh, d.ThemeEn, d.ThemeZh, d.ConfirmedBy, d.ConfirmedByZh);

    private static string TextOf(string unitCode, params IEnumerable<string> texts)
    {
        var unit = UnitCatalogue.Read(unitCode);
        return string.Join(' ', texts.Append(unit.NameEn).Append(unit.NameZh).Concat(unit.Spellings).Select(UnitCatalogue.KeyOf).Distinct());
    }

    /// <summary>The words asked for: small and capital letters, full-width and half-width forms are the same.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. UnitCatalogue.KeyOf(text).Split(' ').Distinct().Take(MaximumWords)];
}
