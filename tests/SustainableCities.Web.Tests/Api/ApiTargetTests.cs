using System.Net;
using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Baselines and targets over the API: read by all, set by the lead with the version that was read.</summary>
public sealed class ApiTargetTests
{
    private const string Path = "cities/cstec/indicators/TEC-39/targets";

    [Theory, OnBothDatabases]
    public async Task A_lead_sets_several_targets_with_the_tag_that_was_read_and_a_reason(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("cstec");
        var read = await portal.AskAsync(null, HttpMethod.Get, Path);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal("baseline indicator noTarget targets", string.Join(' ', read.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)));
        const string Plan = """
            {"baseline":{"value":8,"period":"2022"},"targets":[{"kind":"dated","value":5,"period":"2026"},{"kind":"dated","value":4.50,"period":"2030","source":{"en":"Plan 2030"}}],
             "reason":"The council wants more."}
            """;

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await portal.AskAsync(lead, HttpMethod.Put, Path, Plan)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await portal.AskAsync(lead, HttpMethod.Put, Path, Plan, "\"v99\"")).Status);
        var unsaid = await portal.AskAsync(lead, HttpMethod.Put, Path, Plan.Replace("The council wants more.", " ", StringComparison.Ordinal), read.Tag);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason=planReasonMissing"), (unsaid.Status, unsaid.Errors));
        var set = await portal.AskAsync(lead, HttpMethod.Put, Path, Plan, read.Tag);

        Assert.Equal(HttpStatusCode.OK, set.Status);
        Assert.NotEqual(read.Tag, set.Tag);
        Assert.Equal(set.Text, (await portal.AskAsync(null, HttpMethod.Get, Path)).Text);
        Assert.Contains("\"value\":4.50", set.Text, StringComparison.Ordinal);
        var stale = await portal.AskAsync(lead, HttpMethod.Put, Path, Plan, read.Tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, set.Tag), (stale.Status, stale.Tag));
        Assert.Equal(2, (await portal.AskAsync(null, HttpMethod.Get, "cities/cstec/indicators/TEC-39")).Json.GetProperty("targets").GetArrayLength());

        var none = await portal.AskAsync(lead, HttpMethod.Put, Path, """{"targets":[],"noTarget":{"zh":"管网已移交。"},"reason":"Handed over."}""", set.Tag);
        Assert.Equal(("管网已移交。", JsonValueKind.Null), (none.Json.GetProperty("noTarget").GetProperty("zh").GetString(), none.Json.GetProperty("baseline").ValueKind));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_wrong_is_named_and_others_are_refused_before_their_body_is_read(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("cstec");
        foreach (var (body, errors) in new[]
        {
            ("""{"targets":[{"kind":"dated","value":"5","period":"2026"}]}""", "targets[0].value=notANumber"),
            ("""{"targets":[{"kind":"dated","value":5,"period":"soon"}]}""", "targets[0].period=periodShape"),
            ("""{"targets":[{"kind":"someday"}]}""", "targets[0].kind=noneOf"),
            ("""{"targets":[{"kind":"band","low":6,"high":5}],"reason":"x"}""", "targets[0].high=bandUpsideDown"),
            ("""{"baseline":{"value":8},"reason":"x"}""", "baseline.period=required"),
        })
        {
            var refused = await portal.AskAsync(lead, HttpMethod.Put, Path, body, "\"v1\"");
            Assert.Equal((body, HttpStatusCode.UnprocessableEntity, errors), (body, refused.Status, refused.Errors));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(null, HttpMethod.Put, Path, "no json")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Editor("cstec"), HttpMethod.Put, Path, "no json")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(lead, HttpMethod.Put, "cities/cstec/indicators/TEC-99/targets", "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, "cities/nowhere/indicators/TEC-39/targets")).Status);
    }
}
