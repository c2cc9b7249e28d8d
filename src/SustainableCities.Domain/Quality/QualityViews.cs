using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Quality;

/// <summary>The soft warnings of a city that neither a note nor a confirmation has answered.</summary>
/// <param name="City">The city.</param>
/// <param name="Today">The day in the city's time zone.</param>
/// <param name="MayAnswer">Whether the reader writes in the city.</param>
/// <param name="Rows">By period, latest first, then in the city's order.</param>
public sealed record OpenWarnings(CitySummary City, DateOnly Today, bool MayAnswer, IReadOnlyList<WarningRow> Rows);

/// <summary>A value with open warnings.</summary>
/// <param name="Name">The indicator's name.</param>
/// <param name="Unit">Its unit code.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="Value">The value with its warnings.</param>
/// <param name="EnteredBy">Who wrote what it says; null for the operator and the portal.</param>
/// <param name="EnteredAt">When, UTC.</param>
public sealed record WarningRow(Bilingual Name, string Unit, int Decimals, ValueView Value, string? EnteredBy, DateTime EnteredAt)
{
    /// <summary>Whether the city may still write on it: not while the reviewers have it.</summary>
    public bool IsOpen => Value.Status is ValueStatus.Draft or ValueStatus.Returned;
}

/// <summary>How complete and how timely the values of a city's periods are.</summary>
/// <param name="City">The city.</param>
/// <param name="Today">The day in the city's time zone.</param>
/// <param name="LastYear">The last year shown.</param>
/// <param name="Years">The years that can be shown, earliest first.</param>
/// <param name="Periods">Every period that has begun, latest first.</param>
/// <param name="OpenWarnings">Values with open warnings, of all periods.</param>
public sealed record Timeliness(
    CitySummary City, DateOnly Today, int LastYear, IReadOnlyList<int> Years, IReadOnlyList<PeriodQuality> Periods, int OpenWarnings);

/// <summary>The values of one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="State">How far the period has come.</param>
/// <param name="DueOn">The last day on which a value is in time.</param>
/// <param name="Asked">Values asked for: one for each indicator of this frequency.</param>
/// <param name="Entered">Values that say something, a <i>not applicable</i> too.</param>
/// <param name="HandedOver">With the reviewers or judged by them; not what the city took back.</param>
/// <param name="Approved">Published ones.</param>
/// <param name="InTime">Handed over for the first time on the due date or before it.</param>
/// <param name="Late">Handed over after the due date, or not handed over although it has passed.</param>
/// <param name="Missing">What says nothing.</param>
public sealed record PeriodQuality(
    Period Period, DueState State, DateOnly DueOn, int Asked, int Entered, int HandedOver, int Approved, int InTime, int Late, IReadOnlyList<SheetGap> Missing)
{
    /// <summary>Days until the due date; below zero when it has passed.</summary>
    public int DaysLeft(DateOnly today) => DueOn.DayNumber - today.DayNumber;

    /// <summary>Whether anything is still to be handed over.</summary>
    public bool IsOpen => HandedOver < Asked;
}

/// <summary>A city as its reviewer sees it among all their cities.</summary>
/// <param name="City">The city.</param>
/// <param name="Today">The day there.</param>
/// <param name="OpenWarnings">Values with open warnings.</param>
/// <param name="Years">The latest years with ended periods, latest first; periods shorter than a year are counted together.</param>
public sealed record CityQuality(CitySummary City, DateOnly Today, int OpenWarnings, IReadOnlyList<YearQuality> Years);

/// <summary>The values of a year's ended periods.</summary>
public sealed record YearQuality(int Year, int Asked, int Entered, int HandedOver, int Approved, int Late, DateOnly DueOn)
{
    /// <summary>The sum over the ended periods of a year; null where none has ended.</summary>
    internal static YearQuality? Of(int year, IEnumerable<PeriodQuality> periods)
    {
        var ended = periods.Where(p => p.State is DueState.Due or DueState.Overdue).ToList();
        return ended.Count == 0
            ? null
            : new YearQuality(
                year, ended.Sum(p => p.Asked), ended.Sum(p => p.Entered), ended.Sum(p => p.HandedOver), ended.Sum(p => p.Approved), ended.Sum(p => p.Late),
                ended.Max(p => p.DueOn));
    }
}
