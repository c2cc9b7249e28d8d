using System.Net;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Checks run in this order: 401, 403, 404, 400/422, 428/412, 409 (design, section 5). Nothing is written here.</summary>
public sealed class ApiRefusalTests(ApiPortals portals)
{
    private const string Value = "cities/cstec/indicators/TEC-39/values/2025";

    /// <summary>Every verb of a city that is not open to all, and who may ask for it in their own city.</summary>
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
        var portal = await portals.OnAsync(engine);
        foreach (var (method, path, allowed) in Verbs)
        {
            // No JSON at all, to an indicator that is not there: neither is looked at.
            var nowhere = path.Replace("TEC-39", "NOPE", StringComparison.Ordinal);
            var body = method == HttpMethod.Get ? null : "not json";
            foreach (var address in new[] { path, nowhere, nowhere.Replace("2025", "2025-13", StringComparison.Ordinal) })
            {
                var nobody = await portal.AskAsync(null, method, address, body, type: "text/plain");
                Assert.Equal((address, HttpStatusCode.Unauthorized, "=tokenMissing"), (address, nobody.Status, nobody.Errors));
                foreach (var person in Everybody.Except(allowed))
                {
                    var refused = await portal.AskAsync(person, method, address, body, type: "text/plain");
                    Assert.Equal((person, address, HttpStatusCode.Forbidden), (person, address, refused.Status));
                    Assert.StartsWith("=only", refused.Errors.Replace("=notYourCity", "=only", StringComparison.Ordinal), StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_there_comes_before_what_is_wrong(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var (method, path, _) in Verbs)
        {
            var nowhere = path.Replace("cstec", "nowhere", StringComparison.Ordinal);
            foreach (var person in new[] { Demo.Lead("cstec"), Demo.Viewer, Demo.Admin })
            {
                var answer = await portal.AskAsync(person, method, nowhere, method == HttpMethod.Get ? null : "{", type: "text/plain");
                Assert.Equal((person, nowhere, HttpStatusCode.NotFound, "city=noSuchCity"), (person, nowhere, answer.Status, answer.Errors));
            }
        }

        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Get, "cities/nowhere", null),
            (HttpMethod.Get, "cities/nowhere/values?pageSize=501", null),
            (HttpMethod.Get, "cities/nowhere/values?from=soon", null),
            (HttpMethod.Get, "cities/NoWhere/values?from=soon", null),
            (HttpMethod.Get, "cities/nowhere/indicators?page=0", null),
            (HttpMethod.Get, "cities/nowhere/indicators/NOPE", null),
            (HttpMethod.Get, "cities/nowhere/progress?year=now", null),
            (HttpMethod.Get, "cities/nowhere/matrix?year=now", null),
            (HttpMethod.Get, "cities/nowhere/export?format=xlsx", null),
            (HttpMethod.Get, "cities/cstec/indicators/NOPE", null),
            (HttpMethod.Get, "cities/cstec/indicators/NOPE/values/2024", null),
            (HttpMethod.Get, "cities/cstec/indicators/TEC-39/values/2017", null),
            (HttpMethod.Get, "cities/cstec/indicators/TEC-39/values/2024-13", null),
            (HttpMethod.Get, "cities/cstec/indicators/TEC-39/values/2017/history", null),
            (HttpMethod.Put, "cities/cstec/indicators/NOPE/values/2025", "{"),
            (HttpMethod.Put, "cities/cstec/indicators/nope/values/2025", "{"),
            (HttpMethod.Put, "cities/cstec/indicators/NOPE/values/2025-13", """{"value":1}"""),
            (HttpMethod.Put, "cities/cstec/indicators/NOPE/values/2025", """{"value":"x"}"""),
            (HttpMethod.Post, "cities/cstec/indicators/TEC-39/values/2017/restate", "{"),
            (HttpMethod.Post, "cities/cstec/indicators/TEC-39/values/2017/restate", """{"value":"x"}"""),
            (HttpMethod.Post, "cities/cstec/indicators/TEC-39/values/2017/restate", "{}"),
            (HttpMethod.Delete, Value, null),
            (HttpMethod.Get, "nowhere.json", null),
        })
        {
            var answer = await portal.AskAsync(Demo.Lead("cstec"), method, path, body);
            Assert.Equal((path, body, HttpStatusCode.NotFound, "application/problem+json"), (path, body, answer.Status, answer.Type));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_open_to_all_is_401_to_nobody_even_where_there_is_nothing(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "nowhere"), (HttpMethod.Post, "cities"), (HttpMethod.Delete, Value), (HttpMethod.Post, "cities/nowhere/submissions/2025"),
            (HttpMethod.Put, "cities/nowhere/indicators/NOPE/values/never"),
        })
        {
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await portal.AskAsync(null, method, path, method == HttpMethod.Get ? null : "{")).Status));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_stale_version_comes_after_the_content_and_before_the_state(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        const string Locked = "cities/cstec/indicators/TEC-39/values/2024";
        var editor = Demo.Editor("cstec");
        var now = await portal.AskAsync(editor, HttpMethod.Get, Locked);
        foreach (var (body, tag, status, errors) in new[]
        {
            ("""{"value":250}""", null, 422, "value=aboveMaximum"),
            ("""{"value":250}""", "\"r99\"", 422, "value=aboveMaximum"),
            ("""{"value":1}""", null, 428, "=revisionMissing"),
            ("""{"value":1}""", "\"r99\"", 412, "=changedMeanwhile"),
            ("""{"value":1}""", "*", 412, "=changedMeanwhile"),
            ("""{"value":1}""", "r3", 412, "=changedMeanwhile"),
            ("""{"value":1}""", now.Tag, 409, "value=lockedApproved"),
            ("""{"value":null}""", now.Tag, 409, "value=lockedApproved"),
            ("""{"value":1}""", "W/" + now.Tag, 409, "value=lockedApproved"),
        })
        {
            var answer = await portal.AskAsync(editor, HttpMethod.Put, Locked, body, tag);
            Assert.Equal((body, tag, status, errors), (body, tag, (int)answer.Status, answer.Errors));
            if (status is 412 or 428)
            {
                // What stands there now, whole, so that the writer can choose.
                Assert.Equal(now.Text, JsonSerializer.Serialize(answer.Json.GetProperty("current"), ApiAnswer.Plain));
                Assert.Equal(now.Tag, answer.Tag);
            }
        }

        var open = await portal.AskAsync(Demo.Lead("cstec"), HttpMethod.Post, Value + "/restate", """{"value":1,"reason":"x"}""");
        Assert.Equal((HttpStatusCode.Conflict, "value=notApproved"), (open.Status, open.Errors));
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/approve")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(Demo.Lead("cstec"), HttpMethod.Post, "cities/cstec/submissions/2025/withdraw")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(Demo.Lead("hemc"), HttpMethod.Post, "cities/hemc/submissions/2025")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Post, "cities/qujiang/submissions/2025/approve", """{"values":[{"indicator":"NOPE","period":"2025"}]}""")).Status);
    }
}
