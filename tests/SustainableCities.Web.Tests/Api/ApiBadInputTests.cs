using System.Net;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Bad input is named field by field, in the caller's language, and nothing is written; none of it is a fault of ours.</summary>
public sealed class ApiBadInputTests(ApiPortals portals)
{
    private const string Value = "cities/cstec/indicators/TEC-39/values/2025";

    [Theory, OnBothDatabases]
    public async Task A_body_that_cannot_be_read_is_400(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var (person, method, path) in new[]
        {
            (Demo.Editor("cstec"), HttpMethod.Put, Value), (Demo.Lead("cstec"), HttpMethod.Post, "cities/cstec/indicators/TEC-39/values/2024/restate"),
            (Demo.Lead("cstec"), HttpMethod.Post, "cities/cstec/indicators"), (Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/return"),
            (Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/approve"),
        })
        {
            foreach (var (body, type, code) in new[]
            {
                ("""{"value":1}""", "text/plain", "bodyNotJson"),
                ("value=1", "application/x-www-form-urlencoded", "bodyNotJson"),
                ("{", "application/json", "bodyNotJson"),
                ("""{"value":01}""", "application/json", "bodyNotJson"),
                ("""{"value":1,"value":2}""", "application/json", "bodyNotJson"),
                ("{\"\\ud83c\":1}", "application/json", "bodyNotJson"),
                ("raw:{\"note\":\"\u00ff\"}", "application/json", "bodyNotJson"),
                (new string('[', 100) + new string(']', 100), "application/json", "bodyNotJson"),
                ("[]", "application/json", "bodyNotObject"),
                ("null", "application/json", "bodyNotObject"),
            })
            {
                var answer = await portal.AskAsync(person, method, path, body, type: type);
                Assert.Equal((path, body[..Math.Min(40, body.Length)], HttpStatusCode.BadRequest, "=" + code), (path, body[..Math.Min(40, body.Length)], answer.Status, answer.Errors));
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_body_that_is_too_large_is_413_whether_its_length_is_told_or_not(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var large = $$"""{"note":"{{new string('x', 1 << 20)}}"}""";
        foreach (var body in new[] { large, "chunked:" + large })
        {
            var answer = await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Put, Value, body);
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json", "=bodyTooLarge"), (answer.Status, answer.Type, answer.Errors));
            Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Viewer, HttpMethod.Put, Value, body)).Status);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_part_that_no_database_keeps_is_none(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        const string Published = "cities/cstec/indicators/TEC-39/values/2024";
        foreach (var part in new[] { "a%00b", "%00", "%E2%80%8Bf", "a%0Ab", new string('x', 65) })
        {
            foreach (var (person, path) in new[] { (null, Published), (Demo.Editor("cstec"), Published), (Demo.Editor("cstec"), Published + "/history"), (null, Published + "/evidence") })
            {
                var none = await portal.AskAsync(person, HttpMethod.Get, $"{path}?part={part}");
                Assert.Equal((path, part, HttpStatusCode.NotFound), (path, part, none.Status));
            }

            var written = await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Put, $"{Value}?part={part}", """{"value":1}""");
            Assert.Equal((part, HttpStatusCode.UnprocessableEntity), (part, written.Status));
            var restated = await portal.AskAsync(Demo.Lead("cstec"), HttpMethod.Post, $"{Published}/restate?part={part}", """{"value":1,"reason":"x"}""");
            Assert.Equal((part, HttpStatusCode.NotFound), (part, restated.Status));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Content_that_a_rule_refuses_is_422_by_field(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var editor = Demo.Editor("cstec");
        var before = (await portal.AskAsync(editor, HttpMethod.Get, Value)).Text;
        foreach (var (path, body, errors) in new[]
        {
            (Value, """{"value":"abc"}""", "value=notANumber"),
            (Value, """{"value":"8.5"}""", "value=notANumber"),
            (Value, """{"value":"１２．５"}""", "value=notANumber"),
            (Value, """{"value":[8.5]}""", "value=notANumber"),
            (Value, """{"value":true}""", "value=notANumber"),
            (Value, """{"value":250}""", "value=aboveMaximum"),
            (Value, """{"value":-1}""", "value=belowMinimum"),
            (Value, """{"value":1e3}""", "value=aboveMaximum"),
            (Value, """{"value":12345678901234567890123456789.5}""", "value=tooManyDigits"),
            (Value, """{"value":1e-30}""", "value=tooManyDigits"),
            (Value, """{"value":1e400}""", "value=tooManyDigits"),
            (Value, """{"value":1e99999999999}""", "value=tooManyDigits"),
            (Value, "{}", "value=required"),
            (Value, """{"value":null,"notApplicable":true}""", "note=reasonMissing"),
            (Value, """{"value":1,"notApplicable":true,"note":"closed"}""", "value=figureAndNotApplicable"),
            (Value, """{"value":1,"notApplicable":"yes"}""", "notApplicable=notFlag"),
            (Value, """{"value":1,"qualifier":"roughly"}""", "qualifier=noneOf"),
            (Value, """{"value":1,"qualifier":0}""", "qualifier=noneOf"),
            (Value, """{"value":1,"note":5}""", "note=notText"),
            (Value, "{\"value\":1,\"note\":\"a\\u0000b\"}", "note=notText"),
            (Value, "{\"value\":1,\"note\":\"half a sign \\ud83c\"}", "note=notText"),
            (Value, "{\"value\":1,\"qualifier\":\"\\ud83c\"}", "qualifier=noneOf"),
            (Value, "{\"value\":\"\\ud83c\"}", "value=notANumber"),
            (Value, $$"""{"value":1,"note":"{{new string('注', 4001)}}"}""", "note=textTooLong"),
            (Value, $$"""{"value":1,"source":"{{new string('s', 501)}}"}""", "source=textTooLong"),
            (Value, """{"value":"x","qualifier":"y","note":7}""", "value=notANumber; qualifier=noneOf; note=notText"),
            ("cities/cstec/indicators/TEC-39/values/2021-13", """{"value":1}""", "period=periodShape"),
            ("cities/cstec/indicators/TEC-39/values/last", """{"value":1}""", "period=periodShape"),
            ("cities/cstec/indicators/TEC-39/values/2021-Q1", """{"value":1}""", "period=periodNotOfFrequency"),
            ("cities/cstec/indicators/TEC-39/values/2199", """{"value":1}""", "period=periodInFuture"),
        })
        {
            var answer = await portal.AskAsync(editor, HttpMethod.Put, path, body);
            Assert.Equal((path, body, 422, errors), (path, body, (int)answer.Status, answer.Errors));
            Assert.Equal("application/problem+json", answer.Type);
            Assert.Equal(["detail", "errors", "status", "title", "type"], answer.Properties);
            Assert.All(answer.Json.GetProperty("errors").EnumerateArray(), e =>
                Assert.NotEqual(e.GetProperty("code").GetString(), e.GetProperty("message").GetString()));
        }

        Assert.Equal(before, (await portal.AskAsync(editor, HttpMethod.Get, Value)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Restating_and_reviewing_ask_for_a_reason(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var (person, path, body, errors) in new[]
        {
            (Demo.Lead("cstec"), "cities/cstec/indicators/TEC-39/values/2024/restate", """{"value":8}""", "reason=reasonMissing"),
            (Demo.Lead("cstec"), "cities/cstec/indicators/TEC-39/values/2024/restate", """{"value":8,"reason":" "}""", "reason=reasonMissing"),
            (Demo.Lead("cstec"), "cities/cstec/indicators/TEC-39/values/2024/restate", """{"reason":"meter"}""", "value=required"),
            (Demo.Lead("cstec"), "cities/cstec/indicators/TEC-39/values/2024/restate", """{"value":101,"reason":"meter"}""", "value=aboveMaximum"),
            (Demo.Lead("cstec"), "cities/cstec/indicators/TEC-39/values/2024/restate", $$"""{"value":8,"reason":"{{new string('x', 4001)}}"}""", "reason=textTooLong"),
            (Demo.ReviewerBsi, "cities/qujiang/submissions/2025/return", "{}", "values=required"),
            (Demo.ReviewerBsi, "cities/qujiang/submissions/2025/return", """{"values":[{"indicator":"QJ-01","period":"2025"}]}""", "values[0].reason=reasonMissing"),
            (Demo.ReviewerBsi, "cities/qujiang/submissions/2025/return", """{"values":[{"period":"2025-13","reason":"x"},{"indicator":"a","period":"2025"}]}""",
                "values[0].indicator=required; values[0].period=periodShape; values[1].indicator=codeShape"),
            (Demo.ReviewerBsi, "cities/qujiang/submissions/2025/approve", """{"values":{"indicator":"QJ-01"}}""", "values=notList"),
            (Demo.ReviewerBsi, "cities/qujiang/submissions/2025/approve", """{"remark":5}""", "remark=notText"),
            (Demo.Lead("cstec"), "cities/cstec/submissions/soon", null, "period=periodShape"),
            (Demo.Lead("cstec"), "cities/cstec/submissions/2199", null, "period=periodInFuture"),
        })
        {
            var answer = await portal.AskAsync(person, HttpMethod.Post, path, body);
            Assert.Equal((path, body, 422, errors), (path, body, (int)answer.Status, answer.Errors));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_query_that_says_nothing_is_422_by_its_name(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var (path, field) in new[]
        {
            ("cities/cstec/values?page=0", "page"), ("cities/cstec/values?page=-1", "page"), ("cities/cstec/values?page=x", "page"), ("cities/cstec/values?page=99999999999", "page"),
            ("cities/cstec/values?pageSize=0", "pageSize"), ("cities/cstec/values?pageSize=501", "pageSize"), ("cities/cstec/values?pageSize=1.5", "pageSize"),
            ("cities/cstec/values?from=2021-13", "from"), ("cities/cstec/values?to=soon", "to"), ("cities/cstec/values?status=Approved", "status"),
            ("cities/cstec/values?indicator=tec-39", "indicator"), ("cities?pageSize=501", "pageSize"), ("cities/cstec/indicators?page=0", "page"),
            ("catalogue/issues?page=0", "page"), ("catalogue/indicators?pageSize=501", "pageSize"), ("catalogue/indicators?standard=ISO 1", "standard"),
            ("cities/cstec/progress?year=2025-Q1", "year"), ("progress?year=x", "year"), ("cities/cstec/matrix?year=12", "year"),
            ("cities/cstec/export?format=docx", "format"), ("cities/cstec/export?format=CSV", "format"),
        })
        {
            var answer = await portal.AskAsync(null, HttpMethod.Get, path);
            Assert.Equal((path, HttpStatusCode.UnprocessableEntity), (path, answer.Status));
            Assert.StartsWith(field + "=", answer.Errors, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Refusals_speak_the_callers_language_and_set_no_cookie(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var editor = Demo.Editor("cstec");
        foreach (var (query, language, chinese) in new[] { ("", "en", false), ("", "zh-CN", true), ("?lang=zh-Hans", "en", true), ("?lang=en", "zh-CN", false), ("", null, false) })
        {
            var answer = await portal.AskAsync(editor, HttpMethod.Put, Value + query, """{"value":250}""", language: language);
            Assert.Equal(chinese, answer.Json.GetProperty("detail").GetString()!.Any(c => c is >= '\u4e00' and <= '\u9fff'));
            Assert.False(answer.SetsCookie);
        }
    }
}
