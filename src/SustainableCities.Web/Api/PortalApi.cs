using Microsoft.AspNetCore.Authorization;
using SustainableCities.Domain.People;
using SustainableCities.Web.Features.Catalogue;
using SustainableCities.Web.Features.Cities;
using SustainableCities.Web.Features.Evidence;
using SustainableCities.Web.Features.Imports;
using SustainableCities.Web.Features.Indicators;
using SustainableCities.Web.Features.Progress;
using SustainableCities.Web.Features.Quality;
using SustainableCities.Web.Features.Reports;
using SustainableCities.Web.Features.Review;
using SustainableCities.Web.Features.Targets;
using SustainableCities.Web.Features.Values;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Api;

/// <summary>The HTTP API, <c>/api/v1</c> (design, section 5), described at <c>/openapi/v1.json</c>.</summary>
public static class PortalApi
{
    /// <summary>Its services.</summary>
    public static IServiceCollection AddPortalApi(this IServiceCollection services)
    {
        services.AddSingleton<WarningText>();
        services.AddSingleton<ValueExport>();
        services.AddSingleton<IAuthorizationHandler, CityPermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, CityPermissionAnswer>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", ApiDescription.Describe);
        return services;
    }

    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapPortalApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").DisableAntiforgery().AddEndpointFilter<RouteGroupBuilder, ApiReading>();
        api.MapCities();
        api.MapIndicators();
        api.MapTargets();
        api.MapValues();
        api.MapEvidence();
        api.MapImports();
        api.MapBatches();
        api.MapQuality();
        api.MapSubmissions();
        api.MapProgress();
        api.MapReports();
        api.MapCatalogue();

        // What is not open to all is 401 to nobody, whether it is there or not. MapFallback, made at build time, passes by what looks like a file.
        api.Map("{*path}", (HttpContext context) => ApiProblem.Of(context, Refusal.NotFound("", "noSuchAddress"))).WithOrder(int.MaxValue)
            .ExcludeFromDescription().RequireAuthorization();
        return app;
    }

    /// <summary>Says what a body holds, for the description alone: routing by type would answer 415 before 401.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder route) => route.WithMetadata(new ApiBody(typeof(T)));

    /// <summary>Says which parameter of the query is read, for the description.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string name, string meaning) => route.WithMetadata(new ApiParameter(name, meaning));

    /// <summary>Says that the answer is written while it is read, so that it has no tag.</summary>
    public static RouteHandlerBuilder Streams(this RouteHandlerBuilder route) => route.WithMetadata(new ApiStreams());

    /// <summary>Shows an example that works on the demonstration: a test runs each as it stands in the description.</summary>
    /// <param name="route">The address.</param>
    /// <param name="body">The JSON of the body; null where there is none.</param>
    /// <param name="with">Parameters of path and query; those of the path that are not named take the usual ones of <see cref="ApiExample.Usual"/>.</param>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder route, string? body = null, params (string Name, string Value)[] with) =>
        route.WithMetadata(new ApiExample(body, with.ToDictionary(w => w.Name, w => w.Value)));

    /// <summary>Says that it is a list of pages.</summary>
    public static RouteHandlerBuilder Pages<T>(this RouteHandlerBuilder route) => route
        .WithMetadata(new ApiParameter("page", "Which page, from 1.", Whole: true), new ApiParameter("pageSize", "How many a page: 50 unless asked, 500 at most.", Whole: true))
        .Produces<ApiList<T>>();

    /// <summary>Says which further refusals there are, for the description.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params IEnumerable<int> statuses) =>
        route.WithMetadata([.. statuses.Select(s => (object)new ApiRefuses(s))]);

    /// <summary>
    /// Answers 401, 403, and 404 for a city that is not there, before the body or its type is looked at. The service decides again:
    /// this only puts the answers in order.
    /// </summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(route);
        var asked = new CityPermission(permission);
        return route
            .RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(asked).Build())
            .WithMetadata(asked)
            .AddEndpointFilter(static async (invocation, next) => invocation.HttpContext.Features.Get<Refusal>() is { } missing
                ? ApiProblem.Of(invocation.HttpContext, missing)
                : await next(invocation));
    }
}
