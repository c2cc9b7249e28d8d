using System.Net;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>The shapes that section 5 of the design pins down, property by property, for the public and for the city itself.</summary>
public sealed class ApiShapeTests(ApiPortals portals)
{
    private const string PublicValue = "indicator notApplicable part period published qualifier source status updatedAt value";
    private const string WholeValue = "evidence indicator notApplicable note part period published qualifier source status updatedAt updatedBy value warnings";

    [Theory, OnBothDatabases]
    public async Task A_value_has_the_properties_of_its_reader(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        const string Path = "cities/cstec/indicators/TEC-39/values/2024";
        foreach (var person in new[] { null, Demo.Lead("qujiang"), Demo.Editor("gdd"), Demo.Facilitator })
        {
            var seen = await portal.AskAsync(person, HttpMethod.Get, Path);
            Assert.Equal(PublicValue, Names(seen.Json));
            Assert.Matches("^\"r[0-9]+\"$", seen.Tag);
            Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/indicators/TEC-39/values/2025")).Status);
            Assert.All(Items(await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/values?pageSize=500")), v => Assert.Equal(PublicValue, Names(v)));
            Assert.Empty(Items(await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/values?status=draft")));
        }

        foreach (var person in new[] { Demo.Lead("cstec"), Demo.Editor("cstec"), Demo.Viewer, Demo.ReviewerCnis, Demo.Admin })
        {
            var value = (await portal.AskAsync(person, HttpMethod.Get, Path)).Json;
            Assert.Equal(WholeValue, Names(value));
            Assert.Equal("notApplicable previous restated revision value", Names(value.GetProperty("published")));
            Assert.Equal(JsonValueKind.Null, value.GetProperty("published").GetProperty("previous").ValueKind);
            var drafts = Items(await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/values?status=draft"));
            Assert.NotEmpty(drafts);
            Assert.All(drafts, v => Assert.Equal((WholeValue, JsonValueKind.Null), (Names(v), v.GetProperty("published").ValueKind)));
        }

        // Made-up figures say so, and a figure of the seed document names it instead.
        var sources = Items(await portal.AskAsync(null, HttpMethod.Get, "cities/gdd/values?pageSize=500")).Select(v => v.GetProperty("source").GetString()!).ToList();
        Assert.DoesNotContain("", sources);
        Assert.Contains("Demonstration data 演示数据", sources);
        Assert.Contains(sources, s => s != "Demonstration data 演示数据");
    }

    [Theory, OnBothDatabases]
    public async Task Quality_is_read_by_the_team_and_its_reviewers_alone(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var path in new[] { "cities/cstec/warnings", "cities/cstec/timeliness?year=2025" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(null, HttpMethod.Get, path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Lead("hemc"), HttpMethod.Get, path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Facilitator, HttpMethod.Get, path)).Status);
        }

        var warnings = (await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Get, "cities/cstec/warnings?pageSize=2")).Json;
        Assert.Equal("enteredAt enteredBy indicator open part period status value warnings", Names(warnings.GetProperty("items")[0]));
        Assert.All(warnings.GetProperty("items")[0].GetProperty("warnings").EnumerateArray(), w => Assert.NotEmpty(w.GetProperty("message").GetString()!));

        var timeliness = (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, "cities/cstec/timeliness?year=2025")).Json;
        Assert.Equal(warnings.GetProperty("total").GetInt32(), timeliness.GetProperty("openWarnings").GetInt32());
        Assert.Equal(["2025", "2024", "2023"], timeliness.GetProperty("periods").EnumerateArray().Select(p => p.GetProperty("period").GetString()));
        Assert.All(timeliness.GetProperty("periods").EnumerateArray(), p => Assert.Equal(
            p.GetProperty("asked").GetInt32(), p.GetProperty("entered").GetInt32() + p.GetProperty("missing").GetArrayLength()));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, "cities/cstec/timeliness?year=soon")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task An_indicator_has_its_unit_in_both_languages(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var indicator = await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/indicators/TEC-42");
        Assert.Equal(
            "baseline code decimals definition direction edition editions formula frequency issues maximum minimum nameEn nameZh parts purposes sdgTargets targets unit unitEn unitTranslated unitZh visibility",
            Names(indicator.Json));
        Assert.Equal("period value", Names(indicator.Json.GetProperty("baseline")));
        Assert.Equal("high kind low period value", Names(indicator.Json.GetProperty("targets")[0]));
        Assert.Matches("^\"v[0-9]+\"$", indicator.Tag);
        Assert.Equal("ug/m3", indicator.Json.GetProperty("unit").GetString());
        Assert.Equal("µg/m³", indicator.Json.GetProperty("unitEn").GetString());
        Assert.Equal("微克/立方米", indicator.Json.GetProperty("unitZh").GetString());
        Assert.Equal("lowerBetter", indicator.Json.GetProperty("direction").GetString());
        Assert.Equal("annual", indicator.Json.GetProperty("frequency").GetString());
        Assert.Equal("public", indicator.Json.GetProperty("visibility").GetString());
        Assert.Equal("dated", indicator.Json.GetProperty("targets")[0].GetProperty("kind").GetString());
        Assert.Equal("2026", indicator.Json.GetProperty("targets")[0].GetProperty("period").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task Progress_counts_every_state_and_every_indicator(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var progress = (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/progress?year=2024")).Json;
        Assert.Equal("byIssue byPurpose city coverage items totals year", Names(progress));
        Assert.Equal("n of", Names(progress.GetProperty("coverage")));
        Assert.Equal(
            "achieved behind farBehind held justStarted left met missed movingAway noData noTarget notApplicable notMet onTrack stale", Names(progress.GetProperty("totals")));
        Assert.Equal("P1 P2 P3 P4 P5 P6", Names(progress.GetProperty("byPurpose")));
        Assert.Equal(12, progress.GetProperty("byIssue").EnumerateObject().Count());
        Assert.Equal(63, progress.GetProperty("items").GetArrayLength());
        Assert.Equal(63, progress.GetProperty("totals").EnumerateObject().Sum(t => t.Value.GetInt32()));
        Assert.All(progress.GetProperty("items").EnumerateArray(), i => Assert.Equal(
            "baseline baselineAssumed expected growth indicator missedEarlier p pace period state target tau value", Names(i)));
        Assert.Contains(progress.GetProperty("items").EnumerateArray(), i => i.GetProperty("growth") is { ValueKind: JsonValueKind.Object } g && Names(g) == "actual ratio required state");

        Assert.Equal(2024, (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/progress")).Json.GetProperty("year").GetInt32());
        Assert.Equal(2025, (await portal.AskAsync(null, HttpMethod.Get, "cities/hemc/progress")).Json.GetProperty("year").GetInt32());
        var programme = (await portal.AskAsync(null, HttpMethod.Get, "progress")).Json;
        Assert.Equal(["cstec", "qujiang", "gdd", "hemc"], programme.GetProperty("cities").EnumerateArray().Select(c => c.GetProperty("city").GetString()));

        var matrix = (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/matrix")).Json.EnumerateArray().ToList();
        Assert.Equal(72, matrix.Count);
        Assert.Equal(72, matrix.Select(c => (c.GetProperty("purpose").GetString(), c.GetProperty("issue").GetString())).Distinct().Count());
        Assert.All(matrix, c => Assert.Equal("actions indicators issue objectives priority purpose states", Names(c)));
        Assert.All(matrix, c => Assert.Equal(c.GetProperty("indicators").GetInt32(), c.GetProperty("states").EnumerateObject().Sum(s => s.Value.GetInt32())));
        var priorities = matrix.ToDictionary(c => $"{c.GetProperty("purpose")}-{c.GetProperty("issue")}", c => c.GetProperty("priority").GetString());
        Assert.Equal(["high", "medium", "low", "none", null], new[] { "P3-I08", "P1-I08", "P6-I05", "P3-I05", "P1-I01" }.Select(code => priorities[code]));
    }

    [Theory, OnBothDatabases]
    public async Task A_history_tells_every_state_oldest_first(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var history = (await portal.AskAsync(Demo.Viewer, HttpMethod.Get, "cities/cstec/indicators/TEC-39/values/2024/history")).Json.EnumerateArray().ToList();
        Assert.All(history, r => Assert.Equal("at by edition notApplicable reason revision status value", Names(r)));
        Assert.Equal(["draft", "submitted", "approved"], history.Select(r => r.GetProperty("status").GetString()));
        Assert.Equal([1, 2, 3], history.Select(r => r.GetProperty("revision").GetInt32()));
    }

    [Theory, OnBothDatabases]
    public async Task Cities_and_catalogue_are_lists_for_everybody(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var cities = await portal.AskAsync(null, HttpMethod.Get, "cities");
        Assert.Equal(["cstec", "qujiang", "gdd", "hemc"], Items(cities).Select(c => c.GetProperty("key").GetString()));
        var city = (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec")).Json;
        Assert.Subset(city.EnumerateObject().Select(p => p.Name).ToHashSet(), Items(cities)[0].EnumerateObject().Select(p => p.Name).ToHashSet());
        foreach (var (name, total) in new[] { ("purposes", 6), ("issues", 12), ("clauses", 45), ("standards", 9), ("indicators", 286), ("sdgs", 17) })
        {
            var list = await portal.AskAsync(null, HttpMethod.Get, $"catalogue/{name}?pageSize=500");
            Assert.Equal("items page pageSize total", Names(list.Json));
            Assert.Equal((name, total, total), (name, list.Json.GetProperty("total").GetInt32(), Items(list).Count));
        }

        var eleven = Items(await portal.AskAsync(null, HttpMethod.Get, "catalogue/sdgs")).Single(g => g.GetProperty("number").GetInt32() == 11);
        Assert.NotEmpty(eleven.GetProperty("targets").EnumerateArray().First().GetProperty("indicators").EnumerateArray());
        var standard = Items(await portal.AskAsync(null, HttpMethod.Get, "catalogue/standards"))[0];
        Assert.Equal(JsonValueKind.Object, standard.GetProperty("detail").ValueKind);
        Assert.All(
            Items(await portal.AskAsync(null, HttpMethod.Get, "catalogue/indicators?standard=ISO 37122&pageSize=500")),
            i => Assert.Equal(("ISO 37122", JsonValueKind.Null), (i.GetProperty("standardNumber").GetString(), i.GetProperty("donatedBy").ValueKind)));
        Assert.All(
            Items(await portal.AskAsync(null, HttpMethod.Get, "catalogue/indicators?standard=CITY-HEMC")),
            i => Assert.Equal(("donated", "hemc"), (i.GetProperty("kind").GetString(), i.GetProperty("donatedBy").GetString())));
    }

    [Theory, OnBothDatabases]
    public async Task Pages_of_a_list_join_to_the_whole_in_order(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var person in new[] { null, Demo.Editor("cstec") })
        {
            var whole = await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/values?from=2022&pageSize=500");
            var places = Items(whole).ConvertAll(Place);
            Assert.Equal(places.Order(StringComparer.Ordinal), places);
            Assert.Equal(whole.Json.GetProperty("total").GetInt32(), places.Count);
            var joined = new List<string>();
            for (var page = 1; joined.Count < places.Count; page++)
            {
                var part = await portal.AskAsync(person, HttpMethod.Get, $"cities/cstec/values?from=2022&page={page}&pageSize=50");
                Assert.Equal((page, 50, places.Count), (part.Json.GetProperty("page").GetInt32(), part.Json.GetProperty("pageSize").GetInt32(), part.Json.GetProperty("total").GetInt32()));
                joined.AddRange(Items(part).Select(Place));
            }

            Assert.Equal(places, joined);
            var beyond = await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/values?from=2022&page=1000&pageSize=50");
            Assert.Equal((0, places.Count), (Items(beyond).Count, beyond.Json.GetProperty("total").GetInt32()));
            Assert.Equal(50, (await portal.AskAsync(person, HttpMethod.Get, "cities/cstec/values")).Json.GetProperty("pageSize").GetInt32());
        }

        Assert.Equal(
            ["TEC-39/2022", "TEC-39/2023"],
            Items(await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/values?indicator=TEC-39&from=2022&to=2023")).Select(Place));
    }

    private static List<JsonElement> Items(ApiAnswer answer) => [.. answer.Json.GetProperty("items").EnumerateArray()];

    private static string Place(JsonElement value) => $"{value.GetProperty("indicator").GetString()}/{value.GetProperty("period").GetString()}";

    private static string Names(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
}
