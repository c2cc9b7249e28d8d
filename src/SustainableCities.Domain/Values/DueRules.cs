namespace SustainableCities.Domain.Values;

/// <summary>How far a period has come on its way to being reported.</summary>
public enum DueState
{
    /// <summary>Its first day lies ahead.</summary>
    NotBegun,

    /// <summary>Begun and not ended: may be drafted, not submitted.</summary>
    Running,

    /// <summary>Ended, and its due date has not passed.</summary>
    Due,

    /// <summary>Its due date has passed.</summary>
    Overdue,
}

/// <summary>
/// Days of grace after the end of a period, by frequency: a city's setting (design, section 2). Each 0–3660.
/// </summary>
public sealed record GraceDays(int Annual = 90, int HalfYearly = 60, int Quarterly = 45, int Monthly = 20)
{
    /// <summary>The most days a city may set.</summary>
    public const int Most = 3660;

    /// <summary>What holds where a city has set nothing: 90, 60, 45, 20.</summary>
    public static readonly GraceDays Default = new();

    /// <summary>The days of a frequency.</summary>
    public int Of(Frequency frequency) => frequency switch
    {
        Frequency.Annual => Annual,
        Frequency.HalfYearly => HalfYearly,
        Frequency.Quarterly => Quarterly,
        _ => Monthly,
    };
}

/// <summary>When a period begins, ends, falls due and is overdue. All days are days in the city's time zone.</summary>
public static class DueRules
{
    /// <summary>The last day on which a value of the period is in time: end of the period plus grace.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Grace is outside 0–3660.</exception>
    public static DateOnly DueOn(Period period, int graceDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(graceDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(graceDays, GraceDays.Most);
        return period.End.AddDays(graceDays);
    }

    /// <summary>The last day on which a value of the period is in time.</summary>
    public static DateOnly DueOn(Period period, GraceDays grace) => DueOn(period, grace.Of(period.Frequency));

    /// <summary>Whether the first day of the period has come.</summary>
    public static bool HasBegun(Period period, DateOnly today) => today >= period.Start;

    /// <summary>Whether the last day of the period is over.</summary>
    public static bool HasEnded(Period period, DateOnly today) => today > period.End;

    /// <summary>Whether the due date lies behind; on the due date itself a value is still in time.</summary>
    public static bool IsOverdue(Period period, int graceDays, DateOnly today) =>
        today.DayNumber > period.End.DayNumber + (long)graceDays;

    /// <summary>How far the period has come.</summary>
    public static DueState StateOf(Period period, GraceDays grace, DateOnly today) =>
        !HasBegun(period, today) ? DueState.NotBegun
        : !HasEnded(period, today) ? DueState.Running
        : IsOverdue(period, grace.Of(period.Frequency), today) ? DueState.Overdue
        : DueState.Due;
}
