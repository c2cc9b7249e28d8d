namespace SustainableCities.Testing;

/// <summary>The two databases that every suite runs on.</summary>
public enum TestEngine
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>A database of the tests' PostgreSQL.</summary>
    PostgreSql,
}
