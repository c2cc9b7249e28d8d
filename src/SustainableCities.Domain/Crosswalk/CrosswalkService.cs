using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Crosswalk;

/// <summary>Says how definitions of the library lie to each other; administrators keep it.</summary>
public sealed class CrosswalkService(Work work)
{
    /// <summary>All relations and all that relations can be recorded of; for administrators.</summary>
    public async Task<Outcome<CrosswalkBoard>> BoardAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        if ((await Access.ReadAsync(db, actor, null, work.Clock.Now(), cancellationToken)).Demand(Permission.Administer) is { } refusal)
        {
            return refusal;
        }

        var definitions = await (
            from d in db.Set<IndicatorDefinition>()
            join g in db.Donations on d.Key equals g.DefinitionKey into gifts
            from gift in gifts.DefaultIfEmpty()
            orderby d.DonatedBy != null, d.StandardNumber, d.Order
            select new { Definition = d, Gift = gift }).ToListAsync(cancellationToken);
        return new CrosswalkBoard(
            await ViewsAsync(db, db.DefinitionRelations, cancellationToken), definitions.ConvertAll(d => CrosswalkReading.Measured(d.Definition, d.Gift)));
    }

    /// <summary>How definitions lie to others, by their keys; for everybody. Only those that have a relation are there.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<RelatedDefinition>>> RelationsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var db = await work.ReadAsync(cancellationToken);
        var read = await CrosswalkReading.OfAsync(db, keys, cancellationToken);
        return keys.Select(k => (Key: k, Related: read.Of(k))).Where(k => k.Related.Count > 0).ToDictionary(k => k.Key, k => k.Related, StringComparer.Ordinal);
    }

    /// <summary>The other definitions that an indicator has to do with, and whether its values answer for them.</summary>
    /// <param name="indicator">The indicator, as the edition of its values says it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<Answer>> AnswersAsync(IndicatorView indicator, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (indicator.DefinitionKey is not { } key)
        {
            return [];
        }

        await using var db = await work.ReadAsync(cancellationToken);
        return (await CrosswalkReading.OfAsync(db, [key], cancellationToken)).AnswersOf(indicator);
    }

    /// <summary>
    /// Says how a definition lies to another; administrators only. One relation stands for each pair: <c>relatedAlready</c>. Equal is
    /// refused where no value could stand for both: <c>equalUnits</c>, <c>equalDirections</c>, <c>equalFrequencies</c>.
    /// </summary>
    public async Task<Outcome<RelationView>> RecordAsync(Change change, RelationInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(input);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await RefuseAsync(unit, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var wrong = CrosswalkRules.Check(input).ToList();
        if (wrong.Count > 0)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var (one, other) = (await MeasuredAsync(unit.Db, input.Definition.Trim(), cancellationToken), await MeasuredAsync(unit.Db, input.Other.Trim(), cancellationToken));
        if (one is null || other is null)
        {
            (string Field, string Key, MeasuredDefinition? Found)[] asked = [("definition", input.Definition.Trim(), one), ("other", input.Other.Trim(), other)];
            return new Refusal(RefusalKind.Invalid, [.. asked.Where(a => a.Found is null).Select(a => new RefusalItem(a.Field, "noSuchDefinition", a.Key))]);
        }

        if (input.Relation == Relation.Equal && CrosswalkRules.WhyNotEqual(one, other) is { Count: > 0 } differ)
        {
            return new Refusal(RefusalKind.Invalid, differ);
        }

        var relation = new DefinitionRelation(input, change.Actor.UserId, unit.At);
        if (await unit.Db.DefinitionRelations.AnyAsync(r => r.LeftKey == relation.LeftKey && r.RightKey == relation.RightKey && r.WithdrawnAt == null, cancellationToken))
        {
            return Refusal.Of(RefusalKind.Conflict, "other", "relatedAlready", relation.LeftKey, relation.RightKey);
        }

        unit.Db.DefinitionRelations.Add(relation);
        return await CommitAsync(unit, relation, "crosswalk.record", null, cancellationToken);
    }

    /// <summary>Takes a relation back, for a reason; administrators only.</summary>
    /// <param name="change">Who asks.</param>
    /// <param name="id">The relation.</param>
    /// <param name="seen">The version that was seen.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<RelationView>> WithdrawAsync(Change change, Guid id, int seen, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        if (await RefuseAsync(unit, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Refusal.OfReason(reason, CrosswalkRules.LongestReason) is { } wrong)
        {
            return wrong;
        }

        if (await unit.Db.DefinitionRelations.FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } relation)
        {
            return Refusal.NotFound("id", "noSuchRelation");
        }

        if (relation.WithdrawnAt is not null || relation.Version != seen)
        {
            return Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
        }

        var before = Trace(relation);
        relation.Withdraw(reason!, change.Actor.UserId, unit.At);
        return await CommitAsync(unit, relation, "crosswalk.withdraw", before, cancellationToken);
    }

    // The command line judges nothing: only a person says how two definitions lie to each other.
    private static async Task<Refusal?> RefuseAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var actor = unit.Change.Actor;
        return (await Access.ReadAsync(unit.Db, actor, null, unit.At, cancellationToken)).Demand(Permission.Administer)
            ?? (actor.Kind == ActorKind.User ? null : Refusal.Forbidden("onlyAdministrators"));
    }

    private static async Task<MeasuredDefinition?> MeasuredAsync(PortalDbContext db, string key, CancellationToken cancellationToken) =>
        await db.Set<IndicatorDefinition>().AsNoTracking().FirstOrDefaultAsync(d => d.Key == key, cancellationToken) is { } definition
            ? CrosswalkReading.Measured(definition, await db.Donations.AsNoTracking().FirstOrDefaultAsync(d => d.DefinitionKey == key, cancellationToken))
            : null;

    private async Task<Outcome<RelationView>> CommitAsync(UnitOfWork unit, DefinitionRelation relation, string action, string? before, CancellationToken cancellationToken)
    {
        unit.ChangesPublicPages = true;
        if (!await unit.CommitAsync(null, action, $"relation:{relation.LeftKey}/{relation.RightKey}", before, Trace(relation), [], cancellationToken))
        {
            return Refusal.Of(RefusalKind.Conflict, "other", "changedMeanwhile");
        }

        await using var db = await work.ReadAsync(cancellationToken);
        return (await ViewsAsync(db, db.DefinitionRelations.Where(r => r.Id == relation.Id), cancellationToken))[0];
    }

    private static string? Trace(DefinitionRelation r) => AuditText.Of(new
    {
        Left = r.LeftKey,
        r.Relation,
        Right = r.RightKey,
        r.BasisEn,
        r.BasisZh,
        r.Source,
        r.Certainty,
        Withdrawn = r.WithdrawnAt is not null,
        r.Reason,
    });

    private static async Task<IReadOnlyList<RelationView>> ViewsAsync(PortalDbContext db, IQueryable<DefinitionRelation> relations, CancellationToken cancellationToken)
    {
        var rows = await CrosswalkReading.RowsAsync(db, relations, cancellationToken);
        var names = await db.Users.Where(u => relations.Any(r => r.RecordedById == u.Id || r.WithdrawnById == u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
        string? Name(Guid? id) => id is { } user ? names.GetValueOrDefault(user) : null;
        return
        [
            .. rows.OrderBy(r => r.Relation.WithdrawnAt is not null).ThenByDescending(r => r.Relation.WithdrawnAt ?? r.Relation.RecordedAt).Select(r => new RelationView(
                r.Relation.Id, r.Left, r.Relation.Relation, r.Right, new(r.Relation.BasisEn, r.Relation.BasisZh), r.Relation.Certainty, r.Relation.Source,
                r.Relation.RecordedAt, Name(r.Relation.RecordedById), r.Relation.WithdrawnAt, Name(r.Relation.WithdrawnById), r.Relation.Reason, r.Relation.Version)),
        ];
    }
}
