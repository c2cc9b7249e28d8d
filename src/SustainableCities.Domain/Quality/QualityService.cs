using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Quality;

/// <summary>
/// Reads how good the values of a city are while they are collected: what a warning asks and nobody has answered, what is missing,
/// what came late. Answers are written where values are written.
/// </summary>
public sealed class QualityService(Work work)
{
    /// <summary>How many years are shown at once.</summary>
    public const int YearsShown = 3;

    /// <summary>The open warnings of a city, for those who read all of it. What is approved is settled: a reviewer signed it as it was.</summary>
    public async Task<Outcome<OpenWarnings>> WarningsAsync(Actor actor, CityKey key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var city = door.City.Id;
        var values = await (
            from v in Warned(db.Values)
            where v.CityId == city
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            orderby v.PeriodEnd descending, i.Order, v.Part
            select new { Value = v, Indicator = i }).ToListAsync(cancellationToken);
        var ids = values.ConvertAll(v => v.Value.Id);
        var written = (await (
            from r in db.Revisions
            where r.CityId == city && ids.Contains(r.ValueId) && RevisionKinds.Wording.Contains(r.Kind)
            join u in db.Users on r.AuthorId equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby r.Number
            select new { r.ValueId, r.At, By = u == null ? null : u.Name }).ToListAsync(cancellationToken)).ToLookup(r => r.ValueId);
        return new OpenWarnings(
            CityService.Summary(door.City), work.Clock.Today(door.City.TimeZone), door.Access.May(Permission.EnterValues),
            [.. values.Select(v =>
            {
                var entry = written[v.Value.Id].LastOrDefault();
                return new WarningRow(
                    new(v.Indicator.NameEn, v.Indicator.NameZh), EditionRules.Unit(v.Indicator, v.Value.Edition), v.Indicator.Decimals,
                    ValueService.View(v.Value, v.Indicator.Code, entry?.By), entry?.By, entry?.At ?? v.Value.UpdatedAt);
            })]);
    }

    /// <summary>
    /// Completeness and timeliness of a city's periods, for those who read all of it: the three years up to
    /// <paramref name="lastYear"/>, or up to the present one.
    /// </summary>
    public async Task<Outcome<Timeliness>> TimelinessAsync(Actor actor, CityKey key, int? lastYear, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var today = work.Clock.Today(door.City.TimeZone);
        var last = Math.Clamp(lastYear ?? today.Year, Period.FirstYear, today.Year);
        var collected = await CollectAsync(db, [door.City], last - YearsShown + 1, last, cancellationToken);
        var first = await db.Values.Where(v => v.CityId == door.City.Id).MinAsync(v => (DateOnly?)v.PeriodEnd, cancellationToken);
        return new Timeliness(
            CityService.Summary(door.City), today, last, [.. Enumerable.Range(first?.Year ?? today.Year, Math.Max(1, today.Year - (first?.Year ?? today.Year) + 1))],
            Periods(door.City, collected, last - YearsShown + 1, last, today), await Warned(db.Values).CountAsync(v => v.CityId == door.City.Id, cancellationToken));
    }

    /// <summary>The same over all cities that an actor reads wholly: for the reviewer, a line for each; few questions, however many cities.</summary>
    public async Task<IReadOnlyList<CityQuality>> OverviewAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var ids = await Access.CitiesAsync(db, actor, Permission.ReadAll, now, cancellationToken);
        var cities = await db.Cities.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Order).ToListAsync(cancellationToken);
        var collected = await CollectAsync(db, cities, now.Year - YearsShown, now.Year, cancellationToken);
        var warned = await Warned(db.Values).Where(v => ids.Contains(v.CityId)).GroupBy(v => v.CityId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return [.. cities.Select(city =>
        {
            var today = work.Clock.Today(city.TimeZone);
            var years = Periods(city, collected, today.Year - YearsShown, today.Year, today).GroupBy(p => p.Period.Year)
                .Select(g => YearQuality.Of(g.Key, g)).OfType<YearQuality>().Take(YearsShown);
            return new CityQuality(CityService.Summary(city), today, warned.GetValueOrDefault(city.Id), [.. years]);
        })];
    }

    private static IQueryable<IndicatorValue> Warned(IQueryable<IndicatorValue> values) =>
        values.Where(v => v.WarningsJson != null && !v.WarningsAnswered && v.Status != ValueStatus.Approved && v.Figure != null);

    private static async Task<Collected> CollectAsync(PortalDbContext db, List<City> cities, int firstYear, int lastYear, CancellationToken cancellationToken)
    {
        var ids = cities.ConvertAll(c => c.Id);
        var (from, to) = (new DateOnly(Math.Max(firstYear, Period.FirstYear), 1, 1), new DateOnly(Math.Min(lastYear, Period.LastYear), 12, 31));
        var indicators = await db.Indicators.Where(i => ids.Contains(i.CityId)).OrderBy(i => i.Order)
            .Select(i => new Measured(i.CityId, i.Id, i.Code, i.NameEn, i.NameZh, i.Frequency)).ToListAsync(cancellationToken);
        var values = await db.Values.Where(v => ids.Contains(v.CityId) && v.Part == "" && v.PeriodEnd >= from && v.PeriodEnd <= to)
            .Select(v => new Written(
                v.IndicatorId, v.Period, v.Figure != null || v.NotApplicable,
                v.PublishedRevision != null || v.Status != ValueStatus.Draft || v.ReturnReason != "", v.PublishedRevision != null,
                db.Revisions.Where(r => r.CityId == v.CityId && r.ValueId == v.Id && r.Kind == RevisionKind.Submitted).Min(r => (DateTime?)r.At)))
            .ToListAsync(cancellationToken);
        return new Collected(indicators.ToLookup(i => i.CityId), values.ToDictionary(v => (v.IndicatorId, v.Period)));
    }

    private static List<PeriodQuality> Periods(City city, Collected collected, int firstYear, int lastYear, DateOnly today)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone);
        var byFrequency = collected.Indicators[city.Id].GroupBy(i => i.Frequency).ToList();
        return
        [
            .. from frequency in byFrequency
               from year in Enumerable.Range(firstYear, lastYear - firstYear + 1)
               from period in Period.AllOf(year, frequency.Key)
               where DueRules.HasBegun(period, today)
               orderby period descending
               select QualityRules.Of(
                   period, city.Grace, today, [.. frequency.Select(i =>
                   {
                       var value = collected.Values.GetValueOrDefault((i.Id, period));
                       return new PlacedValue(
                           new SheetGap(i.Code, new(i.NameEn, i.NameZh), period), value?.HasContent == true, value?.IsHandedOver == true, value?.IsPublished == true,
                           value?.FirstHandedOver is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone)) : null);
                   })]),
        ];
    }

    private sealed record Collected(ILookup<Guid, Measured> Indicators, Dictionary<(Guid, Period), Written> Values);

    private sealed record Measured(Guid CityId, Guid Id, IndicatorCode Code, string NameEn, string NameZh, Frequency Frequency);

    private sealed record Written(Guid IndicatorId, Period Period, bool HasContent, bool IsHandedOver, bool IsPublished, DateTime? FirstHandedOver);
}
