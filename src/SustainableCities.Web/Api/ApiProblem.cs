using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Features.Indicators;
using SustainableCities.Web.Features.Targets;
using SustainableCities.Web.Features.Values;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Api;

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">The field or row.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">The sentence, in the caller's language.</param>
public sealed record ApiError(string Field, string Code, string Message);

/// <summary>A refusal as it is described.</summary>
/// <param name="Type">A link to what the status means.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">All that is wrong, in the caller's language.</param>
/// <param name="Errors">One entry per thing that is wrong.</param>
/// <param name="Current">The value or indicator that stands there now, with 412 and 428.</param>
public sealed record ApiProblemBody(string Type, string Title, int Status, string Detail, IReadOnlyList<ApiError> Errors, object? Current);

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
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
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

        if (refusal.Current is IndicatorView indicator)
        {
            extensions["current"] = JsonSerializer.SerializeToElement(IndicatorJson.Of(indicator), ApiJson.Options);
            context.Response.Headers.ETag = IndicatorJson.Tag(indicator);
        }

        if (refusal.Current is PlanStanding { Indicator: var planned })
        {
            extensions["current"] = JsonSerializer.SerializeToElement(PlanJson.Of(planned), ApiJson.Options);
            context.Response.Headers.ETag = IndicatorJson.Tag(planned);
        }

        return TypedResults.Problem(string.Join(" ", errors.Select(e => e.Message)), statusCode: StatusOf(refusal.Kind), extensions: extensions);
    }

    /// <summary>
    /// The answer to a request that is wrong in itself, in a city of the address: 404 stands before 400 and 422, so whoever sends
    /// nonsense to a city that is not there hears that first. Asked for only where something is wrong.
    /// </summary>
    public static async Task<IResult> InCityAsync(HttpContext context, Outcome<CityKey> city, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(city);
        var missing = city.Refusal;
        if (city.Ok && !await context.RequestServices.GetRequiredService<CityService>().HasAsync(city.Value, context.RequestAborted))
        {
            missing = Refusal.NotFound("city", "noSuchCity", city.Value.ToString());
        }

        return Of(context, missing ?? refusal);
    }

    /// <summary>The answer to an outcome.</summary>
    public static IResult Answer<T>(HttpContext context, Outcome<T> outcome, Func<T, IResult> ok)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(ok);
        return outcome.Ok ? ok(outcome.Value) : Of(context, outcome.Refusal);
    }
}
