using Microsoft.AspNetCore.OutputCaching;

namespace SustainableCities.Web.Shell;

/// <summary>
/// How public pages are kept: in the server's output cache by language and year, for signed-in readers too, since nothing
/// personal is in them; dropped by tag as soon as something public changes. Browsers ask again each time.
/// </summary>
public sealed class PublicCache : IOutputCachePolicy
{
    /// <summary>The tag that every kept public page carries: evict it after a public change.</summary>
    public const string Tag = "public";

    // Short, because a page rendered while a change commits may be kept just after the eviction.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>The tag of the pages of one city.</summary>
    public static string TagOf(string city) => "city:" + city;

    /// <summary>
    /// Takes what Razor pages put on every answer (the antiforgery cookie, <c>no-store</c>) off the answers of public pages,
    /// which have no form. Stands before <c>UseOutputCache</c>: its callback runs before the cache looks at the headers.
    /// </summary>
    public static Task Clean(HttpContext context, RequestDelegate next)
    {
        if (IsPublicPage(context))
        {
            context.Response.OnStarting(
                static state =>
                {
                    var headers = ((HttpContext)state).Response.Headers;
                    headers.Remove("Set-Cookie");
                    headers.Remove("Pragma");
                    headers.CacheControl = "no-cache";
                    return Task.CompletedTask;
                },
                context);
        }

        return next(context);
    }

    /// <inheritdoc />
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var keeps = IsPublicPage(http) && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
        context.EnableOutputCaching = keeps;
        context.AllowCacheLookup = keeps;
        context.AllowCacheStorage = keeps;
        context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = new[] { Languages.QueryKey, "year" };
        context.ResponseExpirationTimeSpan = Kept;
        context.Tags.Add(Tag);
        if (http.GetRouteValue("city") is string city)
        {
            context.Tags.Add(TagOf(city));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }

    private static bool IsPublicPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null;
}
