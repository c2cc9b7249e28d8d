using Microsoft.AspNetCore.Authentication;

namespace SustainableCities.Web.Account;

/// <summary>
/// Answers 401 to every API request whose token does not work, also where nobody would need one: a client that believes it is
/// signed in must not be served as the public.
/// </summary>
public static class TokenGate
{
    /// <summary>Stands after authentication, before the address or the body is looked at.</summary>
    public static IApplicationBuilder UseTokenGate(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Path.StartsWithSegments("/api") && context.Request.Headers.Authorization.Count > 0 && context.User.Identity?.IsAuthenticated != true
            ? context.ChallengeAsync(TokenAuthentication.SchemeName)
            : next(context));
}
