using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Imports;

/// <summary>A batch under a key is written at most once, whoever sends it again and when (design, section 5).</summary>
public abstract class BatchServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly BatchStamp Stamp = new(Guid.Parse("0198f0aa-0000-7000-8000-000000000001"), "2026-03");

    private BatchService Batches => new(Work, new ImportService(Work));

    [Fact]
    public async Task The_same_batch_again_is_answered_and_written_once()
    {
        var first = Done(await RunAsync(File("65.50"), Stamp));
        var count = await CountAsync();
        var again = Done(await RunAsync(File("65.50"), Stamp));

        Assert.Equal((false, true), (first.Replayed, first.Result.Written));
        Assert.True(again.Replayed);
        Assert.Equal((first.Result.New, first.Result.Changed, first.Result.Unchanged), (again.Result.New, again.Result.Changed, again.Result.Unchanged));
        Assert.Equal(count, await CountAsync());
        Assert.Equal(1, first.Result.New + first.Result.Changed);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Another_body_is_refused_and_another_sender_city_or_key_is_its_own()
    {
        Done(await RunAsync(File("65.50"), Stamp));

        Refused(await RunAsync(File("65.51"), Stamp), RefusalKind.Invalid, "batchKeyUsed");
        Assert.False(Done(await RunAsync(File("65.52"), Stamp with { Key = "2026-04" })).Replayed);
        Assert.False(Done(await RunAsync(File("65.53"), Stamp with { Sender = Guid.NewGuid() })).Replayed);
        Assert.False(Done(await RunAsync(File("65.54"), null)).Replayed);
        var hemc = (await ListAsync(Hemc, Year)).First(v => v.Content.Figure is not null);
        var same = Table($"{hemc.Indicator},2025,{Text(hemc.Content.Figure)}");
        Assert.False(Done(await Batches.RunAsync(await As(Editor(Hemc)), Hemc, same, Stamp, Stop)).Replayed);
        Assert.Equal((true, 1), (Done(await Batches.RunAsync(await As(Editor(Hemc)), Hemc, same, Stamp, Stop)) is var b && b.Replayed, b.Result.Unchanged));
    }

    [Fact]
    public async Task What_is_refused_leaves_the_key_free_for_the_mended_batch()
    {
        var refused = Done(await RunAsync(File("250"), Stamp));
        Assert.Equal("aboveMaximum", Assert.Single(refused.Result.Refused).Code);
        Refused(await RunAsync(new ImportFile("x", "1", _ => Refusal.Of(RefusalKind.Invalid, "file", "fileBroken")), Stamp), RefusalKind.Invalid, "fileBroken");

        Assert.True(Done(await RunAsync(File("65.50"), Stamp)).Result.Written);
        foreach (var shape in new[] { "", new string('x', 256), "a\tb", "键" })
        {
            Refused(await RunAsync(File("65.50"), Stamp with { Key = shape }), RefusalKind.Invalid, "batchKeyShape");
        }
    }

    [Fact]
    public async Task While_one_runs_the_second_is_told_so_and_afterwards_gets_its_answer()
    {
        using var gate = new Gate();
        var first = Task.Run(() => RunAsync(gate.Hold(File("65.50")), Stamp), Stop);
        await gate.Reached;

        Refused(await RunAsync(File("65.50"), Stamp), RefusalKind.Conflict, "batchRuns");
        Refused(await RunAsync(File("65.51"), Stamp), RefusalKind.Invalid, "batchKeyUsed");
        gate.Open();

        Assert.True(Done(await first).Result.Written);
        Assert.True(Done(await RunAsync(File("65.50"), Stamp)).Replayed);
    }

    [Fact]
    public async Task Of_many_at_once_one_writes()
    {
        var before = await CountAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RunAsync(File("65.50"), Stamp), Stop)));

        Assert.Single(all, o => o.Ok && !o.Value.Replayed);
        Assert.All(all.Where(o => !o.Ok), o => Assert.Equal((RefusalKind.Conflict, "batchRuns"), (o.Refusal!.Kind, o.Refusal.Items[0].Code)));
        Assert.Equal((before.Revisions + 1, before.Entries + 1), await CountAsync());
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_batch_whose_process_died_is_taken_over_and_can_write_no_more()
    {
        using var gate = new Gate();
        var dead = Task.Run(() => RunAsync(gate.Hold(File("65.50")), Stamp), Stop);
        await gate.Reached;
        Clock.Advance(BatchKey.Longlived);

        Assert.True(Done(await RunAsync(File("65.50"), Stamp)).Result.Written);
        var count = await CountAsync();
        gate.Open();

        Assert.Equal(RefusalKind.Conflict, (await dead).Refusal!.Kind);
        Assert.Equal(count, await CountAsync());
        Assert.True(Done(await RunAsync(File("65.50"), Stamp)).Replayed);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_key_is_kept_for_a_day_and_then_gone()
    {
        Done(await RunAsync(File("65.50"), Stamp));
        Clock.Advance(BatchKey.Kept - TimeSpan.FromSeconds(1));
        Assert.True(Done(await RunAsync(File("65.50"), Stamp)).Replayed);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(Done(await RunAsync(File("65.51"), Stamp)).Result.Written);
        Clock.Advance(BatchKey.Kept);
        Done(await RunAsync(File("65.52"), Stamp with { Key = "later" }));
        await using var db = Database.Open();
        Assert.Equal("later", (await db.BatchKeys.SingleAsync(Stop)).Key);
    }

    [Fact]
    public async Task Who_may_not_write_learns_nothing_of_a_key()
    {
        Done(await RunAsync(File("65.50"), Stamp));
        foreach (var email in new[] { Editor(Hemc), Demo.ReviewerBsi, Demo.Viewer })
        {
            Assert.Equal((email, RefusalKind.Forbidden), (email, (await Batches.RunAsync(await As(email), Cstec, File("65.50"), Stamp, Stop)).Refusal!.Kind));
        }
    }

    private async Task<Outcome<BatchResult>> RunAsync(ImportFile file, BatchStamp? stamp) => await Batches.RunAsync(await As(Editor(Cstec)), Cstec, file, stamp, Stop);

    private async Task<(int Revisions, int Entries)> CountAsync()
    {
        await using var db = Database.Open();
        return (await db.Revisions.CountAsync(Stop), await db.AuditTrail.CountAsync(Stop));
    }

    private static string Text(decimal? figure) => figure!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ImportFile File(string share) => Table($"TEC-13,2025,{share}");

    private static ImportFile Table(string row) => new(
        "values:batch", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row))),
        TableFile.Of([new(1, [new("indicator"), new("period"), new("value")]), new(2, [.. row.Split(',').Select(c => new FileCell(c))])]));

    /// <summary>Holds a batch while it runs: its key is taken, nothing is written.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        public Task Reached => _reached.Task;

        public ImportFile Hold(ImportFile file) => file with
        {
            Read = take =>
            {
                _reached.SetResult();
                _open.Wait(Stop);
                return file.Read(take);
            },
        };

        public void Open() => _open.Set();

        public void Dispose() => _open.Dispose();
    }
}

public sealed class BatchServiceOnSqliteTests() : BatchServiceTests(TestEngine.Sqlite);

public sealed class BatchServiceOnPostgreSqlTests() : BatchServiceTests(TestEngine.PostgreSql);
