using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.Sqlite;

/// <summary>Many rows through one prepared statement: within the process, a statement a row costs no round trip.</summary>
internal static class SqliteRows
{
    private const int Slice = 1000;

    public static Task InsertAsync<T>(PortalDbContext db, IReadOnlyList<T> rows, Action<int>? written, CancellationToken cancellationToken)
        where T : class
    {
        var columns = RowColumns.Of<T>(db);
        using var command = Command(
            db, $"INSERT INTO \"{columns.Table}\" ({string.Join(", ", columns.All.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.All.Select((_, i) => Name(i)))})",
            columns.All.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Take(command, columns.All, rows[i]);
            command.ExecuteNonQuery();
            Tell(i, rows.Count, written, cancellationToken);
        }

        return Task.CompletedTask;
    }

    public static Task<bool> UpdateAsync<T>(
        PortalDbContext db, IReadOnlyList<T> rows, string token, IReadOnlyList<int> seen, Action<int>? written, CancellationToken cancellationToken)
        where T : class
    {
        var columns = RowColumns.Of<T>(db);
        var named = columns.All.Select((c, i) => (Column: c, Value: Name(i), Text: $"\"{c.Name}\" = {Name(i)}")).ToList();
        var state = string.Join(" AND ", named.Where(n => n.Column.IsToken).Select(n => $"\"{n.Column.Name}\" IS {(n.Column.Property == token ? Name(named.Count) : n.Value)}"));
        using var command = Command(
            db, $"UPDATE \"{columns.Table}\" SET {string.Join(", ", named.Where(n => !n.Column.IsKey).Select(n => n.Text))} "
                + $"WHERE {string.Join(" AND ", named.Where(n => n.Column.IsKey).Select(n => n.Text))} AND {state}",
            named.Count + 1);
        for (var i = 0; i < rows.Count; i++)
        {
            Take(command, columns.All, rows[i]);
            command.Parameters[named.Count].Value = seen[i];
            if (command.ExecuteNonQuery() != 1)
            {
                return Task.FromResult(false);
            }

            Tell(i, rows.Count, written, cancellationToken);
        }

        return Task.FromResult(true);
    }

    private static SqliteCommand Command(PortalDbContext db, string text, int parameters)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var command = new SqliteCommand(text, connection, (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = Name(i) });
        }

        return command;
    }

    private static string Name(int index) => "$p" + index.ToString(CultureInfo.InvariantCulture);

    private static void Take<T>(SqliteCommand command, IReadOnlyList<RowColumn<T>> columns, T row)
        where T : class
    {
        for (var c = 0; c < columns.Count; c++)
        {
            command.Parameters[c].Value = columns[c].Read(row) ?? DBNull.Value;
        }
    }

    private static void Tell(int index, int count, Action<int>? written, CancellationToken cancellationToken)
    {
        if ((index + 1) % Slice == 0 || index + 1 == count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            written?.Invoke(index + 1);
        }
    }
}
