using System.Globalization;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Public;

/// <summary>A small count as a title says it: <c>Four</c>, <c>四</c>; larger ones in figures.</summary>
public static class CountWord
{
    private static readonly string[] English = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    private static readonly string[] Chinese = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

    /// <summary>The word of a count, as it begins a sentence.</summary>
    public static string Of(int count, CultureInfo culture) =>
        count is >= 0 and <= 10 ? (Figures.IsChinese(culture) ? Chinese : English)[count] : Figures.Format(count);
}
