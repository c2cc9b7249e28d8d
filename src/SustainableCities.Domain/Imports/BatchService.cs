using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>What a batch did.</summary>
/// <param name="Result">The counts, and what is not taken.</param>
/// <param name="Replayed">The answer of an earlier batch with the same key and body; nothing was done now.</param>
public sealed record BatchResult(ImportResult Result, bool Replayed);

/// <summary>Under which key a batch came (<c>Idempotency-Key</c>).</summary>
/// <param name="Sender">The token, or the person who came without one.</param>
/// <param name="Key">The key, as sent.</param>
public sealed record BatchStamp(Guid Sender, string Key);

/// <summary>
/// Takes a batch of values that a city's own system sends (design, section 5): an import by the same rules, and under a key at most
/// once. The key's answer is written in the unit of work of the values, so that neither stands without the other.
/// </summary>
public sealed class BatchService(Work work, ImportService imports)
{
    /// <summary>
    /// Writes a batch. Refused with <c>batchRuns</c> while one of the same key runs, with <c>batchKeyUsed</c> where the key came with
    /// another body. What is refused leaves no key behind: nothing was written, and the mended batch may come under the same one.
    /// </summary>
    public async Task<Outcome<BatchResult>> RunAsync(Change change, CityKey city, ImportFile file, BatchStamp? stamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(file);
        if (stamp is null)
        {
            return Fresh(await imports.ImportAsync(change, city, file, DecimalMark.Unknown, dryRun: false, cancellationToken));
        }

        if (stamp.Key.Length is 0 or > BatchKey.Longest || stamp.Key.Any(c => c is < ' ' or > '~'))
        {
            return Refusal.Of(RefusalKind.Invalid, "Idempotency-Key", "batchKeyShape");
        }

        var claimed = await ClaimAsync(change, city, file, stamp, cancellationToken);
        if (!claimed.Ok)
        {
            return claimed.Refusal;
        }

        if (claimed.Value.Answer is { } answer)
        {
            return new BatchResult(answer, Replayed: true);
        }

        var written = false;
        try
        {
            var done = await imports.ImportAsync(change, city, file, claimed.Value, cancellationToken);
            written = done.Value?.Refused.Count == 0;
            return Fresh(done);
        }
        finally
        {
            if (!written)
            {
                // Not the sender's token: a sender who has gone away must find the key free when coming back.
                await ReleaseAsync(change, claimed.Value, CancellationToken.None);
            }
        }
    }

    private static Outcome<BatchResult> Fresh(Outcome<ImportResult> done) => done.Ok ? new BatchResult(done.Value, Replayed: false) : done.Refusal;

    /// <summary>Takes the key, in a commit of its own that others see at once; or finds what stands under it.</summary>
    private async Task<Outcome<BatchKey>> ClaimAsync(Change change, CityKey city, ImportFile file, BatchStamp stamp, CancellationToken cancellationToken)
    {
        // First a look without a transaction: while the batch runs, SQLite would let the second one wait for the writer instead of telling it.
        await using (var db = await work.ReadAsync(cancellationToken))
        {
            var (door, refusal) = await CityDoor.DemandAsync(db, change.Actor, city, work.Clock.Now(), Permission.EnterValues, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            if (await FindAsync(db, door.City.Id, stamp, cancellationToken) is { } there && Judge(there, file, work.Clock.Now()) is { } judged)
            {
                return judged;
            }
        }

        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (open, closed) = await CityDoor.DemandAsync(unit.Db, change.Actor, city, unit.At, Permission.EnterValues, cancellationToken);
        if (open is null)
        {
            return closed!;
        }

        var ended = unit.At - BatchKey.Kept;
        unit.Db.RemoveRange(await unit.Db.BatchKeys.Where(k => k.CityId == open.City.Id && k.StartedAt <= ended).ToListAsync(cancellationToken));
        var key = await FindAsync(unit.Db, open.City.Id, stamp, cancellationToken);
        if (key is not null && key.StartedAt > ended)
        {
            if (Judge(key, file, unit.At) is { } judged)
            {
                return judged;
            }

            key.TakeOver(unit.At);
        }
        else
        {
            key = new BatchKey(open.City.Id, stamp.Sender, stamp.Key, file.Sha256, unit.At);
            unit.Db.BatchKeys.Add(key);
        }

        return await unit.KeepAsync(cancellationToken) ? key : Refusal.Of(RefusalKind.Conflict, "Idempotency-Key", "batchRuns");
    }

    /// <summary>What a key that stands there means for a batch; null where the batch may go on.</summary>
    private static Outcome<BatchKey>? Judge(BatchKey key, ImportFile file, DateTime now)
    {
        if (key.StartedAt <= now - BatchKey.Kept)
        {
            return null;
        }

        if (key.BodyHash != file.Sha256)
        {
            return Refusal.Of(RefusalKind.Invalid, "Idempotency-Key", "batchKeyUsed");
        }

        if (key.Answer is not null)
        {
            return key;
        }

        return key.Runs(now) ? Refusal.Of(RefusalKind.Conflict, "Idempotency-Key", "batchRuns") : (Outcome<BatchKey>?)null;
    }

    private static Task<BatchKey?> FindAsync(PortalDbContext db, Guid city, BatchStamp stamp, CancellationToken cancellationToken) =>
        db.BatchKeys.FirstOrDefaultAsync(k => k.CityId == city && k.Sender == stamp.Sender && k.Key == stamp.Key, cancellationToken);

    private async Task ReleaseAsync(Change change, BatchKey key, CancellationToken cancellationToken)
    {
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var mine = await unit.Db.BatchKeys.FirstOrDefaultAsync(k => k.CityId == key.CityId && k.Id == key.Id && k.StartedAt == key.StartedAt && k.New == null, cancellationToken);
        if (mine is not null)
        {
            unit.Db.BatchKeys.Remove(mine);
            await unit.KeepAsync(cancellationToken);
        }
    }
}
