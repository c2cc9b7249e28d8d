using Microsoft.EntityFrameworkCore;
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
        var city = await db.Cities.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key, cancellationToken);
        return city is null ? null : new CityDoor(city, await Access.ReadAsync(db, actor, city.Id, at, cancellationToken));
    }

    /// <summary>The refusal for a city that is not there; who may not know hears the same of every city.</summary>
    public static Refusal NoSuchCity(CityKey key) => Refusal.NotFound("city", "noSuchCity", key.ToString());
}
