using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Npgsql;
using SustainableCities.Data.PostgreSql;
using SustainableCities.Data.Sqlite;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Data.Demo;
using SustainableCities.Domain.People;

namespace SustainableCities.Testing;

/// <summary>
/// Databases that tests copy, built once: for this process, or for a whole run of scripts/test.sh, whose projects share
/// the server and the folder in PORTAL_TEST_TEMPLATES. The name carries a fingerprint of the code that fills them, so that
/// nobody meets one of older code.
/// </summary>
internal static class Templates
{
    private static readonly ConcurrentDictionary<Contents, Lazy<Task<string>>> Sqlite = new();
    private static readonly ConcurrentDictionary<Contents, Lazy<Task<string>>> Postgres = new();

    private static readonly string Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ',
        new[] { typeof(PortalDbContext), typeof(SqliteEngine), typeof(PostgreSqlEngine), typeof(Templates) }
            .Select(x => x.Module.ModuleVersionId)))))[..12];

    /// <summary>The path of the SQLite file.</summary>
    public static Task<string> SqliteAsync(Contents contents) =>
        Sqlite.GetOrAdd(contents, x => new(() => BuildSqliteAsync(x))).Value;

    /// <summary>The name of the PostgreSQL database.</summary>
    public static Task<string> PostgresAsync(Contents contents) =>
        Postgres.GetOrAdd(contents, x => new(() => BuildPostgresAsync(x))).Value;

    private static async Task<string> BuildSqliteAsync(Contents contents)
    {
        var file = Path.Combine(Folder(), $"{contents}-{Fingerprint}.db");
        if (File.Exists(file))
        {
            return file;
        }

        // Whole before it has its name: another process may look for it meanwhile.
        var draft = $"{file}.{Environment.ProcessId}";
        var connectionString = $"Data Source={draft};Pooling=false";
        await FillAsync(new SqliteEngine(), connectionString, contents);
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        File.Move(draft, file, overwrite: true);
        return file;
    }

    private static async Task<string> BuildPostgresAsync(Contents contents)
    {
        var name = $"template_{contents}_{Fingerprint}".ToLowerInvariant();
        await using var connection = new NpgsqlConnection(await PostgresServer.ConnectionStringAsync());
        await connection.OpenAsync();
        await ExecuteAsync($"SELECT pg_advisory_lock(hashtext('{name}'))");
        try
        {
            if (await ExecuteAsync($"SELECT 1 FROM pg_database WHERE datname = '{name}'") is null)
            {
                await ExecuteAsync($"""DROP DATABASE IF EXISTS "{name}_draft" WITH (FORCE)""");
                await ExecuteAsync($"""CREATE DATABASE "{name}_draft" """);
                await FillAsync(new PostgreSqlEngine(), await PostgresServer.ConnectionStringAsync($"{name}_draft") + ";Pooling=false", contents);
                await ExecuteAsync($"""ALTER DATABASE "{name}_draft" RENAME TO "{name}" """);
            }
        }
        finally
        {
            await ExecuteAsync($"SELECT pg_advisory_unlock(hashtext('{name}'))");
        }

        return name;

        async Task<object?> ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
            return await command.ExecuteScalarAsync();
        }
    }

    private static async Task FillAsync(DatabaseEngine engine, string connectionString, Contents contents)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        engine.Configure(options, connectionString);
        await using (var db = new PortalDbContext(options.Options))
        {
            await engine.MigrateAsync(db, CancellationToken.None);
        }

        var work = new Work(new PooledDbContextFactory<PortalDbContext>(options.Options), engine, new FixedClock());
        if (contents >= Contents.Catalogue)
        {
            await new CatalogueLoader(work).LoadAsync(CancellationToken.None);
        }

        if (contents >= Contents.Demonstration)
        {
            // As the portal hashes, so that a first sign-in finds nothing to hash anew.
            var hasher = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
            await new DemoLoader(work, engine, hasher).LoadAsync(CancellationToken.None);
        }
    }

    private static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("PORTAL_TEST_TEMPLATES");
        if (!string.IsNullOrEmpty(shared))
        {
            return shared;
        }

        var folder = Directory.CreateTempSubdirectory("portal-templates-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
