using Microsoft.EntityFrameworkCore;
using Npgsql;
using SustainableCities.Data.PostgreSql;

namespace SustainableCities.Testing;

/// <summary>A PostgreSQL database of one test.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    private readonly string name;

    private PostgresDatabase(string name, string connectionString)
        : base(new PostgreSqlEngine(), connectionString) => this.name = name;

    internal static async Task<PostgresDatabase> CopyAsync(Contents contents)
    {
        var template = await Templates.PostgresAsync(contents);
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"""CREATE DATABASE "{name}" TEMPLATE "{template}" """);
        return new PostgresDatabase(name, await PostgresServer.ConnectionStringAsync(name));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await using (var db = Open())
        {
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        }

        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await ExecuteAsync($"""DROP DATABASE "{name}" WITH (FORCE)""");
    }

    internal static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await PostgresServer.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
