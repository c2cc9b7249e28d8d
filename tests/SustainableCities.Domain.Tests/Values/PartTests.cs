using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>Parts of an indicator are entered, summed, handed over and read (decision 0013).</summary>
public abstract class PartTests(TestEngine engine) : PartStory(engine)
{
    [Fact]
    public async Task Parts_are_entered_summed_warned_of_and_handed_over()
    {
        await MakeAsync(Sex, District);
        var unknown = Refused(await WriteAsync("x", 1), RefusalKind.Invalid, BreakdownRules.NoSuchPart).Items[0];
        Assert.Equal(("part", "x", "f, m, north, south"), (unknown.Field, unknown.Args[0], unknown.Args[1]));
        Assert.Equal(EntryRules.BelowMinimum, (await WriteAsync("f", -1)).Refusal!.Items[0].Code);
        Assert.Equal(BreakdownRules.NoSuchPart, (await ImportAsync("POP-01,2025,1,x")).Refused.Single().Code);

        // Whole and parts by the grid, the last part by a file: what stands on the whole is of the sum as it is now.
        Assert.Empty(Done(await WriteAsync("", 100)).Warnings);
        Done(await WriteAsync("f", 60));
        Assert.Empty((await FindAsync("")).Warnings); // a part is missing: nothing is said
        Assert.True((await ImportAsync("POP-01,2025,30,m")).Written);
        var whole = await FindAsync("");
        var warning = Assert.Single(whole.Warnings);
        Assert.Equal((WarningRules.PartsDoNotAddUp, 100m, 90m, "Sex"), (warning.Code, warning.Figure, warning.Reference!.Value, warning.Breakdown!.Value.En));
        Assert.Equal((1, false), (whole.Revision, whole.WarningsAnswered)); // nobody said anything there
        Done(await WriteAsync("", 100, confirm: true));
        Assert.False((await FindAsync("")).WarningsAnswered); // mended alone answers it
        var sheet = Done(await new ValuesSheetService(Work, Values, new CalculationService(Work)).ReadAsync((await As(Lead(Hemc))).Actor, Hemc, Year, Stop));
        var row = sheet.Rows.Single(r => r.Code == Heads);
        Assert.Equal(["f:60", "m:30", "north:", "south:"], row.Parts!.Select(r => $"{r.Part}:{r.Value?.Content.Figure}"));
        Assert.Equal((3, 0, 90m), (sheet.Handover.Ready, sheet.Handover.Gaps.Count, sheet.Handover.Sums.Single(s => s.Sum.Differs).Sum.Sum!.Value));
        var template = Done(await new TemplateService(Work).ReadAsync((await As(Editor(Hemc))).Actor, Hemc, Year, Stop)).Rows.Where(r => r.Code == Heads);
        Assert.Equal([":100", "f:60", "m:30", "north:", "south:"], template.Select(r => $"{r.Part?.Code}:{r.Content?.Figure}"));
        var refused = Refused(await SubmitAsync(Lead(Hemc), Hemc), RefusalKind.Invalid, "partsDoNotAddUp").Items.Single();
        Assert.Equal(["POP-01", "2025", "Sex | 性别", "90", "100"], refused.Args);

        var change = await As(Editor(Hemc));
        var results = Done(await Entries.EnterAsync(change, Hemc, [await EntryAsync("m", 40), await EntryAsync("north", 33.5m)], Stop));
        Assert.Empty(results[0].Whole!.Warnings); // the writer sees the whole change
        Assert.Empty((await FindAsync("")).Warnings);
        var submitted = Done(await SubmitAsync(Lead(Hemc), Hemc));
        Assert.Equal(4, submitted.Values);
        Assert.Equal("district: south", string.Join(' ', submitted.MissingParts.Select(g => $"{g.Breakdown}: {string.Join(',', g.Parts)}")));
        var page = Done(await Reviews.PageAsync((await As(Demo.ReviewerBsi)).Actor, Hemc, Year, Stop));
        Assert.Equal(["", "f", "m", "north"], page.Rows.Select(r => r.Value.Part));
        Assert.Equal([true, null], page.Rows[0].Parts.Select(p => p.Sum.Fits));
        Assert.Equal((ProgressState.NoTarget, "Men"), (page.Rows[2].Progress.State, page.Rows[2].Part!.Name.En));
        Assert.Empty((await PublicAsync())); // nothing is published yet
        Assert.Equal(4, Done(await ApproveAsync(Demo.ReviewerBsi, Hemc)).Approved);
        var broken = await PublicAsync();
        Assert.Equal("sex 100 f60 m40; district  north33.5 south", string.Join("; ", broken.Select(b =>
            FormattableString.Invariant($"{b.Breakdown.Key} {b.Sum.Sum} {string.Join(' ', b.Parts.Select(p => FormattableString.Invariant($"{p.Part.Code}{p.Content?.Figure}")))}"))));
        var report = Done(await new ReportService(Work, new ProgressService(Work)).RenderableAsync((await As(Lead(Hemc))).Actor, Hemc, Year.Year, Stop));
        var told = report.Snapshot.Content.Indicators.Single(i => i.Code == Heads).Parts!;
        Assert.Equal(["sex: f=60 m=40", "district: north=33.5 south="], told.Select(b =>
            $"{b.Key}: {string.Join(' ', b.Parts.Select(p => FormattableString.Invariant($"{p.Code}={(p.Series is [.., var last] ? last.Figure : null)}")))}"));

        // A restated whole contradicts its parts until one of them is restated too.
        var restate = new ValueEntry(Heads, Year, new ValueInput(110), null);
        Assert.Single(Done(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, restate, "Counted again.", Stop)).Warnings);
        Refused(await SubmitAsync(Lead(Hemc), Hemc), RefusalKind.Invalid, "partsDoNotAddUp");
        Done(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, restate with { Part = "m", Input = new(50) }, "Counted again.", Stop));
        Assert.Empty((await FindAsync("")).Warnings);
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Totals_read_the_whole_alone_and_a_part_is_held_against_its_own_past()
    {
        await MakeAsync(Sex);
        foreach (var (part, figure) in new[] { ("", 1000m), ("f", 500m), ("m", 500m) })
        {
            Done(await WriteAsync(part, figure, Year.Previous));
        }

        Assert.Equal([WarningRules.Jump], Done(await WriteAsync("f", 900)).Warnings.Select(w => w.Code)); // 900 is usual for the whole alone
        Assert.Empty(Done(await WriteAsync("m", 520)).Warnings);
        var before = await ProgressAsync();
        Done(await WriteAsync("m", 480, Year.Previous));
        Done(await WriteAsync("f", 520, Year.Previous));
        Done(await SubmitAsync(Lead(Hemc), Hemc, Year.Previous));
        Assert.Equal(3, Done(await ApproveAsync(Demo.ReviewerBsi, Hemc, period: Year.Previous)).Approved);
        var after = await ProgressAsync();
        Assert.Equal((before.Coverage.N + 1, before.Coverage.Of, before.Items.Count), (after.Coverage.N, after.Coverage.Of, after.Items.Count));
        Assert.Equal(1000m, after.Items.Single(i => i.Indicator.Code == Heads).Answer.Value);
    }

    [Fact]
    public async Task What_parts_were_measured_by_changes_with_an_edition_and_what_was_written_freely_stays()
    {
        // Before there is a breakdown, any text is a part, as it always was.
        await MakeAsync();
        Assert.True((await ImportAsync("POP-01,2024,60,f", "POP-01,2024,30,rest", "POP-01,2025,61,f")).Written);
        var refused = Refused(await TailorAsync([Sex]), RefusalKind.Conflict, BreakdownRules.PartsInUse);
        Assert.Equal("rest (2024)", refused.Items[0].Args[0]);
        Done(await SubmitAsync(Lead(Hemc), Hemc, Year.Previous));
        Refused(await TailorAsync([Sex]), RefusalKind.Conflict, BreakdownRules.PartsInUse); // also what is under review
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc, period: Year.Previous));
        Assert.Equal(1, Done(await TailorAsync([Sex])).Edition); // the first breakdown breaks nothing, and approved values keep theirs
        Assert.Equal(0, Done(await Imports.ImportAsync(await As(Editor(Hemc)), Hemc, Csv("POP-01,2024,30,rest"), DecimalMark.Unknown, false, Stop)).Changed);
        Assert.Equal(BreakdownRules.NoSuchPart, (await WriteAsync("rest", 31)).Refusal!.Items[0].Code);

        Assert.Equal(1, Done(await TailorAsync([Sex, District])).Edition); // a further one changes nothing of the first
        var wider = Sex with { Parts = [.. Sex.Parts!, new("x", "Other", "其他")] };
        Refused(await TailorAsync([wider, District]), RefusalKind.Conflict, "measuredAlready");
        var view = Done(await TailorAsync([wider, District], new("2025", true, new("The census counts so.", ""))));
        Assert.Equal((2, "parts"), (view.Edition, string.Join(',', view.Editions![1].Changed)));
        Assert.Equal((2, 3), (view.Under(1).Breakdowns![0].Parts.Count, view.Under(2).Breakdowns![0].Parts.Count));
        Assert.Equal((1, 2), ((await FindAsync("f", Year.Previous)).Edition, (await FindAsync("f")).Edition));
        Done(await WriteAsync("x", 2));
        Assert.Equal(BreakdownRules.NoSuchPart, (await WriteAsync("x", 2, Year.Previous)).Refusal!.Items[0].Code); // not one of the edition of its period
        Assert.Equal(2, Done(await TailorAsync(null)).Edition); // not said is not changed
        await AssertSoundAsync();
    }
}

public sealed class PartOnSqliteTests() : PartTests(TestEngine.Sqlite);

public sealed class PartOnPostgreSqlTests() : PartTests(TestEngine.PostgreSql);
