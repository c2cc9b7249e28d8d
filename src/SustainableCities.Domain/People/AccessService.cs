using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>Answers beforehand whether something may be asked for, where the question has to come before the body is read.</summary>
public sealed class AccessService(Work work)
{
    /// <summary>Null where it may be done; else 401 for nobody, 404 for a city that is not there, 403 for somebody who may not.</summary>
    public async Task<Refusal?> FindRefusalAsync(Actor actor, CityKey key, Permission permission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        return (await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), permission, cancellationToken)).Refusal;
    }
}
