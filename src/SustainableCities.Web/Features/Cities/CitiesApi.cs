using SustainableCities.Domain.Cities;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Cities;

/// <summary>Cities and their public data as files.</summary>
public static class CitiesApi
{
    /// <summary>Maps them.</summary>
    public static void MapCities(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cities", ListAsync).WithSummary("The cities of the programme.");
        api.MapGet("/cities/{city}", FindAsync).WithSummary("A city's profile with key numbers, facts, standards and source notes.");
        api.MapGet("/cities/{city}/export", ExportAsync).WithSummary("All values as a file: ?format=csv|json. Without a token the published ones alone.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CityService cities, CancellationToken cancellationToken)
    {
        var (page, size, paging) = ApiRequest.Paging(context);
        if (paging is not null)
        {
            return ApiProblem.Of(context, paging);
        }

        var all = await cities.ListAsync(cancellationToken);
        return ApiJson.Ok(new ApiList<object>(all.Skip((page - 1) * size).Take(size).Select(Summary), page, size, all.Count));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string city, CityService cities, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        if (!key.Ok || await cities.FindAsync(key.Value, cancellationToken) is not { } profile)
        {
            return ApiProblem.Of(context, key.Refusal ?? Refusal.NotFound("city", "noSuchCity", city));
        }

        var c = profile.City;
        return ApiJson.Ok(new
        {
            c.Key,
            NameEn = c.Name.En,
            NameZh = c.Name.Zh,
            c.Short,
            c.Kind,
            Country = c.Country,
            Province = c.Province,
            c.TimeZone,
            Demonstration = c.IsDemonstration,
            c.RequiredOrganisations,
            profile.OtherNames,
            profile.Scope,
            profile.MainSdg,
            profile.OtherSdgs,
            Standards = profile.Standards.Select(s => s.StandardNumber),
            profile.KeyNumbers,
            Facts = profile.Facts.Select(f => new { f.Kind, f.Theme, f.Text, f.Source, f.Certainty, f.Numbers }),
            profile.SourceNotes,
        });
    }

    private static async Task<IResult> ExportAsync(HttpContext context, string city, ValueExport export, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        if (!key.Ok)
        {
            return ApiProblem.Of(context, key.Refusal);
        }

        var rows = await export.ReadAsync(CurrentActor.From(context.User), key.Value, cancellationToken);
        var format = context.Request.Query["format"].ToString();
        return ApiProblem.Answer(context, rows, list => format switch
        {
            "csv" => Results.File(ValueExport.Csv(list), "text/csv; charset=utf-8", $"{key.Value}-values.csv"),
            "json" or "" => ApiJson.Ok(list),
            _ => ApiProblem.Of(context, Refusal.Of(Domain.Data.RefusalKind.Invalid, "format", "formatUnknown", format, "csv, json")),
        });
    }

    private static object Summary(CitySummary c) => new
    {
        c.Key,
        NameEn = c.Name.En,
        NameZh = c.Name.Zh,
        c.Short,
        c.Kind,
        c.Country,
        c.Province,
        c.TimeZone,
        Demonstration = c.IsDemonstration,
        c.RequiredOrganisations,
    };
}
