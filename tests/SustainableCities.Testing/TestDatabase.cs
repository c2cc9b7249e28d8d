using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Testing;

/// <summary>
/// A database of one test, alone in the world: the copy of a template that is built once. Gone when disposed.
/// </summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private protected TestDatabase(DatabaseEngine engine, string connectionString)
    {
        Engine = engine;
        ConnectionString = connectionString;
        Contexts = new PooledDbContextFactory<PortalDbContext>(Options(engine, connectionString));
    }

    /// <summary>What services need to know of the database.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>For a host or a command line that opens the database itself.</summary>
    public string ConnectionString { get; }

    /// <summary>What services take.</summary>
    public IDbContextFactory<PortalDbContext> Contexts { get; }

    /// <summary>Makes a database.</summary>
    /// <exception cref="NotRunHereException">No PostgreSQL is installed.</exception>
    public static async Task<TestDatabase> CreateAsync(TestEngine engine, Contents contents = Contents.Schema) => engine switch
    {
        TestEngine.Sqlite => await SqliteDatabase.CopyAsync(contents),
        _ => await PostgresDatabase.CopyAsync(contents),
    };

    /// <summary>What services take, at a test's time.</summary>
    public Work Work(TimeProvider clock) => new(Contexts, Engine, clock);

    /// <summary>The actor of an account, by its e-mail: <see cref="Demo"/> names those of the demonstration.</summary>
    public async Task<Actor> ActorAsync(string email, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var user = await db.Users.AsNoTracking().SingleAsync(x => x.Email == email, cancellationToken);
        return Actor.User(user.Id, user.Name);
    }

    /// <summary>A context on the database; dispose it.</summary>
    public PortalDbContext Open() => Contexts.CreateDbContext();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private protected static DbContextOptions<PortalDbContext> Options(DatabaseEngine engine, string connectionString)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        engine.Configure(options, connectionString);
        return options.Options;
    }
}
