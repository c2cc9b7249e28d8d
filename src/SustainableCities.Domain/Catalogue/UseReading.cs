using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Domain.Catalogue;

/// <summary>
/// Reads which cities use which definitions, themselves or through a related one, and how far their values are vouched for: seven questions,
/// however many there are.
/// </summary>
/// <param name="db">A context that does not track.</param>
/// <param name="internals">Cities whose internal indicators may be read.</param>
/// <param name="drafts">Cities whose drafts may be read.</param>
/// <param name="city">The only city that is looked at; all where null.</param>
internal sealed class UseReading(PortalDbContext db, IReadOnlyList<Guid> internals, IReadOnlyList<Guid> drafts, Guid? city = null)
{
    /// <summary>All uses of some definitions, in the order of cities and of their indicators.</summary>
    public async Task<IReadOnlyList<DefinitionUse>> ReadAsync(IQueryable<IndicatorDefinition> definitions, CancellationToken cancellationToken)
    {
        var keys = definitions.Select(d => d.Key);
        var crosswalk = await CrosswalkReading.OfAsync(db, keys, cancellationToken);
        var related = crosswalk.Keys;
        var rows = await (
            from i in Visible()
            where keys.Contains(i.DefinitionKey) || keys.Contains(i.ReferenceStandard) || related.Contains(i.DefinitionKey!)
            join c in db.Cities on i.CityId equals c.Id
            orderby c.Order, i.Order
            select new { City = new { c.Key, c.NameEn, c.NameZh }, Indicator = i }).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var used = await definitions.Where(d => related.Contains(d.Key) || db.Indicators.Any(i => i.DefinitionKey == d.Key || i.ReferenceStandard == d.Key))
            .ToDictionaryAsync(d => d.Key, cancellationToken);
        var values = await ValuesAsync(keys, related, cancellationToken);
        var uses = new List<DefinitionUse>();
        foreach (var row in rows)
        {
            var view = IndicatorView.Of(row.Indicator);
            if (view.DefinitionKey is { } key && used.TryGetValue(key, out var definition))
            {
                uses.Add(Use(key, UseKind.Adopted, TailoringRules.Differences(definition, Tailored.Of(view)), values.GetValueOrDefault(view.Id)));
            }

            if (view.ReferenceStandard != view.DefinitionKey && used.ContainsKey(view.ReferenceStandard))
            {
                uses.Add(Use(view.ReferenceStandard, UseKind.Near, [], null));
            }

            // A value says by its edition how it was measured; without one, what is in force does.
            var latest = values.GetValueOrDefault(view.Id);
            foreach (var answer in crosswalk.AnswersOf(latest is null ? view : view.Under(latest.Edition)).Where(a => used.ContainsKey(a.Definition.Other.Key)))
            {
                var isEqual = answer.Definition.Relation == Relation.Equal;
                uses.Add(Use(answer.Definition.Other.Key, isEqual ? UseKind.Equal : UseKind.Related, [], isEqual ? latest : null) with
                {
                    Through = new(view.DefinitionKey!, CrosswalkRules.Turned(answer.Definition.Relation), answer.Unlike),
                });
            }

            DefinitionUse Use(string of, UseKind kind, IReadOnlyList<Difference> differences, ReportedValue? value) => new(
                of, kind, row.City.Key, new(row.City.NameEn, row.City.NameZh), view.Code, view.Name, view.Visibility,
                (value is null ? view : view.Under(value.Edition)).Unit, view.Decimals, differences, value);
        }

        return uses;
    }

    /// <summary>
    /// The indicators by which a city measures definitions equal to those asked for, by these; one that counts goes before one that is
    /// measured otherwise. For those who may see the city's drafts.
    /// </summary>
    public static async Task<Dictionary<string, DefinitionUse>> EqualAsync(PortalDbContext db, Guid city, IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var uses = await new UseReading(db, [city], [city], city).ReadAsync(db.Set<IndicatorDefinition>().Where(d => asked.Contains(d.Key)), cancellationToken);
        return uses.Where(u => u.Kind == UseKind.Equal).OrderByDescending(u => u.Counts).DistinctBy(u => u.DefinitionKey).ToDictionary(u => u.DefinitionKey, StringComparer.Ordinal);
    }

    /// <summary>The indicators that may be read.</summary>
    public IQueryable<CityIndicator> Visible() =>
        db.Indicators.Where(i => (city == null || i.CityId == city) && (i.Visibility == Visibility.Public || internals.Contains(i.CityId)));

    private async Task<Dictionary<Guid, ReportedValue>> ValuesAsync(IQueryable<string?> keys, List<string> related, CancellationToken cancellationToken)
    {
        var adopted = Visible().Where(i => keys.Contains(i.DefinitionKey) || related.Contains(i.DefinitionKey!));
        var published = await (
            from i in adopted
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            where v.Part == "" && v.PublishedRevision != null && !db.Values.Any(w =>
                w.CityId == v.CityId && w.IndicatorId == v.IndicatorId && w.Part == "" && w.PublishedRevision != null && w.PeriodEnd > v.PeriodEnd)
            select new
            {
                v.Id,
                v.IndicatorId,
                Value = new { v.Period, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedNote, v.PublishedDemonstration, v.PublishedEdition },
            }).ToListAsync(cancellationToken);

        // A signature belongs to the revision handed over: the one before that which its approval published.
        var signed = (await (
            from i in adopted
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            join s in db.SignOffs on new { v.CityId, ValueId = v.Id, Revision = v.PublishedRevision!.Value - 1 } equals new { s.CityId, s.ValueId, s.Revision }
            where v.Part == "" && v.PublishedRevision != null && s.VoidedAt == null
            orderby s.At
            select new { s.ValueId, s.Organisation }).ToListAsync(cancellationToken)).ToLookup(s => s.ValueId, s => s.Organisation);
        var verified = (await (
            from i in adopted
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            join x in db.VerifiedValues on new { v.CityId, ValueId = v.Id, Revision = v.PublishedRevision!.Value } equals new { x.CityId, x.ValueId, x.Revision }
            join n in db.Verifications on new { x.CityId, Id = x.VerificationId } equals new { n.CityId, n.Id }
            where v.Part == "" && v.PublishedRevision != null && n.Status == VerificationStatus.Confirmed
            orderby n.VerifiedOn descending
            select new
            {
                x.ValueId,
                Note = new VerifiedNote(v.Period, n.Body, n.Accreditation, n.Kind, n.KindText, n.VerifiedOn, new Bilingual(n.ScopeEn, n.ScopeZh), n.Link, false),
            }).ToListAsync(cancellationToken)).ToLookup(s => s.ValueId, s => s.Note);
        var values = published.ToDictionary(p => p.IndicatorId, p =>
        {
            var (v, by, note) = (p.Value, signed[p.Id].Distinct().ToList(), verified[p.Id].FirstOrDefault());
            return new ReportedValue(
                v.Period, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedNotApplicable ? v.PublishedNote : "", v.PublishedDemonstration,
                note is not null ? Assurance.Verified : by.Count > 0 ? Assurance.Reviewed : Assurance.SelfDeclared, by, v.PublishedEdition, note);
        });
        foreach (var draft in await DraftsAsync(adopted, cancellationToken))
        {
            values.TryAdd(draft.IndicatorId, draft.Value);
        }

        return values;
    }

    private async Task<IReadOnlyList<(Guid IndicatorId, ReportedValue Value)>> DraftsAsync(IQueryable<CityIndicator> adopted, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0)
        {
            return [];
        }

        var rows = await (
            from i in adopted
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            where drafts.Contains(v.CityId) && v.Part == "" && (v.Figure != null || v.NotApplicable)
            orderby v.PeriodEnd descending
            select new { v.IndicatorId, Value = new { v.Period, v.Figure, v.NotApplicable, v.Qualifier, v.Note, v.Demonstration, v.Edition } }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.IndicatorId, new ReportedValue(
            r.Value.Period, r.Value.Figure, r.Value.NotApplicable, r.Value.Qualifier, r.Value.NotApplicable ? r.Value.Note : "", r.Value.Demonstration, Assurance.SelfDeclared, [],
            r.Value.Edition)))];
    }
}
