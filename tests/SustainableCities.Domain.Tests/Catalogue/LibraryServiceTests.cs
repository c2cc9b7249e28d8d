using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Catalogue;

/// <summary>The library is searched by words of both languages, and coverage counts what is published and signed alone.</summary>
public abstract class LibraryServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private const string Particles = "ISO 37120:2018 8.1"; // core; CSTEC and Qujiang measure something near it

    private LibraryService Library => new(Work);

    private IndicatorService Indicators => new(Work);

    [Theory]
    [InlineData("unemployment", "5.1")]
    [InlineData("UNEMPLOYMENT rate", "5.1")]
    [InlineData("失业率", "5.1")]
    [InlineData("ｕｎｅｍｐｌｏｙｍｅｎｔ", "5.1")]
    [InlineData("ISO 37120:2018 5.1", "5.1")]
    [InlineData("固体废物 人均", "16.2")]
    public async Task Words_of_either_language_find_a_definition_whatever_their_case_and_width(string text, string code) =>
        Assert.Contains(code, await CodesAsync(new LibraryQuestion(text, "ISO 37120")));

    [Fact]
    public async Task Every_word_has_to_be_found_and_signs_are_no_wildcards()
    {
        Assert.Equal(286, (await AskAsync(new LibraryQuestion("  "))).Hits.Total);
        Assert.Equal(0, (await AskAsync(new LibraryQuestion("unemployment bicycle"))).Hits.Total);
        Assert.Equal(0, (await AskAsync(new LibraryQuestion("un_mployment"))).Hits.Total);
        Assert.Equal(0, (await AskAsync(new LibraryQuestion("5%1"))).Hits.Total);
        Assert.Equal("5.1", (await AskAsync(new LibraryQuestion("5.1"))).Hits.Items[0].Code);
    }

    [Fact]
    public async Task Filters_hold_together_and_pages_follow_the_order_of_the_standard()
    {
        Assert.Equal(45, (await AskAsync(new LibraryQuestion(Standard: "ISO 37120", Kind: "core"))).Hits.Total);
        Assert.Equal(59, (await AskAsync(new LibraryQuestion(Kind: "supporting"))).Hits.Total);
        var water = (await AskAsync(new LibraryQuestion(Theme: 23))).Hits.Items;
        Assert.Equal((13, 3), (water.Count, water.Select(h => h.Standard).Distinct().Count()));
        foreach (var hit in (await AskAsync(new LibraryQuestion(Purpose: "P2", Issue: "I08", SdgTarget: "11.6"))).Hits.Items)
        {
            Assert.True(hit.Purposes.Contains("P2") && hit.Issues.Contains("I08") && hit.SdgTargets.Contains("11.6"), hit.Key);
        }

        var all = new List<string>();
        for (var page = 1; page <= 6; page++)
        {
            all.AddRange((await AskAsync(new LibraryQuestion(), page)).Hits.Items.Select(h => h.Key));
        }

        Assert.Equal(CatalogueFiles.Library.Select(d => d.Key), all.SkipLast(10));
    }

    [Fact]
    public async Task A_kind_of_city_finds_what_such_cities_use_and_internal_indicators_count_for_their_readers_alone()
    {
        var before = (await AskAsync(new LibraryQuestion(UsedBy: CityKind.UniversityTown))).Hits;
        Assert.Equal(23, before.Total);
        Assert.All(before.Items, h => Assert.True((h.NearIn > 0 || h.DonatedBy == Hemc) && h.AdoptedBy == 0, h.Key));

        await AdoptAsync(Hemc, Visibility.Internal, Particles);

        Assert.Equal(23, (await AskAsync(new LibraryQuestion(UsedBy: CityKind.UniversityTown))).Hits.Total);
        Assert.Equal(24, (await AskAsync(new LibraryQuestion(UsedBy: CityKind.UniversityTown), email: Lead(Hemc))).Hits.Total);
        Assert.Equal(24, (await AskAsync(new LibraryQuestion(UsedBy: CityKind.UniversityTown), email: Demo.Facilitator)).Hits.Total);
    }

    [Fact]
    public async Task A_lead_sees_what_their_city_has_and_whom_they_adopt_for()
    {
        await AdoptAsync(Hemc, Visibility.Public, Particles);

        var page = await AskAsync(new LibraryQuestion(Kind: "core", City: Hemc, Adopted: Adopted.Yes), email: Lead(Hemc));
        Assert.Equal((Particles, "ISO37120-8.1"), (page.Hits.Items.Single().Key, page.Hits.Items.Single().Adopted.ToString()));
        Assert.Equal(44, (await AskAsync(new LibraryQuestion(Kind: "core", City: Hemc, Adopted: Adopted.No), email: Lead(Hemc))).Hits.Total);
        Assert.Equal((Hemc, true), (page.Cities.Single().City.Key, page.City!.Leads));
        Assert.All((await AskAsync(new LibraryQuestion(), email: Demo.ReviewerBsi)).Cities, c => Assert.False(c.Leads));
        Assert.DoesNotContain((await AskAsync(new LibraryQuestion(City: Hemc), email: Lead(Cstec))).Hits.Items, h => h.Adopted is not null);
    }

    [Fact]
    public async Task A_hint_is_near_and_never_reported()
    {
        var coverage = await CoverageAsync(Cstec);

        Assert.Equal([("core", 0, 45), ("supporting", 0, 59), ("profile", 0, 24)], coverage.Kinds.Select(k => (k.Kind, k.Reported, k.Of)).OrderBy(k => k.Of == 45 ? 0 : k.Of == 59 ? 1 : 2));
        Assert.Contains(coverage.Near, u => u.DefinitionKey == Particles && u.Kind == UseKind.Near && u.Value is null);
        Assert.Empty(coverage.Reported);
        Assert.Empty(await Library.CoverageAsync("ISO 37101", Stop));
    }

    [Fact]
    public async Task A_definition_is_reported_once_its_value_is_signed_and_says_by_whom()
    {
        var code = (await AdoptAsync(Qujiang, Visibility.Public, Particles)).Single().Code;
        await AssertPlaceAsync(c => c.Waiting);

        Done(await WriteAsync(Editor(Qujiang), Qujiang, code, new ValueInput(31.5m)));
        await AssertPlaceAsync(c => c.Waiting);
        var draft = (await EntryAsync(Particles, Lead(Qujiang))).Uses.Single(u => u.Kind == UseKind.Adopted).Value!;
        Assert.Equal((31.5m, Assurance.SelfDeclared, 0), (draft.Figure, draft.Assurance, draft.SignedBy.Count));
        Assert.Null((await EntryAsync(Particles, Lead(Cstec))).Uses.Single(u => u.Kind == UseKind.Adopted).Value);

        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));

        await AssertPlaceAsync(c => c.Reported);
        var use = (await CoverageAsync(Qujiang)).Reported.Single();
        Assert.Equal((Year, Assurance.Reviewed, "bsi", false), (use.Value!.Period, use.Value.Assurance, use.Value.SignedBy.Single(), use.Value.Demonstration));
        Assert.Equal(1, (await CoverageAsync(Qujiang)).Kinds.Single(k => k.Kind == "core").Reported);
    }

    [Fact]
    public async Task Not_applicable_leaves_the_count_and_internal_indicators_are_no_public_coverage()
    {
        var code = (await AdoptAsync(Qujiang, Visibility.Public, Particles)).Single().Code;
        Done(await WriteAsync(Editor(Qujiang), Qujiang, code, new ValueInput(null, NotApplicable: true, Note: "No station in the district.")));
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));

        var coverage = await CoverageAsync(Qujiang);
        Assert.Equal((0, 44), (coverage.Kinds.Single(k => k.Kind == "core").Reported, coverage.Kinds.Single(k => k.Kind == "core").Of));
        Assert.Equal("No station in the district.", coverage.NotApplicable.Single().Value!.Reason);

        await AdoptAsync(Hemc, Visibility.Internal, Particles);
        Assert.Empty((await CoverageAsync(Hemc)).Waiting);
    }

    [Fact]
    public async Task A_restated_value_tells_the_signature_under_what_is_published()
    {
        var code = (await AdoptAsync(Qujiang, Visibility.Public, Particles)).Single().Code;
        Done(await WriteAsync(Editor(Qujiang), Qujiang, code, new ValueInput(31.5m)));
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));
        var value = await FindAsync(Qujiang, code);
        Done(await Entries.RestateAsync(await As(Lead(Qujiang)), Qujiang, new ValueEntry(code, Year, new ValueInput(30m), value.Revision), "Recounted.", Stop));

        Assert.Equal((31.5m, "bsi"), ((await CoverageAsync(Qujiang)).Reported.Single().Value!.Figure, (await CoverageAsync(Qujiang)).Reported.Single().Value!.SignedBy.Single()));
    }

    private async Task AssertPlaceAsync(Func<CityCoverage, IReadOnlyList<DefinitionUse>> place)
    {
        var coverage = await CoverageAsync(Qujiang);
        Assert.Contains(place(coverage), u => u.DefinitionKey == Particles);
        Assert.Equal(128, coverage.Reported.Count + coverage.NotApplicable.Count + coverage.Waiting.Count + coverage.Near.DistinctBy(u => u.DefinitionKey).Count() + coverage.Missing.Count);
    }

    private async Task<CityCoverage> CoverageAsync(CityKey city) => (await Library.CoverageAsync("ISO 37120", Stop)).Single(c => c.City.Key == city);

    private async Task<LibraryEntry> EntryAsync(string key, string email) => (await Library.FindAsync((await As(email)).Actor, key, null, Stop))!;

    private async Task<IReadOnlyList<IndicatorView>> AdoptAsync(CityKey city, Visibility visibility, params string[] definitions) =>
        Done(await Indicators.AdoptAsync(await As(Lead(city)), city, new AdoptionInput(definitions, visibility), Stop));

    private async Task<LibraryPage> AskAsync(LibraryQuestion question, int page = 1, string? email = null) =>
        await Library.SearchAsync(email is null ? (await As(Lead(Cstec))).Actor : (await As(email)).Actor, question, page, 50, Stop);

    private async Task<IReadOnlyList<string>> CodesAsync(LibraryQuestion question) => [.. (await AskAsync(question)).Hits.Items.Select(h => h.Code)];
}

/// <summary>On SQLite.</summary>
public sealed class LibraryServiceOnSqliteTests() : LibraryServiceTests(TestEngine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class LibraryServiceOnPostgreSqlTests() : LibraryServiceTests(TestEngine.PostgreSql);
