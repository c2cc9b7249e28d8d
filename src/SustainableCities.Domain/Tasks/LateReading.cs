using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Tasks;

/// <summary>
/// Finds cities whose values are due and not with their reviewers: of the year before and the present one, since what earlier years lack
/// was never reported. Two questions that count in the database, however many cities.
/// </summary>
internal static class LateReading
{
    /// <summary>The cities that are late, the one that is longest so first.</summary>
    public static async Task<IReadOnlyList<LateCity>> ReadAsync(PortalDbContext db, IReadOnlyList<City> cities, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (cities.Count == 0)
        {
            return [];
        }

        var ids = cities.Select(c => c.Id).ToList();
        var from = new DateOnly(clock.Now().Year - 2, 12, 31); // a day of grace for time zones; what is older is left out below
        var asked = (await db.Indicators.Where(i => ids.Contains(i.CityId)).GroupBy(i => new { i.CityId, i.Frequency })
            .Select(g => new { g.Key.CityId, g.Key.Frequency, Count = g.Count() }).ToListAsync(cancellationToken)).ToLookup(g => g.CityId);
        var handed = (await db.Values.Where(v => ids.Contains(v.CityId) && v.Part == "" && v.PeriodEnd >= from
                && (v.PublishedRevision != null || v.Status != ValueStatus.Draft || v.ReturnReason != ""))
            .GroupBy(v => new { v.CityId, v.Period }).Select(g => new { g.Key.CityId, g.Key.Period, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(g => (g.CityId, g.Period), g => g.Count);
        var late = from city in cities
                   let today = clock.Today(city.TimeZone)
                   let periods = (
                       from frequency in asked[city.Id]
                       from year in new[] { today.Year - 1, today.Year }
                       from period in Period.AllOf(year, frequency.Frequency)
                       where DueRules.StateOf(period, city.Grace, today) == DueState.Overdue
                       let lacking = frequency.Count - handed.GetValueOrDefault((city.Id, period))
                       where lacking > 0
                       orderby period
                       select (Period: period, Lacking: lacking, Due: DueRules.DueOn(period, city.Grace))).ToList()
                   where periods.Count > 0
                   select new LateCity(
                       CityService.Summary(city), today, periods[^1].Period.Year, periods.Sum(p => p.Lacking), periods.Min(p => p.Due), [.. periods.Select(p => p.Period)]);
        return [.. late.OrderBy(l => l.DueOn)];
    }
}
