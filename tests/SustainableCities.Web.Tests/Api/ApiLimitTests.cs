using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.People;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>The limit of requests comes after 401 and 403, and before what is asked.</summary>
public sealed class ApiLimitTests
{
    private const string Value = "/api/v1/cities/cstec/indicators/TEC-39/values/2025";

    [Fact]
    public async Task Who_may_not_hears_that_however_often_and_who_may_is_limited()
    {
        await using var portal = await TestPortal.StartAsync(settings: "Limits:RequestsPerSecond=1");
        await portal.PersonAsync("own@city.example", Role.Editor, "cstec");
        await portal.PersonAsync("other@city.example", Role.Editor, "hemc");
        using var reader = portal.Reader();

        foreach (var address in new[] { Value, "/api/v1/nothing-here" })
        {
            Assert.All(await TwelveAsync(null, address), a => Assert.Equal((address, HttpStatusCode.Unauthorized), (address, a.Status)));
        }

        Assert.All(await TwelveAsync("other@city.example"), a => Assert.Equal(HttpStatusCode.Forbidden, a.Status));

        var answers = await TwelveAsync("own@city.example");
        var limited = answers.First(a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Contains(answers, a => a.Status != HttpStatusCode.TooManyRequests);
        Assert.Equal((true, "application/problem+json"), (limited.Wait >= TimeSpan.FromSeconds(1), limited.Type));
        var error = Assert.Single(JsonDocument.Parse(limited.Text).RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal("tooManyRequests", error.GetProperty("code").GetString());
        Assert.Contains("Retry-After", error.GetProperty("message").GetString(), StringComparison.Ordinal);

        async Task<(HttpStatusCode Status, TimeSpan? Wait, string? Type, string Text)[]> TwelveAsync(string? email, string address = Value)
        {
            var token = email is null ? null : (await portal.Services.GetRequiredService<TokenService>()
                .CreateAsync(email, "t", null, new Change(Actor.Operator, "cli"), TestContext.Current.CancellationToken)).Value;
            return await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent("not json") };
                request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
                using var answer = await reader.SendAsync(request);
                return (answer.StatusCode, answer.Headers.RetryAfter?.Delta, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }));
        }
    }
}
