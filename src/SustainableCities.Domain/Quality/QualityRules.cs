using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Quality;

/// <summary>A place for a value, and what became of it.</summary>
/// <param name="Place">Indicator and period.</param>
/// <param name="IsEntered">It says something.</param>
/// <param name="IsHandedOver">It is with the reviewers or has been judged; not what the city took back.</param>
/// <param name="IsApproved">It is published.</param>
/// <param name="FirstHandedOver">The day in the city on which it was first handed over for review; null where it never was.</param>
public sealed record PlacedValue(SheetGap Place, bool IsEntered, bool IsHandedOver, bool IsApproved, DateOnly? FirstHandedOver);

/// <summary>When a value is in time: handed over for the first time on the due date or before; a return later does not make it late.</summary>
public static class QualityRules
{
    /// <summary>Counts the places of a period.</summary>
    public static PeriodQuality Of(Period period, GraceDays grace, DateOnly today, IReadOnlyList<PlacedValue> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var due = DueRules.DueOn(period, grace);
        var state = DueRules.StateOf(period, grace, today);
        return new PeriodQuality(
            period, state, due, places.Count, places.Count(p => p.IsEntered), places.Count(p => p.IsHandedOver), places.Count(p => p.IsApproved),
            places.Count(p => p.IsHandedOver && p.FirstHandedOver <= due),
            places.Count(p => p.IsHandedOver ? p.FirstHandedOver > due : state == DueState.Overdue),
            [.. places.Where(p => !p.IsEntered).Select(p => p.Place)]);
    }
}
