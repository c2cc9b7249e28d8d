using SustainableCities.Domain.People;
using SustainableCities.Web.Account;
using SustainableCities.Web.Features.Catalogue;
using SustainableCities.Web.Features.Cities;
using SustainableCities.Web.Features.Indicators;
using SustainableCities.Web.Features.Progress;
using SustainableCities.Web.Features.Reports;
using SustainableCities.Web.Features.Review;
using SustainableCities.Web.Features.Values;

namespace SustainableCities.Web.Api;

/// <summary>The HTTP API, <c>/api/v1</c> (design, section 5).</summary>
public static class PortalApi
{
    /// <summary>Describes it at <c>/openapi/v1.json</c>.</summary>
    public static IServiceCollection AddPortalApi(this IServiceCollection services) => services.AddSingleton<WarningText>().AddSingleton<ValueExport>().AddOpenApi("v1", options => options.AddOperationTransformer(ApiBody.DescribeAsync).AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Sustainable Cities Portal";
        document.Info.Description = "Figures are numbers with their decimals. Errors are RFC 9457 problem details with one entry of “errors” per field or row. Authorization: Bearer TOKEN.";
        return Task.CompletedTask;
    }));

    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapPortalApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").DisableAntiforgery();
        api.MapCities();
        api.MapIndicators();
        api.MapValues();
        api.MapSubmissions();
        api.MapProgress();
        api.MapReports();
        api.MapCatalogue();
        api.MapFallback((HttpContext context) => ApiProblem.Of(context, Domain.Data.Refusal.NotFound("", "noSuchAddress")));
        return app;
    }

    /// <summary>Says what a body holds, for the description alone: routing by type would answer 415 before 401.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder route) => route.WithMetadata(new ApiBody(typeof(T)));

    /// <summary>
    /// Answers 401 and 403 before the body or its type is looked at. The service decides again: this only puts the answers in order.
    /// </summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var actor = CurrentActor.From(context.User);
            if (actor.Kind == ActorKind.Anonymous)
            {
                return ApiProblem.Of(context, Domain.Data.Refusal.Of(Domain.Data.RefusalKind.Unauthenticated, "", "signInFirst"));
            }

            var city = ApiRequest.City((string)context.GetRouteValue("city")!);
            var refusal = city.Ok
                ? await context.RequestServices.GetRequiredService<AccessService>().FindRefusalAsync(actor, city.Value, permission, context.RequestAborted)
                : city.Refusal;
            return refusal is null ? await next(invocation) : ApiProblem.Of(context, refusal);
        });
    }
}
