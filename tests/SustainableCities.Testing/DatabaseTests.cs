using SustainableCities.Domain.Data;
using Xunit;

namespace SustainableCities.Testing;

/// <summary>
/// A suite that runs on both databases: write it as an abstract class, and derive one class for each engine. Every test
/// has a database and a clock of its own.
/// </summary>
public abstract class DatabaseTests(TestEngine engine, Contents contents) : IAsyncLifetime
{
    private TestDatabase? database;

    /// <summary>The test's database.</summary>
    protected TestDatabase Database => database ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>The test's clock, which stands still.</summary>
    protected FixedClock Clock { get; } = new();

    /// <summary>What services take.</summary>
    protected Work Work => Database.Work(Clock);

    /// <summary>Stops what the test waits for when the run is stopped.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync(engine, contents);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
