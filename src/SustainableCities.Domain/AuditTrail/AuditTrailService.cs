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
            var codes = await db.Indicators.Where(i => i.CityId == city.Id).Select(i => new { i.Id, i.Code }).ToDictionaryAsync(i => i.Id, i => i.Code, cancellationToken);
            var pasts = await PastsAsync(db, city.Id, cancellationToken);
            var before = count;
            await foreach (var value in db.Values.Where(v => v.CityId == city.Id).OrderBy(v => v.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                count++;
                if (!pasts.TryGetValue(value.Id, out var past) || past.Latest.Number != value.Revision || past.Count != value.Revision
                    || (past.Approved.LastOrDefault()?.Number ?? 0) != (value.PublishedRevision ?? 0) || !known.Contains(past.Latest.ChangeId)
                    || !Agrees(value, past.Latest, past.Approved.LastOrDefault()) || !AgreesWithPast(value, past.Approved))
                {
                    return (count, new AuditFault(AuditChains.OfCity(city.Id), null, "valueChanged", $"{city.Key}/{ValuePlace.Of(codes[value.IndicatorId], value.Period, value.Part)}"));
                }
            }

            if (pasts.Count != count - before)
            {
                return (count, new AuditFault(AuditChains.OfCity(city.Id), null, "valueRemoved", city.Key.ToString()));
            }
        }

        return (count, null);
    }

    // One table at a time: right after a long import PostgreSQL does not know how many rows there are, and a join of values with their
    // revisions then takes minutes.
    private static async Task<Dictionary<Guid, Past>> PastsAsync(PortalDbContext db, Guid city, CancellationToken cancellationToken)
    {
        var pasts = new Dictionary<Guid, Past>();
        await foreach (var revision in db.Revisions.Where(r => r.CityId == city).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!pasts.TryGetValue(revision.ValueId, out var past))
            {
                pasts.Add(revision.ValueId, past = new Past { Latest = revision });
            }

            past.Add(revision);
        }

        return pasts;
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

    /// <summary>What the revisions of a value say, but for those that say nothing of it any more.</summary>
    private sealed class Past
    {
        public required ValueRevision Latest { get; set; }

        public int Count { get; private set; }

        /// <summary>Those that were published, oldest first.</summary>
        public List<ValueRevision> Approved { get; } = [];

        public void Add(ValueRevision revision)
        {
            Count++;
            Latest = revision.Number > Latest.Number ? revision : Latest;
            if (revision.Kind == RevisionKind.Approved)
            {
                Approved.Add(revision);
                Approved.Sort((a, b) => a.Number.CompareTo(b.Number));
            }
        }
    }
}
