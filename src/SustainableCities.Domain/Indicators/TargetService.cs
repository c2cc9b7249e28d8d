using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Indicators;

/// <summary>Reads where a city's indicators start and are to go, and writes what its lead sets.</summary>
public sealed class TargetService(Work work, ProgressService progress)
{
    /// <summary>All indicators of a city with baseline, targets and progress, for those who read all of the city.</summary>
    public async Task<Outcome<PlanSheet>> ReadAsync(Actor actor, CityKey key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var stands = await progress.CityAsync(db, door.City, internals: true, null, cancellationToken);
        var stamps = (await (
            from i in db.Indicators
            where i.CityId == door.City.Id && i.PlanSetAt != null
            join u in db.Users on i.PlanSetById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            select new { i.Id, Stamp = new PlanStamp(u == null ? null : u.Name, i.PlanSetAt!.Value, i.PlanReason) })
            .ToListAsync(cancellationToken)).ToDictionary(s => s.Id, s => s.Stamp);
        return new PlanSheet(
            stands.City, stands.Year, work.Clock.Today(door.City.TimeZone), door.Access.May(Permission.ManageIndicators),
            [.. stands.Items.Select(i => new PlanRow(i, stamps.GetValueOrDefault(i.Indicator.Id)))]);
    }

    /// <summary>
    /// Sets baseline and targets of an indicator as one thing; leads only. A version that is not the one seen is refused with what
    /// stands there now; what says the same as before writes nothing.
    /// </summary>
    /// <param name="change">Who asks.</param>
    /// <param name="key">The city.</param>
    /// <param name="code">The indicator.</param>
    /// <param name="seen">The version that the writer has seen.</param>
    /// <param name="plan">What is to stand there.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<IndicatorView>> SetAsync(
        Change change, CityKey key, IndicatorCode code, int? seen, PlanInput plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(plan);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.ManageIndicators, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        if (await unit.Db.Indicators.Include(i => i.Targets).FirstOrDefaultAsync(i => i.CityId == door.City.Id && i.Code == code, cancellationToken) is not { } indicator)
        {
            return Refusal.NotFound("indicator", "noSuchIndicator", code.ToString());
        }

        // Whether a reason is needed depends on what stands there: who has not seen that hears of it first.
        var before = IndicatorView.Of(indicator);
        var isSeen = seen == before.Version;
        if (PlanRules.Check(before, plan, work.Clock.Today(door.City.TimeZone)).Where(w => isSeen || w.Code != PlanRules.PlanReasonMissing).ToList() is { Count: > 0 } wrong)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        if (!isSeen)
        {
            return seen is null
                ? Refusal.Of(RefusalKind.PreconditionRequired, "", "versionMissing")
                : await StaleAsync(unit.Db, indicator, cancellationToken);
        }

        if (PlanRules.SaysTheSame(before, plan))
        {
            return before;
        }

        SetPlan(unit, indicator, plan);
        indicator.Version++;
        unit.ChangesPublicPages = before.Visibility == Visibility.Public;
        var after = IndicatorView.Of(indicator);
        return await unit.CommitAsync(
            door.City.Id, "indicator.plan", $"indicator:{code}", AuditText.Of(Trace(before, null)), AuditText.Of(Trace(after, indicator.PlanReason)), [], cancellationToken)
            ? after
            : Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
    }

    /// <summary>Sets a checked plan.</summary>
    internal static void SetPlan(UnitOfWork unit, CityIndicator indicator, PlanInput plan)
    {
        // Their keys are made by us, so that what is new has to be said.
        List<IndicatorTarget> old = [.. indicator.Targets];
        indicator.SetPlan(plan, unit.Change.Actor.UserId, unit.At);
        unit.Db.Targets.RemoveRange(old.Except(indicator.Targets));
        unit.Db.Targets.AddRange(indicator.Targets.Except(old));
    }

    private static object Trace(IndicatorView view, string? reason) =>
        new { view.Baseline, view.Targets, NoTarget = view.HasNoTarget ? view.NoTarget : (Bilingual?)null, Reason = string.IsNullOrEmpty(reason) ? null : reason };

    private static async Task<Refusal> StaleAsync(PortalDbContext db, CityIndicator indicator, CancellationToken cancellationToken)
    {
        var by = indicator.PlanSetById is { } id ? await db.Users.Where(u => u.Id == id).Select(u => u.Name).FirstOrDefaultAsync(cancellationToken) : null;
        var stamp = indicator.PlanSetAt is { } at ? new PlanStamp(by, at, indicator.PlanReason) : null;
        return new Refusal(RefusalKind.PreconditionFailed, [new RefusalItem("", "changedMeanwhile")], new PlanStanding(IndicatorView.Of(indicator), stamp));
    }
}
