using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>Identity's sign-in with the portal's own rules: a disabled account neither signs in nor stays signed in.</summary>
public sealed class PortalSignIn(
    UserManager<PortalUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<PortalUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalUser> confirmation)
    : SignInManager<PortalUser>(users, http, claims, options, log, schemes, confirmation)
{
    /// <inheritdoc />
    public override async Task<bool> CanSignInAsync(PortalUser user) => !user.IsDisabled && await base.CanSignInAsync(user);

    /// <inheritdoc />
    public override async Task<PortalUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsDisabled: false } user ? user : null;
}

/// <summary>Puts the name that the portal shows into the cookie. No role: rights are read anew for every unit of work.</summary>
public sealed class PortalClaims(UserManager<PortalUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    /// <summary>The claim with the person's name; the name of the identity.</summary>
    public const string DisplayName = "portal:name";

    /// <inheritdoc />
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = await base.GenerateClaimsAsync(user);
        return new ClaimsIdentity([.. identity.Claims, new Claim(DisplayName, user.Name)], identity.AuthenticationType, DisplayName, identity.RoleClaimType);
    }
}
