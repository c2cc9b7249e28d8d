using System.Net;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>The portal's main job, by its API alone: enter, hand over, return, mend, approve, publish, restate.</summary>
public sealed class ApiStoryTests
{
    private const string Value = "cities/cstec/indicators/TEC-39/values/2025";
    private static readonly string Lead = Demo.Lead("cstec");
    private static readonly string Editor = Demo.Editor("cstec");

    [Theory, OnBothDatabases]
    public async Task A_value_is_entered_returned_mended_approved_by_both_and_restated(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var before = await portal.AskAsync(Editor, HttpMethod.Get, Value);
        var seen = before.Status == HttpStatusCode.OK ? before.Tag : null;

        var written = await portal.AskAsync(Editor, HttpMethod.Put, Value, """{"value":8.70}""", seen);
        Assert.True(written.Status is HttpStatusCode.OK or HttpStatusCode.Created, written.Text);
        Assert.Contains("\"value\":8.70,", written.Text, StringComparison.Ordinal);
        Assert.Equal("draft", written.Json.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, Value)).Status);

        var handed = await portal.AskAsync(Lead, HttpMethod.Post, "cities/cstec/submissions/2025");
        Assert.Equal(HttpStatusCode.OK, handed.Status);
        Assert.NotEmpty(handed.Json.GetProperty("missing").EnumerateArray());
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(Lead, HttpMethod.Post, "cities/cstec/submissions/2025")).Status);

        var locked = await portal.AskAsync(Editor, HttpMethod.Get, Value);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(Editor, HttpMethod.Put, Value, """{"value":1}""", locked.Tag)).Status);

        var silent = await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/return", """{"values":[{"indicator":"TEC-39","period":"2025"}]}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Equal("values[0].reason=reasonMissing", silent.Errors);
        var returned = await portal.AskAsync(
            Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/return", """{"values":[{"indicator":"TEC-39","period":"2025","reason":"Which mains?"}]}""");
        Assert.Equal(HttpStatusCode.OK, returned.Status);

        var back = await portal.AskAsync(Editor, HttpMethod.Get, Value);
        Assert.Equal("returned", back.Json.GetProperty("status").GetString());
        Assert.Equal("Which mains?", (await portal.AskAsync(Editor, HttpMethod.Get, Value + "/history")).Json.EnumerateArray().Last().GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(Editor, HttpMethod.Put, Value, """{"value":8.75,"note":"All mains."}""", back.Tag)).Status);
        var again = await portal.AskAsync(Lead, HttpMethod.Post, "cities/cstec/submissions/2025");
        Assert.Equal(2, again.Json.GetProperty("round").GetInt32());

        var first = await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/approve", """{"remark":"Seen."}""");
        Assert.Equal(0, first.Json.GetProperty("approved").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, Value)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.AskAsync(Lead, HttpMethod.Post, "cities/cstec/submissions/2025/withdraw")).Status);
        var second = await portal.AskAsync(Demo.ReviewerCnis, HttpMethod.Post, "cities/cstec/submissions/2025/approve");
        Assert.True(second.Json.GetProperty("approved").GetInt32() > 0, second.Text);
        Assert.Equal(8.75m, (await portal.AskAsync(null, HttpMethod.Get, Value)).Json.GetProperty("value").GetDecimal());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.AskAsync(Lead, HttpMethod.Post, Value + "/restate", """{"value":8.9}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Editor, HttpMethod.Post, Value + "/restate", """{"value":8.9,"reason":"Meter fault"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(Lead, HttpMethod.Post, Value + "/restate", """{"value":8.9,"reason":"Meter fault"}""")).Status);
        Assert.Equal(8.75m, (await portal.AskAsync(null, HttpMethod.Get, Value)).Json.GetProperty("value").GetDecimal());
        await portal.AskAsync(Lead, HttpMethod.Post, "cities/cstec/submissions/2025");
        await portal.AskAsync(Demo.ReviewerBsi, HttpMethod.Post, "cities/cstec/submissions/2025/approve");
        await portal.AskAsync(Demo.ReviewerCnis, HttpMethod.Post, "cities/cstec/submissions/2025/approve");
        var published = (await portal.AskAsync(null, HttpMethod.Get, Value)).Json.GetProperty("published");
        Assert.True(published.GetProperty("restated").GetBoolean());
        Assert.Equal(8.9m, published.GetProperty("value").GetDecimal());
        Assert.Equal(8.75m, published.GetProperty("previous").GetProperty("value").GetDecimal());
        Assert.Equal("Meter fault", published.GetProperty("previous").GetProperty("reason").GetString());

        var history = (await portal.AskAsync(Editor, HttpMethod.Get, Value + "/history")).Json.EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(h => h.GetProperty("revision").GetInt32()));
        Assert.Contains(history, h => h.GetProperty("status").GetString() == "returned" && h.GetProperty("reason").GetString() == "Which mains?");
    }
}
