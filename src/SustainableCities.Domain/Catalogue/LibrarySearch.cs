using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Catalogue;

/// <summary>How words find a definition: the same evening-out on both sides, so that both databases answer alike.</summary>
internal static class LibrarySearch
{
    private const int MaximumWords = 8;

    /// <summary>What a search looks through.</summary>
    public static string TextOf(LibraryIndicator d)
    {
        var unit = UnitCatalogue.Read(d.Unit);
        string[] texts = [d.Key, d.Code, d.Name, d.NameZh, d.Theme, d.ThemeZh, unit.NameEn, unit.NameZh, .. unit.Spellings];
        return string.Join(' ', texts.Select(UnitCatalogue.KeyOf).Distinct());
    }

    /// <summary>The words asked for: small and capital letters, full-width and half-width forms are the same.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. UnitCatalogue.KeyOf(text).Split(' ').Distinct().Take(MaximumWords)];
}
