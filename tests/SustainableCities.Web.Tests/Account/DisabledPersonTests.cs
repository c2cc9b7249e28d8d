using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.People;
using SustainableCities.Web.Account;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Account;

/// <summary>A disabled person is refused on every credential: password, session, circuit, token, invitation.</summary>
public sealed class DisabledPersonTests
{
    private const string Email = "ann@city.example";
    private static readonly Change Operator = new(Actor.Operator, "cli");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_password_signs_in_no_more()
    {
        await using var portal = await DisabledAsync();
        using var reader = portal.Reader();

        using var answer = await reader.SignInAsync(Email);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("disabled", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_ends_within_ten_seconds()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();
        using var signedIn = await reader.SignInAsync(Email);
        await DisableAsync(portal);

        portal.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync("/account/password")).StatusCode);
    }

    [Fact]
    public async Task The_circuit_is_told_at_its_next_look()
    {
        await using var portal = await TestPortal.StartAsync();
        var ann = await portal.PersonAsync(Email);
        await using var scope = portal.Services.CreateAsyncScope();
        var session = Assert.IsType<RevalidatingSession>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByIdAsync(ann.UserId.ToString()!);
        ClaimsPrincipal person = await scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>().CreateUserPrincipalAsync(user!);
        Assert.True(await session.HoldsAsync(person));

        await DisableAsync(portal);

        Assert.False(await session.HoldsAsync(person));
        Assert.True(PortalAccounts.Revalidation <= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_token_works_no_more()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        var token = (await portal.Services.GetRequiredService<TokenService>().CreateAsync(Email, "test", null, Operator, Stop)).Value!;
        using var reader = portal.Reader();
        using var before = await reader.GetWithTokenAsync("/api/v1/nothing-here", token);
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);

        await DisableAsync(portal);

        using var after = await reader.GetWithTokenAsync("/api/v1/nothing-here", token);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    private static async Task<TestPortal> DisabledAsync()
    {
        var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        await DisableAsync(portal);
        return portal;
    }

    private static async Task DisableAsync(TestPortal portal) => Assert.True((await portal.Services.GetRequiredService<PeopleService>().DisableAsync(Email, Operator, Stop)).Ok);
}
