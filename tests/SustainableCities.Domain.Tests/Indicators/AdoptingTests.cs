using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Indicators;

/// <summary>Definitions are adopted all or none, and tailored without touching what was measured.</summary>
public abstract class AdoptingTests(TestEngine engine) : ReviewStory(engine)
{
    private const string Unemployment = "ISO 37120:2018 5.1";
    private const string Waste = "ISO 37120:2018 16.2";
    private const string Bus = "ISO 37122:2019 19.6";

    private IndicatorService Indicators => new(Work);

    private CitySetService Sets => new(Work);

    [Fact]
    public async Task A_lead_adopts_many_in_one_entry_of_the_audit_trail()
    {
        var made = Done(await AdoptAsync(Lead(Hemc), Bus, Waste, Unemployment, Waste));

        Assert.Equal(["ISO37120-5.1", "ISO37120-16.2", "ISO37122-19.6"], made.Select(i => i.Code.ToString()));
        var waste = (await ItemAsync("ISO37120-16.2")).Indicator;
        Assert.Equal((Waste, Frequency.Annual, Direction.LowerBetter, Visibility.Public, 0m), (waste.DefinitionKey, waste.Frequency, waste.Direction, waste.Visibility, waste.Minimum));
        await using var db = Database.Open();
        var entry = await db.AuditTrail.AsNoTracking().SingleAsync(e => e.Action == "indicator.adopt", Stop);
        Assert.Equal(("indicators:3", true), (entry.Subject, made.All(i => entry.After!.Contains(i.DefinitionKey!, StringComparison.Ordinal))));
        var set = Done(await Sets.ReadAsync((await As(Lead(Hemc))).Actor, Hemc, Stop));
        Assert.Equal(made.Select(i => i.Code), set.Items.TakeLast(3).Select(i => i.Indicator.Code));
        Assert.All(set.Items.TakeLast(3), i => Assert.Empty(i.Differences));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_adopted_already_or_takes_a_code_is_refused_by_name_and_nothing_is_written()
    {
        Done(await AdoptAsync(Lead(Hemc), Waste));
        Done(await Indicators.MakeAsync(await As(Lead(Hemc)), Hemc, Input("ISO37120-5.1"), Stop));
        var before = (await SetAsync()).Items.Count;

        var refusal = (await AdoptAsync(Lead(Hemc), Waste, Unemployment, Bus)).Refusal!;

        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
        Assert.Equal(
            [("codeTakenBy", Unemployment, "ISO37120-5.1"), ("alreadyAdopted", Waste, "ISO37120-16.2")], refusal.Items.Select(i => (i.Code, i.Args[0], i.Args[1])));
        Assert.Equal(before, (await SetAsync()).Items.Count);
        Refused(await AdoptAsync(Lead(Hemc), "ISO 37120:2018 99.9", Bus), RefusalKind.Invalid, "noSuchDefinition");
        Refused(await AdoptAsync(Lead(Hemc)), RefusalKind.Invalid, "required");
    }

    [Fact]
    public async Task What_would_come_of_it_is_shown_before_anything_is_written()
    {
        Done(await AdoptAsync(Lead(Hemc), Waste));
        await using (var db = Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"IndicatorDefinitions\" SET \"Unit\" = '' WHERE \"Key\" = {Bus}", Stop);
        }

        var before = (await SetAsync()).Items.Count;
        var tried = Done(await Indicators.TryAdoptAsync((await As(Lead(Hemc))).Actor, Hemc, ["ISO 1", Bus, Waste, Unemployment], Stop));

        Assert.Equal(
            [(Unemployment, "ISO37120-5.1", null), (Waste, "ISO37120-16.2", "alreadyAdopted"), (Bus, "ISO37122-19.6", "definitionWithoutUnit"), ("ISO 1", null, "noSuchDefinition")],
            tried.Select(t => (t.Key, t.Code?.ToString(), t.Refusal?.Code)));
        Assert.Equal(before, (await SetAsync()).Items.Count);
        Refused(await AdoptAsync(Lead(Hemc), Bus), RefusalKind.Invalid, "definitionWithoutUnit");
        Refused(await Indicators.TryAdoptAsync((await As(Editor(Hemc))).Actor, Hemc, [Waste], Stop), RefusalKind.Forbidden, "onlyLeads");
    }

    [Fact]
    public async Task Only_the_lead_of_the_city_adopts_and_tailors()
    {
        foreach (var other in new[] { Editor(Hemc), Lead(Cstec), Demo.ReviewerBsi, Demo.Admin, Demo.Facilitator })
        {
            Refused(await AdoptAsync(other, Waste), RefusalKind.Forbidden, "onlyLeads");
            Refused(await Indicators.TailorAsync(await As(other), Hemc, IndicatorCode.Parse("HEMC-01"), 1, Input(null), Stop), RefusalKind.Forbidden, "onlyLeads");
        }

        Refused(await Sets.ReadAsync((await As(Lead(Cstec))).Actor, Hemc, Stop), RefusalKind.Forbidden, "notYourCity");
        Assert.False(Done(await Sets.ReadAsync((await As(Editor(Hemc))).Actor, Hemc, Stop)).Manages);
    }

    [Fact]
    public async Task Tailoring_says_what_differs_from_the_definition()
    {
        var made = Done(await AdoptAsync(Lead(Hemc), Waste)).Single();
        var input = IndicatorInput.Of(made) with { NameEn = "Waste per student", Unit = "kg per person per day", Purposes = ["P4", "P2"], DefinitionZh = "每学期称重" };

        var after = Done(await TailorAsync(made, input));

        Assert.Equal((2, "每学期称重", made.Targets.Count), (after.Version, after.Definition.Zh, after.Targets.Count));
        Assert.Equal(
            [("nameEn", made.Name.En, "Waste per student"), ("unit", made.Unit, after.Unit), ("purposes", "P4", "P2 P4")],
            (await ItemAsync(made.Code.ToString())).Differences.Select(d => (d.Field, d.Library, d.City)));
        Refused(await TailorAsync(made, input), RefusalKind.PreconditionFailed, "changedMeanwhile");
        Refused(await Indicators.TailorAsync(await As(Lead(Hemc)), Hemc, made.Code, null, input, Stop), RefusalKind.PreconditionRequired, "versionMissing");
        Refused(await TailorAsync(after, input with { Code = "OTHER" }), RefusalKind.Invalid, "codeStays");
        Refused(await TailorAsync(after, input with { Issues = [] }), RefusalKind.Invalid, "required");

        // Another unit brings its own limits where none are said.
        var share = Done(await TailorAsync(after, input with { Unit = "%", Minimum = null, Maximum = null }));
        Assert.Equal((0m, 100m), (share.Minimum, share.Maximum));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_values_were_measured_by_stays_and_all_else_may_change()
    {
        var now = (await ItemAsync("HEMC-06")).Indicator;
        var input = IndicatorInput.Of(now);

        var refusal = (await TailorAsync(now, input with { Unit = "t", Frequency = Frequency.Monthly, Minimum = -5 })).Refusal!;
        Assert.Equal((RefusalKind.Conflict, "unit frequency minimum"), (refusal.Kind, string.Join(' ', refusal.Items.Select(i => i.Field))));

        var after = Done(await TailorAsync(now, input with { NameEn = "Renamed", Visibility = Visibility.Internal, Decimals = 3 }));
        Assert.Equal(("Renamed", Visibility.Internal, 3), (after.Name.En, after.Visibility, after.Decimals));
        Assert.Equal(now.Baseline, after.Baseline);
        Assert.Equal(now.Targets, after.Targets);
    }

    [Fact]
    public async Task Somebody_of_the_team_answers_for_an_indicator_and_nobody_else()
    {
        var set = await SetAsync();
        Assert.Equal(2, set.Team.Count);
        var now = set.Items[0].Indicator;
        var (other, stranger) = (set.Team.Single(p => p.Id != now.OwnerId), (await As(Lead(Cstec))).Actor.UserId!.Value);
        Refused(await TailorAsync(now, IndicatorInput.Of(now) with { OwnerId = stranger }), RefusalKind.Invalid, "notOfTeam");

        var after = Done(await TailorAsync(now, IndicatorInput.Of(now) with { OwnerId = other.Id }));
        Assert.Equal(other.Name, (await ItemAsync(now.Code.ToString())).Owner);
        after = Done(await TailorAsync(after, IndicatorInput.Of(after)));
        Assert.Equal(other.Id, after.OwnerId);
        Assert.Null(Done(await TailorAsync(after, IndicatorInput.Of(after) with { OwnerId = IndicatorInput.Nobody })).OwnerId);
        Assert.Empty(Done(await Sets.ReadAsync((await As(Editor(Hemc))).Actor, Hemc, Stop)).Team);
    }

    [Fact]
    public async Task A_target_that_stays_keeps_its_source_and_one_that_goes_is_gone()
    {
        var now = (await SetAsync()).Items.Select(i => i.Indicator).First(i => i is { Targets: [{ Kind: TargetKind.Dated, Source.En.Length: > 0 }], Baseline: not null });
        var more = IndicatorInput.Of(now) with { Targets = [.. IndicatorInput.Of(now).Targets!, new TargetInput(TargetKind.Dated, 1, null, null, "2035")], Baseline = null };

        var after = Done(await TailorAsync(now, more));
        Assert.Equal([now.Targets[0].Source, new Bilingual("", "")], after.Targets.Select(t => t.Source));
        Assert.Null(after.Baseline);

        after = Done(await TailorAsync(after, IndicatorInput.Of(after) with { Targets = [] }));
        Assert.Empty(after.Targets);
        Assert.Empty((await ItemAsync(now.Code.ToString())).Indicator.Targets);
    }

    [Fact]
    public async Task Targets_made_with_an_indicator_keep_the_rules_of_the_plan_too()
    {
        static TargetInput By(string period, decimal value = 1) => new(TargetKind.Dated, value, null, null, period);
        var input = Input("OWN-1") with { Baseline = new BaselineInput(1, "2020"), Targets = [By("2020"), By("2030"), By("2030", 2)] };

        Assert.Equal(
            [("targets[0].period", "targetBeforeBaseline"), ("targets[2].period", "targetTwice")],
            (await Indicators.MakeAsync(await As(Lead(Hemc)), Hemc, input, Stop)).Refusal!.Items.Select(i => (i.Field, i.Code)));
        var made = Done(await Indicators.MakeAsync(await As(Lead(Hemc)), Hemc, input with { Targets = [By("2030")] }, Stop));
        Assert.Equal((1, 1), (made.Version, made.Targets.Count));

        var refused = await TailorAsync(made, IndicatorInput.Of(made) with { Direction = Direction.Band, Targets = [By("2031")] });
        Assert.Equal([("targets", "onlyBand")], refused.Refusal!.Items.Select(i => (i.Field, i.Code)));
        var renamed = Done(await TailorAsync(made, IndicatorInput.Of(made) with { NameEn = "Renamed", Targets = [By("2030", 1.0m)] }));
        Assert.Equal((2, 1), (renamed.Version, renamed.Targets.Single().Value!.Value.Scale)); // other decimals, another target
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Two_leads_who_adopt_the_same_at_once_write_it_once()
    {
        var change = await As(Lead(Hemc));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Indicators.AdoptAsync(change, Hemc, new AdoptionInput([Waste, Bus]), Stop)));

        Assert.Single(both, o => o.Ok);
        Assert.Equal(RefusalKind.Conflict, both.Single(o => !o.Ok).Refusal!.Kind);
        Assert.Equal(2, (await SetAsync()).Items.Count(i => !i.IsOwn));
        await AssertSoundAsync();
    }

    private static IndicatorInput Input(string? code) => new(
        code, "Own", null, null, null, "number", 0, Direction.HigherBetter, Frequency.Annual, null, null, ["P1"], ["I01"], [], null, null, null);

    private async Task<Outcome<IReadOnlyList<IndicatorView>>> AdoptAsync(string email, params string[] definitions) =>
        await Indicators.AdoptAsync(await As(email), Hemc, new AdoptionInput(definitions), Stop);

    private async Task<Outcome<IndicatorView>> TailorAsync(IndicatorView seen, IndicatorInput input) =>
        await Indicators.TailorAsync(await As(Lead(Hemc)), Hemc, seen.Code, seen.Version, input, Stop);

    private async Task<CitySet> SetAsync() => Done(await Sets.ReadAsync((await As(Lead(Hemc))).Actor, Hemc, Stop));

    private async Task<CitySetItem> ItemAsync(string code) =>
        Done(await Sets.FindAsync((await As(Lead(Hemc))).Actor, Hemc, IndicatorCode.Parse(code), Stop)).Items.Single();
}

public sealed class AdoptingOnSqliteTests() : AdoptingTests(TestEngine.Sqlite);

public sealed class AdoptingOnPostgreSqlTests() : AdoptingTests(TestEngine.PostgreSql);
