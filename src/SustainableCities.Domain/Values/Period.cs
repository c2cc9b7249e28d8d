using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SustainableCities.Domain.Values;

/// <summary>How often an indicator is measured.</summary>
public enum Frequency
{
    /// <summary>Once a year: periods such as <c>2021</c>.</summary>
    Annual,

    /// <summary>Twice a year: <c>2021-H1</c>.</summary>
    HalfYearly,

    /// <summary>Four times a year: <c>2021-Q3</c>.</summary>
    Quarterly,

    /// <summary>Every month: <c>2021-07</c>.</summary>
    Monthly,
}

/// <summary>
/// A stretch of time that a value speaks of: a year <c>2021</c>, half <c>2021-H1</c>, quarter <c>2021-Q3</c> or month
/// <c>2021-07</c> (design, section 2). Its time is its last day in the city's time zone. Years run from 1900 to 2200.
/// Ordered by end, then by start.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    /// <summary>The first year a period may have.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year a period may have.</summary>
    public const int LastYear = 2200;

    private readonly short _year;
    private readonly byte _number;

    private Period(int year, Frequency frequency, int number)
    {
        _year = (short)year;
        Frequency = frequency;
        _number = (byte)number;
    }

    /// <summary>The frequency whose periods have this shape.</summary>
    public Frequency Frequency { get; }

    /// <summary>The calendar year.</summary>
    public int Year => _year;

    /// <summary>1 for a year, else the half (1–2), quarter (1–4) or month (1–12).</summary>
    public int Number => _number;

    /// <summary>The whole year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 1900–2200.</exception>
    public static Period OfYear(int year) => Of(year, Frequency.Annual, 1);

    /// <summary>The numbered period of a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year or number do not exist.</exception>
    public static Period Of(int year, Frequency frequency, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PerYear(frequency));
        return new Period(year, frequency, number);
    }

    /// <summary>How many periods a year has at this frequency: 1, 2, 4 or 12.</summary>
    public static int PerYear(Frequency frequency) => frequency switch
    {
        Frequency.Annual => 1,
        Frequency.HalfYearly => 2,
        Frequency.Quarterly => 4,
        _ => 12,
    };

    /// <summary>All periods of a year at a frequency, in order.</summary>
    public static IEnumerable<Period> AllOf(int year, Frequency frequency) =>
        Enumerable.Range(1, PerYear(frequency)).Select(n => Of(year, frequency, n));

    /// <summary>Reads <c>2021</c>, <c>2021-H1</c>, <c>2021-Q3</c> or <c>2021-07</c>, nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length is not (4 or 7) || !TryDigits(text.AsSpan(0, 4), out var year) || year is < FirstYear or > LastYear)
        {
            return false;
        }

        if (text.Length == 4)
        {
            period = new Period(year, Frequency.Annual, 1);
            return true;
        }

        if (text[4] != '-')
        {
            return false;
        }

        var frequency = text[5] switch
        {
            'H' => Frequency.HalfYearly,
            'Q' => Frequency.Quarterly,
            _ => Frequency.Monthly,
        };
        var digits = text.AsSpan(frequency == Frequency.Monthly ? 5 : 6);
        if (!TryDigits(digits, out var number) || number < 1 || number > PerYear(frequency))
        {
            return false;
        }

        period = new Period(year, frequency, number);
        return true;
    }

    /// <summary>Reads a period.</summary>
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period such as 2021, 2021-H1, 2021-Q3 or 2021-07.");

    /// <summary>The first day.</summary>
    public DateOnly Start => new(_year, ((_number - 1) * MonthsLong) + 1, 1);

    /// <summary>The last day: the time of the period.</summary>
    public DateOnly End => Start.AddMonths(MonthsLong).AddDays(-1);

    /// <summary>How many months the period lasts.</summary>
    public int MonthsLong => 12 / PerYear(Frequency);

    /// <summary>Months from January of year 0 to the end of the period: the clock that progress counts in.</summary>
    public int EndMonth => (_year * 12) + (_number * MonthsLong);

    /// <summary>The period of the same length before this one.</summary>
    public Period Previous => _number > 1 ? new Period(_year, Frequency, _number - 1) : new Period(_year - 1, Frequency, PerYear(Frequency));

    /// <summary>Whether the whole of this period lies in the other one.</summary>
    public bool LiesIn(Period other) => Start >= other.Start && End <= other.End;

    /// <inheritdoc />
    public int CompareTo(Period other)
    {
        // Of two that end together the longer one begins first.
        var byEnd = EndMonth.CompareTo(other.EndMonth);
        return byEnd != 0 ? byEnd : other.MonthsLong.CompareTo(MonthsLong);
    }

    /// <summary>Compares by end, then by start.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Compares by end, then by start.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Compares by end, then by start.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by end, then by start.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Frequency switch
    {
        Frequency.Annual => _year.ToString("D4", CultureInfo.InvariantCulture),
        Frequency.HalfYearly => string.Create(CultureInfo.InvariantCulture, $"{_year:D4}-H{_number}"),
        Frequency.Quarterly => string.Create(CultureInfo.InvariantCulture, $"{_year:D4}-Q{_number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{_year:D4}-{_number:D2}"),
    };

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return text.Length > 0;
    }
}
