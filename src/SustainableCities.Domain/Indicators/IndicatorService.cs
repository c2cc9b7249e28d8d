using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Indicators;

/// <summary>Reads and makes city indicators.</summary>
public sealed class IndicatorService(Work work)
{
    /// <summary>A city's indicators, by code; internal ones only for those who may see them.</summary>
    public async Task<Outcome<PagedList<IndicatorView>>> ListAsync(Actor actor, CityKey key, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var query = Visible(db, door);
        var total = await query.CountAsync(cancellationToken);
        var rows = await query.Include(i => i.Targets).OrderBy(i => i.Code).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        return new PagedList<IndicatorView>([.. rows.Select(IndicatorView.Of)], page, pageSize, total);
    }

    /// <summary>One indicator; one that the asking party may not see is not there for it.</summary>
    public async Task<Outcome<IndicatorView>> FindAsync(Actor actor, CityKey key, IndicatorCode code, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var row = await Visible(db, door).Include(i => i.Targets).FirstOrDefaultAsync(i => i.Code == code, cancellationToken);
        return row is null ? Refusal.NotFound("indicator", "noSuchIndicator", code.ToString()) : IndicatorView.Of(row);
    }

    /// <summary>Makes an indicator of the city's own; leads only. Made ones start internal.</summary>
    public async Task<Outcome<IndicatorView>> MakeAsync(Change change, CityKey key, IndicatorInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(input);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var errors = await IndicatorRules.CheckAsync(unit.Db, input, cancellationToken);
        if (errors.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, errors);
        }

        var indicator = IndicatorRules.Make(door.City.Id, input);
        if (await unit.Db.Indicators.AnyAsync(i => i.CityId == door.City.Id && i.Code == indicator.Code, cancellationToken))
        {
            return Refusal.Of(RefusalKind.Conflict, "code", "codeTaken", indicator.Code.ToString());
        }

        indicator.Order = await LastOrderAsync(unit.Db, door.City.Id, cancellationToken) + 1;
        unit.Db.Indicators.Add(indicator);
        unit.ChangesPublicPages = indicator.Visibility == Visibility.Public;
        return await unit.CommitAsync(
            door.City.Id, "indicator.make", $"indicator:{indicator.Code}", null, AuditText.Of(IndicatorView.Of(indicator)), [], cancellationToken)
            ? IndicatorView.Of(indicator)
            : Refusal.Of(RefusalKind.Conflict, "code", "codeTaken", indicator.Code.ToString());
    }

    /// <summary>Takes definitions of the library over, all or none; leads only.</summary>
    public async Task<Outcome<IReadOnlyList<IndicatorView>>> AdoptAsync(Change change, CityKey key, AdoptionInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(input);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var asked = input.Definitions.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count is 0 or > AdoptionRules.Most)
        {
            return Refusal.Of(RefusalKind.Invalid, "definitions", asked.Count == 0 ? "required" : "tooManyAtOnce", $"{AdoptionRules.Most}");
        }

        var definitions = await unit.Db.Set<IndicatorDefinition>().AsNoTracking().Where(d => asked.Contains(d.Key))
            .OrderBy(d => d.StandardNumber).ThenBy(d => d.Order).ToListAsync(cancellationToken);
        var errors = await AdoptionRules.CheckAsync(unit.Db, door.City.Id, asked, definitions, cancellationToken);
        if (errors.Count > 0)
        {
            return new Refusal(errors.Exists(e => e.Code == "noSuchDefinition") ? RefusalKind.Invalid : RefusalKind.Conflict, errors);
        }

        var last = await LastOrderAsync(unit.Db, door.City.Id, cancellationToken);
        var indicators = definitions.Select((d, n) => AdoptionRules.Make(door.City.Id, d, input.Visibility, last + n + 1)).ToList();
        unit.Db.Indicators.AddRange(indicators);
        unit.ChangesPublicPages = input.Visibility == Visibility.Public;
        var views = indicators.ConvertAll(IndicatorView.Of);
        var subject = views.Count == 1 ? $"indicator:{views[0].Code}" : $"indicators:{views.Count}";
        return await unit.CommitAsync(door.City.Id, "indicator.adopt", subject, null, AuditText.Of(views), [], cancellationToken)
            ? views
            : Refusal.Of(RefusalKind.Conflict, "definitions", "changedMeanwhile");
    }

    private static async Task<int> LastOrderAsync(PortalDbContext db, Guid cityId, CancellationToken cancellationToken) =>
        await db.Indicators.Where(i => i.CityId == cityId).MaxAsync(i => (int?)i.Order, cancellationToken) ?? 0;

    private static IQueryable<CityIndicator> Visible(PortalDbContext db, CityDoor door) =>
        db.Indicators.Where(i => i.CityId == door.City.Id && (door.ReadsInternal || i.Visibility == Visibility.Public));
}
