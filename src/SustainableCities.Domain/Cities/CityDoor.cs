using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Cities;

/// <summary>A city together with what the asking party may do in it: what every service opens first.</summary>
internal sealed record CityDoor(City City, Access Access)
{
    /// <summary>Whether drafts and internal indicators may be read.</summary>
    public bool ReadsAll => Access.May(Permission.ReadAll);

    /// <summary>Whether internal indicators' approved values may be read.</summary>
    public bool ReadsInternal => Access.May(Permission.ReadApproved);

    /// <summary>Opens a city; null where there is none.</summary>
    public static async Task<CityDoor?> OpenAsync(PortalDbContext db, Actor actor, CityKey key, DateTime at, CancellationToken cancellationToken)
    {
        return await Access.ReadWithCityAsync(db, actor, key, at, cancellationToken) is { } opened ? new CityDoor(opened.City, opened.Access) : null;
    }

    /// <summary>Opens a city to somebody who needs a right in it, or says why not: 401 for nobody, 404 for a city that is not there, 403 for somebody who may not.</summary>
    public static async Task<(CityDoor? Door, Refusal? Refusal)> DemandAsync(
        PortalDbContext db, Actor actor, CityKey key, DateTime at, Permission permission, CancellationToken cancellationToken)
    {
        if (actor.Kind == ActorKind.Anonymous)
        {
            return (null, Refusal.Of(RefusalKind.Unauthenticated, "", "signInFirst"));
        }

        var door = await OpenAsync(db, actor, key, at, cancellationToken);
        var refusal = door is null ? NoSuchCity(key) : door.Access.Demand(permission);
        return (refusal is null ? door : null, refusal);
    }

    /// <summary>The refusal for a city that is not there; who may not know hears the same of every city.</summary>
    public static Refusal NoSuchCity(CityKey key) => Refusal.NotFound("city", "noSuchCity", key.ToString());
}
