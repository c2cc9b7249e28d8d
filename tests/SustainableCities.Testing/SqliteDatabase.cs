using Microsoft.Data.Sqlite;
using SustainableCities.Data.Sqlite;

namespace SustainableCities.Testing;

/// <summary>A SQLite file of one test.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    private readonly string folder;

    private SqliteDatabase(string folder)
        : base(new SqliteEngine(), $"Data Source={File(folder)}") => this.folder = folder;

    internal static async Task<SqliteDatabase> CopyAsync(Contents contents)
    {
        var template = await Templates.SqliteAsync(contents);
        var folder = Directory.CreateTempSubdirectory("portal-sqlite-").FullName;
        System.IO.File.Copy(template, File(folder));
        return new SqliteDatabase(folder);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string File(string folder) => Path.Combine(folder, "portal.db");
}
