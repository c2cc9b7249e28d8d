using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.PostgreSql;

/// <summary>PostgreSQL, for more than one process.</summary>
public sealed class PostgreSqlEngine : DatabaseEngine
{
    private const string Append = """
        WITH head AS (
            INSERT INTO "AuditHeads" AS h ("Chain", "Sequence", "PreviousHash", "Hash")
            VALUES ($1, 1, $2, sha256($2 || $3))
            ON CONFLICT ("Chain") DO UPDATE
                SET "Sequence" = h."Sequence" + 1, "PreviousHash" = h."Hash", "Hash" = sha256(h."Hash" || $3)
            RETURNING "Sequence", "PreviousHash", "Hash"),
        entry AS (INSERT INTO "AuditTrail" ("Chain", "Sequence", "PreviousHash", "Hash", "ChangeId", "At", "ActorKind", "ActorId", "Channel",
            "Action", "Subject", "Before", "After", "RevisionCount", "RevisionsHash", "ActorName", "Address")
        SELECT $1, head."Sequence", head."PreviousHash", head."Hash", $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
            FROM head RETURNING 1)
        SELECT 1 / count(*) FROM entry
        """;

    /// <inheritdoc />
    public override string Name => "PostgreSQL";

    /// <inheritdoc />
    public override void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseNpgsql(Lasting(connectionString), npgsql => npgsql
            .MigrationsAssembly(typeof(PostgreSqlEngine).Assembly.GetName().Name)

            // Targets and editions of an indicator are few: one way to the server costs less than three.
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery));
#if !WITHOUT_COMPILED_MODEL
        options.UseModel(CompiledModel.PortalDbContextModel.Instance);
#endif
    }

    /// <inheritdoc />
    public override bool IsLostRace(Exception exception) => exception.Chain().Any(e => e is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected,
    });

    /// <inheritdoc />
    public override bool IsUnavailable(Exception exception) => exception.Chain().Any(e => e switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName || p.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException n => n.InnerException is SocketException or IOException or TimeoutException,
        _ => false,
    });

    /// <inheritdoc />
    /// <remarks>Row-level security is the second wall between cities: an account that passes by it leaves one.</remarks>
    public override async Task<string?> FindWeaknessAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var bypasses = await db.Database.SqlQueryRaw<bool>("SELECT rolsuper OR rolbypassrls AS \"Value\" FROM pg_roles WHERE rolname = current_user")
            .SingleAsync(cancellationToken);
        return bypasses
            ? "The account of ConnectionStrings:Portal is a superuser or has BYPASSRLS, so row-level security does not hold for it. Serve with an account without either (deploy/accounts.sql makes one)."
            : null;
    }

    /// <inheritdoc />
    public override Task InsertAsync<T>(PortalDbContext db, IReadOnlyList<T> rows, Action<int>? written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return PostgreSqlRows.InsertAsync(db, rows, written, cancellationToken);
    }

    /// <inheritdoc />
    public override Task<bool> UpdateAsync<T>(
        PortalDbContext db, IReadOnlyList<T> rows, string token, IReadOnlyList<int> seen, Action<int>? written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(seen);
        return PostgreSqlRows.UpdateAsync(db, rows, token, seen, written, cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>Rows that refer to an indicator do not wait for it.</remarks>
    public override Task LockAsync(PortalDbContext db, Guid city, IReadOnlyCollection<Guid> indicators, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        Guid[] ids = [.. indicators];
        return db.Database.ExecuteSqlAsync(
            $"""SELECT 1 FROM "Indicators" WHERE "CityId" = {city} AND "Id" = ANY({ids}) ORDER BY "Id" FOR NO KEY UPDATE""", cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>
    /// One statement: the head's row is locked from here to the commit, and read committed re-reads it after a wait. A chain that took
    /// no entry divides by zero, so that nothing after it runs.
    /// </remarks>
    public override Task AppendAsync(PortalDbContext db, AuditEntry entry, byte[] payloadHash, CancellationToken cancellationToken) =>
        RunAsync(db, [Appending(entry, payloadHash)], cancellationToken);

    /// <inheritdoc />
    /// <remarks>Sent together: the head is held for no way to this program and back. What is read afterwards stands outside the transaction.</remarks>
    public override async Task CommitAsync(PortalDbContext db, IDbContextTransaction transaction, AuditEntry entry, byte[] payloadHash)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await RunAsync(db, [Appending(entry, payloadHash), new NpgsqlBatchCommand("COMMIT")], CancellationToken.None);
        await transaction.DisposeAsync();
    }

    private static async Task RunAsync(PortalDbContext db, IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Appending(AuditEntry entry, byte[] payloadHash)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var command = new NpgsqlBatchCommand(Append);
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Chain });
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = AuditChains.Genesis });
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = payloadHash });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = entry.ChangeId });
        parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = entry.At });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.ActorKind.ToString() });
        parameters.Add(Nullable(NpgsqlDbType.Uuid, entry.ActorId));
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Channel });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Action });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Subject });
        parameters.Add(Nullable(NpgsqlDbType.Text, entry.Before));
        parameters.Add(Nullable(NpgsqlDbType.Text, entry.After));
        parameters.Add(new NpgsqlParameter<int> { TypedValue = entry.RevisionCount });
        parameters.Add(Nullable(NpgsqlDbType.Bytea, entry.RevisionsHash));
        parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.ActorName });
        parameters.Add(Nullable(NpgsqlDbType.Text, entry.Address));
        return command;
    }

    /// <summary>
    /// Once a connection the server parses and plans a statement that comes often, and a connection goes back to the pool as it is: nothing
    /// here sets anything of a session. A connection string that says otherwise is left as it is: <c>Max Auto Prepare=0</c> for a pooler
    /// that keeps no statements.
    /// </summary>
    private static string Lasting(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (64, 2);
        }

        if (!settings.ShouldSerialize("No Reset On Close"))
        {
            settings.NoResetOnClose = true;
        }

        return settings.ConnectionString;
    }

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
