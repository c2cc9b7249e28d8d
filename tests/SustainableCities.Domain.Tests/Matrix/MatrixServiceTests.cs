using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Matrix;

/// <summary>A city's matrix: what stands in it for whom, and who judges its cells.</summary>
public abstract class MatrixServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private MatrixService Matrix => new(Work, new ProgressService(Work));

    [Fact]
    public async Task Every_cell_counts_the_indicators_of_its_purpose_and_its_issue()
    {
        var view = await OpenAsync(Lead(Cstec));

        Assert.Equal(72, view.Cells.Count);
        Assert.Equal(MatrixRules.Purposes.SelectMany(p => MatrixRules.Issues.Select(i => $"{p}-{i}")), view.Cells.Select(c => c.Code));
        foreach (var cell in view.Cells)
        {
            var inside = view.Progress.Items.Where(i => i.Indicator.Purposes.Contains(cell.Purpose) && i.Indicator.Issues.Contains(cell.Issue));
            Assert.Equal(inside.Select(i => i.Indicator.Code), cell.Items.Select(i => i.Indicator.Code));
            Assert.Equal(cell.Items.Count, cell.States.Values.Sum());
        }
    }

    [Fact]
    public async Task High_and_medium_cells_without_an_indicator_are_gaps_and_no_others()
    {
        var view = await OpenAsync(Lead(Cstec));
        Assert.Equal(["P3-I08", "P4-I12", "P5-I02"], view.Gaps.Select(g => g.Code));
        Assert.Equal((28, 30), (view.Priorities, view.Judged));

        Done(await SetAsync(Lead(Cstec), Cstec, "P4-I12", Priority.Low));
        Done(await SetAsync(Lead(Cstec), Cstec, "P4-I05", Priority.High));
        Done(await SetAsync(Lead(Cstec), Cstec, "P2-I02", Priority.None));

        Assert.Equal(["P3-I08", "P4-I05", "P5-I02"], (await OpenAsync(Lead(Cstec))).Gaps.Select(g => g.Code));
    }

    [Fact]
    public async Task The_demonstrations_priorities_say_that_they_are_made_up_until_the_lead_judges()
    {
        Assert.All((await OpenAsync(Lead(Gdd), Gdd)).Cells.Where(c => c.Judgement is not null), c => Assert.True(c.Judgement!.Demonstration));
        var before = (await OpenAsync(Lead(Gdd), Gdd)).Find("P1-I01")!.Judgement!;

        var after = Done(await SetAsync(Lead(Gdd), Gdd, "P1-I01", before.Priority, before.Reason.En, before.Reason.Zh));

        Assert.False(after.Demonstration);
        Assert.Equal(before.Version + 1, after.Version);
    }

    [Fact]
    public async Task A_judgement_keeps_its_reason_who_and_when_and_stands_in_the_trail()
    {
        Done(await SetAsync(Lead(Cstec), Cstec, "P1-I02", Priority.Medium, "  Schools draw families.  ", ""));

        var judged = (await OpenAsync(Editor(Cstec))).Find("P1-I02")!.Judgement!;
        Assert.Equal(
            (Priority.Medium, new Bilingual("Schools draw families.", ""), "CSTEC lead", Clock.GetUtcNow().UtcDateTime, 1, false),
            (judged.Priority, judged.Reason, judged.SetBy, judged.SetAt, judged.Version, judged.Demonstration));
        await using var db = Database.Open();
        var entry = await db.AuditTrail.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Subject == "cell:P1/I02", Stop);
        Assert.Equal(("matrix.set", "CSTEC lead", (string?)null), (entry.Action, entry.ActorName, entry.Before));
        Assert.Contains("Schools draw families.", entry.After, StringComparison.Ordinal);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Saying_the_same_again_writes_nothing()
    {
        Done(await SetAsync(Lead(Cstec), Cstec, "P1-I02", Priority.High));
        await using var db = Database.Open();
        var entries = await db.AuditTrail.CountAsync(Stop);

        Assert.Equal(1, Done(await SetAsync(Lead(Cstec), Cstec, "P1-I02", Priority.High)).Version);

        Assert.Equal(entries, await db.AuditTrail.CountAsync(Stop));
    }

    [Fact]
    public async Task Only_the_lead_of_the_city_judges()
    {
        foreach (var email in new[] { Editor(Cstec), Lead(Qujiang), Demo.Viewer, Demo.ReviewerBsi, Demo.Facilitator, Demo.Admin })
        {
            Refused(await SetAsync(email, Cstec, "P1-I02", Priority.High), RefusalKind.Forbidden, "onlyLeads");
            Assert.Equal(email == Lead(Qujiang), !(await Matrix.OpenAsync((await As(email)).Actor, Cstec, null, Stop)).Ok);
        }

        var entry = new CellEntry("P1", "I02", Priority.High, new("Why not.", ""), 0);
        Refused(await Matrix.SetAsync(new Change(Actor.Anonymous, "page"), Cstec, entry, Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await Matrix.SetAsync(new Change(Actor.Operator, "cli"), Cstec, entry, Stop), RefusalKind.Forbidden, "onlyLeads");
        Refused(await Matrix.OpenAsync(Actor.Anonymous, Cstec, null, Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await SetAsync(Lead(Cstec), CityKey.Parse("nowhere"), "P1-I02", Priority.High), RefusalKind.NotFound, "noSuchCity");

        await EndAsync(Lead(Cstec), Role.Lead, Cstec);
        Refused(await SetAsync(Lead(Cstec), Cstec, "P1-I02", Priority.High), RefusalKind.Forbidden, "onlyLeads");
    }

    [Fact]
    public async Task Of_two_who_judge_one_cell_the_second_is_told_what_stands_there()
    {
        var seen = (await OpenAsync(Lead(Cstec))).Find("P1-I03")!.Judgement!.Version;
        var first = new CellEntry("P1", "I03", Priority.Low, new("It runs by itself.", ""), seen);
        Done(await Matrix.SetAsync(await As(Lead(Cstec)), Cstec, first, Stop));

        var refusal = Refused(
            await Matrix.SetAsync(await As(Lead(Cstec)), Cstec, first with { Priority = Priority.High, Reason = new("Not at all.", "") }, Stop),
            RefusalKind.PreconditionFailed, "changedMeanwhile");

        Assert.Equal((Priority.Low, "It runs by itself."), (Assert.IsType<CellJudgement>(refusal.Current).Priority, ((CellJudgement)refusal.Current!).Reason.En));
        Refused(
            await Matrix.SetAsync(await As(Lead(Cstec)), Cstec, new CellEntry("P1", "I02", Priority.High, new("New.", ""), 3), Stop),
            RefusalKind.PreconditionFailed, "changedMeanwhile");
    }

    [Fact]
    public async Task Two_at_the_same_moment_make_one_judgement()
    {
        var change = await As(Lead(Cstec));
        var entries = Enumerable.Range(1, 4).Select(n => new CellEntry("P4", "I05", Priority.Medium, new($"Reason {n}.", ""), 0));

        var outcomes = await Task.WhenAll(entries.Select(e => Task.Run(() => Matrix.SetAsync(change, Cstec, e, Stop))));

        Assert.Single(outcomes, o => o.Ok);
        Assert.All(outcomes.Where(o => !o.Ok), o => Refused(o, RefusalKind.PreconditionFailed, "changedMeanwhile"));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field()
    {
        Refused(await SetAsync(Lead(Cstec), Cstec, "P1-I02", Priority.High, "  ", ""), RefusalKind.Invalid, "reasonMissing");
        Refused(await SetAsync(Lead(Cstec), Cstec, "P1-I02", Priority.High, new string('a', MatrixRules.LongestReason + 1), ""), RefusalKind.Invalid, "textTooLong");
        var refusal = Refused(await SetAsync(Lead(Cstec), Cstec, "P7-I13", Priority.High, "", ""), RefusalKind.Invalid, "unknownCode");
        Assert.Equal(["purpose", "issue", "reason"], refusal.Items.Select(i => i.Field));
    }

    [Fact]
    public async Task The_public_sees_priorities_without_reasons_and_no_internal_indicator()
    {
        Done(await new IndicatorService(Work).MakeAsync(await As(Lead(Cstec)), Cstec, new IndicatorInput(
            "MADE-1", "Shaded benches", null, null, null, "number", 0, Direction.HigherBetter, Frequency.Annual, null, null, ["P3"], ["I08"], [], Visibility.Internal, null, []), Stop));
        Assert.DoesNotContain((await OpenAsync(Lead(Cstec))).Gaps, g => g.Code == "P3-I08");

        var view = Done(await Matrix.ReadAsync(Actor.Anonymous, Cstec, null, Stop));

        Assert.Contains(view.Gaps, g => g.Code == "P3-I08");
        Assert.All(view.Cells.Select(c => c.Judgement).OfType<CellJudgement>(), j => Assert.Equal((new Bilingual("", ""), ""), (j.Reason, j.SetBy)));
        Assert.Equal((false, false), (view.ReadsAll, view.MaySet));
        Refused(await Matrix.ReadAsync(Actor.Anonymous, CityKey.Parse("nowhere"), null, Stop), RefusalKind.NotFound, "noSuchCity");
    }

    private async Task<MatrixView> OpenAsync(string email, CityKey? city = null) => Done(await Matrix.OpenAsync((await As(email)).Actor, city ?? Cstec, null, Stop));

    /// <summary>Judges on what stands there now.</summary>
    private async Task<Outcome<CellJudgement>> SetAsync(string email, CityKey city, string cell, Priority priority, string en = "It matters here.", string zh = "")
    {
        var seen = await Matrix.ReadAsync(Actor.System, city, null, Stop);
        var codes = cell.Split('-');
        return await Matrix.SetAsync(
            await As(email), city, new CellEntry(codes[0], codes[1], priority, new(en, zh), seen.Value?.Find(cell)?.Judgement?.Version ?? 0), Stop);
    }
}

public sealed class MatrixServiceOnSqliteTests() : MatrixServiceTests(TestEngine.Sqlite);

public sealed class MatrixServiceOnPostgreSqlTests() : MatrixServiceTests(TestEngine.PostgreSql);
