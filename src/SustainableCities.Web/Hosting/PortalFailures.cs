using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using SustainableCities.Domain.Data;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Hosting;

/// <summary>
/// What the portal answers when it cannot: 503 while it has no database, 500 for a bug. Pages come from the shell; machines get
/// problem details and never a page.
/// </summary>
public sealed class PortalFailures(DatabaseEngine engine, RefusalText text) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Whether a path is for machines.</summary>
    public static bool IsForMachines(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/health") || path.StartsWithSegments("/openapi");

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var away = engine.IsUnavailable(exception);
        if (away)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        if (!IsForMachines(httpContext.Request.Path))
        {
            return false;
        }

        await SayAsync(httpContext, away ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError, away ? "databaseAway" : "bug");
        return true;
    }

    /// <summary>Answers 503 to all but health checks and files until the database was made ready.</summary>
    public async Task WaitForDatabaseAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.RequestServices.GetRequiredService<PortalStart>().Done
            || context.Request.Path.StartsWithSegments("/health")
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        if (IsForMachines(context.Request.Path))
        {
            await SayAsync(context, StatusCodes.Status503ServiceUnavailable, "databaseAway");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>Answers with problem details that say one thing, in the caller's language.</summary>
    public Task SayAsync(HttpContext context, int status, string code)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = text.Say(new RefusalItem("", code));
        return TypedResults.Problem(message, statusCode: status, extensions: [new("errors", new[] { new { field = "", code, message } })]).ExecuteAsync(context);
    }
}
