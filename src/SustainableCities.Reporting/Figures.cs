using System.Globalization;
using SustainableCities.Domain.Catalogue;

namespace SustainableCities.Reporting;

/// <summary>The words of a unit in both languages; <c>%</c> for a share.</summary>
/// <param name="En">English, as written after a figure.</param>
/// <param name="Zh">Simplified Chinese, as written after a figure.</param>
public sealed record UnitText(string En, string Zh)
{
    /// <summary>A share.</summary>
    public static readonly UnitText Percent = new("%", "%");

    /// <summary>A plain number without a unit.</summary>
    public static readonly UnitText None = new("", "");

    /// <summary>The words of a unit code of the catalogue. A bare count needs none: the name says what is counted.</summary>
    public static UnitText Of(string code)
    {
        if (string.IsNullOrWhiteSpace(code) || UnitCatalogue.Read(code) is not { Code: not "number" } unit)
        {
            return None;
        }

        return new UnitText(unit.SymbolEn, unit.SymbolZh);
    }

    /// <summary>Whether the figure is a share of a hundred.</summary>
    public bool IsPercent => En == "%";

    /// <summary>The words of a language.</summary>
    public string In(CultureInfo culture) => Figures.IsChinese(culture) ? Zh : En;
}

/// <summary>
/// Writes figures for readers: thousands in groups of three, a true minus sign (U+2212), <c>5 %</c> in English and <c>5%</c>
/// in Chinese. Never for machines: exchange files carry figures in invariant form.
/// </summary>
public static class Figures
{
    private const string NoBreakSpace = "\u00A0";
    private const string Minus = "\u2212";

    /// <summary>Whether a culture reads Chinese.</summary>
    public static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh";

    /// <summary>
    /// The figure with <paramref name="decimals"/> decimals, half away from zero; with the decimals it carries where null.
    /// </summary>
    public static string Format(decimal value, int? decimals = null)
    {
        var shown = decimals is { } d ? Math.Round(value, d, MidpointRounding.AwayFromZero) : value;
        var places = decimals ?? shown.Scale;
        var text = Math.Abs(shown).ToString("N" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return shown < 0 ? Minus + text : text;
    }

    /// <summary>The figure with its unit, set as the language sets it.</summary>
    public static string WithUnit(decimal value, int? decimals, UnitText unit, CultureInfo culture) => Join(Format(value, decimals), unit, culture);

    /// <summary>The figure with its unit only where that is a percent sign: for charts and tables that name the unit once.</summary>
    public static string WithPercent(decimal value, int? decimals, UnitText unit, CultureInfo culture) =>
        unit.IsPercent ? WithUnit(value, decimals, unit, culture) : Format(value, decimals);

    /// <summary>A written figure and its unit.</summary>
    public static string Join(string figure, UnitText unit, CultureInfo culture)
    {
        var words = unit.In(culture);
        if (words.Length == 0)
        {
            return figure;
        }

        var touching = IsChinese(culture) && (words[0] == '%' || words[0] == '‰' || IsHan(words[0]));
        return touching ? figure + words : figure + NoBreakSpace + words;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';
}
