using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Imports;

/// <summary>A file goes in whole or not at all, by the rules of the grid (design, rules 1, 4, 5 and section 5).</summary>
public abstract class ImportServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Share = IndicatorCode.Parse("TEC-13"); // a percentage

    private ImportService Imports => new(Work);

    [Fact]
    public async Task A_file_writes_drafts_as_one_audit_entry_and_a_dry_run_nothing()
    {
        var drafts = (await ListAsync(Cstec, Year, ValueStatus.Draft)).Where(v => v.Content.Figure is not null).Take(2).ToList();
        var file = Csv([.. drafts.Select(v => $"{v.Indicator},2025年,{Text(v)},导入")]);
        var before = await CountAsync();

        var dry = Done(await Imports.ImportAsync(await As(Editor(Cstec)), Cstec, file, DecimalMark.Unknown, dryRun: true, Stop));
        Assert.Equal((0, 2, 0, 0, false), (dry.New, dry.Changed, dry.Unchanged, dry.Refused.Count, dry.Written));
        Assert.Equal(before, await CountAsync());

        var done = Done(await ImportAsync(file));
        Assert.Equal((0, 2, 0, 0, true), (done.New, done.Changed, done.Unchanged, done.Refused.Count, done.Written));
        Assert.Equal((before.Revisions + 2, before.Entries + 1), await CountAsync());
        Assert.Equal("导入", (await FindAsync(Cstec, drafts[0].Indicator)).Content.Note);
        Assert.Equal(drafts[0].Content.Figure, (await FindAsync(Cstec, drafts[0].Indicator)).Content.Figure);

        var again = Done(await ImportAsync(file));
        Assert.Equal((0, 0, 2, false), (again.New, again.Changed, again.Unchanged, again.Written));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task One_cell_that_is_not_taken_keeps_all_others_out_and_each_is_named_by_row_and_column()
    {
        var before = await CountAsync();

        var result = Done(await ImportAsync(Csv(
            "TEC-13,2025,250,", "NO-SUCH,2025,1,", "TEC-13,2025-13,1,", "TEC-14,2025,abc,", "TEC-15,2199,1,", "TEC-16,2025,N/A,", "TEC-01,2025,200,", "TEC-01,2025,201,")));

        Assert.False(result.Written);
        Assert.Equal(
            [(2, "value", "aboveMaximum"), (3, "indicator", "noSuchIndicator"), (4, "period", "periodShape"), (5, "value", "notANumber"),
                (6, "period", "periodInFuture"), (7, "note", "reasonMissing"), (9, "indicator", "rowTwice")],
            result.Refused.Select(r => (r.Row, r.Column, r.Code)));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_locked_value_that_differs_is_refused_and_one_that_is_the_same_is_not()
    {
        var approved = (await ListAsync(Cstec, Period.OfYear(2024))).First(v => v.Content.Figure is not null);
        var same = $"{approved.Indicator},2024,{Text(approved)},";

        Assert.Equal((0, 0, 1), Counts(Done(await ImportAsync(Csv(same)))));
        var refused = Done(await ImportAsync(Csv($"{approved.Indicator},2024,{(approved.Content.Figure + 0.5m)!.Value.ToString(CultureInfo.InvariantCulture)},"))).Refused;
        Assert.Contains(refused, r => r.Row == 2 && r.Code is "lockedApproved" or "notWhole");
    }

    [Fact]
    public async Task Empty_cells_and_dashes_change_nothing()
    {
        Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65, Qualifier: Qualifier.About, Note: "Counted.")));

        Assert.Equal((0, 0, 2), Counts(Done(await ImportAsync(Csv("TEC-13,2025,,other", "TEC-14,2025,-,")))));
        Assert.Equal((0, 1, 0), Counts(Done(await ImportAsync(Csv("TEC-13,2025,66,")))));
        var value = await FindAsync(Cstec, Share);
        Assert.Equal((66m, Qualifier.About, "Counted."), (value.Content.Figure, value.Content.Qualifier, value.Content.Note));
    }

    [Fact]
    public async Task A_figure_that_can_be_read_in_two_ways_is_asked_about_until_the_column_or_the_sender_settles_it()
    {
        var open = (await ListAsync(Cstec, Year, ValueStatus.Draft)).Where(v => v.Content.Figure > 1000).Select(v => v.Indicator).FirstOrDefault();
        var code = open == default ? IndicatorCode.Parse("TEC-01") : open;
        var file = Csv($"{code},2025,\"1,234\",");

        Assert.Equal("ambiguous", Assert.Single(Done(await ImportAsync(file)).Refused).Code);
        var settled = Done(await Imports.ImportAsync(await As(Editor(Cstec)), Cstec, file, DecimalMark.Comma, dryRun: true, Stop));
        Assert.DoesNotContain(settled.Refused, r => r.Code == "ambiguous");
    }

    [Fact]
    public async Task A_cell_that_the_file_calls_a_number_is_no_question_and_keeps_its_decimals()
    {
        var file = Table(["指标", "期间", "数值"], [["TEC-13", "2025", "65.50"], ["TEC-01", "2025", "1.234"]], numbers: true);

        Assert.Empty(Done(await ImportAsync(file)).Refused);
        Assert.Equal("65.50", Text(await FindAsync(Cstec, Share)));
        Assert.Equal("1.234", Text(await FindAsync(Cstec, IndicatorCode.Parse("TEC-01"))));
    }

    [Fact]
    public async Task Only_the_citys_own_team_imports_and_the_operator_drafts()
    {
        var file = Csv("TEC-13,2025,65.5,");
        foreach (var email in new[] { Demo.ReviewerBsi, Demo.Viewer, Editor(Hemc), Demo.Facilitator })
        {
            var refused = await Imports.ImportAsync(await As(email), Cstec, file, DecimalMark.Unknown, false, Stop);
            Assert.Equal((email, RefusalKind.Forbidden), (email, refused.Refusal!.Kind));
        }

        Assert.True(Done(await Imports.ImportAsync(new(Domain.People.Actor.Operator, "cli"), Cstec, file, DecimalMark.Unknown, false, Stop)).Written);
        await AssertSoundAsync();
    }

    private async Task<Outcome<ImportResult>> ImportAsync(ImportFile file) =>
        await Imports.ImportAsync(await As(Editor(Cstec)), Cstec, file, DecimalMark.Unknown, dryRun: false, Stop);

    private async Task<(int Revisions, int Entries)> CountAsync()
    {
        await using var db = Database.Open();
        return (await db.Revisions.CountAsync(Stop), await db.AuditTrail.CountAsync(Stop));
    }

    private static ImportFile Csv(params string[] rows) => Table(["indicator", "period", "value", "note"], [.. rows.Select(Cells)]);

    /// <summary>A quoted cell holds its comma.</summary>
    private static string[] Cells(string row) =>
        [.. Regex.Matches(row, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)];

    private static ImportFile Table(string[] header, string[][] rows, bool numbers = false) =>
        new("a.csv", new string('0', 64), TableFile.Of([.. new[] { header }.Concat(rows).Select((r, n) => new FileRow(n + 1, [.. r.Select((c, i) => new FileCell(c, numbers && n > 0 && i == 2))]))]));

    private static (int, int, int) Counts(ImportResult result) => (result.New, result.Changed, result.Unchanged);

    private static string Text(ValueView value) => value.Content.Figure!.Value.ToString(CultureInfo.InvariantCulture);
}

public sealed class ImportServiceOnSqliteTests() : ImportServiceTests(TestEngine.Sqlite);

public sealed class ImportServiceOnPostgreSqlTests() : ImportServiceTests(TestEngine.PostgreSql);
