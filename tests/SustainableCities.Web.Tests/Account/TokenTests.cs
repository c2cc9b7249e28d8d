using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.People;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Account;

/// <summary>A bearer token opens the API and nothing else; a cookie opens no API.</summary>
public sealed class TokenTests
{
    private const string Email = "platform@city.example";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bearer scp_nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    public async Task What_does_not_work_is_401_with_a_problem_and_not_the_public_view(string header)
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing-here");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var answer = await reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_opens_no_page_sets_no_cookie_and_starts_no_circuit_as_its_owner()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email, Role.Admin);
        var token = await TokenAsync(portal);
        using var reader = portal.Reader();

        using var page = await reader.GetWithTokenAsync("/account/password", token);
        using var api = await reader.GetWithTokenAsync("/api/v1/nothing-here", token);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.False(api.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(reader.Cookies, x => x.Name == "portal");
    }

    [Fact]
    public async Task A_session_is_nobody_to_the_api()
    {
        await using var portal = await TestPortal.StartAsync(settings: "Limits:RequestsPerSecond=1");
        await portal.PersonAsync(Email, Role.Admin);
        using var reader = portal.Reader();
        using var signedIn = await reader.SignInAsync(Email);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing-here");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "scp_nonsense");

        using var answer = await reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<string> TokenAsync(TestPortal portal) =>
        (await portal.Services.GetRequiredService<TokenService>().CreateAsync(Email, "test", null, new Change(Actor.Operator, "cli"), Stop)).Value!;
}
