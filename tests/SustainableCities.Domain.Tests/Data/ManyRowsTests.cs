using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Data;

/// <summary>Rows that are written past the change tracker stand in the database as if it had written them.</summary>
public abstract class ManyRowsTests(TestEngine engine) : DatabaseTests(engine, Contents.Demonstration)
{
    [Fact]
    public async Task Every_column_of_every_row_is_kept_as_the_change_tracker_keeps_it()
    {
        await using var db = Database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var values = await db.Values.AsNoTracking().OrderBy(v => v.Id).ToListAsync(Stop);
        var revisions = await db.Revisions.AsNoTracking().OrderBy(r => r.ValueId).ThenBy(r => r.Number).ToListAsync(Stop);
        var kept = (await RowsAsync(db, "Values"), await RowsAsync(db, "ValueRevisions"));
        Assert.Contains(values, v => v.Restated);
        Assert.Contains(values, v => v.WarningsJson is not null);
        Assert.Contains(revisions, r => r.AuthorId is not null);
        await ExecuteAsync(db, "DELETE FROM \"SignOffs\"");
        await ExecuteAsync(db, "DELETE FROM \"SubmissionItems\"");
        await ExecuteAsync(db, "DELETE FROM \"ValueRevisions\"");
        await ExecuteAsync(db, "DELETE FROM \"Values\"");
        var told = new List<int>();

        await Database.Engine.InsertAsync(db, values, told.Add, Stop);
        await Database.Engine.InsertAsync(db, revisions, null, Stop);

        Assert.Equal(kept.Item1, await RowsAsync(db, "Values"));
        Assert.Equal(kept.Item2, await RowsAsync(db, "ValueRevisions"));
        Assert.Equal(values.Count, told[^1]);
        Assert.Equal(told.Order(), told);
    }

    [Fact]
    public async Task A_changed_row_is_kept_as_the_change_tracker_keeps_it()
    {
        var (tracked, many) = (await ChangedAsync(tracked: true), await ChangedAsync(tracked: false));

        Assert.Equal(tracked, many);
    }

    [Fact]
    public async Task A_row_that_is_no_longer_what_was_seen_is_left_as_it_is()
    {
        await using var db = Database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var drafts = await db.Values.AsNoTracking().Where(v => v.Status == ValueStatus.Draft).OrderBy(v => v.Id).Take(3).ToListAsync(Stop);
        var before = await RowsAsync(db, "Values");
        var seen = drafts.ConvertAll(d => d.Revision);
        drafts.ForEach(d => d.Write(new ValueContent(1), null, false, 1, Mark));

        Assert.False(await Database.Engine.UpdateAsync(db, [drafts[1]], nameof(IndicatorValue.Revision), [seen[1] + 1], null, Stop));
        Assert.Equal(before, await RowsAsync(db, "Values"));

        // What else is a token of the row, such as how much evidence it has.
        await ExecuteAsync(db, $"UPDATE \"Values\" SET \"EvidenceCount\" = \"EvidenceCount\" + 1 WHERE \"Id\" = '{(Database.Engine.Name == "Sqlite" ? drafts[1].Id.ToString().ToUpperInvariant() : drafts[1].Id)}'");
        Assert.False(await Database.Engine.UpdateAsync(db, [drafts[1]], nameof(IndicatorValue.Revision), [seen[1]], null, Stop));
        Assert.True(await Database.Engine.UpdateAsync(db, [drafts[0], drafts[2]], nameof(IndicatorValue.Revision), [seen[0], seen[2]], null, Stop));
        Assert.Equal(3, before.Except(await RowsAsync(db, "Values")).Count());
    }

    [Fact]
    public async Task Many_thousands_are_written_whole()
    {
        await using var db = Database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var indicator = await db.Indicators.AsNoTracking().OrderBy(i => i.Id).FirstAsync(Stop);
        var values = Enumerable.Range(0, 9001).Select(n => new IndicatorValue(indicator.CityId, indicator.Id, Period.OfYear(1950), $"part {n}")).ToList();
        var revisions = values.ConvertAll(v => v.Write(new ValueContent(104.50m), null, false, 1, Mark));

        await Database.Engine.InsertAsync(db, values, null, Stop);
        await Database.Engine.InsertAsync(db, revisions, null, Stop);
        Assert.True(await Database.Engine.UpdateAsync(db, values, nameof(IndicatorValue.Revision), values.ConvertAll(v => v.Revision), null, Stop));

        Assert.Equal(9001, await db.Values.CountAsync(v => v.CityId == indicator.CityId && v.Period == Period.OfYear(1950) && v.Figure == 104.50m, Stop));
        Assert.Equal(9001, await db.Revisions.CountAsync(r => r.ChangeId == Mark.ChangeId, Stop));
    }

    private static RevisionMark Mark { get; } = new(Guid.Parse("0195e1f4-0000-7000-8000-00000000abcd"), "bsi", new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc).AddMicroseconds(7), Guid.Parse("0195e1f4-0000-7000-8000-00000000ef01"));

    /// <summary>All values after one of them was changed in one of the two ways; nothing of it stays.</summary>
    private async Task<List<string>> ChangedAsync(bool tracked)
    {
        await using var db = Database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var values = tracked ? db.Values : db.Values.AsNoTracking();
        var value = await values.Where(v => v.Status == ValueStatus.Approved).OrderBy(v => v.Id).FirstAsync(Stop);
        var seen = value.Revision;
        value.Restate(new ValueContent(104.50m, Qualifier: Qualifier.About, Note: "Counted “anew”, 重新统计.", Source: "'x'"), "Wrong before.", """[{"code":"jump"}]""", true, 1, Mark);
        if (tracked)
        {
            await db.SaveChangesAsync(Stop);
        }
        else
        {
            Assert.True(await Database.Engine.UpdateAsync(db, [value], nameof(IndicatorValue.Revision), [seen], null, Stop));
        }

        return await RowsAsync(db, "Values");
    }

    /// <summary>All rows of a table as the database itself holds them, column by column, with their types.</summary>
    private static async Task<List<string>> RowsAsync(PortalDbContext db, string table)
    {
        await using var command = Command(db, $"SELECT * FROM \"{table}\"");
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={reader.GetFieldType(i).Name}:{Text(reader.GetValue(i))}")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Text(object value) => value switch
    {
        DateTime at => at.ToString("O"),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static async Task ExecuteAsync(PortalDbContext db, string text)
    {
        await using var command = Command(db, text);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static DbCommand Command(PortalDbContext db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}

public sealed class ManyRowsOnSqliteTests() : ManyRowsTests(TestEngine.Sqlite);

public sealed class ManyRowsOnPostgreSqlTests() : ManyRowsTests(TestEngine.PostgreSql);
