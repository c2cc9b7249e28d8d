using System.Net;
using System.Text.Json.Nodes;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>New editions over the API: what is needed, what is refused and in which order, and what files do across them.</summary>
public sealed class ApiEditionTests
{
    private const string Water = "cities/cstec/indicators/TEC-39";
    private const string Edition = """{"from":"2025","comparable":false,"reason":"改在水厂计量。","baseline":{"value":7.5,"period":"2024"},"targets":[{"kind":"dated","value":5.50,"period":"2030"}]}""";

    [Theory, OnBothDatabases]
    public async Task An_edition_is_asked_for_made_and_listed(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("cstec");
        var draft = await portal.AskAsync(lead, HttpMethod.Get, Water + "/values/2025");
        await portal.AskAsync(lead, HttpMethod.Put, Water + "/values/2025", """{"value":7.25,"confirmWarnings":true}""", draft.Tag);
        var read = await portal.AskAsync(lead, HttpMethod.Get, Water);
        Assert.Equal(("[1]", 1), (Numbers(read), read.Json.GetProperty("edition").GetInt32()));
        Assert.Equal(read.Text, (await portal.AskAsync(lead, HttpMethod.Put, Water, read.Text, read.Tag)).Text); // what is read changes nothing
        var tag = (await portal.AskAsync(lead, HttpMethod.Get, Water)).Tag;

        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(null, HttpMethod.Put, Water, With(read.Text, Edition), tag)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Put, Water, With(read.Text, Edition), tag)).Status);
        foreach (var (edition, errors) in new[]
        {
            ("{}", "newEdition.from=required; newEdition.comparable=required; newEdition.reason=editionReasonMissing"), ("[]", "newEdition=notObject"),
            ("""{"from":"2025","comparable":"no","reason":"x"}""", "newEdition.comparable=notFlag"),
            ("""{"from":"2031","comparable":true,"reason":"x"}""", "newEdition.from=periodInFuture"),
        })
        {
            var refused = await portal.AskAsync(lead, HttpMethod.Put, Water, With(read.Text, edition), "\"v9\"");
            Assert.Equal((edition, HttpStatusCode.UnprocessableEntity, errors), (edition, refused.Status, refused.Errors));
        }

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await portal.AskAsync(lead, HttpMethod.Put, Water, With(read.Text, Edition))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await portal.AskAsync(lead, HttpMethod.Put, Water, With(read.Text, Edition), "\"v9\"")).Status);
        var needed = await portal.AskAsync(lead, HttpMethod.Put, Water, With(read.Text, null), tag, language: "en");
        Assert.Equal((HttpStatusCode.Conflict, "maximum=measuredAlready"), (needed.Status, needed.Errors));
        Assert.Contains("newEdition", needed.Text, StringComparison.Ordinal);

        var made = await portal.AskAsync(lead, HttpMethod.Put, Water, With(read.Text, Edition), tag);
        Assert.Equal((HttpStatusCode.OK, "[1,2]"), (made.Status, Numbers(made)));
        Assert.Equal("5.50", made.Json.GetProperty("targets")[0].GetProperty("value").GetRawText());
        var second = made.Json.GetProperty("editions")[1];
        Assert.Equal(("2025", "改在水厂计量。", false, "[\"maximum\"]"), (
            second.GetProperty("from").GetString(), second.GetProperty("reasonZh").GetString(), second.GetProperty("comparable").GetBoolean(), second.GetProperty("changed").GetRawText()));
        Assert.Equal(made.Text, (await portal.AskAsync(lead, HttpMethod.Get, Water)).Text);
        Assert.Equal(made.Json.GetProperty("editions").GetRawText(), (await portal.AskAsync(null, HttpMethod.Get, Water)).Json.GetProperty("editions").GetRawText());
        var history = await portal.AskAsync(lead, HttpMethod.Get, Water + "/values/2025/history");
        Assert.Equal(2, history.Json[history.Json.GetArrayLength() - 1].GetProperty("edition").GetInt32());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_exported_across_editions_is_imported_again_unchanged(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("cstec");
        var read = await portal.AskAsync(lead, HttpMethod.Get, Water);
        var body = JsonNode.Parse(read.Text)!;
        (body["unit"], body["minimum"], body["maximum"]) = ("m3", null, null);
        body["newEdition"] = JsonNode.Parse("""{"from":"2023","comparable":false,"reason":"In cubic metres."}""");
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(lead, HttpMethod.Put, Water, body.ToJsonString(), read.Tag)).Status);

        var file = await portal.AskAsync(lead, HttpMethod.Get, "cities/cstec/export?format=csv");
        var again = await portal.AskAsync(lead, HttpMethod.Post, "cities/cstec/values:batch", file.Text, type: "text/csv");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal((0, 0, 0), (Count(again, "new"), Count(again, "changed"), Count(again, "refused")));
    }

    private static string Numbers(ApiAnswer answer) => $"[{string.Join(',', answer.Json.GetProperty("editions").EnumerateArray().Select(e => e.GetProperty("edition").GetInt32()))}]";

    private static int Count(ApiAnswer answer, string name) => answer.Json.GetProperty(name) is { ValueKind: System.Text.Json.JsonValueKind.Array } list ? list.GetArrayLength() : answer.Json.GetProperty(name).GetInt32();

    /// <summary>An indicator as it was read, with 90 as its greatest figure and a new edition.</summary>
    private static string With(string indicator, string? edition)
    {
        var body = JsonNode.Parse(indicator)!;
        body["maximum"] = 90;
        body["newEdition"] = edition is null ? null : JsonNode.Parse(edition);
        return body.ToJsonString();
    }
}
