using System.Globalization;

namespace SustainableCities.Domain.Data;

/// <summary>Data in two languages; one of them may be empty.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Simplified Chinese.</param>
public readonly record struct Bilingual(string En, string Zh)
{
    /// <summary>The reader's language, or the other one where that is missing.</summary>
    public string In(CultureInfo culture) => IsChinese(culture) ? Or(Zh, En) : Or(En, Zh);

    /// <summary>Whether the reader gets the other language, which the page then has to mark.</summary>
    public bool FallsBackIn(CultureInfo culture) => string.IsNullOrEmpty(IsChinese(culture) ? Zh : En) && !string.IsNullOrEmpty(In(culture));

    /// <summary>The BCP 47 tag of what <see cref="In"/> gives: for the <c>lang</c> attribute.</summary>
    public string TagIn(CultureInfo culture) => IsChinese(culture) != FallsBackIn(culture) ? "zh-Hans" : "en";

    private static bool IsChinese(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "zh";
    }

    private static string Or(string first, string second) => string.IsNullOrEmpty(first) ? second ?? "" : first;
}
