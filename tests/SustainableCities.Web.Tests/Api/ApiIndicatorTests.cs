using System.Net;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Indicators are adopted and tailored over the API by the rules of the pages.</summary>
public sealed class ApiIndicatorTests
{
    private const string Adopt = "cities/hemc/indicators:adopt";
    private const string Waste = "cities/hemc/indicators/ISO37120-16.2";

    [Theory, OnBothDatabases]
    public async Task Definitions_are_adopted_and_tailored_and_refused_in_the_order_of_the_contract(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("hemc");
        const string Two = """{"definitions":["ISO 37120:2018 16.2","ISO 37122:2019 19.6"]}""";
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(null, HttpMethod.Post, Adopt, Two)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Editor("hemc"), HttpMethod.Post, Adopt, "nonsense")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync(lead, HttpMethod.Post, Adopt, "nonsense")).Status);
        foreach (var (body, errors) in new[]
        {
            ("{}", "definitions=required"), ("""{"definitions":"x"}""", "definitions=notList"), ("""{"definitions":["x"]}""", "definitions=noSuchDefinition"),
            ("""{"definitions":["x"],"visibility":"all"}""", "visibility=noneOf"),
        })
        {
            var refused = await portal.AskAsync(lead, HttpMethod.Post, Adopt, body);
            Assert.Equal((body, HttpStatusCode.UnprocessableEntity, errors), (body, refused.Status, refused.Errors));
        }

        var adopted = await portal.AskAsync(lead, HttpMethod.Post, Adopt, Two);
        Assert.Equal((HttpStatusCode.Created, 2), (adopted.Status, adopted.Json.GetProperty("total").GetInt32()));
        var again = await portal.AskAsync(lead, HttpMethod.Post, Adopt, Two, language: "en");
        Assert.Equal((HttpStatusCode.Conflict, "definitions=alreadyAdopted; definitions=alreadyAdopted"), (again.Status, again.Errors));
        Assert.Contains("ISO 37120:2018 16.2 is adopted already, as ISO37120-16.2.", again.Text, StringComparison.Ordinal);

        // What is read is a body that changes nothing.
        var read = await portal.AskAsync(lead, HttpMethod.Get, Waste);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await portal.AskAsync(lead, HttpMethod.Put, Waste, read.Text)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.AskAsync(lead, HttpMethod.Put, Waste, "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(lead, HttpMethod.Put, "cities/hemc/indicators/NONE", "nonsense", read.Tag)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(Demo.Lead("cstec"), HttpMethod.Put, Waste, read.Text, read.Tag)).Status);
        var same = await portal.AskAsync(lead, HttpMethod.Put, Waste, read.Text, read.Tag);
        Assert.Equal((HttpStatusCode.OK, read.Text, "\"v2\""), (same.Status, same.Text, same.Tag));
        var late = await portal.AskAsync(lead, HttpMethod.Put, Waste, read.Text, read.Tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "\"v2\"", read.Text), (late.Status, late.Tag, late.Json.GetProperty("current").GetRawText()));
        var wordy = read.Text.Replace("\"nameZh\":\"", "\"nameZh\":\"" + new string('多', 300), StringComparison.Ordinal);
        Assert.Equal("nameZh=textTooLong", (await portal.AskAsync(lead, HttpMethod.Put, Waste, wordy, same.Tag)).Errors);

        Assert.Equal(HttpStatusCode.Created, (await portal.AskAsync(lead, HttpMethod.Put, Waste + "/values/2025", """{"value":0.31}""")).Status);
        var locked = await portal.AskAsync(lead, HttpMethod.Put, Waste, same.Text.Replace("\"annual\"", "\"monthly\"", StringComparison.Ordinal), same.Tag);
        Assert.Equal((HttpStatusCode.Conflict, "frequency=frequencyStays"), (locked.Status, locked.Errors));
        var hidden = await portal.AskAsync(lead, HttpMethod.Put, Waste, same.Text.Replace("\"public\"", "\"internal\"", StringComparison.Ordinal), same.Tag);
        Assert.Equal(HttpStatusCode.OK, hidden.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, Waste)).Status);
    }
}
