using System.Globalization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Documents;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Reports;

/// <summary>Annual reports as files.</summary>
public static class ReportsApi
{
    /// <summary>Published reports, for everybody.</summary>
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cities/{city}/reports/{year}", PublishedAsync).WithTags("Reports").Streams()
            .Takes("format", "json, html or pdf; json unless asked.").Takes(Languages.QueryKey, "en or zh-Hans, for html and pdf; json holds both.")
            .Produces<string>(StatusCodes.Status200OK, "application/json", "text/html", "application/pdf").Refuses(503)
            .WithSummary("A published report. JSON: { snapshot, sha256 }.").Example(null, ("format", "json"));
    }

    /// <summary>Drafts and published reports, for those who may read the city's drafts.</summary>
    public static void MapReportFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/{city}/report/{year}/file", DraftAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/work/{city}/report/{year}/heads.css", DraftHeadsAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/cities/{city}/reports/{year}/heads.css", HeadsAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> PublishedAsync(HttpContext context, string city, string year, ReportService reports, ReportFiles files, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        return key.Ok && YearOf(year) is { } number && await reports.FindPublishedAsync(key.Value, number, cancellationToken) is { } report
            ? await FileAsync(context, report, files, cancellationToken)
            : await ApiProblem.InCityAsync(context, key, Refusal.NotFound("year", "noPublishedReport", year));
    }

    private static async Task<IResult> DraftAsync(HttpContext context, string city, string year, ReportService reports, ReportFiles files, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        if (!key.Ok || YearOf(year) is not { } number)
        {
            return ApiProblem.Of(context, key.Refusal ?? Refusal.NotFound("year", "noPublishedReport", year));
        }

        var report = await reports.RenderableAsync(CurrentActor.From(context.User), key.Value, number, cancellationToken);
        return report.Ok ? await FileAsync(context, report.Value, files, cancellationToken) : ApiProblem.Of(context, report.Refusal);
    }

    private static async Task<IResult> FileAsync(HttpContext context, RenderableReport report, ReportFiles files, CancellationToken cancellationToken)
    {
        var (format, lang) = (context.Request.Query["format"].ToString(), context.Request.Query[Languages.QueryKey].ToString());
        if (lang.Length > 0 && Languages.ByName(lang) is null)
        {
            return ApiProblem.Of(context, Refusal.Of(RefusalKind.Invalid, "lang", "languageUnknown", lang));
        }

        var culture = Languages.ByName(lang) ?? Languages.Preferred(context.Request);
        var file = await files.MakeAsync(report, format.Length == 0 ? "json" : format, culture, cancellationToken);
        return ApiProblem.Answer(context, file, f => f.ContentType == "application/json"
            ? Results.Bytes(f.Bytes, f.ContentType)
            : Results.File(f.Bytes, f.ContentType, f.Name));
    }

    private static async Task<IResult> HeadsAsync(string city, string year, string? lang, ReportService reports, CancellationToken cancellationToken) =>
        CityKey.TryParse(city, out var key) && YearOf(year) is { } number && await reports.FindPublishedAsync(key, number, cancellationToken) is { } report
            ? Heads(report, lang)
            : Results.NotFound();

    private static async Task<IResult> DraftHeadsAsync(HttpContext context, string city, string year, string? lang, ReportService reports, CancellationToken cancellationToken)
    {
        if (!CityKey.TryParse(city, out var key) || YearOf(year) is not { } number)
        {
            return Results.NotFound();
        }

        var report = await reports.RenderableAsync(CurrentActor.From(context.User), key, number, cancellationToken);
        return report.Ok ? Heads(report.Value, lang) : ApiProblem.Of(context, report.Refusal);
    }

    // No browser prints running heads that a page itself holds without a style element, which the policy of our pages forbids.
    private static IResult Heads(RenderableReport report, string? lang) =>
        Results.Text(ReportHtml.Heads(report, Languages.ByName(lang) ?? Languages.English), "text/css; charset=utf-8");

    // One address for a report: no leading zeros.
    private static int? YearOf(string text) => !text.StartsWith('0') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
}
