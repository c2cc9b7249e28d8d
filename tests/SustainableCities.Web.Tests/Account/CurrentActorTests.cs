using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using SustainableCities.Domain.People;
using SustainableCities.Web.Account;
using Xunit;

namespace SustainableCities.Web.Tests.Account;

/// <summary>Who uses a circuit.</summary>
public sealed class CurrentActorTests
{
    private static readonly Guid Ann = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();

    [Fact]
    public async Task It_is_who_signed_in()
    {
        var actor = new CurrentActor(new Session { User = Person(Ann) }, new HttpContextAccessor());

        Assert.Equal(new Change(Actor.User(Ann, "name"), "page"), await actor.ChangeAsync());
    }

    /// <summary>Somebody else signs in in another tab, the line breaks, and this page comes back under the other cookie.</summary>
    [Fact]
    public async Task A_page_that_one_person_opened_does_nothing_for_another()
    {
        var session = new Session { User = Person(Ann) };
        var actor = new CurrentActor(session, new HttpContextAccessor());
        await actor.GetAsync();

        session.User = Person(Bob);

        Assert.Equal(Actor.Anonymous, await actor.GetAsync());
    }

    [Fact]
    public async Task Who_is_signed_out_is_nobody()
    {
        var session = new Session { User = Person(Ann) };
        var actor = new CurrentActor(session, new HttpContextAccessor());
        await actor.GetAsync();

        session.User = new ClaimsPrincipal(new ClaimsIdentity());

        Assert.Equal(Actor.Anonymous, await actor.GetAsync());
    }

    private static ClaimsPrincipal Person(Guid id) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, id.ToString()), new Claim(PortalClaims.DisplayName, "name")], "test", PortalClaims.DisplayName, ClaimTypes.Role));

    private sealed class Session : AuthenticationStateProvider
    {
        public required ClaimsPrincipal User { get; set; }

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(User));
    }
}
