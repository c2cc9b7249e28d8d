namespace SustainableCities.Testing;

/// <summary>What a test's database holds when the test begins.</summary>
public enum Contents
{
    /// <summary>Migrated, and no rows.</summary>
    Schema,

    /// <summary>The shipped catalogue, and no city.</summary>
    Catalogue,

    /// <summary>The demonstration: the four pilots with their values, states and accounts, whose password is <see cref="Demo.Password"/>.</summary>
    Demonstration,
}
