using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.PostgreSql;

/// <summary>
/// Many rows as arrays, one a column, in binary: a statement takes thousands of them. <c>COPY</c> would be refused on a table with
/// row-level security, and the account that serves may make no temporary table to copy changed rows into.
/// </summary>
internal static class PostgreSqlRows
{
    // Some megabytes of arrays at a time.
    private const int Slice = 4000;

    // On a busy server thousands of rows may take longer than a page's own reading or writing ever should.
    private const int Timeout = 300;

    public static async Task InsertAsync<T>(PortalDbContext db, IReadOnlyList<T> rows, Action<int>? written, CancellationToken cancellationToken)
        where T : class
    {
        var columns = RowColumns.Of<T>(db);
        var names = string.Join(", ", columns.All.Select(c => $"\"{c.Name}\""));
        await using var command = Command(db, $"INSERT INTO \"{columns.Table}\" ({names}) SELECT {names} FROM {Rows(columns.All)}");
        for (var from = 0; from < rows.Count; from += Slice)
        {
            var count = Math.Min(Slice, rows.Count - from);
            Take(command, columns.All, rows, from, count);
            await command.ExecuteNonQueryAsync(cancellationToken);
            written?.Invoke(from + count);
        }
    }

    public static async Task<bool> UpdateAsync<T>(
        PortalDbContext db, IReadOnlyList<T> rows, string token, IReadOnlyList<int> seen, Action<int>? written, CancellationToken cancellationToken)
        where T : class
    {
        var columns = RowColumns.Of<T>(db);
        var set = string.Join(", ", columns.All.Where(c => !c.IsKey).Select(c => $"\"{c.Name}\" = n.\"{c.Name}\""));
        var key = string.Join(" AND ", columns.Key.Select(c => $"o.\"{c.Name}\" = n.\"{c.Name}\""));
        var state = string.Join(" AND ", columns.Tokens.Select(c => $"o.\"{c.Name}\" IS NOT DISTINCT FROM n.\"{(c.Property == token ? "seen" : c.Name)}\""));
        await using var command = Command(db, $"UPDATE \"{columns.Table}\" o SET {set} FROM {Rows(columns.All, "seen")} WHERE {key} AND {state}");
        for (var from = 0; from < rows.Count; from += Slice)
        {
            var count = Math.Min(Slice, rows.Count - from);
            Take(command, columns.All, rows, from, count);
            command.Parameters.Add(new NpgsqlParameter { Value = seen.Skip(from).Take(count).ToArray() });
            if (await command.ExecuteNonQueryAsync(cancellationToken) != count)
            {
                return false;
            }

            written?.Invoke(from + count);
        }

        return true;
    }

    /// <summary>The arrays as a table <c>n</c>; the column named last is of whole numbers.</summary>
    private static string Rows<T>(IReadOnlyList<RowColumn<T>> columns, params string[] more)
        where T : class
    {
        var arrays = columns.Select((c, i) => $"${i + 1}::{Plain(c.StoreType)}[]").Concat(more.Select((_, i) => $"${columns.Count + i + 1}::integer[]"));
        return $"unnest({string.Join(", ", arrays)}) AS n ({string.Join(", ", columns.Select(c => c.Name).Concat(more).Select(n => $"\"{n}\""))})";
    }

    // A cast to character varying(32) would cut a longer text off in silence; the column itself refuses it.
    private static string Plain(string storeType) => storeType.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open
        ? storeType[..open] + storeType[(storeType.IndexOf(')', StringComparison.Ordinal) + 1)..]
        : storeType;

    private static NpgsqlCommand Command(PortalDbContext db, string text) =>
        new(text, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction()) { CommandTimeout = Timeout };

    private static void Take<T>(NpgsqlCommand command, IReadOnlyList<RowColumn<T>> columns, IReadOnlyList<T> rows, int from, int count)
        where T : class
    {
        command.Parameters.Clear();
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = column.Read(rows, from, count) });
        }
    }
}
