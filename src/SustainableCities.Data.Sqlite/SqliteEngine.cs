using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.Sqlite;

/// <summary>The embedded default.</summary>
public sealed class SqliteEngine : DatabaseEngine
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int CannotOpen = 14;

    /// <inheritdoc />
    public override string Name => "Sqlite";

    /// <inheritdoc />
    public override void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite(connectionString, sqlite => sqlite
            .MigrationsAssembly(typeof(SqliteEngine).Assembly.GetName().Name)

            // Targets and editions of an indicator are few: one way to the server costs less than three.
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery));
        options.ReplaceService<IModelCustomizer, SqliteModelCustomizer>();
#if !WITHOUT_COMPILED_MODEL
        options.UseModel(CompiledModel.PortalDbContextModel.Instance);
#endif
    }

    /// <inheritdoc />
    /// <remarks>Writers come one after the other, so that none waits for another.</remarks>
    public override bool IsLostRace(Exception exception) => exception.Chain().Any(e => e is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 });

    /// <inheritdoc />
    public override bool IsUnavailable(Exception exception) => exception.Chain().Any(e => e is SqliteException { SqliteErrorCode: CannotOpen or Busy or Locked });

    /// <inheritdoc />
    /// <remarks>
    /// EF Core marks a running migration by a row, and a killed process leaves it behind, for which the next one would wait
    /// for ever. A lock on a file beside the database dies with its process: who holds it may clear the row.
    /// </remarks>
    public override async Task MigrateAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        FileStream held;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            held = new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"Another process migrates {file} just now.", e);
        }

        await using (held)
        {
            if (File.Exists(file))
            {
                await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
            }

            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    /// <remarks>SQLite 3.7.0 to 3.51.2 can corrupt a database when the write-ahead log is reset.</remarks>
    public override async Task<string?> FindWeaknessAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var version = await db.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS \"Value\"").SingleAsync(cancellationToken);
        return Version.Parse(version) < new Version(3, 51, 3) ? $"SQLite {version} can corrupt a database; 3.51.3 or later is needed." : null;
    }

    /// <inheritdoc />
    public override Task InsertAsync<T>(PortalDbContext db, IReadOnlyList<T> rows, Action<int>? written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return SqliteRows.InsertAsync(db, rows, written, cancellationToken);
    }

    /// <inheritdoc />
    public override Task<bool> UpdateAsync<T>(
        PortalDbContext db, IReadOnlyList<T> rows, string token, IReadOnlyList<int> seen, Action<int>? written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(seen);
        return SqliteRows.UpdateAsync(db, rows, token, seen, written, cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>Every transaction here begins IMMEDIATE: there is one writer, so the head cannot move between read and write.</remarks>
    public override async Task AppendAsync(PortalDbContext db, AuditEntry entry, byte[] payloadHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        var head = await db.AuditHeads.FirstOrDefaultAsync(h => h.Chain == entry.Chain, cancellationToken);
        if (head is null)
        {
            head = AuditChains.NewHead(entry.Chain);
            db.AuditHeads.Add(head);
        }

        AuditChains.Link(entry, head, payloadHash);
        db.AuditTrail.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }
}
