using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;
using RefusalKind = SustainableCities.Domain.Data.RefusalKind;

namespace SustainableCities.Web.Features.Imports;

/// <summary>An item of a batch, named like the columns of the table.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Value">The figure as a number, or as a text read like a cell: <c>N/A</c>, <c>-</c>; null changes nothing.</param>
/// <param name="NotApplicable">Does not apply; the reason stands in the note.</param>
/// <param name="Note">The note; what is not given stays.</param>
/// <param name="Source">The source; what is not given stays.</param>
/// <param name="Part">The part; none is the whole.</param>
/// <param name="Qualifier">How exactly; what is not given stays.</param>
public sealed record BatchItem(
    string Indicator, string Period, decimal? Value, bool? NotApplicable, string? Note, string? Source, string? Part, Qualifier? Qualifier);

/// <summary>Batches of values: what a city's monitoring platform calls.</summary>
public static class BatchApi
{
    /// <summary>What stands in the place of a file's name.</summary>
    internal const string FileName = "values:batch";

    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Maps them.</summary>
    public static void MapBatches(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cities/{city}/values:batch", RunAsync).Asks(Permission.EnterValues).WithTags("Values")
            .Reads<IReadOnlyList<BatchItem>>()
            .WithMetadata(new ApiTextBody("text/csv", "A table with the columns indicator, period, value."))
            .WithMetadata(new ApiParameter(KeyHeader, "Any text of yours, kept for 24 hours per token and city: the same batch under it is answered again and written once.", Header: true))
            .Refuses(409).Produces<ImportJson>()
            .WithSummary("Takes drafts from a JSON array or text/csv: all of it or nothing. 422 names each cell that is not taken.")
            .Example("""
                [{ "indicator": "TREES-01", "period": "2022", "value": 1400 },
                 { "indicator": "TREES-01", "period": "2023", "notApplicable": true, "note": "Not counted in the year of the move." }]
                """, (KeyHeader, "trees-2026-03-02"));
    }

    private static async Task<IResult> RunAsync(HttpContext context, string city, BatchService batches, RefusalText text, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (file, refusal) = await FileAsync(context, cancellationToken);
        if (!key.Ok || file is null)
        {
            return await ApiProblem.InCityAsync(context, key, refusal!);
        }

        var change = CurrentActor.OfApi(context);
        var keys = context.Request.Headers[KeyHeader];
        var sender = Guid.TryParse(context.User.FindFirst(TokenAuthentication.TokenId)?.Value, out var token) ? token : change.Actor.UserId.GetValueOrDefault();
        var done = await batches.RunAsync(change, key.Value, file, keys.Count == 0 ? null : new BatchStamp(sender, keys.ToString()), cancellationToken);
        return ApiProblem.Answer(context, done, batch =>
        {
            if (batch.Replayed)
            {
                context.Response.Headers["Idempotency-Replayed"] = "true";
            }

            return ImportsApi.Answer(batch.Result, text, dry: false);
        });
    }

    private static async Task<(ImportFile? File, Refusal? Refusal)> FileAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var isJson = request.HasJsonContentType();
        if (!isJson && !(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)))
        {
            return (null, Refusal.Of(RefusalKind.Malformed, "", "bodyNotBatch"));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = FileReader.LargestFile;
        }

        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            var bytes = body.ToArray();
            if (!isJson)
            {
                return (FileReader.Open(bytes, FileName), null);
            }

            var rows = BatchRows.Read(bytes);
            return rows.Ok ? (new ImportFile(FileName, Convert.ToHexStringLower(SHA256.HashData(bytes)), rows.Value), null) : (null, rows.Refusal);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new Refusal(RefusalKind.TooLarge, [FileReader.TooLarge with { Field = "" }]));
        }
        catch (BadHttpRequestException)
        {
            return (null, Refusal.Of(RefusalKind.Malformed, "", "bodyNotBatch"));
        }
    }
}
