using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Events;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Data;

/// <summary>What <see cref="CatalogueLoader.LoadAsync"/> did.</summary>
/// <param name="Version">SHA-256 of the shipped files, which the database now holds.</param>
/// <param name="Changed">False where it held them already.</param>
public sealed record CatalogueLoad(string Version, bool Changed);

/// <summary>
/// Brings the shipped catalogue into the database: standards, purposes, issues, clauses, library, SDGs, programme, events,
/// source notes. A newer one replaces an older one; no city's own row is touched. Asks one question where nothing is new.
/// </summary>
public sealed class CatalogueLoader(Work work)
{
    /// <summary>The key of the catalogue's version.</summary>
    internal const string VersionKey = "catalogue";

    private const int Attempts = 3;

    /// <summary>Loads what is new.</summary>
    /// <exception cref="InvalidOperationException">Others kept changing the catalogue meanwhile.</exception>
    public async Task<CatalogueLoad> LoadAsync(CancellationToken cancellationToken)
    {
        var version = CatalogueFiles.Version;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await using (var db = await work.ReadAsync(cancellationToken))
            {
                if (await db.Set<CatalogueVersion>().AnyAsync(v => v.Key == VersionKey && v.Hash == version, cancellationToken))
                {
                    return new CatalogueLoad(version, Changed: false);
                }
            }

            // Two processes may start together: the second finds the rows of the first and looks again.
            if (await TryLoadAsync(version, cancellationToken))
            {
                return new CatalogueLoad(version, Changed: true);
            }
        }

        throw new InvalidOperationException("The catalogue was being changed by others; start again.");
    }

    private async Task<bool> TryLoadAsync(string version, CancellationToken cancellationToken)
    {
        await using var unit = await work.BeginAsync(new Change(Actor.System, "system"), cancellationToken);
        var db = unit.Db;
        var before = await db.Set<CatalogueVersion>().SingleOrDefaultAsync(v => v.Key == VersionKey, cancellationToken);
        var old = before?.Hash;
        if (old == version)
        {
            return false;
        }

        await BringAsync(db, CatalogueRows.Purposes(), p => p.Code, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.Issues(), i => i.Code, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.Clauses(), c => c.Number, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.Standards(), s => s.Number, _ => false, cancellationToken);
        var definitions = CatalogueRows.Definitions();
        var shipped = definitions.Select(d => d.StandardNumber).ToHashSet(StringComparer.Ordinal);
        await BringAsync(db, definitions, d => d.Key, d => shipped.Contains(d.StandardNumber), cancellationToken);
        await BringAsync(db, CatalogueRows.Goals(), g => g.Number, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.SdgEntries(), e => e.Code, _ => true, cancellationToken);
        await BringAsync(db, [CatalogueRows.Programme()], p => p.Id, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.Targets(), t => t.Number, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.Stakeholders(), s => s.Key, _ => true, cancellationToken);
        await BringAsync(db, CatalogueRows.Organisations(), o => o.Code, _ => false, cancellationToken);
        await BringAsync(db, CatalogueRows.SourceNotes(), n => n.Id, _ => true, cancellationToken);
        await BringEventsAsync(db, cancellationToken);
        await BringAsync(db, [new CatalogueVersion { Key = VersionKey, Hash = version, LoadedAt = unit.At }], v => v.Key, _ => false, cancellationToken);
        return await unit.CommitAsync(
            null, "catalogue.load", "catalogue", AuditText.Of(old is null ? null : new { version = old }), AuditText.Of(new { version }), [], cancellationToken);
    }

    /// <summary>Makes the table hold the shipped rows; takes away rows that only an earlier catalogue can have made.</summary>
    private static async Task BringAsync<T, TKey>(
        PortalDbContext db, IReadOnlyList<T> shipped, Func<T, TKey> key, Func<T, bool> isShippedKind, CancellationToken cancellationToken)
        where T : class
        where TKey : notnull
    {
        var there = (await db.Set<T>().ToListAsync(cancellationToken)).ToDictionary(key);
        foreach (var row in shipped)
        {
            if (there.Remove(key(row), out var old))
            {
                db.Entry(old).CurrentValues.SetValues(row);
            }
            else
            {
                db.Add(row);
            }
        }

        db.RemoveRange(there.Values.Where(isShippedKind));
    }

    // Events are known by their key, and people may have added their own.
    private static async Task BringEventsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var ids = await db.Set<PortalEvent>().Select(e => new { e.Key, e.Id }).ToDictionaryAsync(e => e.Key, e => e.Id, cancellationToken);
        var events = CatalogueRows.Events();
        foreach (var known in events.Where(e => ids.ContainsKey(e.Key)))
        {
            known.Id = ids[known.Key];
        }

        await BringAsync(db, events, e => e.Id, _ => false, cancellationToken);
    }
}
