using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Localization;

namespace SustainableCities.Web.Shell;

/// <summary>
/// Sets the language of a request. <c>?lang=</c> wins and is remembered in the culture cookie, which circuits read; a public
/// page asked for without it answers with an uncached redirect to the address that names the language.
/// </summary>
public sealed class LanguageMiddleware(RequestDelegate next)
{
    /// <summary>Runs before the output cache, so that the cookie is never part of a kept page.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var asked = Languages.ByName(request.Query[Languages.QueryKey]);
        if (asked is null && IsPublicPage(context) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            Redirect(context);
            return Task.CompletedTask;
        }

        if (asked is not null && asked != Languages.Remembered(request) && !request.Path.StartsWithSegments("/api"))
        {
            // Registered first, so it runs last: PublicCache has taken away every other cookie by then.
            context.Response.OnStarting(Remember, (context, asked));
        }

        var culture = asked ?? Languages.Preferred(request);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(context);
    }

    private static bool IsPublicPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null;

    private static void Redirect(HttpContext context)
    {
        var request = context.Request;
        var query = new QueryBuilder(request.Query.Where(q => q.Key != Languages.QueryKey).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")))
        {
            { Languages.QueryKey, Languages.Preferred(request).Name },
        };
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        context.Response.Redirect(request.PathBase + request.Path.ToUriComponent() + query.ToQueryString());
    }

    private static Task Remember(object state)
    {
        var (context, culture) = ((HttpContext, CultureInfo))state;
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps, IsEssential = true });
        return Task.CompletedTask;
    }
}
