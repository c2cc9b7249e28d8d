using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>Changes the signed-in person's password. Other sessions of the person end within seconds; this one goes on.</summary>
public partial class Password(AccountService accounts, SignInManager<PortalUser> signIn, UserManager<PortalUser> users, CurrentActor current) : ComponentBase
{
    private Refusal? _refusal;
    private bool _changed;

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The password until now.</summary>
        public string? Current { get; set; }

        /// <summary>The new one.</summary>
        public string? Next { get; set; }

        /// <summary>The new one again.</summary>
        public string? Again { get; set; }
    }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private Typed? Input { get; set; }

    private async Task ChangeAsync()
    {
        if (Input?.Next != Input?.Again)
        {
            _refusal = Refusal.Of(RefusalKind.Invalid, "again", "passwordsDiffer");
        }
        else
        {
            var outcome = await accounts.ChangePasswordAsync(Input?.Current ?? "", Input?.Next ?? "", await current.ChangeAsync(), Http.RequestAborted);
            _refusal = outcome.Refusal;
            if (outcome.Ok)
            {
                var user = await users.FindByIdAsync(outcome.Value.ToString()) ?? throw new InvalidOperationException("The account went away while its password was changed.");
                await signIn.SignInAsync(user, isPersistent: false);
                _changed = true;
            }
        }

        if (_refusal is not null)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }
}
