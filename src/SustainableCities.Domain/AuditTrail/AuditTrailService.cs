using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.AuditTrail;

/// <summary>What <see cref="AuditTrailService.VerifyAsync"/> found.</summary>
/// <param name="Sound">Nothing is wrong.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Values">Values compared.</param>
/// <param name="Fault">The first thing wrong, or null.</param>
public sealed record AuditReport(bool Sound, long Entries, long Values, AuditFault? Fault);

/// <summary>What is wrong, and where.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Sequence">The entry, or null where a value is wrong.</param>
/// <param name="Code"><c>changed</c>, <c>removed</c>, <c>inserted</c>, <c>cutOff</c>, <c>revisionsChanged</c>, <c>valueChanged</c>, <c>valueRemoved</c>.</param>
/// <param name="Detail">The subject: what the entry or value is about.</param>
public sealed record AuditFault(string Chain, long? Sequence, string Code, string Detail);

/// <summary>Checks that the trail is whole and that the live values are what it says (design, rule 10).</summary>
public sealed class AuditTrailService(Work work)
{
    private const int Page = 2000;

    /// <summary>Reads all chains and compares the live values; names the first fault.</summary>
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        long entries = 0;
        var chains = await db.AuditTrail.Select(e => e.Chain).Union(db.AuditHeads.Select(h => h.Chain)).OrderBy(c => c).ToListAsync(cancellationToken);
        foreach (var chain in chains)
        {
            var (count, fault) = await VerifyChainAsync(db, chain, cancellationToken);
            entries += count;
            if (fault is not null)
            {
                return new AuditReport(false, entries, 0, fault);
            }
        }

        var (values, wrong) = await VerifyValuesAsync(db, cancellationToken);
        return new AuditReport(wrong is null, entries, values, wrong);
    }

    private static async Task<(long Count, AuditFault? Fault)> VerifyChainAsync(PortalDbContext db, string chain, CancellationToken cancellationToken)
    {
        long expected = 0;
        var previous = AuditChains.Genesis;
        Guid? city = chain.StartsWith("city:", StringComparison.Ordinal) && Guid.TryParse(chain.AsSpan(5), out var id) ? id : null;
        while (true)
        {
            var after = expected;
            var page = await db.AuditTrail.Where(e => e.Chain == chain && e.Sequence > after).OrderBy(e => e.Sequence).Take(Page).ToListAsync(cancellationToken);
            var changes = page.Where(e => e.RevisionCount > 0).Select(e => e.ChangeId).ToHashSet();
            var revisions = city is null || changes.Count == 0
                ? Enumerable.Empty<ValueRevision>().ToLookup(r => r.ChangeId)
                : (await db.Revisions.Where(r => r.CityId == city && changes.Contains(r.ChangeId)).ToListAsync(cancellationToken)).ToLookup(r => r.ChangeId);
            foreach (var entry in page)
            {
                expected++;
                if (entry.Sequence != expected)
                {
                    return (expected, new AuditFault(chain, expected, "removed", ""));
                }

                if (!entry.PreviousHash.AsSpan().SequenceEqual(previous))
                {
                    return (expected, new AuditFault(chain, expected, "inserted", entry.Subject));
                }

                if (!entry.Hash.AsSpan().SequenceEqual(AuditChains.Next(previous, AuditBytes.PayloadHash(entry))))
                {
                    return (expected, new AuditFault(chain, expected, "changed", entry.Subject));
                }

                if (entry.RevisionCount > 0)
                {
                    var written = revisions[entry.ChangeId].ToList();
                    if (written.Count != entry.RevisionCount || !AuditBytes.RevisionsHash(written).AsSpan().SequenceEqual(entry.RevisionsHash))
                    {
                        return (expected, new AuditFault(chain, expected, "revisionsChanged", entry.Subject));
                    }
                }

                previous = entry.Hash;
            }

            if (page.Count < Page)
            {
                break;
            }
        }

        var head = await db.AuditHeads.FirstOrDefaultAsync(h => h.Chain == chain, cancellationToken);
        return head is null || head.Sequence != expected || !head.Hash.AsSpan().SequenceEqual(previous)
            ? (expected, new AuditFault(chain, expected + 1, "cutOff", ""))
            : (expected, null);
    }

    private static async Task<(long Count, AuditFault? Fault)> VerifyValuesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (var city in await db.Cities.OrderBy(c => c.Order).Select(c => new { c.Id, c.Key }).ToListAsync(cancellationToken))
        {
            var known = await db.AuditTrail.Where(e => e.Chain == AuditChains.OfCity(city.Id) && e.RevisionCount > 0).Select(e => e.ChangeId).ToHashSetAsync(cancellationToken);
            var latest = await db.Revisions.Where(r => r.CityId == city.Id).GroupBy(r => r.ValueId)
                .Select(g => new { g.Key, Last = g.Max(r => r.Number), Count = g.Count(), Approved = g.Max(r => r.Kind == RevisionKind.Approved ? r.Number : 0) }).ToDictionaryAsync(g => g.Key, cancellationToken);
            var values = await (
                from v in db.Values
                where v.CityId == city.Id
                join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
                join r in db.Revisions on new { v.CityId, ValueId = v.Id, Number = v.Revision } equals new { r.CityId, r.ValueId, r.Number } into current
                from r in current.DefaultIfEmpty()
                join p in db.Revisions on new { v.CityId, ValueId = v.Id, Number = v.PublishedRevision ?? 0 } equals new { p.CityId, p.ValueId, p.Number } into published
                from p in published.DefaultIfEmpty()
                orderby v.Id
                select new { Value = v, i.Code, Current = r, Published = p }).ToListAsync(cancellationToken);
            var approved = (await (
                from r in db.Revisions
                where r.CityId == city.Id && r.Kind == RevisionKind.Approved
                    && db.Revisions.Any(o => o.CityId == city.Id && o.ValueId == r.ValueId && o.Kind == RevisionKind.Approved && o.Number != r.Number)
                orderby r.Number
                select r).ToListAsync(cancellationToken)).ToLookup(r => r.ValueId);
            foreach (var row in values)
            {
                count++;
                if (row.Current is null || !latest.TryGetValue(row.Value.Id, out var last) || last.Last != row.Value.Revision || last.Count != row.Value.Revision
                    || last.Approved != (row.Value.PublishedRevision ?? 0) || !known.Contains(row.Current.ChangeId)
                    || !Agrees(row.Value, row.Current, row.Published) || !AgreesWithPast(row.Value, [.. approved[row.Value.Id]]))
                {
                    return (count, new AuditFault(AuditChains.OfCity(city.Id), null, "valueChanged", $"{city.Key}/{ValuePlace.Of(row.Code, row.Value.Period, row.Value.Part)}"));
                }
            }

            if (latest.Count != values.Count)
            {
                return (count, new AuditFault(AuditChains.OfCity(city.Id), null, "valueRemoved", city.Key.ToString()));
            }
        }

        return (count, null);
    }

    private static bool Agrees(IndicatorValue value, ValueRevision current, ValueRevision? published) =>
        value.Status == current.Status && value.Edition == current.Edition && value.UpdatedAt == current.At && value.UpdatedById == current.AuthorId
        && Says(value.Content, current)
        && (value.PublishedRevision is null
            ? published is null && value.PublishedFigure is null && !value.PublishedNotApplicable
            : published is { Status: ValueStatus.Approved } && value.PublishedEdition == published.Edition && value.PublishedAt == published.At
                && Says(
                    new ValueContent(
                        value.PublishedFigure, value.PublishedNotApplicable, value.PublishedQualifier, value.PublishedNote, value.PublishedSource, value.PublishedDemonstration),
                    published));

    private static bool Says(ValueContent content, ValueRevision revision) =>
        content.Demonstration == revision.Demonstration
        && content.SaysTheSameAs(new ValueContent(revision.Figure, revision.NotApplicable, revision.Qualifier, revision.Note, revision.Source));

    /// <summary>Whether the value says of the publication before the present one what its revisions say.</summary>
    private static bool AgreesWithPast(IndicatorValue value, IReadOnlyList<ValueRevision> approved)
    {
        var before = approved.LastOrDefault(r => r.Number < value.PublishedRevision);
        return before is null
            ? !value.Restated && value.PreviousFigure is null
            : value.Restated && value.PreviousFigure == before.Figure && value.PreviousReason == approved[^1].Reason;
    }
}
