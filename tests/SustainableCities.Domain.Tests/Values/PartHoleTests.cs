using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>What a hostile, hasty or unlucky writer of parts tries: nothing comes in by the side, and no contradiction gets out.</summary>
public abstract class PartHoleTests(TestEngine engine) : PartStory(engine)
{
    [Fact]
    public async Task What_is_taken_back_is_what_could_be_entered()
    {
        // Written while any text was a part, cleared, and then the indicator said which parts it has, and in another edition how much it takes.
        await MakeAsync();
        Done(await WriteAsync("rest", 30));
        var cleared = Done(await ClearAsync("rest"));
        Done(await WriteAsync("", 500));
        var empty = Done(await ClearAsync(""));
        Done(await TailorAsync([Sex]));
        var now = Done(await Indicators.FindAsync((await As(Lead(Hemc))).Actor, Hemc, Heads, Stop));
        Done(await Indicators.TailorAsync(await As(Lead(Hemc)), Hemc, Heads, now.Version, IndicatorInput.Of(now) with { Maximum = 100, NewEdition = new("2025", true, new("Fewer.", "")) }, Stop));

        var results = Done(await Entries.TakeBackAsync(await As(Editor(Hemc)), Hemc, [new(Heads, Year, cleared.Revision, "rest"), new(Heads, Year, empty.Revision)], Stop));

        Assert.Equal([BreakdownRules.NoSuchPart, EntryRules.AboveMaximum], results.Select(r => r.Refusal!.Items[0].Code));
        Assert.True((await FindAsync("rest")).Content.IsEmpty);
        Assert.True((await FindAsync("")).Content.IsEmpty);
    }

    [Fact]
    public async Task A_part_that_came_in_while_breakdowns_were_made_is_not_handed_over()
    {
        await MakeAsync();
        Done(await WriteAsync("rest", 30));
        await BreakDownUnseenAsync();

        Assert.Equal(["POP-01", "2025", "rest"], Refused(await SubmitAsync(Lead(Hemc), Hemc), RefusalKind.Conflict, "draftOfNoPart").Items[0].Args);

        Done(await ClearAsync("rest")); // the way out
        Refused(await SubmitAsync(Lead(Hemc), Hemc), RefusalKind.Conflict, "nothingToSubmit");
    }

    [Fact]
    public async Task Whole_and_parts_that_were_restated_together_are_published_together()
    {
        await MakeAsync(Sex);
        foreach (var (part, figure) in new[] { ("", 100m), ("f", 60m), ("m", 40m) })
        {
            Done(await WriteAsync(part, figure));
        }

        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc));
        foreach (var (part, figure) in new[] { ("", 110m), ("m", 50m) })
        {
            Done(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, await EntryAsync(part, figure), "Counted again.", Stop));
        }

        Done(await SubmitAsync(Lead(Hemc), Hemc));

        var alone = Refused(await SignAsync(""), RefusalKind.Conflict, "signedApart");
        Assert.Equal(["POP-01", "2025", "Sex | 性别", "100", "110"], alone.Items[0].Args);
        Refused(await SignAsync("m"), RefusalKind.Conflict, "signedApart");
        Done(await Submissions.ReturnAsync(await As(Demo.ReviewerBsi), Hemc, Year, [new(Heads, Year, "Which census?", Part: "m")], Stop));
        Refused(await SignAsync(""), RefusalKind.Conflict, "signedApart");
        Assert.Equal(100m, (await PublicAsync()).Single().Sum.Whole);
        Done(await WriteAsync("m", 50.0m));
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Assert.Equal(2, Done(await ApproveAsync(Demo.ReviewerBsi, Hemc)).Approved);
        Assert.Equal((110m, 110m), (await PublicAsync()).Single().Sum is var sum ? (sum.Whole, sum.Sum) : default);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_part_that_nobody_can_see_or_no_database_keeps_is_none()
    {
        await MakeAsync();

        // NUL, a line, a blank without width, a mark that turns the direction of writing, half of a pair.
        foreach (var part in new[] { "a\0b", "line\nbreak", "f\u200b", "\u202Ef", "\uD800" })
        {
            Refused(await Entries.WriteAsync(await As(Editor(Hemc)), Hemc, new(Heads, Year, new ValueInput(1), null, part), Stop), RefusalKind.Invalid, BreakdownRules.CodeShape);
            Refused(await Values.FindAsync((await As(Demo.Admin)).Actor, Hemc, Heads, Year, Stop, part), RefusalKind.NotFound, "noSuchValue");
            Refused(await Values.HistoryAsync((await As(Demo.Admin)).Actor, Hemc, Heads, Year, Stop, part), RefusalKind.NotFound, "noSuchValue");
            Assert.Equal(BreakdownRules.CodeShape, (await ImportAsync($"POP-01,2025,1,{part}x")).Refused.Single().Code);
        }

        Done(await WriteAsync("𠮷 area, “old”", 1)); // rare characters are none of these
        Assert.Empty(BreakdownRules.Check([Sex with { Parts = [new("𠮷", "", "𠮷"), new("65+", "From 65", "")] }]));
        Assert.Equal(BreakdownRules.PartTwice, BreakdownRules.Check([Sex with { Parts = [new("f", "Women", ""), new("ｆ", "Women", "")] }]).Single().Code); // full width
    }

    [Fact]
    public async Task Two_who_write_two_parts_at_once_keep_one_sum()
    {
        await MakeAsync(Sex);
        foreach (var period in Enumerable.Range(2018, 8).Select(Period.OfYear))
        {
            Done(await WriteAsync("", 100, period));
            var entries = new[] { await EntryAsync("f", 60, period), await EntryAsync("m", 50, period) };
            var results = await Task.WhenAll(entries.Select(e => Task.Run(async () => await Entries.WriteAsync(await As(e.Part == "f" ? Editor(Hemc) : Lead(Hemc)), Hemc, e, Stop), Stop)));

            Assert.All(results, r => Done(r));
            Assert.Equal(WarningRules.PartsDoNotAddUp, (await FindAsync("", period)).Warnings.Single(w => w.Code == WarningRules.PartsDoNotAddUp).Code);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_part_measured_otherwise_is_not_read_beside_its_whole()
    {
        await MakeAsync(District);
        foreach (var (part, figure) in new[] { ("", 40m), ("north", 30m), ("south", 50m) })
        {
            Done(await WriteAsync(part, figure));
        }

        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc));
        var now = Done(await Indicators.FindAsync((await As(Lead(Hemc))).Actor, Hemc, Heads, Stop));
        Done(await Indicators.TailorAsync(await As(Lead(Hemc)), Hemc, Heads, now.Version, IndicatorInput.Of(now) with { Unit = "kg", NewEdition = new("2025", false, new("By weight.", "")) }, Stop));
        Done(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, await EntryAsync("", 40000m), "By weight.", Stop));
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc));

        Assert.All((await PublicAsync()).Single().Parts, p => Assert.Null(p.Content));
    }

    [Fact]
    public async Task A_warning_that_was_answered_stays_answered_when_a_sum_did_not_fit_for_a_while()
    {
        await MakeAsync(Sex);
        Done(await WriteAsync("", 100, Year.Previous));
        Assert.Equal([WarningRules.Jump], Done(await WriteAsync("", 900, confirm: true)).Warnings.Select(w => w.Code));
        Done(await WriteAsync("f", 500));
        Done(await WriteAsync("m", 300));
        Assert.False((await FindAsync("")).WarningsAnswered);

        Done(await WriteAsync("m", 400, confirm: true));

        var whole = await FindAsync("");
        Assert.Equal((WarningRules.Jump, true), (whole.Warnings.Single().Code, whole.WarningsAnswered));
    }

    private async Task<Outcome<ValueView>> ClearAsync(string part) =>
        await Entries.WriteAsync(await As(Editor(Hemc)), Hemc, await EntryAsync(part, 0) with { Input = new(null) }, Stop);

    private async Task<Outcome<SubmissionResult>> SignAsync(string part) =>
        await Submissions.ApproveAsync(await As(Demo.ReviewerBsi), Hemc, Year, [new(Heads, Year, Part: part)], "", Stop);

    // As it is where the part was written between the lead's look and the lead's commit.
    private async Task BreakDownUnseenAsync()
    {
        await using var db = Database.Open();
        var row = await db.Indicators.SingleAsync(i => i.Code == Heads, Stop);
        db.Entry(row).Property(i => i.PartsJson).CurrentValue = """[{"key":"sex","name":{"en":"Sex","zh":""},"addsUp":true,"parts":[{"code":"f","name":{"en":"Women","zh":""}},{"code":"m","name":{"en":"Men","zh":""}}]}]""";
        await db.SaveChangesAsync(Stop);
    }
}

public sealed class PartHolesOnSqliteTests() : PartHoleTests(TestEngine.Sqlite);

public sealed class PartHolesOnPostgreSqlTests() : PartHoleTests(TestEngine.PostgreSql);
