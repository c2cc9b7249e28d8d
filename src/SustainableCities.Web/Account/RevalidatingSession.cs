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
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);

        // A scope of its own: the circuit's lives for hours, and its context would answer from memory.
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
        return await signIn.ValidateSecurityStampAsync(authenticationState.User) is not null;
    }
}
