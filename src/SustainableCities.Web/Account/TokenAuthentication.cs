using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Account;

/// <summary>Nothing to set.</summary>
public sealed class TokenAuthenticationOptions : AuthenticationSchemeOptions;

/// <summary>Knows a person by <c>Authorization: Bearer TOKEN</c>. Used for <c>/api</c> alone, and sets no cookie.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<TokenAuthenticationOptions> options, ILoggerFactory log, UrlEncoder encoder, TokenService tokens, RefusalText text)
    : AuthenticationHandler<TokenAuthenticationOptions>(options, log, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>The claim with the token's id.</summary>
    public const string TokenId = "portal:token";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        const string Prefix = SchemeName + " ";
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || await tokens.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } owner)
        {
            return AuthenticateResult.Fail("The token is unknown, has ended, or belongs to a disabled account.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, owner.UserId.ToString("D")),
                new Claim(PortalClaims.DisplayName, owner.Name),
                new Claim(TokenId, owner.TokenId.ToString("D")),
            ],
            SchemeName,
            PortalClaims.DisplayName,
            ClaimTypes.Role);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? SchemeName : $"{SchemeName} error=\"invalid_token\"";
        return SayAsync(StatusCodes.Status401Unauthorized, Request.Headers.Authorization.Count == 0 ? "tokenMissing" : "tokenDead");
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => SayAsync(StatusCodes.Status403Forbidden, "forbidden");

    private Task SayAsync(int status, string code) => TypedResults.Problem(
        text.Say(new RefusalItem("", code)), statusCode: status, extensions: [new("errors", new[] { new { field = "", code, message = text.Say(new RefusalItem("", code)) } })])
        .ExecuteAsync(Context);
}
