using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>What stands in the files that a city sends round to be filled in; for those who enter its values.</summary>
public sealed class TemplateService(Work work)
{
    /// <summary>For which periods and owners a template can be had.</summary>
    public async Task<Outcome<TemplateChoices>> ChoicesAsync(Actor actor, CityKey key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.EnterValues, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var indicators = await (
            from i in db.Indicators
            where i.CityId == door.City.Id
            join u in db.Users on i.OwnerId equals u.Id into owners
            from u in owners.DefaultIfEmpty()
            select new { i.Frequency, i.OwnerId, Owner = u == null ? null : u.Name }).Distinct().ToListAsync(cancellationToken);
        var today = work.Clock.Today(door.City.TimeZone);
        return new TemplateChoices(
            [.. indicators.Select(i => i.Frequency).Distinct().Order().SelectMany(f => PeriodsOf(f, today))],
            [.. indicators.Where(i => i.Owner is not null).Select(i => new TemplateOwner(i.OwnerId, i.Owner!)).Distinct().OrderBy(o => o.Name, StringComparer.Ordinal)],
            indicators.Exists(i => i.Owner is null));
    }

    /// <summary>All of the city's indicators that have the period's frequency, each followed by its parts. Refused for a period that has not begun.</summary>
    public async Task<Outcome<ImportTemplate>> ReadAsync(Actor actor, CityKey key, Period period, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.EnterValues, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        if (!DueRules.HasBegun(period, work.Clock.Today(door.City.TimeZone)))
        {
            return Refusal.Of(RefusalKind.Invalid, "period", EntryRules.PeriodInFuture, period.ToString(), $"{period.Start:yyyy-MM-dd}");
        }

        var city = door.City.Id;
        var rows = await (
            from i in db.Indicators
            where i.CityId == city && i.Frequency == period.Frequency
            orderby i.Order
            join u in db.Users on i.OwnerId equals u.Id into owners
            from u in owners.DefaultIfEmpty()
            select new
            {
                Indicator = i,
                Owner = u == null ? null : u.Name,
                Value = db.Values.FirstOrDefault(v => v.CityId == city && v.IndicatorId == i.Id && v.Part == "" && v.Period == period),
                Last = db.Values.Where(v => v.CityId == city && v.IndicatorId == i.Id && v.Part == "" && v.PeriodEnd < period.Start && (v.PublishedFigure != null || v.Figure != null))
                    .OrderByDescending(v => v.PeriodEnd).Select(v => new { v.Period, Figure = v.PublishedFigure ?? v.Figure }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var broken = rows.Where(r => EditionRules.IsBrokenDown(r.Indicator))
            .Select(r => (r.Indicator.Id, Parts: EditionRules.Breakdowns(r.Indicator, EditionRules.At(r.Indicator, period)).SelectMany(b => b.Parts).ToList()))
            .Where(r => r.Parts.Count > 0).ToDictionary(r => r.Id, r => r.Parts);
        var parts = await PartsAsync(db, city, [.. broken.Keys], period, cancellationToken);
        return new ImportTemplate(CityService.Summary(door.City), period, [.. rows.Select(r => new TemplateRow(
            r.Indicator.Code, new(r.Indicator.NameEn, r.Indicator.NameZh), r.Indicator.Unit, r.Indicator.Minimum, r.Indicator.Maximum, r.Indicator.WholeNumbers,
            new(r.Owner is null ? null : r.Indicator.OwnerId, r.Owner ?? ""), r.Last?.Period, r.Last?.Figure,
            r.Value is { Content.IsEmpty: false } value ? value.Content : null, r.Value?.Status)).SelectMany((row, n) => broken.GetValueOrDefault(rows[n].Indicator.Id) is { } own
                ? own.Select(p => Part(row, p, parts[(rows[n].Indicator.Id, p.Code)], period)).Prepend(row)
                : [row])]);
    }

    private static async Task<ILookup<(Guid, string), IndicatorValue>> PartsAsync(
        PortalDbContext db, Guid city, List<Guid> indicators, Period period, CancellationToken cancellationToken) => (indicators.Count == 0
        ? []
        : await db.Values.Where(v => v.CityId == city && indicators.Contains(v.IndicatorId) && v.Part != "" && v.PeriodEnd <= period.End).OrderBy(v => v.PeriodEnd)
            .ToListAsync(cancellationToken)).ToLookup(v => (v.IndicatorId, v.Part));

    private static TemplateRow Part(TemplateRow whole, BreakdownPart part, IEnumerable<IndicatorValue> values, Period period)
    {
        var (now, last) = (values.FirstOrDefault(v => v.Period == period), values.LastOrDefault(v => v.PeriodEnd < period.Start && (v.PublishedFigure ?? v.Figure) is not null));
        return whole with
        {
            Part = part,
            LastPeriod = last?.Period,
            LastFigure = last?.PublishedFigure ?? last?.Figure,
            Content = now is { Content.IsEmpty: false } ? now.Content : null,
            Status = now?.Status,
        };
    }

    /// <summary>The latest period that has ended, the one that runs, and the one before both.</summary>
    private static IEnumerable<Period> PeriodsOf(Frequency frequency, DateOnly today)
    {
        var ended = ValuesSheetService.LatestEnded(frequency, today);
        var running = Period.AllOf(today.Year, frequency).Last(p => DueRules.HasBegun(p, today));
        return new[] { ended, running, ended.Previous }.Distinct();
    }
}
