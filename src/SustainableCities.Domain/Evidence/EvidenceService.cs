using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Evidence;

/// <summary>
/// Reads the evidence for values: files and links. Who reads all of a city reads all of it; everybody else what is released, while the
/// value is published and the indicator one that they may know.
/// </summary>
public sealed class EvidenceService(Work work, EvidenceStore store)
{
    /// <summary>How much is kept.</summary>
    public EvidenceLimits Limits => store.Limits;

    /// <summary>The evidence of one value, as far as the asking party may see value and evidence.</summary>
    public async Task<Outcome<EvidenceList>> ListAsync(Actor actor, CityKey key, EvidencePlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        if (await new EvidenceReading(db, door).ValueAsync(place, cancellationToken) is not { } value)
        {
            return EvidenceReading.NoSuchValue(place);
        }

        var items = await new EvidenceReading(db, door).ListAsync(db.Evidence.Where(e => e.ValueId == value.Id), cancellationToken);
        return new EvidenceList(
            [.. items.OrderBy(e => e.Withdrawn is not null)], door.Access.May(Permission.EnterValues), door.Access.May(Permission.ReleaseEvidence));
    }

    /// <summary>What the public reads of an indicator's evidence, earliest period first; empty where there is no such indicator.</summary>
    public async Task<IReadOnlyList<EvidenceView>> PublicAsync(CityKey key, IndicatorCode code, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, Actor.Anonymous, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return [];
        }

        var items = await new EvidenceReading(db, door).ListAsync(
            from e in db.Evidence
            join v in db.Values on new { e.CityId, Id = e.ValueId } equals new { v.CityId, Id = (Guid?)v.Id }
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where i.CityId == door.City.Id && i.Code == code
            select e, cancellationToken);
        return [.. items.OrderBy(e => e.Place.Period.End)];
    }

    /// <summary>One piece. What may not be seen is refused the same way whether it is there or not: 401 to nobody, 403 from outside.</summary>
    public async Task<Outcome<EvidenceView>> FindAsync(Actor actor, CityKey key, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is { } door
            ? await new EvidenceReading(db, door).FindAsync(id, cancellationToken)
            : CityDoor.NoSuchCity(key);
    }

    /// <summary>The file of a piece. Refused as <see cref="FindAsync(Actor, CityKey, Guid, CancellationToken)"/>; <c>evidenceIsLink</c>; <c>evidenceLost</c> where its bytes are not on the disk.</summary>
    public async Task<Outcome<EvidenceDownload>> OpenAsync(Actor actor, CityKey key, Guid id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(actor, key, id, cancellationToken);
        return !found.Ok ? found.Refusal
            : found.Value.File is not { } file ? Refusal.NotFound("id", "evidenceIsLink")
            : store.Open(found.Value.Sha256, file.Bytes) is { } content ? new EvidenceDownload(found.Value, file, content)
            : Refusal.Of(RefusalKind.Unavailable, "id", "evidenceLost");
    }

    /// <summary>Why nothing can be added to a value by somebody; null where it can. For a door that has to say so before it looks at what is sent.</summary>
    public async Task<Refusal?> FindRefusalAsync(Actor actor, CityKey key, EvidencePlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.EnterValues, cancellationToken);
        return door is null ? refusal : await new EvidenceReading(db, door).ValueAsync(place, cancellationToken) is null ? EvidenceReading.NoSuchValue(place) : null;
    }
}
