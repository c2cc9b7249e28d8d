using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Benchmarks;

/// <summary>
/// Saving one value with its revision and audit entry in one commit, beside the raw commit of the same rows alone: one
/// client, and sixteen (four editors in each of four cities, who share their city's audit chain).
/// </summary>
internal static class Saving
{
    private static int round;

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var cities = await Cities.ReadyAsync();
        await using var source = NpgsqlDataSource.Create(cities.ConnectionString);
        var writers = new List<Writer>();
        foreach (var (group, index) in cities.Writers.Select((x, i) => (x, i)))
        {
            writers.Add(await Writer.OpenAsync(cities, source, group.City, group.CityId, group.Actor, index % Cities.Editors));
        }

        return
        [
            await Comparison.TimesAsync("saving one value, one client", "ms", 2, 41,
                async () => 1000 / await PerSecondAsync([writers[0]], x => x.SaveAsync()),
                async () => 1000 / await PerSecondAsync([writers[0]], x => x.CommitRawAsync())),
            await Comparison.RatesAsync("saving one value, 16 clients", "a second", 0.5, 41,
                () => PerSecondAsync(writers, x => x.SaveAsync()),
                () => PerSecondAsync(writers, x => x.CommitRawAsync())),
        ];
    }

    private static async Task<double> PerSecondAsync(List<Writer> writers, Func<Writer, Task> save)
    {
        Interlocked.Increment(ref round);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
        {
            var count = 0;
            while (watch.ElapsedMilliseconds < 250)
            {
                await save(writer);
                count++;
            }

            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>An editor who writes drafts of one indicator, over and over, and knows the revision seen last.</summary>
    private sealed class Writer
    {
        private const string Raw = """
            UPDATE "Values" SET "Revision" = $3, "Status" = $4, "Figure" = $5, "NotApplicable" = $6, "Qualifier" = $7, "Note" = $8, "Source" = $9,
                "UpdatedAt" = $10, "UpdatedById" = $11 WHERE "CityId" = $1 AND "Id" = $2 AND "Revision" = $3 - 1
            """;

        private EntryService entries = null!;
        private NpgsqlDataSource source = null!;
        private CityKey city;
        private Guid cityId;
        private Actor actor = null!;
        private IndicatorCode indicator;
        private Period period;
        private Guid valueId;
        private int revision;
        private string revisionInsert = "";
        private ValueRevision sample = null!;
        private IReadOnlyList<(string Column, object? Value)> revisionRow = [];
        private AuditEntry entry = null!;

        public static async Task<Writer> OpenAsync(Cities cities, NpgsqlDataSource source, CityKey city, Guid cityId, Actor actor, int number)
        {
            var writer = new Writer
            {
                entries = new EntryService(cities.Work),
                source = source,
                city = city,
                cityId = cityId,
                actor = actor,
                indicator = IndicatorCode.Parse($"X-{number + 1:D2}"),
                period = Period.Parse("2015"),
            };

            await writer.SaveAsync();
            await using var db = await cities.Contexts.CreateDbContextAsync();
            var value = await db.Values.AsNoTracking().SingleAsync(x => x.CityId == cityId && x.Revision > 0 && x.UpdatedById == actor.UserId);
            writer.valueId = value.Id;
            writer.sample = await db.Revisions.AsNoTracking().SingleAsync(x => x.CityId == cityId && x.ValueId == value.Id);
            writer.entry = await db.AuditTrail.AsNoTracking().SingleAsync(x => x.ChangeId == writer.sample.ChangeId);
            writer.TakeColumns(db);
            return writer;
        }

        /// <summary>Through the service, as the grid does.</summary>
        public async Task SaveAsync()
        {
            var figure = 10m + (revision % 800 * 0.1m);
            var outcome = await entries.WriteAsync(
                new Change(actor, "page"), city, new ValueEntry(indicator, period, new ValueInput(figure, ConfirmWarnings: true), revision), CancellationToken.None);
            revision = outcome.Ok ? outcome.Value.Revision : throw new InvalidOperationException($"{outcome.Refusal.Kind} {outcome.Refusal.Items[0].Code}");
        }

        /// <summary>The same rows, worked out beforehand, by plain commands in one transaction.</summary>
        public async Task CommitRawAsync()
        {
            var next = revision + 1;
            var change = Guid.CreateVersion7();
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var batch = new NpgsqlBatch(connection, transaction);

            var update = new NpgsqlBatchCommand(Raw);
            Add(update, cityId);
            Add(update, valueId);
            Add(update, next);
            Add(update, sample.Status.ToString());
            Add(update, 10m + (next % 800 * 0.1m));
            Add(update, false);
            Add(update, sample.Qualifier.ToString());
            Add(update, sample.Note);
            Add(update, sample.Source);
            Add(update, DateTime.UtcNow);
            Add(update, actor.UserId!.Value);
            batch.BatchCommands.Add(update);

            var insert = new NpgsqlBatchCommand(revisionInsert);
            foreach (var (column, value) in revisionRow)
            {
                Add(insert, column switch { "Number" => next, "ChangeId" => change, _ => value });
            }

            batch.BatchCommands.Add(insert);
            batch.BatchCommands.Add(AuditRow(change));
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            revision = next;
        }

        private NpgsqlBatchCommand AuditRow(Guid change)
        {
            var audit = new NpgsqlBatchCommand("""
                WITH head AS (
                    UPDATE "AuditHeads" SET "Sequence" = "Sequence" + 1, "PreviousHash" = "Hash", "Hash" = sha256("Hash" || $2)
                    WHERE "Chain" = $1 RETURNING "Sequence", "PreviousHash", "Hash")
                INSERT INTO "AuditTrail" ("Chain", "Sequence", "PreviousHash", "Hash", "ChangeId", "At", "ActorKind", "ActorId", "Channel",
                    "Action", "Subject", "Before", "After", "RevisionCount", "RevisionsHash", "ActorName")
                SELECT $1, "Sequence", "PreviousHash", "Hash", $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $2, $12 FROM head
                """);
            Add(audit, entry.Chain);
            Add(audit, entry.RevisionsHash!);
            Add(audit, change);
            Add(audit, entry.At);
            Add(audit, entry.ActorKind.ToString());
            Add(audit, entry.ActorId!.Value);
            Add(audit, entry.Channel);
            Add(audit, entry.Action);
            Add(audit, entry.Subject);
            Add(audit, entry.After!);
            Add(audit, entry.After!);
            Add(audit, entry.ActorName);
            return audit;
        }

        private void TakeColumns(DbContext db)
        {
            var type = db.Model.FindEntityType(typeof(ValueRevision))!;
            revisionRow = [.. type.GetProperties().Select(x => (x.GetColumnName(), x.GetGetter().GetClrValue(sample)))
                .Select(x => (x.Item1, x.Item2 is Enum e ? e.ToString() : x.Item2))];
            revisionInsert = $"""
                INSERT INTO "ValueRevisions" ({string.Join(", ", revisionRow.Select(x => $"\"{x.Column}\""))})
                VALUES ({string.Join(", ", revisionRow.Select((_, i) => $"${i + 1}"))})
                """;
        }

        private static void Add(NpgsqlBatchCommand command, object? value) => command.Parameters.Add(value switch
        {
            null => new NpgsqlParameter { Value = DBNull.Value },
            Guid x => new NpgsqlParameter<Guid> { TypedValue = x },
            int x => new NpgsqlParameter<int> { TypedValue = x },
            bool x => new NpgsqlParameter<bool> { TypedValue = x },
            decimal x => new NpgsqlParameter<decimal> { TypedValue = x },
            DateTime x => new NpgsqlParameter<DateTime> { TypedValue = x, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            byte[] x => new NpgsqlParameter<byte[]> { TypedValue = x },
            _ => new NpgsqlParameter<string> { TypedValue = (string)value },
        });
    }
}
