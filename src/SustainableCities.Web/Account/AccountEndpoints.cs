using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>The one action of an account that has no page of its own.</summary>
public static class AccountEndpoints
{
    /// <summary><c>POST /account/logout</c>, from the button in every work page.</summary>
    public static IEndpointRouteBuilder MapPortalAccounts(this IEndpointRouteBuilder app)
    {
        // Before the page of the same address, which answers GET.
        app.MapPost("/account/logout", SignOutAsync).WithOrder(-1);
        return app;
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<PortalUser> signIn, AccountService accounts, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        await accounts.SignOutAsync(new Change(CurrentActor.From(context.User), "page", CurrentActor.AddressOf(context)), cancellationToken);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/");
    }
}
