using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Cities;

/// <summary>Cities, and their values as files.</summary>
public static class CitiesApi
{
    /// <summary>Maps them.</summary>
    public static void MapCities(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cities", ListAsync).WithTags("Cities").WithSummary("The cities of the programme.").Pages<CitySummaryJson>();
        api.MapGet("/cities/{city}", FindAsync).WithTags("Cities").Produces<CityJson>()
            .WithSummary("A city's profile with key numbers, facts, standards and source notes.");
        api.MapGet("/cities/{city}/export", ExportAsync).WithTags("Values").Streams().Takes("format", "csv, xlsx or json; json unless asked.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", WorkbookWriter.MediaType, "application/json")
            .WithSummary("All values as a file. Without a token the published ones alone.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CityService cities, CancellationToken cancellationToken)
    {
        var (page, size, paging) = ApiRequest.Paging(context);
        if (paging is not null)
        {
            return ApiProblem.Of(context, paging);
        }

        var all = await cities.ListAsync(cancellationToken);
        return ApiPages.Cut(context, [.. all.Select(CitySummaryJson.Of)], page, size);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string city, CityService cities, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        return key.Ok && await cities.FindAsync(key.Value, cancellationToken) is { } profile
            ? ApiJson.Ok(CityJson.Of(profile))
            : ApiProblem.Of(context, Refusal.NotFound("city", "noSuchCity", city));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, string city, ValueExport export, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var asked = context.Request.Query["format"].ToString() is { Length: > 0 } text ? text : "json";
        if (!key.Ok || !ValueExport.Formats.TryGetValue(asked, out var format))
        {
            var offered = string.Join(", ", ValueExport.Formats.Keys);
            return await ApiProblem.InCityAsync(context, key, Refusal.Of(RefusalKind.Invalid, "format", "formatUnknown", asked, offered));
        }

        return await export.AnswerAsync(context, key.Value, format, cancellationToken);
    }
}
