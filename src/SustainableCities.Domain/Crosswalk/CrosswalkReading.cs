using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Crosswalk;

/// <summary>The relations that stand between some definitions and all others.</summary>
internal sealed class CrosswalkReading
{
    private readonly ILookup<string, RelatedDefinition> _related;
    private readonly Dictionary<string, MeasuredDefinition> _definitions;

    private CrosswalkReading(IReadOnlyList<(DefinitionRelation Relation, MeasuredDefinition Left, MeasuredDefinition Right)> rows)
    {
        _related = rows.SelectMany(r => new[]
        {
            (Key: r.Left.Key, Related: Of(r.Relation, r.Relation.Relation, r.Right)),
            (Key: r.Right.Key, Related: Of(r.Relation, CrosswalkRules.Turned(r.Relation.Relation), r.Left)),
        }).OrderBy(r => r.Related.Relation).ThenBy(r => r.Related.Other.Key, StringComparer.Ordinal).ToLookup(r => r.Key, r => r.Related, StringComparer.Ordinal);
        _definitions = rows.SelectMany(r => new[] { r.Left, r.Right }).DistinctBy(d => d.Key).ToDictionary(d => d.Key, StringComparer.Ordinal);
    }

    /// <summary>Reads what stands of some definitions, by one question.</summary>
    public static async Task<CrosswalkReading> OfAsync(PortalDbContext db, IQueryable<string?> keys, CancellationToken cancellationToken) =>
        new(await RowsAsync(db, db.DefinitionRelations.Where(r => r.WithdrawnAt == null && (keys.Contains(r.LeftKey) || keys.Contains(r.RightKey))), cancellationToken));

    /// <summary>Reads what stands of some definitions, by one question.</summary>
    public static async Task<CrosswalkReading> OfAsync(PortalDbContext db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        new(await RowsAsync(db, db.DefinitionRelations.Where(r => r.WithdrawnAt == null && (keys.Contains(r.LeftKey) || keys.Contains(r.RightKey))), cancellationToken));

    /// <summary>How a definition lies to others, equal ones first.</summary>
    public IReadOnlyList<RelatedDefinition> Of(string key) => [.. _related[key]];

    /// <summary>The keys of all definitions that stand in any relation read here.</summary>
    public List<string> Keys => [.. _definitions.Keys];

    /// <summary>Whether any two are equal.</summary>
    public bool HasEqual => _related.Any(r => r.Any(d => d.Relation == Relation.Equal));

    /// <summary>The other definitions that a city's indicator has to do with, and whether its values answer for them.</summary>
    public IReadOnlyList<Answer> AnswersOf(IndicatorView indicator) =>
        indicator.DefinitionKey is { } key && _definitions.GetValueOrDefault(key) is { } own
            ? [.. _related[key].Select(r => new Answer(r, r.Relation == Relation.Equal ? CrosswalkRules.Unlike(own, r.Other, indicator) : []))]
            : [];

    /// <summary>Relations with both of their definitions; one whose definition the library no longer has is not there.</summary>
    public static async Task<IReadOnlyList<(DefinitionRelation Relation, MeasuredDefinition Left, MeasuredDefinition Right)>> RowsAsync(
        PortalDbContext db, IQueryable<DefinitionRelation> relations, CancellationToken cancellationToken)
    {
        var rows = await (
            from r in relations
            join left in db.Set<IndicatorDefinition>() on r.LeftKey equals left.Key
            join right in db.Set<IndicatorDefinition>() on r.RightKey equals right.Key
            join gift in db.Donations on left.Key equals gift.DefinitionKey into leftGifts
            from leftGift in leftGifts.DefaultIfEmpty()
            join gift in db.Donations on right.Key equals gift.DefinitionKey into rightGifts
            from rightGift in rightGifts.DefaultIfEmpty()
            select new { Relation = r, Left = left, Right = right, LeftGift = leftGift, RightGift = rightGift }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r.Relation, Measured(r.Left, r.LeftGift), Measured(r.Right, r.RightGift)));
    }

    /// <summary>What a value of a definition is measured by.</summary>
    public static MeasuredDefinition Measured(IndicatorDefinition definition, Donation? gift) => new(
        definition.Key, new(definition.NameEn, definition.NameZh), definition.Unit, definition.Direction, gift?.Frequency ?? Frequency.Annual,
        gift is null ? new("", "") : new(gift.MethodEn, gift.MethodZh));

    private static RelatedDefinition Of(DefinitionRelation r, Relation relation, MeasuredDefinition other) =>
        new(relation, other, new(r.BasisEn, r.BasisZh), r.Certainty, r.Source, r.RecordedAt);
}
