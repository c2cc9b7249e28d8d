using System.Net;
using System.Text;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>The shapes that section 5 of the design pins down, for the public and for the city itself.</summary>
public sealed class ApiShapeTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_read_has_the_shapes_of_the_contract(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var cities = await portal.AskAsync(null, HttpMethod.Get, "cities");
        Assert.Equal(["items", "page", "pageSize", "total"], cities.Properties);
        Assert.Equal(["cstec", "qujiang", "gdd", "hemc"], cities.Json.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("key").GetString()));

        var values = (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/values?indicator=TEC-39&from=2020&to=2024&pageSize=500")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.All(values, v => Assert.False(v.TryGetProperty("updatedBy", out _) || v.TryGetProperty("warnings", out _) || v.TryGetProperty("note", out _)));
        Assert.Equal(values.Select(v => v.GetProperty("period").GetString()).Order(StringComparer.Ordinal), values.Select(v => v.GetProperty("period").GetString()));
        var own = (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, "cities/cstec/values?status=draft")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(own);
        Assert.All(own, v => Assert.True(v.TryGetProperty("updatedBy", out _) && v.TryGetProperty("warnings", out _) && v.TryGetProperty("note", out _)));
        Assert.Equal(0, (await portal.AskAsync(Demo.Lead("qujiang"), HttpMethod.Get, "cities/cstec/values?status=draft")).Json.GetProperty("total").GetInt32());

        var indicator = await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/indicators/TEC-42");
        Assert.NotNull(indicator.Tag);
        Assert.Equal("µg/m³", indicator.Json.GetProperty("unitEn").GetString());
        Assert.Equal("lowerBetter", indicator.Json.GetProperty("direction").GetString());
        Assert.Equal("2026", indicator.Json.GetProperty("targets")[0].GetProperty("period").GetString());

        var progress = await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/progress?year=2024");
        Assert.Equal(["byIssue", "byPurpose", "city", "coverage", "items", "totals", "year"], progress.Properties);
        Assert.Equal(63, progress.Json.GetProperty("items").GetArrayLength());
        Assert.Equal(63, progress.Json.GetProperty("totals").EnumerateObject().Sum(t => t.Value.GetInt32()));
        Assert.Equal(
            ["baseline", "baselineAssumed", "expected", "growth", "indicator", "missedEarlier", "p", "pace", "period", "state", "target", "tau", "value"],
            progress.Json.GetProperty("items")[0].EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(72, (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/matrix")).Json.GetArrayLength());
        Assert.Equal(4, (await portal.AskAsync(null, HttpMethod.Get, "progress?year=2024")).Json.GetProperty("cities").GetArrayLength());

        foreach (var (name, total) in new[] { ("purposes", 6), ("issues", 12), ("clauses", 45), ("standards", 8), ("indicators", 276), ("sdgs", 17) })
        {
            Assert.Equal((name, total), (name, (await portal.AskAsync(null, HttpMethod.Get, "catalogue/" + name)).Json.GetProperty("total").GetInt32()));
        }

        foreach (var query in new[] { "page=0", "pageSize=501", "page=x", "from=2021-13", "status=nosuch" })
        {
            Assert.Equal((query, HttpStatusCode.UnprocessableEntity), (query, (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/values?" + query)).Status));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_made_indicator_keeps_figures_to_28_digits_and_stays_internal(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("hemc");
        var empty = await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", "{}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        foreach (var field in new[] { "code", "nameEn", "unit", "direction", "frequency", "purposes", "issues" })
        {
            Assert.Contains(field + "=", empty.Errors, StringComparison.Ordinal);
        }

        const string Body = """{"code":"H-1","nameZh":"测试","unit":"µg/m³","direction":"lowerBetter","frequency":"quarterly","purposes":["P2"],"issues":["I08"],"targets":[{"kind":"dated","value":1.50,"period":"2030"}]}""";
        var made = await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", Body);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("internal", made.Json.GetProperty("visibility").GetString());
        Assert.Contains("\"value\":1.50", made.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", Body)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, "cities/hemc/indicators/H-1")).Status);
        foreach (var (period, figure) in new[] { ("2024-Q1", "12.50"), ("2024-Q2", "0.1234567890123456789012345678"), ("2024-Q3", "1234567890.123456") })
        {
            var written = await portal.AskAsync(lead, HttpMethod.Put, "cities/hemc/indicators/H-1/values/" + period, $$"""{"value":{{figure}}}""");
            Assert.Equal(HttpStatusCode.Created, written.Status);
            Assert.Contains($"\"value\":{figure},", (await portal.AskAsync(lead, HttpMethod.Get, "cities/hemc/indicators/H-1/values/" + period)).Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_csv_file_opens_in_a_spreadsheet_and_disarms_formulas(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        const string Value = "cities/cstec/indicators/TEC-39/values/2025";
        var tag = (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, Value)).Tag;
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Put, Value, """{"value":8.5,"note":"=1+1, \"quoted\""}""", tag)).Status);
        var mine = await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, "cities/cstec/export?format=csv");
        Assert.Equal(Encoding.UTF8.GetPreamble(), mine.Bytes[..3]);
        Assert.Contains("indicator,period,value,status,note,source,part,qualifier\r\n", mine.Text, StringComparison.Ordinal);
        Assert.Contains("TEC-39,2025,8.5,draft,\"'=1+1, \"\"quoted\"\"\",", mine.Text, StringComparison.Ordinal);
        var everybody = await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/export?format=csv");
        Assert.DoesNotContain(",draft,", everybody.Text, StringComparison.Ordinal);
        Assert.Contains("演示数据", everybody.Text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/export?format=json")).Json.ValueKind);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/export?format=docx")).Status);
    }
}
