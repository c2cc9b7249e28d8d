using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>A change is taken back by a further revision; nothing is deleted and nobody's writing is lost (design, rules 1 and 2).</summary>
public abstract class TakingBackTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Share = IndicatorCode.Parse("TEC-13"); // a percentage

    [Fact]
    public async Task What_stood_before_stands_again_with_all_that_it_said()
    {
        var before = await FindAsync(Cstec, Share);
        Assert.True(before.Content.Demonstration);
        var written = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65.50m, Qualifier: Qualifier.About, Note: "Counted.", Source: "Bureau")));

        var back = await TakeBackAsync(Share, written.Revision);
        Assert.Equal((before.Content, written.Revision + 1), (back.Value!.Content, back.Value.Revision)); // also that it was made up
        var again = await TakeBackAsync(Share, back.Value.Revision);
        Assert.Equal((written.Content, 2), (again.Value!.Content, again.Value.Content.Figure!.Value.Scale));

        await using var db = Database.Open();
        Assert.Equal(2, db.AuditTrail.Count(e => e.Action == "value.takeBack"));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_was_returned_is_returned_again_and_what_was_not_there_is_empty()
    {
        var returned = (await ListAsync(Gdd, Year, ValueStatus.Returned)).First(v => v.Content.Figure is not null);
        var written = Done(await WriteAsync(Editor(Gdd), Gdd, returned.Indicator, new ValueInput(returned.Content.Figure, Note: "Counted again.")));
        Assert.Equal(ValueStatus.Draft, written.Status);

        var back = await TakeBackAsync(returned.Indicator, written.Revision, Editor(Gdd));
        Assert.Equal((ValueStatus.Returned, returned.ReturnReason, returned.Content), (back.Value!.Status, back.Value.ReturnReason, back.Value.Content));

        var gap = IndicatorCode.Parse("TEC-26");
        var first = Done(await WriteAsync(Editor(Cstec), Cstec, gap, new ValueInput(3)));
        Assert.True((await TakeBackAsync(gap, first.Revision)).Value!.Content.IsEmpty);
    }

    [Fact]
    public async Task What_somebody_wrote_since_stays_and_is_told()
    {
        var mine = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65)));
        var theirs = Done(await WriteAsync(Lead(Cstec), Cstec, Share, new ValueInput(66)));

        var late = await TakeBackAsync(Share, mine.Revision);

        Assert.Equal(RefusalKind.PreconditionFailed, late.Refusal!.Kind);
        Assert.Equal((66m, theirs.Revision, "CSTEC lead"), late.Refusal.Current is ValueView now ? (now.Content.Figure, now.Revision, now.UpdatedBy) : default);
        Assert.Equal(theirs.Revision, (await FindAsync(Cstec, Share)).Revision);
        Assert.Equal(RefusalKind.NotFound, (await TakeBackAsync(IndicatorCode.Parse("NONE"), 1)).Refusal!.Kind);
        Assert.Equal(
            RefusalKind.Forbidden,
            (await Entries.TakeBackAsync(await As(Editor(Hemc)), Cstec, [new WrittenRevision(Share, Year, theirs.Revision)], Stop)).Refusal!.Kind);
    }

    private async Task<EntryResult> TakeBackAsync(IndicatorCode code, int revision, string? email = null) =>
        Done(await Entries.TakeBackAsync(await As(email ?? Editor(Cstec)), email == Editor(Gdd) ? Gdd : Cstec, [new WrittenRevision(code, Year, revision)], Stop)).Single();
}

public sealed class TakingBackOnSqliteTests() : TakingBackTests(TestEngine.Sqlite);

public sealed class TakingBackOnPostgreSqlTests() : TakingBackTests(TestEngine.PostgreSql);
