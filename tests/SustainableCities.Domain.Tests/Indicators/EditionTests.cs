using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Indicators;

/// <summary>
/// New editions of an indicator, on TEC-39 of cstec (leakage in %, baseline 8 in 2022, to be 5 in 2026): approved values keep theirs, drafts
/// move, and nothing is held against what can't be compared.
/// </summary>
public abstract class EditionTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Water = IndicatorCode.Parse("TEC-39");
    private static readonly EditionInput From2025 = new("2025", false, new("The meters count at the plant.", "改在水厂计量。"));

    private IndicatorService Indicators => new(Work);

    [Fact]
    public async Task Approved_values_keep_their_edition_and_drafts_move_with_a_revision()
    {
        var draft = await DraftAsync(7.5m);
        var view = Done(await EditAsync(From2025));

        Assert.Equal((2, 2, 90m, (decimal?)100m), (view.Edition, view.Editions!.Count, view.Maximum!.Value, view.Editions[0].Maximum));
        Assert.Equal((Period.OfYear(2025), false, "改在水厂计量。"), (view.Editions[1].From!.Value, view.Editions[1].Comparable, view.Editions[1].Reason.Zh));
        Assert.Equal(["maximum"], view.Editions[1].Changed);
        var moved = await FindAsync(Cstec, Water);
        Assert.Equal((2, draft.Revision + 1, ValueStatus.Draft, 7.5m), (moved.Edition, moved.Revision, moved.Status, moved.Content.Figure!.Value));
        var approved = await FindAsync(Cstec, Water, Period.OfYear(2024));
        Assert.Equal((1, 1, ValueStatus.Approved), (approved.Edition, approved.Published!.Edition, approved.Status));
        var history = Done(await Values.HistoryAsync((await As(Lead(Cstec))).Actor, Cstec, Water, Year, Stop));
        Assert.Equal((RevisionKind.Moved, 2, "The meters count at the plant."), (history[^1].Kind, history[^1].Edition, history[^1].Reason));
        Assert.All(history.SkipLast(1), r => Assert.Equal(1, r.Edition));
        await using var db = Database.Open();
        var entry = await db.AuditTrail.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Action == "indicator.edition", Stop);
        Assert.Equal(("indicator:TEC-39", 1), (entry.Subject, entry.RevisionCount));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Baseline_and_targets_end_at_a_break_and_a_year_before_it_is_still_judged_by_its_own()
    {
        var before = await AnswerAsync(2024);
        await DraftAsync(7.5m);
        Done(await EditAsync(From2025));
        var view = await IndicatorAsync();
        Assert.Null(view.Baseline);
        Assert.Empty(view.Targets);
        Assert.Equal(before, await AnswerAsync(2024)); // nothing is published under the new edition yet

        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec));
        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec));
        Assert.Equal(before, await AnswerAsync(2024));
        var after = await AnswerAsync(2025);
        Assert.Equal((ProgressState.NoTarget, 7.5m, (decimal?)null), (after.State, after.Value!.Value, after.Baseline));

        Done(await SetPlanAsync(new PlanInput(null, [new(TargetKind.Dated, 6m, Period: Period.OfYear(2027))])));
        after = await AnswerAsync(2025);
        Assert.Equal((7.5m, Period.OfYear(2025), true, ProgressState.JustStarted), (after.Baseline!.Value, after.BaselinePeriod!.Value, after.BaselineAssumed, after.State));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_new_edition_brings_its_own_baseline_and_targets_and_comparable_ones_keep_theirs()
    {
        await DraftAsync(7.5m);
        var comparable = Done(await EditAsync(From2025 with { Comparable = true }));
        Assert.Equal((8m, 5m), (comparable.Baseline!.Value, comparable.Targets[0].Value!.Value));

        var input = IndicatorInput.Of(comparable) with { Unit = "m3", Minimum = 0, Maximum = null };
        var own = From2025 with { From = "2026", Baseline = new(120.5m, "2024"), Targets = [new(TargetKind.Dated, 80m, null, null, "2030")] };
        var broken = Done(await TailorAsync(input with { NewEdition = own }));
        Assert.Equal(("m3", 3, 120.5m, 80m), (broken.Unit, broken.Edition, broken.Baseline!.Value, broken.Targets[0].Value!.Value));
        Assert.Equal((8m, 5m), (broken.Under(1).Baseline!.Value, broken.Under(2).Targets[0].Value!.Value));
        Assert.Equal(("%", 100m, 90m), (broken.Under(1).Unit, broken.Under(1).Maximum!.Value, broken.Under(2).Maximum!.Value));
        Assert.Equal((1, 1, 3), (broken.ComparableSince(1), broken.ComparableSince(2), broken.ComparableSince(3)));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_entered_is_held_to_the_edition_of_its_period()
    {
        await DraftAsync(7.5m);
        Done(await EditAsync(From2025));

        var refused = Refused(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(95m)), RefusalKind.Invalid, EntryRules.AboveMaximum);
        Assert.Equal("90", refused.Items[0].Args[0]);
        var entry = new ValueEntry(Water, Period.OfYear(2023), new ValueInput(95m), (await FindAsync(Cstec, Water, Period.OfYear(2023))).Revision);
        var restated = Done(await Entries.RestateAsync(await As(Lead(Cstec)), Cstec, entry, "Counted anew.", Stop));
        Assert.Equal((1, 95m), (restated.Edition, restated.Content.Figure!.Value));
        Assert.Equal(2, Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(89m))).Edition);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Warnings_do_not_look_across_a_break()
    {
        var draft = await DraftAsync(80m);
        Assert.Contains(draft.Warnings, w => w.Code == WarningRules.Jump);
        Done(await EditAsync(From2025));
        Assert.Empty((await FindAsync(Cstec, Water)).Warnings);
        Assert.Empty(Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(82m))).Warnings);
    }

    [Fact]
    public async Task Warnings_still_look_at_what_can_be_compared()
    {
        await DraftAsync(80m);
        Done(await EditAsync(From2025 with { Comparable = true }));
        Assert.Contains((await FindAsync(Cstec, Water)).Warnings, w => w.Code == WarningRules.Jump);
    }

    [Fact]
    public async Task A_draft_outside_the_new_limits_is_named_and_nothing_is_written()
    {
        await DraftAsync(95m);
        var refusal = Refused(await EditAsync(From2025), RefusalKind.Conflict, EditionRules.DraftsOutside);
        Assert.Equal(("newEdition.from", "2025"), (refusal.Items[0].Field, refusal.Items[0].Args[0]));
        Assert.Equal((1, 1), ((await IndicatorAsync()).Edition, (await IndicatorAsync()).Version));
        await using var db = Database.Open();
        Assert.Equal(0, await db.Editions.CountAsync(Stop));
        Assert.Equal(1, (await FindAsync(Cstec, Water)).Edition);
    }

    [Fact]
    public async Task What_is_under_review_is_waited_for()
    {
        await DraftAsync(7.5m);
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Assert.Equal("2025", Refused(await EditAsync(From2025), RefusalKind.Conflict, EditionRules.EditionUnderReview).Items[0].Args[0]);
        Done(await EditAsync(From2025 with { From = "2026" }));
    }

    [Fact]
    public async Task Approved_values_in_its_range_keep_the_edition_until_they_are_restated()
    {
        await DraftAsync(7.5m);
        Done(await EditAsync(From2025 with { From = "2023" }));
        Assert.Equal(1, (await FindAsync(Cstec, Water, Period.OfYear(2024))).Edition);
        Assert.Equal(8m, (await AnswerAsync(2024)).Baseline!.Value); // its latest published value was measured by the first edition

        var entry = new ValueEntry(Water, Period.OfYear(2024), new ValueInput(7.1m), (await FindAsync(Cstec, Water, Period.OfYear(2024))).Revision);
        var restated = Done(await Entries.RestateAsync(await As(Lead(Cstec)), Cstec, entry, "Measured by the new method.", Stop));
        Assert.Equal((2, 1), (restated.Edition, restated.Published!.Edition));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Names_owner_and_sources_make_no_edition_and_the_frequency_stays()
    {
        await DraftAsync(7.5m);
        var input = IndicatorInput.Of(await IndicatorAsync());
        Assert.Equal(1, Done(await TailorAsync(input with { NameEn = "Leakage", Decimals = 2, Purposes = ["P1"] })).Edition);
        Refused(await TailorAsync(input with { Maximum = 90 }), RefusalKind.Conflict, "measuredAlready");
        Refused(await TailorAsync(input with { Frequency = Frequency.Monthly }), RefusalKind.Conflict, "frequencyStays");
        Refused(await TailorAsync(input with { NewEdition = From2025 }), RefusalKind.Conflict, EditionRules.EditionNotNeeded);
    }

    [Fact]
    public async Task What_a_new_edition_lacks_is_named_by_its_field()
    {
        await DraftAsync(7.5m);
        await WrongAsync(new(null, null, new("", "")), "newEdition.from:required", "newEdition.comparable:required", "newEdition.reason:editionReasonMissing");
        await WrongAsync(From2025 with { From = "soon" }, "newEdition.from:periodShape");
        await WrongAsync(From2025 with { From = "2025-Q1" }, "newEdition.from:periodNotOfFrequency");
        await WrongAsync(From2025 with { From = "2027" }, "newEdition.from:periodInFuture");
        await WrongAsync(From2025 with { Reason = new(new string('a', 1001), "") }, "newEdition.reason:textTooLong");
        await WrongAsync(
            From2025 with { Baseline = new(95m, "2024"), Targets = [new(TargetKind.Dated, null, null, null, "2030")] }, "newEdition.targets[0]:targetIncomplete");
        await WrongAsync(From2025 with { Baseline = new(95m, "2024") }, "newEdition.baseline.value:aboveMaximum");
        await WrongAsync(
            From2025 with { Comparable = true, Baseline = new(9m, "2024"), Targets = [new(TargetKind.Ongoing, 5m, null, null, null)] },
            "newEdition.baseline:planGoesOn", "newEdition.targets:planGoesOn");
        var input = IndicatorInput.Of(await IndicatorAsync());
        var other = await TailorAsync(input with { Unit = "m3", Minimum = null, Maximum = null, NewEdition = From2025 with { Comparable = true } });
        Assert.Equal(["m3", "%"], Refused(other, RefusalKind.Invalid, EditionRules.ComparableOtherUnit).Items[0].Args);

        Done(await EditAsync(From2025));
        await WrongAsync(From2025 with { From = "2025" }, "newEdition.from:editionNotAfter");
    }

    [Fact]
    public async Task An_edition_without_values_may_still_be_mended()
    {
        Done(await EditAsync(From2025 with { From = "2026", Comparable = true }));
        var input = IndicatorInput.Of(await IndicatorAsync());
        Assert.Equal((2, 80m), (Done(await TailorAsync(input with { Maximum = 80 })).Edition, (await IndicatorAsync()).Maximum!.Value));
        Refused(await TailorAsync(input with { Unit = "m3", Minimum = null, Maximum = null }), RefusalKind.Conflict, "measuredAlready");
        Refused(await TailorAsync(input with { Frequency = Frequency.Monthly }), RefusalKind.Conflict, "frequencyStays");
        Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(70m), Period.OfYear(2026)));
        Refused(await TailorAsync(input with { Maximum = 75 }), RefusalKind.Conflict, "measuredAlready");
    }

    [Fact]
    public async Task Of_two_leads_at_the_same_moment_one_begins_the_edition()
    {
        await DraftAsync(7.5m);
        var (change, now) = (await As(Lead(Cstec)), await IndicatorAsync());
        var input = IndicatorInput.Of(now) with { Maximum = 90, NewEdition = From2025 };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Indicators.TailorAsync(change, Cstec, Water, now.Version, input, Stop))));
        Assert.Single(outcomes, o => o.Ok);
        Assert.All(outcomes.Where(o => !o.Ok), o => Assert.Equal(RefusalKind.PreconditionFailed, o.Refusal!.Kind));
        Assert.Equal(2, (await IndicatorAsync()).Edition);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_database_of_before_is_migrated_with_its_values_in_the_first_edition()
    {
        await using (var db = Database.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial", Stop);
            await Database.Engine.MigrateAsync(db, Stop);
        }

        await AssertSoundAsync();
        var view = await IndicatorAsync();
        Assert.Equal((1, 1), (view.Edition, view.AllEditions().Count));
        Assert.Equal(1, (await FindAsync(Cstec, Water, Period.OfYear(2024))).Published!.Edition);
        await DraftAsync(7.5m);
        Assert.Equal(2, Done(await EditAsync(From2025)).Edition);
        await AssertSoundAsync();
    }

    private async Task<IndicatorView> IndicatorAsync() => Done(await Indicators.FindAsync((await As(Lead(Cstec))).Actor, Cstec, Water, Stop));

    private async Task<ValueView> DraftAsync(decimal figure) => Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(figure, ConfirmWarnings: true)));

    /// <summary>Takes 90 as the greatest figure from now on.</summary>
    private async Task<Outcome<IndicatorView>> EditAsync(EditionInput edition) =>
        await TailorAsync(IndicatorInput.Of(await IndicatorAsync()) with { Maximum = 90, NewEdition = edition });

    private async Task<Outcome<IndicatorView>> TailorAsync(IndicatorInput input) =>
        await Indicators.TailorAsync(await As(Lead(Cstec)), Cstec, Water, (await IndicatorAsync()).Version, input, Stop);

    private async Task<Outcome<IndicatorView>> SetPlanAsync(PlanInput plan) => await new TargetService(Work, new ProgressService(Work)).SetAsync(
        await As(Lead(Cstec)), Cstec, Water, (await IndicatorAsync()).Version, plan, Stop);

    private async Task<ProgressAnswer> AnswerAsync(int year) => Done(await new ProgressService(Work).CityAsync((await As(Lead(Cstec))).Actor, Cstec, year, Stop))
        .Items.Single(i => i.Indicator.Code == Water).Answer;

    private async Task WrongAsync(EditionInput edition, params string[] wrong)
    {
        var outcome = await EditAsync(edition);
        Assert.Equal(wrong, outcome.Refusal!.Items.Select(i => $"{i.Field}:{i.Code}"));
        Assert.Equal(RefusalKind.Invalid, outcome.Refusal.Kind);
    }
}

public sealed class EditionOnSqliteTests() : EditionTests(TestEngine.Sqlite);

public sealed class EditionOnPostgreSqlTests() : EditionTests(TestEngine.PostgreSql);
