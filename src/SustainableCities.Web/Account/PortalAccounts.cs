using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Account;

/// <summary>Registers who may come in: the cookie of pages and circuits and the bearer token of the API.</summary>
public static class PortalAccounts
{
    /// <summary>How soon a change of password or a disabled account ends open sessions, at the latest.</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(10);

    private const string ByPath = "Portal";

    /// <summary>Identity over <see cref="PortalUser"/>, sign-in cookie of 12 hours, bearer tokens for <c>/api</c>, revalidated circuits.</summary>
    public static IServiceCollection AddPortalAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password = new PasswordOptions
                {
                    RequiredLength = PasswordRules.Shortest,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = AccountService.TriesBeforeLock, DefaultLockoutTimeSpan = AccountService.LockTime };
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager<PortalSignIn>()
            .AddClaimsPrincipalFactory<PortalClaims>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = Revalidation);
        services.AddScoped<AuthenticationStateProvider, RevalidatingSession>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<ListeningAddresses>();

        // The address decides: a token opens no page and no circuit, a cookie opens no API.
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api") ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<TokenAuthenticationOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "portal";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/account/login";
            cookie.LogoutPath = "/account/logout";
            cookie.ReturnUrlParameter = "returnUrl";

            // 403 where it was asked for, not a redirect to an address that says so.
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization();
        return services;
    }
}
