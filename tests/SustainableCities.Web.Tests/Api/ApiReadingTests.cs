using System.Net;
using System.Text.RegularExpressions;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Reads: tags and 304 (RFC 9110), links from page to page (RFC 8288).</summary>
public sealed partial class ApiReadingTests(ApiPortals portals)
{
    [Theory, OnBothDatabases]
    public async Task An_unchanged_read_is_304_and_a_changed_one_is_read_again(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        foreach (var path in new[] { "cities/cstec/values?indicator=TEC-13", "cities/cstec/indicators/TEC-13/values/2025", "cities/cstec/indicators/TEC-13/values/2025/history" })
        {
            var first = await portal.AskAsync(editor, HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, first.Status);
            var again = await portal.AskAsync(editor, HttpMethod.Get, path, known: first.Tag);
            Assert.Equal((HttpStatusCode.NotModified, first.Tag, 0), (again.Status, again.Tag, again.Bytes.Length));
            Assert.Equal(HttpStatusCode.NotModified, (await portal.AskAsync(editor, HttpMethod.Get, path, known: $"\"other\", W/{first.Tag}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(editor, HttpMethod.Get, path, known: "\"other\"")).Status);

            var seen = await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/indicators/TEC-13/values/2025");
            var figure = seen.Json.GetProperty("value").GetDecimal() == 65.5m ? "64.5" : "65.5";
            Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(editor, HttpMethod.Put, "cities/cstec/indicators/TEC-13/values/2025", $$"""{ "value": {{figure}} }""", seen.Tag)).Status);

            var changed = await portal.AskAsync(editor, HttpMethod.Get, path, known: first.Tag);
            Assert.Equal(HttpStatusCode.OK, changed.Status);
            Assert.NotEqual(first.Tag, changed.Tag);
            Assert.Contains(figure, changed.Text);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Every_read_of_the_public_has_a_tag_that_stays(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var path in new[]
        {
            "cities", "cities/hemc", "cities/hemc/indicators", "cities/hemc/values", "cities/hemc/progress", "cities/hemc/matrix", "progress", "catalogue/sdgs", "catalogue/indicators",
        })
        {
            var first = await portal.AskAsync(null, HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.NotModified, (await portal.AskAsync(null, HttpMethod.Get, path, known: first.Tag)).Status);
        }

        // Another reader is told something else, and what is not there has no tag.
        var list = await portal.AskAsync(null, HttpMethod.Get, "cities/hemc/values");
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(Demo.Lead("hemc"), HttpMethod.Get, "cities/hemc/values", known: list.Tag)).Status);
        Assert.Equal((HttpStatusCode.NotFound, (string?)null), await NoneAsync("cities/nowhere/values"));

        async Task<(HttpStatusCode, string?)> NoneAsync(string path) => await portal.AskAsync(null, HttpMethod.Get, path, known: "*") is var none ? (none.Status, none.Tag) : default;
    }

    [Theory, OnBothDatabases]
    public async Task Links_lead_through_all_pages_with_the_question_as_it_was_asked(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var seen = new List<string>();
        var (pages, next) = (0, (string?)"cities/cstec/values?from=2023&to=2024&pageSize=50");
        var total = 0;
        while (next is not null)
        {
            var page = await portal.AskAsync(null, HttpMethod.Get, next);
            pages++;
            total = page.Json.GetProperty("total").GetInt32();
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(v => $"{v.GetProperty("indicator")} {v.GetProperty("period")}"));
            var links = Links().Matches(page.Link).ToDictionary(m => m.Groups["rel"].Value, m => m.Groups["to"].Value);
            Assert.All(links.Values, to => Assert.StartsWith("/api/v1/cities/cstec/values?from=2023&to=2024&pageSize=50&page=", to, StringComparison.Ordinal));
            Assert.Equal(pages > 1, links.ContainsKey("prev"));
            Assert.EndsWith("page=1", links["first"], StringComparison.Ordinal);
            next = links.GetValueOrDefault("next");
            Assert.Equal(next is null, links["last"].EndsWith($"page={pages}", StringComparison.Ordinal));
        }

        Assert.True(pages > 1);
        Assert.Equal((total, total), (seen.Count, seen.Distinct().Count()));
        Assert.All(seen, v => Assert.Matches(" 202[34]$", v));
    }

    [GeneratedRegex("<(?<to>[^>]+)>; rel=\"(?<rel>[a-z]+)\"")]
    private static partial Regex Links();
}
