namespace SustainableCities.Domain.Data;

/// <summary>
/// A row that belongs to one city. Its key, and every foreign key to it, leads with the city, so that no row can point
/// into another city (decision 0003).
/// </summary>
public abstract class CityOwned
{
    /// <summary>A new row.</summary>
    protected CityOwned() => Id = Guid.CreateVersion7();

    /// <summary>A row that EF Core reads, and then gives its id: to make one up for each asks the system for random bytes row by row.</summary>
    /// <param name="id">Any.</param>
    protected CityOwned(Guid id) => Id = id;

    /// <summary>The city.</summary>
    public Guid CityId { get; protected internal set; }

    /// <summary>The row inside the city: a client-made UUIDv7.</summary>
    public Guid Id { get; protected internal set; }
}
