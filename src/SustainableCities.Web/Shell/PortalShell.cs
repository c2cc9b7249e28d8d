using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;
using SustainableCities.Web.Features.Evidence;
using SustainableCities.Web.Features.Indicators;
using SustainableCities.Web.Features.Matrix;
using SustainableCities.Web.Features.Review;
using SustainableCities.Web.Features.Webhooks;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Shell;

/// <summary>Registers and orders what every page stands in: components, languages, output cache, content policy, error pages.</summary>
public static class PortalShell
{
    /// <summary>The services of the shell.</summary>
    public static IServiceCollection AddPortalShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudWords>();
        services.AddCascadingAuthenticationState();
        services.AddLocalization();
        services.AddOutputCache(cache =>
        {
            // Keys of cities and indicators are; one that is not there must not be answered by one that is.
            cache.UseCaseSensitivePaths = true;
            cache.AddBasePolicy(new PublicCache());
        });
        services.AddHostedService<PublicCacheEviction>();
        services.AddSingleton<WebhookPost>();
        services.AddHostedService<WebhookSender>();
        services.AddContentPolicy();
        services.AddScoped<Toasts>();
        services.AddSingleton<RefusalText>();
        services.AddScoped<ReviewRoom>();
        services.AddScoped<MatrixRoom>();
        services.AddScoped<IndicatorRoom>();
        services.AddScoped<EvidenceRoom>();

        // Chinese leaves as itself, not as &#x…; entities three times as long.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>
    /// The middleware of the shell, before authentication: error pages, headers, language, output cache. Routing runs before it
    /// (WebApplication puts it first), because language and cache look at the page's metadata.
    /// </summary>
    public static IApplicationBuilder UsePortalShell(this IApplicationBuilder app)
    {
        app.UseSecurityHeaders();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = StatusPage.PathOf(StatusCodes.Status500InternalServerError),
            CreateScopeForErrors = true,
            SuppressDiagnosticsCallback = LogAlways,
        });
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api"),
            api => api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = context => TypedResults.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context),
                SuppressDiagnosticsCallback = LogAlways,
            }));
        app.UseStatusCodePagesWithReExecute(StatusPage.Template, createScopeForStatusCodePages: true);
        app.Use(NoPageForMachines);
        app.Use((context, next) => PublicCache.Clean(context, next));
        app.UseOutputCache();
        return app;
    }

    /// <summary>The pages and files.</summary>
    public static IEndpointRouteBuilder MapPortalShell(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().DisableRateLimiting(); // a page has a dozen of them, and many readers share an address
        var pages = app.MapRazorComponents<App>();
        pages.Add(AnswerHead);
        pages
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null) // ContentPolicy says it; two headers would both apply.
            .EndCircuitsWithSignIn();
        return app;
    }

    // .NET 10 no longer logs a fault that a handler has answered; the answer says that the log knows more.
    private static bool LogAlways(ExceptionHandlerSuppressDiagnosticsContext context) => false;

    // Pages answer GET and POST only; a link checker or a proxy asks with HEAD first.
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        for (var n = 0; n < endpoint.Metadata.Count; n++)
        {
            if (endpoint.Metadata[n] is HttpMethodMetadata { HttpMethods: var methods } && methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
            {
                endpoint.Metadata[n] = new HttpMethodMetadata([.. methods, HttpMethods.Head]);
            }
        }
    }

    // The API answers with problem details of its own and never with a page, and a circuit's wire with nothing.
    private static Task NoPageForMachines(HttpContext context, RequestDelegate next)
    {
        if ((PortalFailures.IsForMachines(context.Request.Path) || context.Request.Path.StartsWithSegments(PortalCircuits.Path))
            && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        // The page of a refused form is asked for, not posted to.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
