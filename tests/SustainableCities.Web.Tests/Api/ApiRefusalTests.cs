using System.Net;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Checks run in this order: 401, 403, 404, 400/422, 428/412, 409 (design, section 5). And bad input is named.</summary>
public sealed class ApiRefusalTests
{
    private const string Value = "cities/cstec/indicators/TEC-39/values/2025";

    /// <summary>Every verb of a city, and who may ask for it in their own city.</summary>
    private static readonly (HttpMethod Method, string Path, string[] Allowed)[] Verbs =
    [
        (HttpMethod.Put, Value, [Demo.Lead("cstec"), Demo.Editor("cstec")]),
        (HttpMethod.Post, Value + "/restate", [Demo.Lead("cstec")]),
        (HttpMethod.Get, Value + "/history", [Demo.Lead("cstec"), Demo.Editor("cstec"), Demo.Viewer, Demo.ReviewerBsi, Demo.ReviewerCnis, Demo.Admin]),
        (HttpMethod.Post, "cities/cstec/indicators", [Demo.Lead("cstec")]),
        (HttpMethod.Post, "cities/cstec/submissions/2025", [Demo.Lead("cstec")]),
        (HttpMethod.Post, "cities/cstec/submissions/2025/withdraw", [Demo.Lead("cstec")]),
        (HttpMethod.Post, "cities/cstec/submissions/2025/approve", [Demo.ReviewerBsi, Demo.ReviewerCnis]),
        (HttpMethod.Post, "cities/cstec/submissions/2025/return", [Demo.ReviewerBsi, Demo.ReviewerCnis]),
    ];

    private static readonly string[] Everybody =
    [
        Demo.Lead("cstec"), Demo.Editor("cstec"), Demo.Lead("qujiang"), Demo.Editor("gdd"), Demo.ReviewerBsi, Demo.ReviewerCnis, Demo.Viewer, Demo.Facilitator, Demo.Admin,
    ];

    [Theory, OnBothDatabases]
    public async Task Who_asks_comes_before_what_is_asked(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        foreach (var (method, path, allowed) in Verbs)
        {
            // No JSON at all: 401 and 403 are answered before the body or its type is looked at.
            var body = method == HttpMethod.Get ? null : "not json";
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await portal.AskAsync(null, method, path, body, type: "text/plain")).Status));
            foreach (var person in Everybody.Except(allowed))
            {
                Assert.Equal((person, path, HttpStatusCode.Forbidden), (person, path, (await portal.AskAsync(person, method, path, body, type: "text/plain")).Status));
            }
        }

        foreach (var (person, path) in new[] { (Demo.Lead("cstec"), Value + "/restate"), (Demo.Editor("cstec"), Value), (Demo.ReviewerBsi, "cities/cstec/submissions/2025/return") })
        {
            var method = path == Value ? HttpMethod.Put : HttpMethod.Post;
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await portal.AskAsync(person, method, path, "not json", type: "text/plain")).Status));
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await portal.AskAsync(person, method, path, "{")).Status));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Bad_input_is_refused_by_field_in_the_callers_language_and_nothing_is_written(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var editor = Demo.Editor("cstec");
        var before = (await portal.AskAsync(editor, HttpMethod.Get, Value)).Text;
        foreach (var (path, body, status, errors) in new[]
        {
            (Value, """{"value":"abc"}""", 422, "value=notANumber"),
            (Value, """{"value":250}""", 422, "value=aboveMaximum"),
            (Value, """{"value":-1}""", 422, "value=belowMinimum"),
            (Value, "{}", 422, "value=required"),
            (Value, """{"value":null,"notApplicable":true}""", 422, "note=reasonMissing"),
            (Value, """{"value":1,"qualifier":"roughly"}""", 422, "qualifier=unknownCode"),
            (Value, """{"value":1,"notApplicable":true,"note":"both"}""", 422, "value=figureAndNotApplicable"),
            (Value, """{"value":1e-30}""", 422, "value=exponent"),
            (Value, """{"value":1,"note":"half \ud800 pair"}""", 422, "note=notText"),
            (Value, """{"value":1,"note":"nul \u0000"}""", 422, "note=notText"),
            (Value, """{"value":12345678901234567890123456789.5}""", 422, "value=tooManyDigits"),
            ("cities/cstec/indicators/TEC-39/values/2021-13", """{"value":1}""", 422, "period=periodShape"),
            ("cities/cstec/indicators/TEC-39/values/2021-Q1", """{"value":1}""", 422, "period=periodNotOfFrequency"),
            ("cities/cstec/indicators/TEC-39/values/2199", """{"value":1}""", 422, "period=periodInFuture"),
            ("cities/cstec/indicators/TEC-99/values/2025", """{"value":1}""", 404, "indicator=noSuchIndicator"),
            ("cities/cstec/indicators/tec-39/values/2025", """{"value":1}""", 404, "indicator=noSuchIndicator"),
            (Value, """{"value":1}""", 428, "=revisionMissing"),
        })
        {
            var answer = await portal.AskAsync(editor, HttpMethod.Put, path, body);
            Assert.Equal((path, body, status, errors), (path, body, (int)answer.Status, answer.Errors));
            Assert.Equal("application/problem+json", answer.Type);
        }

        var stale = await portal.AskAsync(editor, HttpMethod.Put, Value, """{"value":1}""", "\"r99\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(JsonDocument.Parse(before).RootElement.GetProperty("value").GetDecimal(), stale.Json.GetProperty("current").GetProperty("value").GetDecimal());
        Assert.Equal(before, (await portal.AskAsync(editor, HttpMethod.Get, Value)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(editor, HttpMethod.Put, "cities/nowhere/indicators/TEC-39/values/2025", """{"value":1}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, "nowhere")).Status);

        var english = await portal.AskAsync(editor, HttpMethod.Put, Value, """{"value":250}""", language: "en");
        var chinese = await portal.AskAsync(editor, HttpMethod.Put, Value, """{"value":250}""", language: "zh-CN");
        Assert.DoesNotContain("aboveMaximum", english.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(chinese.Json.GetProperty("detail").GetString()!, c => c is >= '\u4e00' and <= '\u9fff');
    }
}
