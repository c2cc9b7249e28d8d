using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>Ends a circuit's sign-in soon after the password was changed or the account disabled: a circuit sees no cookie again.</summary>
public sealed class RevalidatingSession(ILoggerFactory log, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(log)
{
    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => PortalAccounts.Revalidation;

    /// <inheritdoc />
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        return HoldsAsync(authenticationState.User);
    }

    /// <summary>Whether a person who signed in may go on: password as it was then, account not disabled.</summary>
    public async Task<bool> HoldsAsync(ClaimsPrincipal person)
    {
        // A scope of its own: the circuit's lives for hours, and its context would answer from memory.
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
        return await signIn.ValidateSecurityStampAsync(person) is not null;
    }
}
