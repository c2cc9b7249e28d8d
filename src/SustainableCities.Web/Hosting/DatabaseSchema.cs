using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Data.Demo;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Hosting;

/// <summary>Compares the migrations of the database with those of this program, and runs what is missing.</summary>
public sealed class DatabaseSchema(
    DatabaseEngine engine, PortalSettings settings, TimeProvider clock, IDbContextFactory<PortalDbContext> contexts, IPasswordHasher<PortalUser> hasher)
{
    private readonly Lazy<PooledDbContextFactory<PortalDbContext>> _owner = new(() => PortalHost.ContextsOf(engine, settings.OwnerConnection));

    /// <summary>Units of work with the owner's account: catalogue and demonstration.</summary>
    public Work OwnerWork => new(_owner.Value, engine, clock);

    /// <summary>What the database lacks and what it has beyond this program.</summary>
    /// <param name="Missing">Migrations of this program that the database has not seen, oldest first.</param>
    /// <param name="Unknown">Migrations of the database that this program does not know.</param>
    public sealed record Difference(IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown);

    /// <summary>Compares.</summary>
    public static async Task<Difference> CompareAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return new Difference([.. known.Except(applied)], [.. applied.Except(known)]);
    }

    /// <summary>Brings the database up to this program, and its catalogue too. Returns the migrations it ran, oldest first.</summary>
    /// <exception cref="ConfigurationException">The database is newer than the program.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await _owner.Value.CreateDbContextAsync(cancellationToken);
        var difference = await CompareAsync(db, cancellationToken);
        ThrowIfNewer(difference);
        if (difference.Missing.Count > 0)
        {
            await engine.MigrateAsync(db, cancellationToken);
        }

        await new CatalogueLoader(OwnerWork).LoadAsync(cancellationToken);
        return difference.Missing;
    }

    /// <summary>Fills an empty database with the demonstration, its reports published; a database that holds other cities is refused.</summary>
    public async Task<Outcome<DemoLoad>> LoadDemonstrationAsync(CancellationToken cancellationToken)
    {
        var load = await new DemoLoader(OwnerWork, engine, hasher).LoadAsync(cancellationToken);
        if (load.Ok)
        {
            await new DemoReports(OwnerWork).PublishAsync(cancellationToken);
        }

        return load;
    }

    /// <summary>Refuses a database that is not exactly of this program.</summary>
    /// <exception cref="ConfigurationException">It is older or newer: the message names the migrations and what to do.</exception>
    public async Task ThrowIfNotCurrentAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var difference = await CompareAsync(db, cancellationToken);
        ThrowIfNewer(difference);
        if (difference.Missing.Count > 0)
        {
            throw new ConfigurationException(
                $"The database is older than this program: it lacks {string.Join(", ", difference.Missing)}. Back it up, run the command “migrate”, then start again.");
        }
    }

    private static void ThrowIfNewer(Difference difference)
    {
        if (difference.Unknown.Count > 0)
        {
            throw new ConfigurationException(
                $"The database is newer than this program: it has {string.Join(", ", difference.Unknown)}, which this program does not know. Nothing was changed. Run the newer program, or restore a backup from before it.");
        }
    }
}
