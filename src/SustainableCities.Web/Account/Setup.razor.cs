using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>Where a one-time link leads: the first administrator's account, or an invited person's first password. Signs the person in.</summary>
public partial class Setup(SetupService setup, SignInManager<PortalUser> signIn, UserManager<PortalUser> users, NavigationManager navigation) : ComponentBase
{
    private SetupView? _view;
    private Refusal? _refusal;

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The administrator's name.</summary>
        public string? Name { get; set; }

        /// <summary>The administrator's address.</summary>
        public string? Email { get; set; }

        /// <summary>The password.</summary>
        public string? Password { get; set; }

        /// <summary>The password again.</summary>
        public string? Again { get; set; }
    }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromForm]
    private Typed? Input { get; set; }

    private bool First => _view?.Email is null;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        // The secret stands in the address: it goes to no other page and no cache.
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        _view = (await setup.ReadAsync(Token, Http.RequestAborted)).Value;
        if (_view is null)
        {
            Http.Response.StatusCode = StatusCodes.Status410Gone;
        }
    }

    private async Task UseAsync()
    {
        if (_view is null)
        {
            return;
        }

        if (Input?.Password != Input?.Again)
        {
            _refusal = Refusal.Of(RefusalKind.Invalid, "again", "passwordsDiffer");
        }
        else
        {
            var change = new Change(Actor.Anonymous, "page", CurrentActor.AddressOf(Http));
            var outcome = await setup.UseAsync(Token, Input?.Email, Input?.Name, Input?.Password, change, Http.RequestAborted);
            if (outcome.Ok)
            {
                var user = await users.FindByIdAsync(outcome.Value.ToString()) ?? throw new InvalidOperationException("The account went away while it was set up.");
                await signIn.SignInAsync(user, isPersistent: false);
                navigation.NavigateTo("/work");
                return;
            }

            _refusal = outcome.Refusal;
            _view = _refusal.Kind == RefusalKind.NotFound ? null : _view;
        }

        Http.Response.StatusCode = _view is null ? StatusCodes.Status410Gone : StatusCodes.Status422UnprocessableEntity;
    }
}
