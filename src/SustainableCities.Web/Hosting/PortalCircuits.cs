using Microsoft.AspNetCore.Http.Connections;

namespace SustainableCities.Web.Hosting;

/// <summary>The wire of interactive pages: how much it takes, who may open it, and when it ends.</summary>
public static class PortalCircuits
{
    /// <summary>Where circuits connect.</summary>
    public const string Path = "/_blazor";

    private const long LongestMessage = 64 * 1024;

    /// <summary>Messages of 64 KB at most: longer things go over HTTP.</summary>
    public static IServiceCollection AddPortalCircuits(this IServiceCollection services)
    {
        services.AddServerSideBlazor().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        return services;
    }

    /// <summary>
    /// Refuses a circuit asked for by a page of another site, which would come with the reader's cookie: antiforgery guards forms,
    /// not web sockets. What sends no <c>Origin</c> is no browser and has no cookie of anybody.
    /// </summary>
    public static IApplicationBuilder UsePortalCircuits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Path) && context.Request.Headers.Origin is { Count: > 0 } origin && !IsOwn(origin.ToString(), context.Request.Host))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>
    /// Ends a circuit with the sign-in it was opened under. The pages map the hub themselves and pass no options on, but the
    /// options of its connections stand in the metadata of its endpoint.
    /// </summary>
    public static TBuilder EndCircuitsWithSignIn<TBuilder>(this TBuilder pages)
        where TBuilder : IEndpointConventionBuilder
    {
        pages.Add(endpoint =>
        {
            foreach (var connection in endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())
            {
                connection.CloseOnAuthenticationExpiration = true;
            }
        });
        return pages;
    }

    /// <summary>Whether an <c>Origin</c> header names this host. A proxy in front may speak https for us, so the scheme is not compared.</summary>
    public static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == "http" || uri.Scheme == "https")
        && string.Equals(uri.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.IsDefaultPort ? uri.Port : -1));
}
