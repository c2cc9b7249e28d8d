using System.Net;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>What a city's monitoring platform calls: <c>values:batch</c>.</summary>
public sealed class ApiBatchTests
{
    private const string Batch = "cities/cstec/values:batch";
    private const string Value = "cities/cstec/indicators/TEC-13/values/2025";

    [Theory, OnBothDatabases]
    public async Task A_batch_goes_in_whole_with_every_decimal_as_json_and_as_text(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        const string Body = """[{"indicator":"TEC-13","period":"2025","value":65.500,"note":"'=1","source":"Meters","qualifier":"about"},{"indicator":"TEC-14","period":2025,"value":null}]""";

        var done = await portal.AskAsync(editor, HttpMethod.Post, Batch, Body, key: "2025-a");
        Assert.Equal((HttpStatusCode.OK, "application/json", false), (done.Status, done.Type, done.Replayed));
        Assert.Equal(["changed", "new", "refused", "unchanged"], done.Properties);
        Assert.Equal((1, 1), (done.Json.GetProperty("new").GetInt32() + done.Json.GetProperty("changed").GetInt32(), done.Json.GetProperty("unchanged").GetInt32()));
        var value = (await portal.AskAsync(editor, HttpMethod.Get, Value)).Json;
        Assert.Equal(("65.500", "'=1", "Meters", "about"), (value.GetProperty("value").GetRawText(), value.GetProperty("note").GetString(), value.GetProperty("source").GetString(), value.GetProperty("qualifier").GetString()));
        var past = (await portal.AskAsync(editor, HttpMethod.Get, Value + "/history")).Json.GetArrayLength();

        var again = await portal.AskAsync(editor, HttpMethod.Post, Batch, Body, key: "2025-a");
        Assert.Equal((done.Text, true), (again.Text, again.Replayed));
        var other = await portal.AskAsync(editor, HttpMethod.Post, Batch, Body.Replace("65.500", "65.5", StringComparison.Ordinal), key: "2025-a");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Idempotency-Key=batchKeyUsed"), (other.Status, other.Errors));
        Assert.Equal(past, (await portal.AskAsync(editor, HttpMethod.Get, Value + "/history")).Json.GetArrayLength());

        var text = await portal.AskAsync(editor, HttpMethod.Post, Batch, "indicator,period,value\nTEC-13,2025,66.10\n", type: "text/csv", key: "2025-b");
        Assert.Equal((HttpStatusCode.OK, """{"new":0,"changed":1,"unchanged":0,"refused":[]}"""), (text.Status, text.Text));
        Assert.Equal("66.10", (await portal.AskAsync(editor, HttpMethod.Get, Value)).Json.GetProperty("value").GetRawText());
        Assert.Equal(0, (await portal.RunAsync("audit", "verify")).ExitCode);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_exported_as_json_is_a_batch_without_effect(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        await portal.AskAsync(editor, HttpMethod.Post, Batch, """[{"indicator":"TEC-14","period":"2025","value":null,"notApplicable":true,"note":"''=No such stock."}]""");
        var file = (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=json")).Text;

        var answer = await portal.AskAsync(editor, HttpMethod.Post, Batch, file);

        Assert.Equal($$"""{"new":0,"changed":0,"unchanged":{{JsonDocument.Parse(file).RootElement.GetArrayLength()}},"refused":[]}""", answer.Text);
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_at_once_under_one_key_one_writes(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        await portal.AskAsync(editor, HttpMethod.Get, Value); // the token is made once
        var before = await RevisionsAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.AskAsync(editor, HttpMethod.Post, Batch, """[{"indicator":"TEC-13","period":"2025","value":65.25}]""", key: "once")));

        Assert.Single(answers, a => a is { Status: HttpStatusCode.OK, Replayed: false });
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => Assert.Equal((HttpStatusCode.Conflict, "Idempotency-Key=batchRuns"), (a.Status, a.Errors)));
        Assert.Equal(before + 1, await RevisionsAsync());

        async Task<int> RevisionsAsync() =>
            await portal.AskAsync(editor, HttpMethod.Get, Value + "/history") is { Status: HttpStatusCode.OK } past ? past.Json.GetArrayLength() : 0;
    }

    [Fact]
    public async Task Refusals_come_in_the_order_of_the_contract_and_name_item_and_column()
    {
        await using var portal = await ApiPortal.StartAsync(TestEngine.Sqlite);
        var editor = Demo.Editor("cstec");
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(null, HttpMethod.Post, Batch, "x", type: "text/html")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Editor("hemc"), HttpMethod.Post, Batch, "x", type: "text/html")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Post, Batch, "[]")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Post, "cities/nowhere/values:batch", "x")).Status);
        foreach (var (body, type) in new[] { ("x", "application/json"), ("[]", "text/html"), ("{}", "application/json"), ("[1]", "application/json"), ("raw:[\"\u00ff\"]", "application/json"), ("[{\"value\":1,\"value\":2}]", "application/json"), ("", "application/json") })
        {
            var bad = await portal.AskAsync(editor, HttpMethod.Post, Batch, body, type: type);
            Assert.Equal((body, HttpStatusCode.BadRequest, "=bodyNotBatch"), (body, bad.Status, bad.Errors));
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await portal.AskAsync(editor, HttpMethod.Post, Batch, "chunked:[" + new string(' ', 32 * 1024 * 1024) + "]")).Status);
        Assert.Equal("file=fileNoHeader", (await portal.AskAsync(editor, HttpMethod.Post, Batch, "no table", type: "text/csv")).Errors);
        Assert.Equal("Idempotency-Key=batchKeyShape", (await portal.AskAsync(editor, HttpMethod.Post, Batch, "[]", key: new string('k', 256))).Errors);
        Assert.Equal("""{"new":0,"changed":0,"unchanged":0,"refused":[]}""", (await portal.AskAsync(editor, HttpMethod.Post, Batch, "[]")).Text);

        var answer = await portal.AskAsync(editor, HttpMethod.Post, Batch, """
            [{"indicator":"TEC-13","period":"2025","value":65.5},{"indicator":"TEC-14","period":"2025","value":250},{"indicator":"NO-SUCH","period":"2025","value":1},
             {"indicator":"TEC-15","period":"2025","value":[1],"note":5},{"indicator":"TEC-16","period":"2025"},{"indicator":"TEC-17","period":"2025","value":1,"notApplicable":true},
             {"indicator":"TEC-18","period":"2025","value":"1,234"},{"indicator":"TEC-19","period":"2025","value":12345678901234567890123456789}]
            """);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Equal(
            ["2 value aboveMaximum", "3 indicator noSuchIndicator", "4 value notANumber", "4 note notText", "5 value required", "6 value figureAndNotApplicable", "7 value ambiguous", "8 value tooManyDigits"],
            answer.Json.GetProperty("refused").EnumerateArray().Select(r => $"{r.GetProperty("row").GetInt32()} {r.GetProperty("column").GetString()} {r.GetProperty("code").GetString()}"));
        Assert.NotEqual(65.5m, (await portal.AskAsync(editor, HttpMethod.Get, Value)) is { Status: HttpStatusCode.OK } v && v.Json.GetProperty("value") is { ValueKind: JsonValueKind.Number } n ? n.GetDecimal() : 0);
    }
}
