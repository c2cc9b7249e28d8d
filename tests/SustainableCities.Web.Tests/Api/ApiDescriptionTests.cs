using System.Text.Json;
using System.Text.RegularExpressions;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary><c>/openapi/v1.json</c> says what the API does.</summary>
public sealed partial class ApiDescriptionTests(ApiPortals portals)
{
    [Fact]
    public async Task Every_address_is_described_with_what_it_reads_gives_and_refuses()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var answer = await portal.GetAsync("openapi/v1.json");
        var operations = answer.Json.GetProperty("paths").EnumerateObject()
            .Where(p => p.Name.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name["/api/v1".Length..]}", Operation: o.Value))).ToList();

        Assert.Subset(operations.Select(o => o.Name).ToHashSet(), new HashSet<string>
        {
            "get /cities", "get /cities/{city}", "get /cities/{city}/indicators", "post /cities/{city}/indicators", "get /cities/{city}/indicators/{code}",
            "put /cities/{city}/indicators/{code}", "post /cities/{city}/indicators:adopt",
            "get /cities/{city}/values", "get /cities/{city}/indicators/{code}/values/{period}", "put /cities/{city}/indicators/{code}/values/{period}",
            "post /cities/{city}/indicators/{code}/values/{period}/restate", "get /cities/{city}/indicators/{code}/values/{period}/history",
            "post /cities/{city}/submissions/{period}", "post /cities/{city}/submissions/{period}/approve", "post /cities/{city}/submissions/{period}/return",
            "post /cities/{city}/submissions/{period}/withdraw", "get /cities/{city}/progress", "get /progress", "get /cities/{city}/matrix", "get /cities/{city}/export", "post /cities/{city}/values:batch",
            "get /cities/{city}/reports/{year}",
            "get /catalogue/purposes", "get /catalogue/issues", "get /catalogue/clauses", "get /catalogue/standards", "get /catalogue/indicators", "get /catalogue/sdgs",
        });
        foreach (var (name, operation) in operations)
        {
            var responses = operation.GetProperty("responses");
            Assert.True(responses.EnumerateObject().Any(r => r.Name.StartsWith('2') && r.Value.TryGetProperty("content", out _)), name);
            Assert.True(responses.TryGetProperty("401", out _), name);
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()), name);
            var writes = !name.StartsWith("get", StringComparison.Ordinal);
            Assert.True(!writes || responses.TryGetProperty("403", out _), name);
            Assert.True(responses.TryGetProperty("429", out _), name);
            var asked = operation.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString());
            Assert.Equal(InBraces().Matches(name).Select(m => m.Groups[1].Value), asked);
        }

        var put = operations.Single(o => o.Name == "put /cities/{city}/indicators/{code}/values/{period}").Operation;
        Assert.Equal(
            ["200", "201", "400", "401", "403", "404", "409", "412", "413", "422", "428", "429"], put.GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.True(put.TryGetProperty("requestBody", out _));

        // A token where it is needed, either way where the public may read, and every parameter of the query that is read.
        Assert.Equal("bearer", answer.Json.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal([true], Tokens(put));
        var list = operations.Single(o => o.Name == "get /cities/{city}/values").Operation;
        Assert.Equal([false, true], Tokens(list));
        Assert.Equal(
            ["assurance", "from", "indicator", "page", "pageSize", "status", "to"],
            list.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));

        static IEnumerable<bool> Tokens(JsonElement operation) => operation.GetProperty("security").EnumerateArray().Select(s => s.TryGetProperty("bearer", out _));
    }

    [Fact]
    public async Task Every_reference_in_it_leads_somewhere()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var answer = await portal.GetAsync("openapi/v1.json");
        var references = Reference().Matches(answer.Text).Select(m => m.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(Leads(answer.Json, r), r));
    }

    private static bool Leads(JsonElement document, string reference)
    {
        foreach (var name in reference.Split('/').Skip(1))
        {
            if (!document.TryGetProperty(name, out document))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex InBraces();

    [GeneratedRegex("""\$ref": "(#/[^"]+)""")]
    private static partial Regex Reference();
}
