using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>Who uses a page or a circuit, in the domain's words. Pages and components ask it for the <see cref="Change"/> of each call.</summary>
public sealed class CurrentActor(AuthenticationStateProvider session, IHttpContextAccessor http)
{
    private Guid? _first;

    /// <summary>
    /// Who. A circuit that reconnects takes over whoever is signed in by then: a page that was opened by one person does nothing
    /// for another, so from then on it is nobody's.
    /// </summary>
    public async ValueTask<Actor> GetAsync()
    {
        var actor = From((await session.GetAuthenticationStateAsync()).User);
        _first ??= actor.UserId;
        return actor.UserId == _first ? actor : Actor.Anonymous;
    }

    /// <summary>The change context of a page.</summary>
    public async ValueTask<Change> ChangeAsync() => new(await GetAsync(), "page", AddressOf(http.HttpContext));

    /// <summary>The actor of a principal; nobody where it is not signed in.</summary>
    public static Actor From(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? Actor.User(id, principal.Identity.Name ?? "")
            : Actor.Anonymous;

    /// <summary>The change context of an API request.</summary>
    public static Change OfApi(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Change(From(context.User), "api", AddressOf(context));
    }

    /// <summary>The network address of a request, where there is one.</summary>
    public static string? AddressOf(HttpContext? context) => context?.Connection.RemoteIpAddress?.ToString();
}
