using System.Net;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>What is written over the API is read back as it was written.</summary>
public sealed class ApiWriteTests
{
    private const string Indicator = """
        {"code":"H-1","nameZh":"测试","unit":"µg/m³","direction":"lowerBetter","frequency":"quarterly","purposes":["P2"],"issues":["I08"],
         "definition":"按季度平均","baseline":{"value":12.50,"period":"2020-Q1"},"targets":[{"kind":"dated","value":1.50,"period":"2030-Q4"}]}
        """;

    [Theory, OnBothDatabases]
    public async Task A_made_indicator_starts_internal_and_keeps_figures_to_28_digits(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("hemc");
        var empty = await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", "{}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        foreach (var field in new[] { "code", "nameEn", "unit", "direction", "frequency", "purposes", "issues" })
        {
            Assert.Contains(field + "=", empty.Errors, StringComparison.Ordinal);
        }

        foreach (var (change, to, errors) in new[]
        {
            ("\"H-1\"", "\"h-1\"", "code=codeShape"), ("\"P2\"", "\"P9\"", "purposes=unknownCode"), ("\"lowerBetter\"", "\"down\"", "direction=noneOf"),
            ("1.50", "\"1.50\"", "targets[0].value=notANumber"), ("\"dated\"", "\"someday\"", "targets[0].kind=noneOf"), ("\"2030-Q4\"", "null", "targets[0]=targetIncomplete"),
            ("[\"P2\"]", "\"P2\"", "purposes=notList"), ("\"测试\"", "\"\\u0000\"", "nameZh=notText"), ("12.50", "null", "baseline.value=required"),
        })
        {
            var refused = await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", Indicator.Replace(change, to, StringComparison.Ordinal));
            Assert.Equal((to, HttpStatusCode.UnprocessableEntity, errors), (to, refused.Status, refused.Errors));
        }

        var made = await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", Indicator);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(made.Text, (await portal.AskAsync(lead, HttpMethod.Get, "cities/hemc/indicators/H-1")).Text);
        Assert.Equal(("internal", "ug/m3", "按季度平均"), (Text(made, "visibility"), Text(made, "unit"), Text(made, "definition")));
        Assert.Contains("\"baseline\":{\"value\":12.50,\"period\":\"2020-Q1\"}", made.Text, StringComparison.Ordinal);
        Assert.Contains("\"value\":1.50", made.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(lead, HttpMethod.Post, "cities/hemc/indicators", Indicator)).Status);
        foreach (var stranger in new[] { null, Demo.Lead("cstec") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(stranger, HttpMethod.Get, "cities/hemc/indicators/H-1")).Status);
        }

        foreach (var (period, written, kept) in new[]
        {
            ("2024-Q1", "12.50", "12.50"), ("2024-Q2", "0.1234567890123456789012345678", "0.1234567890123456789012345678"), ("2024-Q3", "1234567890.123456", "1234567890.123456"),
            ("2024-Q4", "9999999999999999999999999999", "9999999999999999999999999999"), ("2023-Q1", "-0.00", "0.00"), ("2023-Q2", "1.50e1", "15.0"),
            ("2023-Q3", "25E-3", "0.025"), ("2023-Q4", "100", "100"), ("2022-Q1", "-5.20", "-5.20"),
        })
        {
            var path = "cities/hemc/indicators/H-1/values/" + period;
            var answer = await portal.AskAsync(lead, HttpMethod.Put, path, $$"""{"value":{{written}}}""");
            Assert.Equal((written, HttpStatusCode.Created), (written, answer.Status));
            var read = await portal.AskAsync(lead, HttpMethod.Get, path);
            Assert.Equal((written, answer.Text, answer.Tag), (written, read.Text, read.Tag));
            Assert.Equal(kept, read.Json.GetProperty("value").GetRawText());
            Assert.Contains($"\"value\":{kept},", (await portal.AskAsync(lead, HttpMethod.Get, path + "/history")).Text, StringComparison.Ordinal);
            Assert.Contains($"\"period\":\"{period}\",\"value\":{kept},", (await portal.AskAsync(lead, HttpMethod.Get, "cities/hemc/export?format=json")).Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_written_warned_about_answered_and_cleared(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        const string Path = "cities/cstec/indicators/TEC-39/values/2025";
        var editor = Demo.Editor("cstec");
        var before = await portal.AskAsync(editor, HttpMethod.Get, Path);

        var warned = await portal.AskAsync(editor, HttpMethod.Put, Path, """{"value":90}""", before.Tag, language: "en");
        Assert.Equal(HttpStatusCode.OK, warned.Status);
        var warnings = warned.Json.GetProperty("warnings").EnumerateArray().ToList();
        Assert.Contains(warnings, w => w.GetProperty("code").GetString() == "unitSlip");
        Assert.All(warnings, w => Assert.NotEqual("", w.GetProperty("message").GetString()));
        Assert.Equal("", warned.Json.GetProperty("source").GetString());

        // The same again is the same revision, and not made anew.
        var same = await portal.AskAsync(editor, HttpMethod.Put, Path, """{"value":90}""", warned.Tag);
        Assert.Equal((HttpStatusCode.OK, warned.Tag), (same.Status, same.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await portal.AskAsync(editor, HttpMethod.Put, Path, """{"value":8.9}""", before.Tag)).Status);

        var qualified = await portal.AskAsync(
            editor, HttpMethod.Put, Path, """{"value":8.90,"qualifier":"about","note":"读数 🙂","source":"Demonstration data 演示数据","confirmWarnings":true}""", warned.Tag);
        Assert.Equal(("8.90", "about", "读数 🙂", ""), (qualified.Json.GetProperty("value").GetRawText(), Text(qualified, "qualifier"), Text(qualified, "note"), Text(qualified, "source")));

        // What is not sent stays: the qualifier, the source, the note.
        var kept = await portal.AskAsync(editor, HttpMethod.Put, Path, """{"value":8.95}""", qualified.Tag);
        Assert.Equal(("8.95", "about", "读数 🙂"), (kept.Json.GetProperty("value").GetRawText(), Text(kept, "qualifier"), Text(kept, "note")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await portal.AskAsync(editor, HttpMethod.Put, Path, """{"value":8.9}""", "\"r0\"")).Status);

        var cleared = await portal.AskAsync(editor, HttpMethod.Put, Path, """{"value":null}""", kept.Tag);
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (cleared.Status, cleared.Json.GetProperty("value").ValueKind));
        var none = await portal.AskAsync(editor, HttpMethod.Put, Path, """{"notApplicable":true,"note":"No mains."}""", cleared.Tag);
        Assert.True(none.Json.GetProperty("notApplicable").GetBoolean());
        Assert.Contains("TEC-39,2025,N/A,draft,No mains.,", (await portal.AskAsync(editor, HttpMethod.Get, "cities/cstec/export?format=csv")).Text, StringComparison.Ordinal);
        var history = (await portal.AskAsync(editor, HttpMethod.Get, Path + "/history")).Json.EnumerateArray().ToList();
        Assert.Equal(6, history.Count);
        Assert.Equal("CSTEC editor", history[^1].GetProperty("by").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_write_at_once_one_hears_what_the_other_wrote(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        const string Path = "cities/cstec/indicators/TEC-39/values/2025";
        var seen = (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Get, Path)).Tag;
        string[] people = [Demo.Editor("cstec"), Demo.Lead("cstec")];

        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(n => portal.AskAsync(people[n % 2], HttpMethod.Put, Path, $$"""{"value":{{n}}.5,"note":"{{n}}"}""", seen)));

        var won = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a != won), a =>
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, a.Status);
            Assert.Equal(Text(won, "note"), a.Json.GetProperty("current").GetProperty("note").GetString());
        });
        Assert.Equal(Text(won, "note"), Text(await portal.AskAsync(people[0], HttpMethod.Get, Path), "note"));
    }

    private static string? Text(ApiAnswer answer, string name) => answer.Json.GetProperty(name).GetString();
}
