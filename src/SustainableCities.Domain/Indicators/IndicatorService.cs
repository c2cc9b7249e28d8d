using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

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

        var errors = await IndicatorRules.CheckAsync(unit.Db, door.City.Id, unit.At, work.Clock.Today(door.City.TimeZone), input, null, cancellationToken);
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
        unit.Recalculate(indicator, door.Access);
        unit.ChangesPublicPages = indicator.Visibility == Visibility.Public;
        return await unit.CommitAsync(
            door.City.Id, "indicator.make", $"indicator:{indicator.Code}", null, AuditText.Of(IndicatorView.Of(indicator)), [], cancellationToken)
            ? IndicatorView.Of(indicator)
            : Refusal.Of(RefusalKind.Conflict, "code", "codeTaken", indicator.Code.ToString());
    }

    /// <summary>All that is wrong with an input, without writing: for a form that has more to say of what was typed.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">The city.</param>
    /// <param name="input">What was typed.</param>
    /// <param name="now">The indicator as it stands; null for one that is being made.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<IReadOnlyList<RefusalItem>>> CheckAsync(
        Actor actor, CityKey key, IndicatorInput input, IndicatorView? now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        await using var db = await work.ReadAsync(cancellationToken);
        var at = work.Clock.Now();
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, at, Permission.ManageIndicators, cancellationToken);
        return door is null ? refusal! : await IndicatorRules.CheckAsync(db, door.City.Id, at, work.Clock.Today(door.City.TimeZone), input, now, cancellationToken);
    }

    /// <summary>All values that a new edition of an indicator could meet, by what it would do to them; leads only.</summary>
    public async Task<Outcome<EditionReach>> ReachAsync(Actor actor, CityKey key, IndicatorCode code, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var values = await (
            from v in db.Values
            where v.CityId == door.City.Id && v.Revision > 0 && (v.Figure != null || v.NotApplicable)
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where i.Code == code
            select new { v.Period, v.Status }).Distinct().ToListAsync(cancellationToken);
        IReadOnlyList<Period> Of(params ValueStatus[] states) => [.. values.Where(v => states.Contains(v.Status)).Select(v => v.Period).Order()];
        return new EditionReach(Of(ValueStatus.Draft, ValueStatus.Returned), Of(ValueStatus.Approved), Of(ValueStatus.Submitted));
    }

    /// <summary>What would come of taking definitions over: codes, and what stands against each; leads only. Writes nothing.</summary>
    public async Task<Outcome<IReadOnlyList<AdoptionItem>>> TryAdoptAsync(
        Actor actor, CityKey key, IReadOnlyList<string> definitions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ManageIndicators, cancellationToken);
        if ((refusal ?? AdoptionRules.CheckCount(definitions)) is { } wrong)
        {
            return wrong;
        }

        var tried = await AdoptionRules.TryAsync(db, door!.City.Id, [.. definitions.Distinct(StringComparer.Ordinal)], cancellationToken);
        var answers = await UseReading.EqualAsync(db, door.City.Id, definitions, cancellationToken);
        return tried.Select(t => t.Item with { AnsweredBy = answers.GetValueOrDefault(t.Item.Key) }).ToList();
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

        if (AdoptionRules.CheckCount(input.Definitions) is { } wrong)
        {
            return wrong;
        }

        var tried = await AdoptionRules.TryAsync(unit.Db, door.City.Id, [.. input.Definitions.Distinct(StringComparer.Ordinal)], cancellationToken);
        var errors = tried.Select(t => t.Item.Refusal).OfType<RefusalItem>().ToList();
        if (errors.Count > 0)
        {
            return new Refusal(errors.Exists(e => e.Code is "noSuchDefinition" or "definitionWithoutUnit") ? RefusalKind.Invalid : RefusalKind.Conflict, errors);
        }

        var last = await LastOrderAsync(unit.Db, door.City.Id, cancellationToken);
        var indicators = tried.Select((t, n) => AdoptionRules.Make(door.City.Id, t.Definition!, t.Donation, input.Visibility, last + n + 1)).ToList();
        unit.Db.Indicators.AddRange(indicators);
        unit.ChangesPublicPages = input.Visibility == Visibility.Public;
        var views = indicators.ConvertAll(IndicatorView.Of);
        var subject = views.Count == 1 ? $"indicator:{views[0].Code}" : $"indicators:{views.Count}";
        return await unit.CommitAsync(door.City.Id, "indicator.adopt", subject, null, AuditText.Of(views), [], cancellationToken)
            ? views
            : Refusal.Of(RefusalKind.Conflict, "definitions", "changedMeanwhile");
    }

    /// <summary>
    /// Changes what an indicator says; leads only. What its values are measured by changes with a new edition, which takes drafts in its
    /// range along and leaves approved values theirs.
    /// </summary>
    /// <param name="change">Who asks.</param>
    /// <param name="key">The city.</param>
    /// <param name="code">The indicator; its code stays.</param>
    /// <param name="seen">The version that the writer has seen.</param>
    /// <param name="input">All that it says from now on.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<IndicatorView>> TailorAsync(
        Change change, CityKey key, IndicatorCode code, int? seen, IndicatorInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(input);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var indicator = await unit.Db.Indicators.Include(i => i.Targets).FirstOrDefaultAsync(i => i.CityId == door.City.Id && i.Code == code, cancellationToken);
        if (indicator is null)
        {
            return Refusal.NotFound("indicator", "noSuchIndicator", code.ToString());
        }

        var before = IndicatorView.Of(indicator);
        var errors = await IndicatorRules.CheckAsync(
            unit.Db, door.City.Id, unit.At, work.Clock.Today(door.City.TimeZone), input with { Code = code.ToString() }, before, cancellationToken);
        if (input.Code is not null && input.Code != code.ToString())
        {
            errors.Add(new("code", "codeStays", code.ToString()));
        }

        // What depends on what stands there is told to who has seen that.
        errors.RemoveAll(e => seen != before.Version && e.Code is (EditionRules.EditionNotAfter or EditionRules.ComparableOtherUnit));
        if (errors.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, errors);
        }

        if (seen != before.Version)
        {
            return seen is null
                ? new Refusal(RefusalKind.PreconditionRequired, [new RefusalItem("", "versionMissing")], before)
                : new Refusal(RefusalKind.PreconditionFailed, [new RefusalItem("", "changedMeanwhile")], before);
        }

        var edition = await EditionDesk.OpenAsync(unit, door, indicator, work.Clock.Today(door.City.TimeZone), cancellationToken);
        if (edition.Begin(input) is { } standing)
        {
            return standing;
        }

        IndicatorRules.Tailor(indicator, input);
        if (IndicatorRules.Plan(IndicatorRules.Planned(input), before) is var plan && !PlanRules.SaysTheSame(before, plan))
        {
            TargetService.SetPlan(unit, indicator, plan with { Reason = edition.Reason });
        }

        if ((edition.KeepParts() ?? edition.Move()) is { } outside)
        {
            return outside;
        }

        edition.AddUp();
        if (before.Formula != indicator.Formula || before.Decimals != indicator.Decimals || edition.IsNew)
        {
            unit.Recalculate(indicator, door.Access);
        }

        indicator.Version++;
        unit.ChangesPublicPages = before.Visibility == Visibility.Public || indicator.Visibility == Visibility.Public;
        var after = IndicatorView.Of(indicator);
        return await unit.CommitAsync(
            door.City.Id, edition.IsNew ? "indicator.edition" : "indicator.tailor", $"indicator:{code}", AuditText.Of(before), AuditText.Of(after), edition.Revisions,
            cancellationToken)
            ? after
            : new Refusal(RefusalKind.PreconditionFailed, [new RefusalItem("", "changedMeanwhile")], (await FindAsync(change.Actor, key, code, cancellationToken)).Value);
    }

    private static async Task<int> LastOrderAsync(PortalDbContext db, Guid cityId, CancellationToken cancellationToken) =>
        await db.Indicators.Where(i => i.CityId == cityId).MaxAsync(i => (int?)i.Order, cancellationToken) ?? 0;

    private static IQueryable<CityIndicator> Visible(PortalDbContext db, CityDoor door) =>
        db.Indicators.Where(i => i.CityId == door.City.Id && (door.ReadsInternal || i.Visibility == Visibility.Public));
}
