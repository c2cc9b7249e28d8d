using System.Net;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Parts of an indicator over the API: defined, written, summed, refused, exported and brought back unchanged.</summary>
public sealed class ApiPartTests
{
    private const string City = "cities/hemc/";
    private const string Heads = City + "indicators/X-POP";

    [Theory, OnBothDatabases]
    public async Task Parts_are_defined_written_and_come_back_as_they_went(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("hemc");
        var wrong = await portal.AskAsync(lead, HttpMethod.Post, City + "indicators", Body("""[{"key":"sex","nameEn":"Sex","parts":[{"code":"f","nameEn":"Women"},{"code":"F","nameEn":"Men"}]}]"""), language: "en");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "parts[0].addsUp=required; parts[0].parts[1].code=partTwice"), (wrong.Status, wrong.Errors));
        const string Parts = """[{"key":"sex","nameEn":"Sex","nameZh":"性别","addsUp":true,"parts":[{"code":"f","nameEn":"Women","nameZh":"女"},{"code":"m","nameEn":"Men","nameZh":null}]}]""";
        var made = await portal.AskAsync(lead, HttpMethod.Post, City + "indicators", Body(Parts));
        Assert.Equal((HttpStatusCode.Created, Parts), (made.Status, made.Json.GetProperty("parts").GetRawText()));
        Assert.Equal(Parts, made.Json.GetProperty("editions")[0].GetProperty("parts").GetRawText());
        Assert.Equal(made.Text, (await portal.AskAsync(lead, HttpMethod.Put, Heads, Body(null), made.Tag)).Text); // not said is not changed

        Assert.Equal(HttpStatusCode.Created, (await portal.AskAsync(lead, HttpMethod.Put, Heads + "/values/2025", """{"value":100}""")).Status);
        var part = await portal.AskAsync(lead, HttpMethod.Put, Heads + "/values/2025?part=f", """{"value":60.0}""");
        Assert.Equal((HttpStatusCode.Created, "f", "60.0"), (part.Status, part.Json.GetProperty("part").GetString(), part.Json.GetProperty("value").GetRawText()));
        Assert.Equal(part.Text, (await portal.AskAsync(lead, HttpMethod.Get, Heads + "/values/2025?part=f")).Text);
        var none = await portal.AskAsync(lead, HttpMethod.Put, Heads + "/values/2025?part=x", """{"value":1}""", language: "en");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "part=noSuchPart"), (none.Status, none.Errors));
        Assert.Contains("It has: f, m.", none.Text, StringComparison.Ordinal);

        var link = await portal.AskAsync(lead, HttpMethod.Post, Heads + "/values/2025/evidence?part=f", """{"link":"https://city.example/women"}""");
        Assert.Equal((HttpStatusCode.Created, "f"), (link.Status, link.Json.GetProperty("part").GetString()));
        Assert.Equal(1, (await portal.AskAsync(lead, HttpMethod.Get, Heads + "/values/2025/evidence?part=f")).Json.GetArrayLength());
        Assert.Equal(0, (await portal.AskAsync(lead, HttpMethod.Get, Heads + "/values/2025/evidence")).Json.GetArrayLength());

        var tag = (await portal.AskAsync(lead, HttpMethod.Get, Heads + "/values/2025")).Tag;
        var batch = await portal.AskAsync(lead, HttpMethod.Post, City + "values:batch", """[{"indicator":"X-POP","period":"2025","value":30,"part":"m"}]""");
        Assert.Equal(1, batch.Json.GetProperty("new").GetInt32());
        var whole = await portal.AskAsync(lead, HttpMethod.Get, Heads + "/values/2025", language: "en");
        Assert.Equal("partsDoNotAddUp", whole.Json.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Contains("parts by Sex add up to 90.0, the whole says 100", whole.Text, StringComparison.Ordinal);
        Assert.NotEqual(tag, whole.Tag); // nobody wrote there, and yet it reads otherwise
        var refused = await portal.AskAsync(lead, HttpMethod.Post, City + "submissions/2025", language: "en");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "values=partsDoNotAddUp"), (refused.Status, refused.Errors));
        Assert.Contains("X-POP, 2025: the parts by Sex add up to 90.0, the whole says 100.", refused.Text, StringComparison.Ordinal);

        // What was read before the part came is still what a writer of the whole has seen.
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(lead, HttpMethod.Put, Heads + "/values/2025", """{"value":90}""", tag)).Status);
        var file = await portal.AskAsync(lead, HttpMethod.Get, City + "export?format=json");
        Assert.Contains("\"part\":\"f\"", file.Text, StringComparison.Ordinal);
        var back = await portal.AskAsync(lead, HttpMethod.Post, City + "values:batch", file.Text);
        Assert.Equal((0, 0, 0), (back.Json.GetProperty("new").GetInt32(), back.Json.GetProperty("changed").GetInt32(), back.Json.GetProperty("refused").GetArrayLength()));
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var sent = await portal.SendFileAsync(lead, City + "imports", (await portal.AskAsync(lead, HttpMethod.Get, City + "export?format=" + format)).Bytes);
            Assert.StartsWith("{\"new\":0,\"changed\":0,", sent.Text, StringComparison.Ordinal);
            Assert.EndsWith("\"refused\":[]}", sent.Text, StringComparison.Ordinal);
        }

        Assert.Equal(
            """[{"indicator":"X-POP","period":"2025","breakdown":"sex","parts":["m"]}]""",
            (await ClearedAsync()).Json.GetProperty("missingParts").GetRawText());

        async Task<ApiAnswer> ClearedAsync()
        {
            var men = await portal.AskAsync(lead, HttpMethod.Get, Heads + "/values/2025?part=m");
            await portal.AskAsync(lead, HttpMethod.Put, Heads + "/values/2025?part=m", """{"value":null}""", men.Tag);
            return await portal.AskAsync(lead, HttpMethod.Post, City + "submissions/2025");
        }
    }

    private static string Body(string? parts) =>
        $$"""{"code":"X-POP","nameEn":"People","unit":"person","direction":"none","frequency":"annual","purposes":["P4"],"issues":["I10"]{{(parts is null ? "" : $",\"parts\":{parts}")}}}""";
}
