using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Web.Account;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Api;

/// <summary>Asks for a right in the city that the address names.</summary>
/// <param name="Permission">The right.</param>
public sealed record CityPermission(Permission Permission) : IAuthorizationRequirement;

/// <summary>
/// Decides it in the authorization middleware: before the limit of requests, and before the body or its type is looked at. The
/// service decides again; this only puts the answers in order.
/// </summary>
public sealed class CityPermissionHandler(AccessService access) : AuthorizationHandler<CityPermission>
{
    /// <inheritdoc />
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CityPermission requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        var actor = CurrentActor.From(context.User);
        if (context.Resource is not HttpContext http || actor.Kind == ActorKind.Anonymous)
        {
            return;
        }

        var city = ApiRequest.City((string)http.GetRouteValue("city")!);
        var refusal = city.Ok ? await access.FindRefusalAsync(actor, city.Value, requirement.Permission, http.RequestAborted) : city.Refusal;
        if (refusal is null or { Kind: RefusalKind.NotFound })
        {
            // A city that is not there is nobody's to be refused: the address answers 404.
            http.Features.Set(refusal);
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new RefusalReason(this, refusal));
        }
    }

    /// <summary>Why, in the domain's words.</summary>
    public sealed class RefusalReason(IAuthorizationHandler handler, Refusal refusal) : AuthorizationFailureReason(handler, refusal.Items[0].Code)
    {
        /// <summary>The refusal.</summary>
        public Refusal Refusal { get; } = refusal;
    }
}

/// <summary>Answers a refused request of the API with problem details that say why; all others as usual.</summary>
public sealed class CityPermissionAnswer : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    /// <inheritdoc />
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        var reason = authorizeResult.AuthorizationFailure?.FailureReasons.OfType<CityPermissionHandler.RefusalReason>().FirstOrDefault();
        return reason is null ? _usual.HandleAsync(next, context, policy, authorizeResult) : ApiProblem.Of(context, reason.Refusal).ExecuteAsync(context);
    }
}
