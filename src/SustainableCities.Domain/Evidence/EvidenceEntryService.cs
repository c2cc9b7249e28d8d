using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Domain.Evidence;

/// <summary>
/// Adds evidence to values, withdraws and releases it. It never changes what a value says, so it may come at any time, also after the
/// approval, and says when it came.
/// </summary>
public sealed class EvidenceEntryService(Work work, EvidenceService evidence, EvidenceStore store)
{
    /// <summary>The action under which the trail keeps what was added.</summary>
    internal const string Added = "evidence.add";

    private const int Attempts = 3;

    /// <summary>
    /// Adds a file, for those who enter values. It is stored while it comes and told by its content: refused with <c>evidenceTooLarge</c> (the most
    /// megabytes), <c>fileEmpty</c>, <c>evidenceKind</c>, <c>evidenceBroken</c>, <c>evidenceMixed</c>, <c>evidenceMarkup</c>, <c>evidenceMacros</c>,
    /// <c>evidenceOldOffice</c>, <c>evidenceName</c> (its name, the endings of its kind), <c>evidenceCityFull</c> (the most megabytes).
    /// </summary>
    public async Task<Outcome<AddedEvidence>> AddFileAsync(Change change, CityKey key, EvidencePlace place, EvidenceUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(upload);
        if (await evidence.FindRefusalAsync(change.Actor, key, place, cancellationToken) is { } closed)
        {
            return closed;
        }

        var words = EvidenceRules.Words(upload.Remark.Title, upload.Remark.Note);
        if (!words.Ok)
        {
            return words.Refusal;
        }

        var came = await store.ReceiveAsync(upload.Content, upload.Progress, cancellationToken);
        if (!came.Ok)
        {
            return came.Refusal;
        }

        await using var received = came.Value;
        var name = EvidenceRules.SafeName(upload.Name);
        return EvidenceRules.CheckName(name, received.Kind) is { } wrong ? wrong : await AddAsync(change, key, place, received.Sha256, async (unit, value) =>
        {
            var file = await unit.Db.EvidenceFiles.FirstOrDefaultAsync(f => f.CityId == value.CityId && f.Sha256 == received.Sha256, cancellationToken);
            if (file is null && await FullAsync(unit.Db, value.CityId, received.Bytes, cancellationToken) is { } full)
            {
                return full;
            }

            // On the disk before a row says that it is: a crash between the two leaves a file that nobody refers to.
            if (!received.IsKept)
            {
                store.Keep(received);
            }

            if (file is null)
            {
                file = new EvidenceFile(value.CityId, received);
                unit.Db.EvidenceFiles.Add(file);
            }

            return new PieceOfEvidence(value.CityId, value.Id, value.Revision, file, name, words.Value, change.Actor.UserId, unit.At);
        }, cancellationToken);
    }

    /// <summary>Adds a link, for those who enter values. Its hash is that of the address: what stands there is not fetched.</summary>
    public async Task<Outcome<AddedEvidence>> AddLinkAsync(Change change, CityKey key, EvidencePlace place, string? link, EvidenceRemark remark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(remark);
        if (await evidence.FindRefusalAsync(change.Actor, key, place, cancellationToken) is { } closed)
        {
            return closed;
        }

        var (address, words) = (EvidenceRules.Link(link), EvidenceRules.Words(remark.Title, remark.Note));
        return !address.Ok || !words.Ok
            ? new Refusal(RefusalKind.Invalid, [.. address.Refusal?.Items ?? [], .. words.Refusal?.Items ?? []])
            : await AddAsync(change, key, place, address.Value.Sha256, (unit, value) => Task.FromResult<Outcome<PieceOfEvidence>>(
                new PieceOfEvidence(value.CityId, value.Id, value.Revision, address.Value, words.Value, change.Actor.UserId, unit.At)), cancellationToken);
    }

    /// <summary>
    /// Withdraws a piece, with a reason; those who enter values, and only a lead what is released. It stays readable for the city and its reviewers.
    /// Refused with <c>evidenceHoldsStatement</c> (the body) while a verification waits or counts whose statement it holds.
    /// </summary>
    public Task<Outcome<EvidenceView>> WithdrawAsync(Change change, CityKey key, Guid id, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(change, key, id, Permission.EnterValues, "evidence.withdraw", async (unit, door, piece, value) =>
        {
            if (piece.ReleasedAt is not null && door.Access.Demand(Permission.ReleaseEvidence) is { } notYours)
            {
                return notYours;
            }

            var kept = EvidenceRules.Reason(reason);
            if (!kept.Ok || piece.WithdrawnAt is not null)
            {
                return kept.Refusal ?? Gone;
            }

            if (await VerificationRules.OnEvidenceAsync(unit.Db, piece, cancellationToken) is { } body)
            {
                return Refusal.Of(RefusalKind.Conflict, "id", "evidenceHoldsStatement", body);
            }

            unit.ChangesPublicPages = piece.ReleasedAt is not null;
            piece.Withdraw(kept.Value!, change.Actor.UserId, unit.At);
            value.CountEvidence(-1);
            return null;
        }, cancellationToken);

    /// <summary>Releases a piece to the public, or takes the release back; leads only. The same again writes nothing.</summary>
    public Task<Outcome<EvidenceView>> ReleaseAsync(Change change, CityKey key, Guid id, bool released, CancellationToken cancellationToken) =>
        ChangeAsync(change, key, id, Permission.ReleaseEvidence, released ? "evidence.release" : "evidence.unrelease", (unit, _, piece, _) =>
        {
            if (piece.WithdrawnAt is not null)
            {
                return Task.FromResult<Refusal?>(Gone);
            }

            if (piece.ReleasedAt is not null != released)
            {
                unit.ChangesPublicPages = true;
                piece.Release(released, change.Actor.UserId, unit.At);
            }

            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);

    private static Refusal Gone => Refusal.Of(RefusalKind.Conflict, "id", "evidenceWithdrawn");

    /// <summary>What the trail calls a piece.</summary>
    internal static string Subject(Guid id) => $"evidence:{id:D}";

    private static string? Trace(PieceOfEvidence e, EvidencePlace? place = null) => AuditText.Of(new
    {
        place?.Indicator,
        place?.Period,
        Part = place?.Part.Length > 0 ? place.Part : null,
        e.FileName,
        e.Link,
        e.Sha256,
        e.Title,
        e.Note,
        e.OnRevision,
        Released = e.ReleasedAt is not null,
        Withdrawn = e.WithdrawnAt is null ? null : e.WithdrawReason,
    });

    private async Task<Refusal?> FullAsync(PortalDbContext db, Guid city, long more, CancellationToken cancellationToken) =>
        store.Limits.CityBytes is { } most && await db.EvidenceFiles.Where(f => f.CityId == city).SumAsync(f => f.Bytes, cancellationToken) + more > most
            ? Refusal.Of(RefusalKind.TooLarge, "file", "evidenceCityFull", store.Limits.CityMegabytes.ToString(CultureInfo.InvariantCulture))
            : null;

    private async Task<Outcome<AddedEvidence>> AddAsync(
        Change change, CityKey key, EvidencePlace place, string sha256, Func<UnitOfWork, IndicatorValue, Task<Outcome<PieceOfEvidence>>> make, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.EnterValues, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            if (await new EvidenceReading(unit.Db, door).ValueAsync(place, cancellationToken) is not { } value)
            {
                return EvidenceReading.NoSuchValue(place);
            }

            var same = await unit.Db.Evidence.Where(e => e.CityId == door.City.Id && e.ValueId == value.Id && e.Sha256 == sha256 && e.WithdrawnAt == null)
                .Select(e => (Guid?)e.Id).FirstOrDefaultAsync(cancellationToken);
            if (same is { } there)
            {
                return new AddedEvidence((await new EvidenceReading(unit.Db, door).FindAsync(there, cancellationToken)).Value!, IsNew: false);
            }

            var made = await make(unit, value);
            if (!made.Ok)
            {
                return made.Refusal;
            }

            unit.Db.Evidence.Add(made.Value);
            value.CountEvidence(1);
            if (await unit.CommitAsync(door.City.Id, Added, Subject(made.Value.Id), null, Trace(made.Value, place), [], cancellationToken))
            {
                return new AddedEvidence((await new EvidenceReading(unit.Db, door).FindAsync(made.Value.Id, cancellationToken)).Value!, IsNew: true);
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "", "changedMeanwhile");
            }
        }
    }

    private async Task<Outcome<EvidenceView>> ChangeAsync(
        Change change, CityKey key, Guid id, Permission permission, string action, Func<UnitOfWork, CityDoor, PieceOfEvidence, IndicatorValue, Task<Refusal?>> step,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, permission, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            var found = await (
                from e in unit.Db.Evidence
                where e.CityId == door.City.Id && e.Id == id
                join v in unit.Db.Values on new { e.CityId, Id = e.ValueId } equals new { v.CityId, Id = (Guid?)v.Id }
                select new { Piece = e, Value = v }).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Refusal.NotFound("id", "noSuchEvidence");
            }

            var (before, version) = (Trace(found.Piece), found.Piece.Version);
            if (await step(unit, door, found.Piece, found.Value) is { } wrong)
            {
                return wrong;
            }

            if (found.Piece.Version == version
                || await unit.CommitAsync(door.City.Id, action, Subject(id), before, Trace(found.Piece), [], cancellationToken))
            {
                return await new EvidenceReading(unit.Db, door).FindAsync(id, cancellationToken);
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "", "changedMeanwhile");
            }
        }
    }
}
