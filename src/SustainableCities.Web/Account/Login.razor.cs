using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Account;

/// <summary>Signs a person in by address and password, and leads back to where they wanted to go.</summary>
public partial class Login(
    AccountService accounts, SignInManager<PortalUser> signIn, UserManager<PortalUser> users, ListeningAddresses addresses, PortalSettings settings, NavigationManager navigation)
    : ComponentBase
{
    private static readonly (string Word, string Account)[] DemonstrationAccounts =
    [
        ("DemoEditor", "editor.cstec@demo.example"),
        ("DemoLead", "lead.cstec@demo.example"),
        ("DemoReviewer", "reviewer.bsi@demo.example"),
        ("DemoOtherReviewer", "reviewer.cnis@demo.example"),
        ("DemoFacilitator", "facilitator@demo.example"),
        ("DemoViewer", "viewer@demo.example"),
        ("DemoAdmin", "admin@demo.example"),
    ];

    private Refusal? _refusal;

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The address.</summary>
        public string? Email { get; set; }

        /// <summary>The password.</summary>
        public string? Password { get; set; }
    }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm]
    private Typed? Input { get; set; }

    private bool ShowDemonstration => settings.DemoEnabled && addresses.DemonstrationAllowed;

    private async Task SignInAsync()
    {
        var change = new Change(Actor.Anonymous, "page", CurrentActor.AddressOf(Http));
        var outcome = await accounts.SignInAsync(Input?.Email ?? "", Input?.Password ?? "", addresses.DemonstrationAllowed, change, Http.RequestAborted);
        if (!outcome.Ok)
        {
            _refusal = outcome.Refusal;
            Http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var user = await users.FindByIdAsync(outcome.Value.ToString()) ?? throw new InvalidOperationException("The account went away while it signed in.");
        await signIn.SignInAsync(user, isPersistent: false);
        navigation.NavigateTo(LocalUrl.Clean(ReturnUrl, "/work"));
    }
}
