using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Crosswalk;

/// <summary>
/// Administrators say how definitions lie to each other; a value answers for an equal one and for no other. The pairs are of the test:
/// the library ships none.
/// </summary>
public abstract class CrosswalkTests(TestEngine engine) : ReviewStory(engine)
{
    private const string Unemployed = "ISO 37120:2018 5.1"; // core, %, lower is better
    private const string Informal = "ISO 37123:2019 5.6"; // %, lower is better
    private const string Youth = "ISO 37120:2018 5.4"; // supporting, %, lower is better
    private const string Businesses = "ISO 37120:2018 5.5"; // per 100 000, higher is better
    private static readonly Bilingual Why = new("Both count the same people.", "两者统计的是同一人群。");

    private CrosswalkService Crosswalk => new(Work);

    private LibraryService Library => new(Work);

    private IndicatorService Indicators => new(Work);

    [Fact]
    public async Task A_value_of_an_equal_definition_counts_says_by_which_indicator_and_stops_when_the_relation_is_taken_back()
    {
        var said = Done(await RecordAsync(Informal, Relation.Equal, Unemployed));
        Assert.Equal((Unemployed, Relation.Equal, Informal, Certainty.Interpretation, "Administrator"), (said.Left.Key, said.Relation, said.Right.Key, said.Certainty, said.RecordedBy));
        var adopted = Done(await Indicators.AdoptAsync(await As(Lead(Qujiang)), Qujiang, new AdoptionInput([Informal]), Stop)).Single();
        Assert.Equal(adopted.Code, (await TryAsync(Unemployed)).AnsweredBy!.Code);
        Assert.Equal((Unemployed, UseKind.Equal), (await CoverageAsync()).Waiting.Select(u => (u.DefinitionKey, u.Kind)).Single());

        await ApproveFigureAsync(adopted.Code);

        var coverage = await CoverageAsync();
        var use = coverage.Reported.Single();
        Assert.Equal((Unemployed, adopted.Code, Informal, 7.2m), (use.DefinitionKey, use.Code, use.Through!.Key, use.Value!.Figure));
        Assert.Equal((1, 45), coverage.Kinds.Where(k => k.Kind == "core").Select(k => (k.Reported, k.Of)).Single());
        var hit = (await Library.SearchAsync((await As(Lead(Qujiang))).Actor, new LibraryQuestion(Unemployed), 1, 10, Stop)).Hits.Items[0];
        Assert.Equal((adopted.Code, Informal), (hit.AnsweredBy, hit.Relations!.Single().Other.Key));
        Assert.True((await Crosswalk.AnswersAsync(adopted, Stop)).Single().Answers);

        Done(await Crosswalk.WithdrawAsync(await As(Demo.Admin), said.Id, said.Version, "They count different people.", Stop));

        Assert.Empty((await CoverageAsync()).Reported);
        var board = Done(await Crosswalk.BoardAsync((await As(Demo.Admin)).Actor, Stop));
        Assert.Equal(("They count different people.", "Administrator"), (board.Relations.Single().Reason, board.Relations.Single().WithdrawnBy));
        Done(await RecordAsync(Unemployed, Relation.Overlaps, Informal));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Only_equal_answers_neither_a_part_nor_a_chain_nor_what_the_city_measures_otherwise()
    {
        Done(await RecordAsync(Youth, Relation.Equal, Informal));
        Done(await RecordAsync(Youth, Relation.Subset, Unemployed));
        var adopted = Done(await Indicators.AdoptAsync(await As(Lead(Qujiang)), Qujiang, new AdoptionInput([Informal, Youth]), Stop)).Single(i => i.DefinitionKey == Youth);
        await ApproveFigureAsync(adopted.Code);

        // Youth is a part of Unemployed, and equal to Informal: Informal is reported through nothing but Youth itself, Unemployed not at all.
        var coverage = await CoverageAsync();
        Assert.Equal([Youth], coverage.Reported.Select(u => u.DefinitionKey));
        Assert.Equal((Unemployed, Relation.Superset, false), coverage.Related.Select(u => (u.DefinitionKey, u.Through!.Relation, u.Counts)).Single());
        Assert.Equal(Youth, (await Library.CoverageAsync("ISO 37123", Stop)).Single(c => c.City.Key == Qujiang).Reported.Single().Through!.Key);

        Done(await RecordAsync(Informal, Relation.Equal, "ISO 37120:2018 20.3"));
        Assert.DoesNotContain((await CoverageAsync()).Reported, u => u.DefinitionKey == "ISO 37120:2018 20.3");

        var otherWay = await Crosswalk.AnswersAsync(adopted with { Direction = Direction.HigherBetter, Unit = "number" }, Stop);
        Assert.Equal([(Relation.Equal, "unit direction", false), (Relation.Subset, "", false)], otherWay.Select(a => (a.Definition.Relation, string.Join(' ', a.Unlike), a.Answers)));
    }

    [Fact]
    public async Task What_cannot_stand_is_refused_by_name_and_administrators_alone_keep_it()
    {
        Refused(await RecordAsync(Unemployed, Relation.Equal, Unemployed), RefusalKind.Invalid, "relationToItself");
        var differ = Refused(await RecordAsync(Unemployed, Relation.Equal, Businesses), RefusalKind.Invalid, "equalUnits");
        Assert.Equal(["equalUnits", "equalDirections"], differ.Items.Select(i => i.Code));
        Refused(await RecordAsync(Unemployed, Relation.Equal, "ISO 37120:2018 99.9"), RefusalKind.Invalid, "noSuchDefinition");
        Refused(await Crosswalk.RecordAsync(await As(Demo.Admin), new RelationInput(Unemployed, Relation.Equal, Informal, new("", ""), true), Stop), RefusalKind.Invalid, "required");
        Done(await RecordAsync(Unemployed, Relation.Superset, Youth));
        Refused(await RecordAsync(Youth, Relation.Overlaps, Unemployed), RefusalKind.Conflict, "relatedAlready");
        Assert.Equal(Relation.Subset, (await Crosswalk.RelationsAsync([Youth], Stop))[Youth].Single().Relation);

        var input = new RelationInput(Unemployed, Relation.Equal, Informal, Why);
        Refused(await Crosswalk.RecordAsync(await As(Lead(Qujiang)), input, Stop), RefusalKind.Forbidden, "onlyAdministrators");
        Refused(await Crosswalk.RecordAsync(new Change(Actor.Operator, "cli"), input, Stop), RefusalKind.Forbidden, "onlyAdministrators");
        Refused(await Crosswalk.BoardAsync((await As(Demo.ReviewerBsi)).Actor, Stop), RefusalKind.Forbidden, "onlyAdministrators");
        var one = Done(await Crosswalk.BoardAsync((await As(Demo.Admin)).Actor, Stop)).Relations.Single();
        Refused(await Crosswalk.WithdrawAsync(await As(Demo.Admin), one.Id, one.Version, " ", Stop), RefusalKind.Invalid, "required");
        Refused(await Crosswalk.WithdrawAsync(await As(Demo.Admin), one.Id, one.Version + 1, "Wrong.", Stop), RefusalKind.PreconditionFailed, "changedMeanwhile");
    }

    [Fact]
    public async Task What_was_equal_answers_no_more_once_a_new_catalogue_measures_one_of_the_two_otherwise()
    {
        Done(await RecordAsync(Informal, Relation.Equal, Unemployed));
        var adopted = Done(await Indicators.AdoptAsync(await As(Lead(Qujiang)), Qujiang, new AdoptionInput([Informal]), Stop)).Single();
        await ApproveFigureAsync(adopted.Code);
        Assert.Single((await CoverageAsync()).Reported);
        await using (var db = Database.Open())
        {
            var definition = await db.Set<IndicatorDefinition>().SingleAsync(d => d.Key == Unemployed, Stop);
            db.Entry(definition).Property(d => d.Unit).CurrentValue = "per 100 000";
            await db.SaveChangesAsync(Stop);
        }

        Assert.Empty((await CoverageAsync()).Reported);
        Assert.Equal(["unit"], (await Crosswalk.AnswersAsync(adopted, Stop)).Single().Unlike);
    }

    private async Task<Outcome<RelationView>> RecordAsync(string one, Relation relation, string other) =>
        await Crosswalk.RecordAsync(await As(Demo.Admin), new RelationInput(one, relation, other, Why), Stop);

    private async Task<AdoptionItem> TryAsync(string key) => Done(await Indicators.TryAdoptAsync((await As(Lead(Qujiang))).Actor, Qujiang, [key], Stop)).Single();

    private async Task<CityCoverage> CoverageAsync() => (await Library.CoverageAsync("ISO 37120", Stop)).Single(c => c.City.Key == Qujiang);

    private async Task ApproveFigureAsync(IndicatorCode code)
    {
        Done(await WriteAsync(Editor(Qujiang), Qujiang, code, new ValueInput(7.2m)));
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));
    }
}

/// <summary>On SQLite.</summary>
public sealed class CrosswalkOnSqliteTests() : CrosswalkTests(TestEngine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class CrosswalkOnPostgreSqlTests() : CrosswalkTests(TestEngine.PostgreSql);
