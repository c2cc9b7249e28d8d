using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>What a city's team sees while it enters values, on the demonstration of 2 March 2026.</summary>
public abstract class ValuesSheetServiceTests(TestEngine engine) : DatabaseTests(engine, Contents.Demonstration)
{
    private static readonly CityKey Tianjin = CityKey.Parse("cstec");
    private static readonly Period Year = Period.OfYear(2025);

    private ValuesSheetService Sheets => new(Work, new ValueService(Work), new CalculationService(Work));

    private EntryService Entries => new(Work);

    [Fact]
    public async Task Without_a_period_the_latest_year_that_has_ended_is_shown()
    {
        var sheet = await ReadAsync(Demo.Editor("cstec"));

        Assert.Equal((Year, 63), (sheet.Period, sheet.Rows.Count));
        Assert.Equal([Period.OfYear(2023), Period.OfYear(2024)], sheet.Past);
        Assert.Equal((DueState.Due, new DateOnly(2026, 3, 31), new DateOnly(2026, 3, 2)), (sheet.Due, sheet.DueOn, sheet.Today));
        Assert.Equal([Frequency.Annual], sheet.Frequencies);
        Assert.All(sheet.Rows, r => Assert.Equal(2, r.Past.Count));
    }

    [Fact]
    public async Task A_row_carries_what_stands_beside_the_cell()
    {
        var row = (await ReadAsync(Demo.Editor("cstec"))).Rows.Single(r => r.Code.ToString() == "TEC-39");

        Assert.Equal((8m, Period.OfYear(2022)), (row.Baseline!.Value, row.Baseline.Period));
        Assert.Equal((5m, Period.OfYear(2026)), (row.Target!.Value, row.Target.Period));
        Assert.All(row.Past, p => Assert.True(p is { Figure: not null, IsPublished: true }));
        Assert.Equal((ValueStatus.Draft, 1, "P4"), (row.Value!.Status, row.Value.Revision, row.Purposes[0]));
    }

    [Theory]
    [InlineData("editor.cstec@demo.example", true, false)]
    [InlineData("lead.cstec@demo.example", true, true)]
    [InlineData(Demo.Viewer, false, false)]
    [InlineData(Demo.ReviewerBsi, false, false)]
    [InlineData(Demo.Admin, false, false)]
    public async Task Rights_decide_what_may_be_done(string email, bool mayEnter, bool maySubmit)
    {
        var sheet = await ReadAsync(email);

        Assert.Equal((mayEnter, maySubmit), (sheet.MayEnter, sheet.MaySubmit));
    }

    [Fact]
    public async Task Who_may_not_read_all_of_the_city_reads_nothing()
    {
        Assert.Equal(RefusalKind.Forbidden, (await AskAsync(Demo.Editor("gdd"), "cstec")).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await AskAsync(Demo.Facilitator, "cstec")).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await AskAsync(Demo.Admin, "atlantis")).Refusal!.Kind);
        Assert.Equal(RefusalKind.Unauthenticated, (await Sheets.ReadAsync(Actor.Anonymous, Tianjin, null, Stop)).Refusal!.Kind);
    }

    [Fact]
    public async Task A_period_that_has_not_begun_is_refused_and_a_running_one_can_be_drafted()
    {
        var ahead = await Sheets.ReadAsync(await ActorAsync(Demo.Editor("cstec")), Tianjin, Period.OfYear(2027), Stop);
        var running = await ReadAsync(Demo.Editor("cstec"), period: Period.OfYear(2026));

        Assert.Equal(EntryRules.PeriodInFuture, ahead.Refusal!.Items.Single().Code);
        Assert.Equal(DueState.Running, running.Due);
        Assert.All(running.Rows, r => Assert.Null(r.Value));
        Assert.Equal(63, running.Handover.Gaps.Count);
    }

    [Fact]
    public async Task A_returned_value_names_the_reason_and_who_returned_it()
    {
        Clock.Set(new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        var sheet = await ReadAsync(Demo.Editor("gdd"), "gdd");
        var returned = sheet.Rows.Where(r => r.Value is { Status: ValueStatus.Returned }).ToList();

        Assert.NotEmpty(returned);
        Assert.All(returned, r => Assert.Equal("bsi", r.ReturnedBy));
        Assert.All(returned, r => Assert.NotEmpty(r.Value!.ReturnReason));
        Assert.All(sheet.Rows.Except(returned), r => Assert.Null(r.ReturnedBy));
        Assert.Equal(returned.Select(r => r.Code), sheet.Handover.Untouched);
    }

    [Fact]
    public async Task The_handover_says_before_what_submitting_says_after()
    {
        var lead = await ActorAsync(Demo.Lead("cstec"));
        var before = (await ReadAsync(Demo.Lead("cstec"))).Handover;

        var outcome = await new SubmissionService(Work).SubmitAsync(new Change(lead, "test"), Tianjin, Year, Stop);

        var after = await ReadAsync(Demo.Lead("cstec"));
        Assert.Equal((outcome.Value!.Values, null), (before.Ready, before.Open));
        Assert.Equal(outcome.Value.Missing, before.Gaps.Select(g => g.Code));
        Assert.Equal(before.Ready, after.Rows.Count(r => r.Value is { Status: ValueStatus.Submitted }));
        Assert.Equal((0, 1, lead.Name, false, false), (after.Handover.Ready, after.Handover.Open!.Round, after.Handover.Open.By, after.Handover.Open.Signed, after.Handover.Open.Settled));
    }

    [Fact]
    public async Task Shorter_periods_have_a_sheet_of_their_own_and_count_in_the_year()
    {
        var lead = new Change(await ActorAsync(Demo.Lead("cstec")), "test");
        var made = await new IndicatorService(Work).MakeAsync(
            lead, Tianjin,
            new IndicatorInput("TEC-90", "Bicycles hired", null, null, null, "number", 0, Direction.HigherBetter, Frequency.Quarterly, 0, null, ["P4"], ["I07"], null, null, null, null), Stop);
        Assert.True(made.Ok);
        foreach (var quarter in Period.AllOf(2025, Frequency.Quarterly).Take(3))
        {
            var saved = await Entries.WriteAsync(lead, Tianjin, new(made.Value.Code, quarter, new ValueInput(quarter.Number), null), Stop);
            Assert.True(saved.Ok);
        }

        var sheet = await ReadAsync(Demo.Lead("cstec"), period: Period.Parse("2025-Q3"));
        var year = await ReadAsync(Demo.Lead("cstec"));

        Assert.Equal([Frequency.Annual, Frequency.Quarterly], sheet.Frequencies);
        var row = Assert.Single(sheet.Rows);
        Assert.Equal((3m, 1m, 2m), (row.Value!.Content.Figure, row.Past[0]!.Figure, row.Past[1]!.Figure));
        Assert.Equal((1, 0), (sheet.Handover.Ready, sheet.Handover.Gaps.Count));
        Assert.DoesNotContain(year.Rows, r => r.Code == made.Value.Code);
        Assert.Equal(Period.Parse("2025-Q4"), year.Handover.Gaps.Single(g => g.Code == made.Value.Code).Period);
    }

    [Fact]
    public async Task A_value_seen_closely_tells_how_it_would_stand_and_all_that_happened()
    {
        var editor = await ActorAsync(Demo.Editor("cstec"));
        var code = IndicatorCode.Parse("TEC-39");
        await Entries.WriteAsync(new Change(editor, "test"), Tianjin, new(code, Year, new ValueInput(8.6m, Note: "Two mains burst."), 1), Stop);

        var focus = (await Sheets.FocusAsync(editor, Tianjin, code, Year, Stop)).Value!;

        Assert.Equal([2, 1], focus.History.Select(h => h.Revision));
        Assert.Equal((8.6m, "Two mains burst.", editor.Name), (focus.History[0].Figure, focus.History[0].Note, focus.History[0].By));
        Assert.Equal((Year, 8.6m), (focus.Series[^1].Period, focus.Series[^1].Figure));
        Assert.Equal((8.6m, Year), (focus.Progress.Value, focus.Progress.Period));
        Assert.Equal(ProgressState.MovingAway, focus.Progress.State);
    }

    [Fact]
    public async Task A_value_that_was_never_entered_can_be_looked_at_too()
    {
        var gap = (await ReadAsync(Demo.Editor("cstec"))).Handover.Gaps[0];

        var focus = (await Sheets.FocusAsync(await ActorAsync(Demo.Editor("cstec")), Tianjin, gap.Code, Year, Stop)).Value!;

        Assert.Empty(focus.History);
        Assert.DoesNotContain(focus.Series, p => p.Period == Year);
        Assert.Equal(RefusalKind.Forbidden, (await Sheets.FocusAsync(await ActorAsync(Demo.Editor("gdd")), Tianjin, gap.Code, Year, Stop)).Refusal!.Kind);
    }

    private async Task<ValuesSheet> ReadAsync(string email, string city = "cstec", Period? period = null)
    {
        var outcome = await Sheets.ReadAsync(await ActorAsync(email), CityKey.Parse(city), period, Stop);
        Assert.True(outcome.Ok, outcome.Refusal?.Items[0].Code);
        return outcome.Value;
    }

    private async Task<Outcome<ValuesSheet>> AskAsync(string email, string city) => await Sheets.ReadAsync(await ActorAsync(email), CityKey.Parse(city), null, Stop);

    private async Task<Actor> ActorAsync(string email)
    {
        await using var db = Database.Open();
        var user = await db.Users.SingleAsync(u => u.Email == email, Stop);
        return Actor.User(user.Id, user.Name);
    }
}

public sealed class ValuesSheetServiceOnSqliteTests() : ValuesSheetServiceTests(TestEngine.Sqlite);

public sealed class ValuesSheetServiceOnPostgreSqlTests() : ValuesSheetServiceTests(TestEngine.PostgreSql);
