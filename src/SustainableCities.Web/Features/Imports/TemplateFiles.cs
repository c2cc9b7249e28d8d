using System.Globalization;
using System.IO.Compression;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Cities;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;
using RefusalKind = SustainableCities.Domain.Data.RefusalKind;

namespace SustainableCities.Web.Features.Imports;

/// <summary>The files that a city's team takes away to bring them back changed: its values, and templates to be filled in.</summary>
public static class TemplateFiles
{
    private const string Nobody = "none";

    /// <summary>Maps them, for those who enter values.</summary>
    public static void MapImportFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/{city}/import/values.csv", (HttpContext context, string city, ValueExport export, CancellationToken stop) =>
            ValuesAsync(context, city, export, ExportFormat.Csv, stop)).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/work/{city}/import/values.xlsx", (HttpContext context, string city, ValueExport export, CancellationToken stop) =>
            ValuesAsync(context, city, export, ExportFormat.Xlsx, stop)).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/work/{city}/import/template", TemplateAsync).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Where a template is to be had; of all owners one file each where <paramref name="owner"/> is <c>each</c>.</summary>
    public static string Address(string city, Period period, string owner = "") =>
        $"/work/{city}/import/template?period={period}{(owner.Length > 0 ? "&owner=" + Uri.EscapeDataString(owner) : "")}";

    private static async Task<IResult> ValuesAsync(HttpContext context, string city, ValueExport export, ExportFormat format, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        return key.Ok ? await export.AnswerAsync(context, key.Value, format, cancellationToken) : ApiProblem.Of(context, key.Refusal);
    }

    private static async Task<IResult> TemplateAsync(HttpContext context, string city, TemplateService templates, TimeProvider clock, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var period = ApiRequest.PeriodOf(context.Request.Query["period"].ToString());
        var owner = context.Request.Query["owner"].ToString();
        if (!key.Ok || !period.Ok)
        {
            return await ApiProblem.InCityAsync(context, key, period.Refusal!);
        }

        var read = await templates.ReadAsync(CurrentActor.From(context.User), key.Value, period.Value, cancellationToken);
        if (!read.Ok)
        {
            return ApiProblem.Of(context, read.Refusal);
        }

        var template = read.Value;
        var name = $"{key.Value}-{period.Value}";
        var text = CityText.Of(template.City, clock).Period(period.Value);
        if (owner == "each")
        {
            return Results.File(Zip(template, text, name), "application/zip", name + ".zip");
        }

        if (owner.Length == 0)
        {
            return Results.File(TemplateWorkbook.Write(template, null, text, CultureInfo.CurrentUICulture), WorkbookWriter.MediaType, name + ".xlsx");
        }

        var rows = template.Rows.Where(r => (r.Owner.Id?.ToString("D") ?? Nobody) == owner).ToList();
        return rows.Count == 0
            ? ApiProblem.Of(context, Refusal.Of(RefusalKind.NotFound, "owner", "notFound"))
            : Results.File(Owned(template, rows, text), WorkbookWriter.MediaType, $"{name}-{FileName(rows[0].Owner)}.xlsx");
    }

    private static byte[] Owned(ImportTemplate template, List<TemplateRow> rows, string period) =>
        TemplateWorkbook.Write(template with { Rows = rows }, rows[0].Owner.Name, period, CultureInfo.CurrentUICulture);

    /// <summary>One file for each owner of the period's indicators.</summary>
    private static byte[] Zip(ImportTemplate template, string period, string name)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (number, rows) in template.Rows.GroupBy(r => r.Owner).Select(g => g.ToList()).Index())
            {
                // Two people of one name must not share a file.
                using var entry = archive.CreateEntry($"{name}-{number + 1}-{FileName(rows[0].Owner)}.xlsx").Open();
                entry.Write(Owned(template, rows, period));
            }
        }

        return memory.ToArray();
    }

    private static string FileName(TemplateOwner owner) =>
        owner.Id is null ? Nobody : string.Concat(owner.Name.Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
}
