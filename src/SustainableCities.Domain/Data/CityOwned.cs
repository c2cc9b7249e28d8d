namespace SustainableCities.Domain.Data;

/// <summary>
/// A row that belongs to one city. Its key, and every foreign key to it, leads with the city, so that no row can point
/// into another city (decision 0003).
/// </summary>
public abstract class CityOwned
{
    /// <summary>The city.</summary>
    public Guid CityId { get; protected internal set; }

    /// <summary>The row inside the city: a client-made UUIDv7.</summary>
    public Guid Id { get; protected internal set; } = Guid.CreateVersion7();
}
