using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.AuditTrail;

/// <summary>A sound trail vouches for the data; whoever changes either behind the portal's back is found, and where.</summary>
public abstract class AuditTrailServiceTests(TestEngine engine) : ReviewStory(engine)
{
    [Fact]
    public async Task It_is_sound_after_entering_submitting_returning_mending_and_approving()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var codes = await CodesAsync(Cstec, ValueStatus.Submitted, 2);
        Done(await ReturnAsync(Demo.ReviewerBsi, Cstec, codes[0]));
        await MendAsync(Cstec, codes[0]);
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec));
        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec));
        Done(await Entries.RestateAsync(await As(Lead(Cstec)), Cstec, new(codes[1], Year, new ValueInput((await FindAsync(Cstec, codes[1])).Content.Figure), null), "Late.", Stop));

        var report = await Trail.VerifyAsync(Stop);

        Assert.True(report.Sound, report.Fault?.ToString());
        await using var db = Database.Open();
        Assert.Equal(await db.AuditTrail.CountAsync(Stop), report.Entries);
        Assert.Equal(await db.Values.CountAsync(Stop), report.Values);
    }

    [Fact]
    public async Task One_unit_of_work_is_one_entry_in_the_citys_own_chain()
    {
        var before = await HeadsAsync();
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var after = await HeadsAsync();

        var moved = Assert.Single(after, h => before.GetValueOrDefault(h.Key) != h.Value);
        Assert.Equal(before[moved.Key] + 1, moved.Value);
        await using var db = Database.Open();
        var entry = await db.AuditTrail.SingleAsync(e => e.Chain == moved.Key && e.Sequence == moved.Value, Stop);
        Assert.Equal(("submission.submit", "submission:2025/1", 42, "page", "CSTEC lead"), (entry.Action, entry.Subject, entry.RevisionCount, entry.Channel, entry.ActorName));
    }

    [Fact]
    public async Task A_changed_entry_is_named()
    {
        var entry = await MiddleAsync();
        await RunAsync($"""UPDATE "AuditTrail" SET "After" = "After" || ' ' WHERE "Chain" = '{entry.Chain}' AND "Sequence" = {entry.Sequence}""");

        Assert.Equal(new AuditFault(entry.Chain, entry.Sequence, "changed", entry.Subject), await FaultAsync());
    }

    [Fact]
    public async Task The_first_of_two_changed_entries_is_named()
    {
        var entry = await MiddleAsync();
        await RunAsync($"""UPDATE "AuditTrail" SET "Action" = 'nothing' WHERE "Chain" = '{entry.Chain}' AND "Sequence" >= {entry.Sequence}""");

        Assert.Equal(entry.Sequence, (await FaultAsync()).Sequence);
    }

    [Fact]
    public async Task The_name_of_a_person_can_be_removed()
    {
        await RunAsync("""UPDATE "AuditTrail" SET "ActorName" = '', "Address" = NULL""");

        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_removed_entry_is_named()
    {
        var entry = await MiddleAsync();
        await RunAsync($"""DELETE FROM "AuditTrail" WHERE "Chain" = '{entry.Chain}' AND "Sequence" = {entry.Sequence}""");

        Assert.Equal(new AuditFault(entry.Chain, entry.Sequence, "removed", ""), await FaultAsync());
    }

    [Fact]
    public async Task An_entry_in_the_place_of_another_is_named()
    {
        var entry = await MiddleAsync();
        await RunAsync($"""DELETE FROM "AuditTrail" WHERE "Chain" = '{entry.Chain}' AND "Sequence" = {entry.Sequence}""");
        await RunAsync($"""UPDATE "AuditTrail" SET "Sequence" = "Sequence" - 1 WHERE "Chain" = '{entry.Chain}' AND "Sequence" = {entry.Sequence + 1}""");

        var fault = await FaultAsync();

        Assert.Equal((entry.Chain, entry.Sequence, "inserted"), (fault.Chain, fault.Sequence, fault.Code));
    }

    [Fact]
    public async Task A_cut_off_tail_is_named()
    {
        var entry = await MiddleAsync();
        await RunAsync($"""DELETE FROM "AuditTrail" WHERE "Chain" = '{entry.Chain}' AND "Sequence" >= {entry.Sequence}""");

        Assert.Equal(new AuditFault(entry.Chain, entry.Sequence, "cutOff", ""), await FaultAsync());
    }

    [Fact]
    public async Task A_chain_that_is_gone_with_its_head_is_found_by_the_values_it_vouched_for()
    {
        var entry = await MiddleAsync();
        await RunAsync($"""DELETE FROM "AuditTrail" WHERE "Chain" = '{entry.Chain}'""");
        await RunAsync($"""DELETE FROM "AuditHeads" WHERE "Chain" = '{entry.Chain}'""");

        Assert.Equal((entry.Chain, "valueChanged"), ((await FaultAsync()).Chain, (await FaultAsync()).Code));
    }

    [Theory]
    [InlineData("\"Figure\" = '1'", "\"Figure\" = 1")]
    [InlineData("\"PublishedFigure\" = '1'", "\"PublishedFigure\" = 1")]
    [InlineData("\"Note\" = 'Other'", "\"Note\" = 'Other'")]
    [InlineData("\"Demonstration\" = 0, \"PublishedDemonstration\" = 0", "\"Demonstration\" = false, \"PublishedDemonstration\" = false")]
    [InlineData("\"PublishedRevision\" = NULL, \"PublishedFigure\" = NULL", "\"PublishedRevision\" = NULL, \"PublishedFigure\" = NULL")]
    [InlineData("\"Restated\" = 1, \"PreviousFigure\" = '1'", "\"Restated\" = true, \"PreviousFigure\" = 1")]
    public async Task A_live_value_that_differs_from_the_trail_is_named(string onSqlite, string onPostgres)
    {
        var value = (await ListAsync(Hemc, Year, ValueStatus.Approved))[3];
        await RunAsync(
            $"""
            UPDATE "Values" SET {(Database.Engine.Name == "Sqlite" ? onSqlite : onPostgres)}
            WHERE "Period" = '2025' AND "IndicatorId" = (SELECT "Id" FROM "Indicators" WHERE "Code" = '{value.Indicator}')
            """);

        var fault = await FaultAsync();

        Assert.Equal(("valueChanged", $"hemc/{value.Indicator}/2025"), (fault.Code, fault.Detail));
    }

    [Fact]
    public async Task A_changed_revision_is_found_by_the_entry_that_wrote_it()
    {
        var entry = await MiddleAsync();
        await RunAsync(
            $"""
            UPDATE "ValueRevisions" SET "Note" = 'Other' WHERE "ChangeId" = (SELECT "ChangeId" FROM "AuditTrail" WHERE "Chain" = '{entry.Chain}' AND "Sequence" = {entry.Sequence})
            """);

        Assert.Equal(new AuditFault(entry.Chain, entry.Sequence, "revisionsChanged", entry.Subject), await FaultAsync());
    }

    /// <summary>An entry in the middle of a city's chain that wrote revisions.</summary>
    private async Task<AuditEntry> MiddleAsync()
    {
        await using var db = Database.Open();
        var city = await db.Cities.SingleAsync(c => c.Key == Gdd, Stop);
        return await db.AuditTrail.Where(e => e.Chain == AuditChains.OfCity(city.Id) && e.RevisionCount > 0).OrderBy(e => e.Sequence).Skip(3).FirstAsync(Stop);
    }

    private async Task<Dictionary<string, long>> HeadsAsync()
    {
        await using var db = Database.Open();
        return await db.AuditHeads.ToDictionaryAsync(h => h.Chain, h => h.Sequence, Stop);
    }

    private async Task<AuditFault> FaultAsync()
    {
        var report = await Trail.VerifyAsync(Stop);
        Assert.False(report.Sound);
        return report.Fault!;
    }

    private async Task RunAsync(string sql)
    {
        await using var db = Database.Open();
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql, Stop));
    }
}

public sealed class AuditTrailServiceOnSqliteTests() : AuditTrailServiceTests(TestEngine.Sqlite);

public sealed class AuditTrailServiceOnPostgreSqlTests() : AuditTrailServiceTests(TestEngine.PostgreSql)
{
    // Entry and commit go in one message here: the one must not outlive the other.
    [Fact]
    public async Task Nothing_is_committed_with_an_entry_that_the_chain_does_not_take()
    {
        await using (var db = Database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE FUNCTION lost() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER "Lost" BEFORE INSERT ON "AuditTrail" FOR EACH ROW EXECUTE FUNCTION lost()
                """, Stop);
        }

        await Assert.ThrowsAnyAsync<Exception>(async () => await SubmitAsync(Lead(Cstec), Cstec));

        await AssertSoundAsync();
        await using var after = Database.Open();
        Assert.False(await after.Values.AnyAsync(v => v.Status == ValueStatus.Submitted && after.Cities.Any(c => c.Id == v.CityId && c.Key == Cstec), Stop));
    }
}
