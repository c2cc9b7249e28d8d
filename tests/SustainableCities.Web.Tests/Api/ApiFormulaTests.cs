using System.Net;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Calculated indicators over the API: made with a formula, read with their inputs, never typed over.</summary>
public sealed class ApiFormulaTests
{
    private const string City = "cities/hemc/";
    private const string Carbon = City + "indicators/X-CO2";

    [Theory, OnBothDatabases]
    public async Task A_formula_is_made_read_and_told_with_its_inputs(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var lead = Demo.Lead("hemc");
        Assert.Equal(HttpStatusCode.Created, (await portal.AskAsync(lead, HttpMethod.Post, City + "indicators", Body("X-COAL", ""))).Status);
        var loop = await portal.AskAsync(lead, HttpMethod.Post, City + "indicators", Body("X-CO2", "X-CO2 + X-COAL"), language: "en");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "formula=formulaLoop"), (loop.Status, loop.Errors));
        Assert.Contains("X-CO2 → X-CO2", loop.Text, StringComparison.Ordinal);
        Assert.Equal("formula=formulaUnfinished", (await portal.AskAsync(lead, HttpMethod.Post, City + "indicators", Body("X-CO2", "X-COAL *"))).Errors);
        var made = await portal.AskAsync(lead, HttpMethod.Post, City + "indicators", Body("X-CO2", "X-COAL × 2.5"));
        Assert.Equal((HttpStatusCode.Created, "X-COAL * 2.5"), (made.Status, made.Json.GetProperty("formula").GetString()));
        Assert.Equal(made.Text, (await portal.AskAsync(lead, HttpMethod.Get, Carbon)).Text);

        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(lead, HttpMethod.Get, Carbon + "/values/2025")).Status);
        var missing = await portal.AskAsync(lead, HttpMethod.Get, Carbon + "/values/2025/calculation");
        Assert.Equal(
            """{"formula":"X-COAL * 2.5","inputs":[{"indicator":"X-COAL","keyNumber":null,"period":"2025","value":null,"notApplicable":false,"status":null,"missing":true}],"value":null,"reason":"missing"}""",
            missing.Text);
        var coal = await portal.AskAsync(lead, HttpMethod.Put, City + "indicators/X-COAL/values/2025", """{"value":24000}""");
        Assert.False(coal.Json.TryGetProperty("calculated", out _));
        var carbon = await portal.AskAsync(lead, HttpMethod.Get, Carbon + "/values/2025");
        Assert.Equal(("60000", "draft", true, "X-COAL * 2.5"), (
            carbon.Json.GetProperty("value").GetRawText(), carbon.Json.GetProperty("status").GetString(), carbon.Json.GetProperty("calculated").GetBoolean(),
            carbon.Json.GetProperty("formula").GetString()));
        Assert.Equal("24000", carbon.Json.GetProperty("inputs")[0].GetProperty("value").GetRawText());
        var list = await portal.AskAsync(lead, HttpMethod.Get, City + "values?indicator=X-CO2");
        Assert.Equal(carbon.Text, list.Json.GetProperty("items")[0].GetRawText());

        var typed = await portal.AskAsync(lead, HttpMethod.Put, Carbon + "/values/2025", """{"value":1}""", carbon.Tag);
        Assert.Equal((HttpStatusCode.Conflict, "value=calculated"), (typed.Status, typed.Errors));
        var batch = await portal.AskAsync(lead, HttpMethod.Post, City + "values:batch", """[{"indicator":"X-CO2","period":"2025","value":1}]""");
        Assert.Equal("calculatedDiffers", batch.Json.GetProperty("refused")[0].GetProperty("code").GetString());
        var same = await portal.AskAsync(lead, HttpMethod.Post, City + "values:batch", """[{"indicator":"X-CO2","period":"2025","value":60000}]""");
        Assert.Equal(1, same.Json.GetProperty("unchanged").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(lead, HttpMethod.Get, City + "indicators/X-COAL/values/2025/calculation")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(null, HttpMethod.Get, Carbon + "/values/2025/calculation")).Status); // internal
    }

    private static string Body(string code, string formula) =>
        $$"""{"code":"{{code}}","nameEn":"{{code}}","unit":"t","direction":"higherBetter","frequency":"annual","purposes":["P4"],"issues":["I10"],"formula":"{{formula}}"}""";
}
