namespace SustainableCities.Testing.Hosting;

/// <summary>The portal, in this process, serving in Development a demonstration that nobody else writes to.</summary>
public sealed class DemonstrationPortal : IAsyncDisposable
{
    private readonly HostedPortal portal;
    private readonly string storage;

    private DemonstrationPortal(TestDatabase database, HostedPortal portal, string storage)
    {
        Database = database;
        this.portal = portal;
        this.storage = storage;
    }

    /// <summary>The database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Its address on the loopback, with a closing slash.</summary>
    public Uri Address => portal.Address;

    /// <summary>What it wrote to its log.</summary>
    public string Log => string.Join('\n', portal.Log.Lines);

    /// <summary>Starts it.</summary>
    /// <param name="engine">The database that it runs on.</param>
    /// <param name="settings">Further configuration, <c>Section:Key=value</c>.</param>
    /// <exception cref="NotRunHereException">No PostgreSQL is installed.</exception>
    public static async Task<DemonstrationPortal> StartAsync(TestEngine engine, params IEnumerable<string> settings)
    {
        var database = await TestDatabase.CreateAsync(engine, Contents.Demonstration);
        var storage = Directory.CreateTempSubdirectory("portal-demonstration-").FullName;
        var portal = new HostedPortal("Development", TimeProvider.System,
            [$"Database:Provider={database.Engine.Name}", $"ConnectionStrings:Portal={database.ConnectionString}", $"Storage:Directory={storage}", .. settings]);
        return new(database, portal.Listen(), storage);
    }

    /// <summary>Runs a command of the portal on the same database, in a process of its own.</summary>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => PortalProcess.RunAsync(Database, storage, arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(storage, recursive: true);
    }
}
