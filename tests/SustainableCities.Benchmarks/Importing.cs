using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using SustainableCities.Data.PostgreSql;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>
/// A file of 100,000 rows through the import, with revisions and audit entry, beside <c>COPY</c> of the very rows that it wrote, encoded
/// beforehand: each begins with a city that has no values yet.
/// </summary>
internal static class Importing
{
    private const string OfCity = """
        "CityId" = (SELECT "Id" FROM "Cities" WHERE "Key" = 'city9')
        """;

    private const string OfChain = """
        "Chain" = 'city:' || (SELECT "Id" FROM "Cities" WHERE "Key" = 'city9')
        """;

    // In the order of their references, backwards.
    private static readonly (string Table, string Rows)[] Tables =
        [("ValueRevisions", OfCity), ("Values", OfCity), ("Imports", OfCity), ("AuditTrail", OfChain), ("AuditHeads", OfChain)];

    private static readonly CityKey City = Cities.Key(9);
    private static readonly CityKey Other = Cities.Key(8);

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var binaries = PostgresServer.FindBinaries() ?? throw new InvalidOperationException("PostgreSQL 15 or later is not installed.");
        var server = await PostgresServer.StartOwnAsync(binaries, []);
        var (work, contexts, lead) = await PrepareAsync(server);
        await using var source = NpgsqlDataSource.Create(server);
        var file = FileReader.Open(LongFile.Write(), "long.csv");
        var higher = FileReader.Open(LongFile.Write(more: 1), "higher.csv");

        await EmptyAsync(source);
        await ImportAsync(work, lead, file);
        var copies = await CopyOutAsync(source);
        var all = await Comparison.TurnsAsync(
            7,
            async () =>
            {
                await EmptyAsync(source);
                return await ImportAsync(work, lead, file);
            },
            () => CopyInAsync(source, copies));

        await EmptyAsync(source);
        await ImportAsync(work, lead, file);
        var unchanged = await ImportAsync(work, lead, file);
        var changed = await ImportAsync(work, lead, higher);
        var undone = await UndoAsync(work, contexts, lead);
        if (!(await new AuditTrailService(work).VerifyAsync(CancellationToken.None)).Sound)
        {
            throw new InvalidOperationException("The audit trail does not hold.");
        }

        return
        [
            new("file of 100,000 rows: new", all.Portal, all.Floor, all.Ratio, "rows/s", "≥ 0.2", all.Ratio >= 0.2),
            new("the same file again: unchanged", unchanged, all.Floor, unchanged / all.Floor, "rows/s", "none", true),
            new("100,000 rows: changed", changed, all.Floor, changed / all.Floor, "rows/s", "none", true),
            new("undoing these", undone, all.Floor, undone / all.Floor, "rows/s", "none", true),
        ];
    }

    private static async Task<(Work Work, IDbContextFactory<PortalDbContext> Contexts, Change Lead)> PrepareAsync(string server)
    {
        var engine = new PostgreSqlEngine();
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        engine.Configure(options, server);
        var contexts = new PooledDbContextFactory<PortalDbContext>(options.Options);
        var work = new Work(contexts, engine, TimeProvider.System);
        await using (var db = await contexts.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
        }

        await new CatalogueLoader(work).LoadAsync(CancellationToken.None);
        var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = "lead@demo.example", Name = "Lead", CreatedAt = work.Clock.Now() };
        await using (var unit = await work.BeginAsync(new(Actor.System, "system"), CancellationToken.None))
        {
            unit.Db.Users.Add(user);
            foreach (var key in new[] { City, Other })
            {
                var city = new City(key, "City", "城", CityKind.Other, ["bsi"]);
                unit.Db.Cities.Add(city);
                unit.Db.RoleAssignments.Add(new RoleAssignment(user.Id, Role.Lead, city.Id, unit.At.AddDays(-1)));
            }

            await unit.CommitAsync(null, "city.make", "cities", null, null, [], CancellationToken.None);
        }

        var lead = new Change(Actor.User(user.Id, user.Name), "api");
        await LongFile.PrepareAsync(work, City);
        await LongFile.PrepareAsync(work, Other);
        var some = await new ImportService(work).ImportAsync(
            lead, Other, FileReader.Open(LongFile.Write(months: 10), "some.csv"), DecimalMark.Unknown, dryRun: false, CancellationToken.None);
        return some.Value is not { Written: true } ? throw new InvalidOperationException($"{some.Refusal?.Items[0]}") : (work, contexts, lead);
    }

    private static async Task<double> ImportAsync(Work work, Change lead, ImportFile file)
    {
        var watch = Stopwatch.StartNew();
        var done = await new ImportService(work).ImportAsync(lead, City, file, DecimalMark.Unknown, dryRun: false, CancellationToken.None);
        var rate = LongFile.Rows / watch.Elapsed.TotalSeconds;
        Console.Error.WriteLine($"  {file.Name}: {watch.Elapsed.TotalSeconds:0.00} s");
        return done.Ok && done.Value.Refused.Count == 0 && done.Value.New + done.Value.Changed + done.Value.Unchanged == LongFile.Rows
            ? rate
            : throw new InvalidOperationException($"{done.Refusal?.Items[0].Code}{done.Value?.Refused[0]}");
    }

    private static async Task<double> UndoAsync(Work work, IDbContextFactory<PortalDbContext> contexts, Change lead)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var last = await db.Imports.OrderByDescending(i => i.At).FirstAsync();
        var watch = Stopwatch.StartNew();
        var done = await new ImportHistoryService(work).UndoAsync(lead, City, last.Id, CancellationToken.None);
        return done.Value?.Values == LongFile.Rows ? LongFile.Rows / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{done.Refusal?.Items[0]}");
    }

    // What one side leaves for the server to write or to clear away later shall not fall on the other. Another city's values stay: a table
    // that was empty when it was last looked at misleads the planner, whoever fills it.
    private static async Task EmptyAsync(NpgsqlDataSource source)
    {
        foreach (var (table, rows) in Tables)
        {
            await ExecuteAsync(source, $"DELETE FROM \"{table}\" WHERE {rows}");
        }

        await ExecuteAsync(source, $"VACUUM ANALYZE {string.Join(", ", Tables.Select(t => $"\"{t.Table}\""))}");
        await ExecuteAsync(source, "CHECKPOINT");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string text)
    {
        await using var command = source.CreateCommand(text);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<byte[]>> CopyOutAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        var copies = new List<byte[]>();
        foreach (var (table, rows) in Tables)
        {
            await using var from = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT * FROM \"{table}\" WHERE {rows}) TO STDOUT (FORMAT BINARY)");
            using var to = new MemoryStream();
            await from.CopyToAsync(to);
            copies.Add(to.ToArray());
        }

        return copies;
    }

    private static async Task<double> CopyInAsync(NpgsqlDataSource source, List<byte[]> copies)
    {
        await EmptyAsync(source);
        await using var connection = await source.OpenConnectionAsync();
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var ((table, _), rows) in Tables.Zip(copies).Reverse())
        {
            await using var to = await connection.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)");
            await to.WriteAsync(rows);
        }

        await transaction.CommitAsync();
        Console.Error.WriteLine($"  copy: {watch.Elapsed.TotalSeconds:0.00} s");
        return LongFile.Rows / watch.Elapsed.TotalSeconds;
    }
}
