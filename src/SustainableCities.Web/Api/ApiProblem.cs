using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Features.Values;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Api;

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">The field or row.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">The sentence, in the caller's language.</param>
public sealed record ApiError(string Field, string Code, string Message);

/// <summary>Refusals as RFC 9457 problem details.</summary>
public static class ApiProblem
{
    /// <summary>The HTTP status of a refusal.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        RefusalKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The answer to a refusal: one entry of <c>errors</c> per field or row; <c>current</c> where somebody was faster.</summary>
    public static ProblemHttpResult Of(HttpContext context, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(refusal);
        var text = context.RequestServices.GetRequiredService<RefusalText>();
        var errors = refusal.Items.Select(i => new ApiError(i.Field, i.Code, text.Say(i))).ToArray();
        if (refusal.Kind == RefusalKind.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var extensions = new Dictionary<string, object?> { ["errors"] = errors };
        if (refusal.Current is ValueView current)
        {
            extensions["current"] = JsonSerializer.SerializeToElement<object>(
                ValueJson.Of(current, context.RequestServices.GetRequiredService<WarningText>()), ApiJson.Options);
            context.Response.Headers.ETag = ValueJson.Tag(current);
        }

        return TypedResults.Problem(string.Join(" ", errors.Select(e => e.Message)), statusCode: StatusOf(refusal.Kind), extensions: extensions);
    }

    /// <summary>The answer to an outcome.</summary>
    public static IResult Answer<T>(HttpContext context, Outcome<T> outcome, Func<T, IResult> ok)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(ok);
        return outcome.Ok ? ok(outcome.Value) : Of(context, outcome.Refusal);
    }
}
