using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Indicators;

/// <summary>Baselines and targets of a city: who reads them, who sets them, and what stands there afterwards.</summary>
public abstract class TargetServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Water = IndicatorCode.Parse("TEC-39");
    private static readonly PlanTarget By2026 = new(TargetKind.Dated, 5m, Period: Period.OfYear(2026));

    private TargetService Targets => new(Work, new ProgressService(Work));

    [Fact]
    public async Task The_sheet_shows_every_indicator_with_its_baseline_its_targets_and_how_it_stands()
    {
        var sheet = Done(await Targets.ReadAsync((await As(Editor(Cstec))).Actor, Cstec, Stop));

        Assert.Equal((63, false, 2024), (sheet.Rows.Count, sheet.MaySet, sheet.Year));
        var row = sheet.Rows.Single(r => r.Indicator.Code == Water);
        Assert.Equal((8m, Period.OfYear(2022)), (row.Indicator.Baseline!.Value, row.Indicator.Baseline.Period));
        Assert.Equal((5m, Period.OfYear(2026)), (row.Indicator.Targets[0].Value, row.Indicator.Targets[0].Period));
        Assert.Equal((false, false, (PlanStamp?)null), (row.LacksTarget, row.LacksBaseline, row.Stamp));
        Assert.All(sheet.Rows.Where(r => r.LacksTarget), r => Assert.Empty(r.Indicator.Targets));
        Assert.True(Done(await Targets.ReadAsync((await As(Lead(Cstec))).Actor, Cstec, Stop)).MaySet);
    }

    [Fact]
    public async Task A_lead_sets_several_dated_targets_and_a_reason_stands_in_the_trail()
    {
        PlanTarget[] targets = [By2026, new(TargetKind.Dated, 4.50m, Period: Period.OfYear(2030), Source: new("Plan 2030", ""))];
        var set = Done(await SetAsync(Lead(Cstec), new PlanInput(Now(await FindAsync()), targets, Reason: "  The council wants more.  ")));

        Assert.Equal([5m, 4.50m], set.Targets.Select(t => t.Value!.Value));
        Assert.Equal(("Plan 2030", Certainty.Confirmed), (set.Targets[1].Source.En, set.Targets[1].Certainty));
        Assert.Equal(Certainty.Illustrative, set.Targets[0].Certainty); // what stays as it was is as sure as it was
        var row = await RowAsync();
        Assert.Equal(("CSTEC lead", "The council wants more."), (row.Stamp!.By, row.Stamp.Reason));
        Assert.Equal(2, (await RowAsync()).Indicator.Version);
        await using var db = Database.Open();
        Assert.Equal(2, await db.Targets.CountAsync(t => t.IndicatorId == set.Id, Stop));
        var entry = await db.AuditTrail.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Action == "indicator.plan", Stop);
        Assert.Equal("indicator:TEC-39", entry.Subject);
        Assert.Contains("The council wants more.", entry.After, StringComparison.Ordinal);
        Assert.Contains("4.50", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("4.50", entry.Before, StringComparison.Ordinal);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Ongoing_band_and_not_applicable_take_each_others_place_and_progress_follows()
    {
        var baseline = Now(await FindAsync());
        Done(await SetAsync(Lead(Cstec), new PlanInput(baseline, [new(TargetKind.Ongoing, 100m)], Reason: "Every year from now on.")));
        Assert.Equal(ProgressState.Met, (await RowAsync()).Item.Answer.State);

        Done(await SetAsync(Lead(Cstec), new PlanInput(baseline, [new(TargetKind.Band, Low: 99m, High: 100m)], Reason: "A band.")));
        Assert.Equal(ProgressState.Left, (await RowAsync()).Item.Answer.State);

        var none = Done(await SetAsync(Lead(Cstec), new PlanInput(null, [], new Bilingual("The network is sold.", ""), "It is no longer ours.")));
        Assert.True(none.HasNoTarget);
        Assert.Empty(none.Targets);
        Assert.Null(none.Baseline);
        var row = await RowAsync();
        Assert.Equal((ProgressState.NoTarget, false, false), (row.Item.Answer.State, row.LacksTarget, row.LacksBaseline));

        Assert.False(Done(await SetAsync(Lead(Cstec), new PlanInput(baseline, [By2026], Reason: "Bought back."))).HasNoTarget);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_plan_that_the_public_reads_changes_with_a_reason_and_the_same_again_writes_nothing()
    {
        var now = await FindAsync();
        Refused(await SetAsync(Lead(Cstec), new PlanInput(Now(now), [])), RefusalKind.Invalid, PlanRules.PlanReasonMissing);
        Refused(await SetAsync(Lead(Cstec), new PlanInput(new(8.1m, Period.OfYear(2022)), [By2026])), RefusalKind.Invalid, PlanRules.PlanReasonMissing);
        Assert.Equal(now.Version, Done(await SetAsync(Lead(Cstec), new PlanInput(Now(now), [By2026]))).Version);

        var code = await MakeAsync();
        var version = Done(await SetAsync(Lead(Cstec), new PlanInput(new(1m, Period.OfYear(2020)), [By2026]), code)).Version;
        Assert.Equal(version + 1, Done(await SetAsync(Lead(Cstec), new PlanInput(null, [By2026]), code)).Version); // internal: nobody was promised anything
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field()
    {
        var baseline = new PlanBaseline(8m, Period.OfYear(2022));
        await WrongAsync(new(new(null, null), []), "baseline.value:required", "baseline.period:required");
        await WrongAsync(new(new(101m, Period.OfYear(2027)), []), "baseline.value:aboveMaximum", "baseline.period:periodInFuture");
        await WrongAsync(new(new(8m, Period.Parse("2022-Q1")), []), "baseline.period:periodTooShort");
        await WrongAsync(new(baseline, [By2026, By2026 with { Value = null, Period = null }]), "targets[1].value:required", "targets[1].period:required");
        await WrongAsync(new(baseline, [By2026 with { Period = Period.OfYear(2022) }]), "targets[0].period:targetBeforeBaseline");
        await WrongAsync(new(baseline, [By2026, By2026 with { Value = 4m }]), "targets[1].period:targetTwice");
        await WrongAsync(new(baseline, [new(TargetKind.Band, Low: 6m, High: 6m)]), "targets[0].high:bandUpsideDown");
        await WrongAsync(new(baseline, [new(TargetKind.Band, Low: -1m)]), "targets[0].low:belowMinimum", "targets[0].high:required");
        await WrongAsync(new(baseline, [By2026, new(TargetKind.Ongoing, 5m)]), "targets:targetKindsMixed");
        await WrongAsync(new(baseline, [new(TargetKind.Ongoing, 5m), new(TargetKind.Ongoing, 6m)]), "targets:tooManyTargets");
        await WrongAsync(new(baseline, [By2026], new Bilingual("None.", "")), "noTarget:targetsAndNone");
        await WrongAsync(new(baseline, [], new Bilingual(" ", "")), "noTarget:reasonMissing");
        await WrongAsync(new(baseline, [By2026 with { Source = new(new string('a', 501), "") }]), "targets[0].source:textTooLong");
        var neutral = IndicatorCode.Parse("GDD-05");
        Refused(
            await Targets.SetAsync(await As(Lead(Gdd)), Gdd, neutral, 1, new PlanInput(null, [By2026], Reason: "Why not."), Stop), RefusalKind.Invalid, "targetWithoutDirection");
    }

    [Fact]
    public async Task Of_two_leads_the_second_is_told_what_the_first_set_and_who()
    {
        var seen = (await FindAsync()).Version;
        var plan = new PlanInput(new(8m, Period.OfYear(2022)), [By2026 with { Value = 4m }], Reason: "First.");
        Done(await Targets.SetAsync(await As(Lead(Cstec)), Cstec, Water, seen, plan, Stop));

        var refusal = Refused(
            await Targets.SetAsync(await As(Lead(Cstec)), Cstec, Water, seen, plan with { Targets = [By2026 with { Value = 3m }] }, Stop),
            RefusalKind.PreconditionFailed, "changedMeanwhile");

        var stands = Assert.IsType<PlanStanding>(refusal.Current);
        Assert.Equal((4m, "CSTEC lead", "First."), (stands.Indicator.Targets[0].Value!.Value, stands.Stamp!.By, stands.Stamp.Reason));
        Refused(await Targets.SetAsync(await As(Lead(Cstec)), Cstec, Water, null, plan, Stop), RefusalKind.PreconditionRequired, "versionMissing");
    }

    [Fact]
    public async Task Two_at_the_same_moment_set_one_plan()
    {
        var change = await As(Lead(Cstec));
        var seen = (await FindAsync()).Version;
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(() => Targets.SetAsync(
            change, Cstec, Water, seen, new PlanInput(null, [By2026 with { Value = n }], Reason: $"Reason {n}."), Stop))));

        Assert.Single(outcomes, o => o.Ok);
        Assert.All(outcomes.Where(o => !o.Ok), o => Refused(o, RefusalKind.PreconditionFailed, "changedMeanwhile"));
        Assert.Single((await FindAsync()).Targets);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Only_the_lead_of_the_city_sets_and_only_who_reads_all_of_it_reads_the_sheet()
    {
        var plan = new PlanInput(null, [By2026], Reason: "Why not.");
        foreach (var email in new[] { Editor(Cstec), Lead(Qujiang), Demo.Viewer, Demo.ReviewerBsi, Demo.Facilitator, Demo.Admin })
        {
            Refused(await Targets.SetAsync(await As(email), Cstec, Water, 1, plan, Stop), RefusalKind.Forbidden, "onlyLeads");
            Assert.Equal(email != Lead(Qujiang) && email != Demo.Facilitator, (await Targets.ReadAsync((await As(email)).Actor, Cstec, Stop)).Ok);
        }

        Refused(await Targets.SetAsync(new Change(Actor.Anonymous, "page"), Cstec, Water, 1, plan, Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await Targets.SetAsync(new Change(Actor.Operator, "cli"), Cstec, Water, 1, plan, Stop), RefusalKind.Forbidden, "onlyLeads");
        Refused(await Targets.ReadAsync(Actor.Anonymous, Cstec, Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await SetAsync(Lead(Cstec), plan, IndicatorCode.Parse("TEC-99")), RefusalKind.NotFound, "noSuchIndicator");
    }

    private static PlanBaseline Now(IndicatorView view) => new(view.Baseline!.Value, view.Baseline.Period, view.Baseline.Qualifier);

    private async Task<IndicatorView> FindAsync(IndicatorCode? code = null) =>
        Done(await new IndicatorService(Work).FindAsync((await As(Lead(Cstec))).Actor, Cstec, code ?? Water, Stop));

    private async Task<PlanRow> RowAsync() =>
        Done(await Targets.ReadAsync((await As(Lead(Cstec))).Actor, Cstec, Stop)).Rows.Single(r => r.Indicator.Code == Water);

    private async Task<IndicatorCode> MakeAsync() => Done(await new IndicatorService(Work).MakeAsync(await As(Lead(Cstec)), Cstec, new IndicatorInput(
        "OWN-1", "Own", null, null, null, "%", 1, Direction.LowerBetter, Frequency.Annual, null, null, ["P4"], ["I10"], null, null, null, null), Stop)).Code;

    /// <summary>Sets on what stands there now.</summary>
    private async Task<Outcome<IndicatorView>> SetAsync(string email, PlanInput plan, IndicatorCode? code = null)
    {
        var seen = await new IndicatorService(Work).FindAsync((await As(email)).Actor, Cstec, code ?? Water, Stop);
        return await Targets.SetAsync(await As(email), Cstec, code ?? Water, seen.Value?.Version ?? 1, plan, Stop);
    }

    private async Task WrongAsync(PlanInput plan, params string[] wrong)
    {
        var outcome = await SetAsync(Lead(Cstec), plan with { Reason = "Because." });
        Assert.Equal(wrong, outcome.Refusal!.Items.Select(i => $"{i.Field}:{i.Code}"));
    }
}

public sealed class TargetServiceOnSqliteTests() : TargetServiceTests(TestEngine.Sqlite);

public sealed class TargetServiceOnPostgreSqlTests() : TargetServiceTests(TestEngine.PostgreSql);
