using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SustainableCities.Domain.Values;

/// <summary>
/// Reads periods as files of the field write them: <c>2021</c>, <c>2021年</c>, <c>2021年3月</c>, <c>2021/3</c>, <c>202103</c>,
/// <c>2021Q3</c>, <c>2021年第三季度</c>, <c>2021年上半年</c>, and a spreadsheet's date where it is the first or last day of a period
/// of the frequency asked for. A point is no separator: a spreadsheet writes October as 2021.1.
/// </summary>
public static partial class PeriodReader
{
    private const string Numerals = "一二三四";

    /// <summary>Reads a text. False for what is none of the forms, and for a date inside a period.</summary>
    /// <param name="text">As written.</param>
    /// <param name="frequency">Of the indicator: says which period a date stands for.</param>
    /// <param name="period">What was read; its frequency is that of the text.</param>
    public static bool TryRead(string? text, Frequency frequency, out Period period)
    {
        var plain = Plain(text);
        if (Period.TryParse(plain, out period))
        {
            return true;
        }

        if (Month().Match(plain) is { Success: true } month)
        {
            return Of(month, Frequency.Monthly, Number(month.Groups["n"].Value), out period);
        }

        if (Quarter().Match(plain) is { Success: true } quarter)
        {
            return Of(quarter, Frequency.Quarterly, Number(quarter.Groups["n"].Value), out period);
        }

        if (Half().Match(plain) is { Success: true } half)
        {
            var which = half.Groups["n"].Value;
            return Of(half, Frequency.HalfYearly, which == "上" ? 1 : which == "下" ? 2 : Number(which), out period);
        }

        if (Year().Match(plain) is { Success: true } year)
        {
            return Of(year, Frequency.Annual, 1, out period);
        }

        return Date().Match(plain) is { Success: true } date && TryDate(date, frequency, out period);
    }

    private static bool TryDate(Match match, Frequency frequency, out Period period)
    {
        period = default;
        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var (month, day) = (Number(match.Groups["n"].Value), Number(match.Groups["d"].Value));
        if (year is < Period.FirstYear or > Period.LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var date = new DateOnly(year, month, day);
        period = Period.AllOf(year, frequency).FirstOrDefault(p => p.Start == date || p.End == date);
        return period.Year != 0;
    }

    private static bool Of(Match match, Frequency frequency, int number, out Period period)
    {
        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var exists = year is >= Period.FirstYear and <= Period.LastYear && number >= 1 && number <= Period.PerYear(frequency);
        period = exists ? Period.Of(year, frequency, number) : default;
        return exists;
    }

    private static int Number(string text) =>
        Numerals.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at ? at + 1 : int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Half-width, without blanks.</summary>
    private static string Plain(string? text)
    {
        var plain = new StringBuilder(text?.Length ?? 0);
        foreach (var c in text ?? "")
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                plain.Append(FigureReader.HalfWidth(c));
            }
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"\A(?<y>[0-9]{4})年?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})(年(?<n>[0-9]{1,2})月?|[-/](?<n>[0-9]{1,2})|(?<n>[0-9]{2}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})年?-?([Qq](?<n>[1-4])|第?(?<n>[1-4一二三四])季度?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})年?-?([Hh](?<n>[12])|(?<n>[上下])半年)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})(年(?<n>[0-9]{1,2})月(?<d>[0-9]{1,2})日|[-/](?<n>[0-9]{1,2})[-/](?<d>[0-9]{1,2}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
