using System.Text.Json;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Imports;

/// <summary>A cell of a file that is not taken.</summary>
/// <param name="Row">The row in the file, from 1.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">The sentence, in the caller's language.</param>
public sealed record ImportRefusalJson(int Row, string Column, string Code, string Message);

/// <summary>What a file did, or would do.</summary>
/// <param name="New">Values where none was.</param>
/// <param name="Changed">Drafts that change.</param>
/// <param name="Unchanged">Rows without effect.</param>
/// <param name="Refused">What is not taken; where any is, nothing is written.</param>
public sealed record ImportJson(int New, int Changed, int Unchanged, IReadOnlyList<ImportRefusalJson> Refused);

/// <summary>A file that was written.</summary>
/// <param name="Id">The import.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null for the operator.</param>
/// <param name="Channel">The door: page, api, cli.</param>
/// <param name="File">Its name.</param>
/// <param name="New">Values where none was.</param>
/// <param name="Changed">Drafts that changed.</param>
/// <param name="Unchanged">Rows without effect.</param>
/// <param name="UndoneAt">When it was undone, UTC; null where it stands.</param>
/// <param name="UndoneBy">Who undid it.</param>
public sealed record PastImportJson(Guid Id, DateTime At, string? By, string Channel, string File, int New, int Changed, int Unchanged, DateTime? UndoneAt, string? UndoneBy);

/// <summary>What undoing an import did.</summary>
/// <param name="Values">How many values say again what they said before.</param>
public sealed record UndoneImportJson(int Values);

/// <summary>Files of values.</summary>
public static class ImportsApi
{
    /// <summary>Maps them.</summary>
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cities/{city}/imports", ImportAsync).Asks(Permission.EnterValues).WithTags("Values")
            .Takes("dryRun", "true tells what the file would do, and writes nothing.").WithMetadata(new ApiFile("file", "A CSV or XLSX file with the columns indicator, period, value.")).Refuses(409)
            .Produces<ImportJson>()
            .WithSummary("Takes drafts from a CSV or XLSX file (multipart field file): all of it or nothing. 422 names each cell that is not taken.");
        api.MapGet("/cities/{city}/imports", ListAsync).Asks(Permission.EnterValues).WithTags("Values").Pages<PastImportJson>()
            .WithSummary("Files and batches that were written, latest first.").Example();
        api.MapPost("/cities/{city}/imports/{id}/undo", UndoAsync).Asks(Permission.EnterValues).WithTags("Values").Refuses(409).Produces<UndoneImportJson>()
            .WithSummary("Undoes one as new revisions; a lead, or whoever sent it. 409 names each value that was changed or handed over since, and writes nothing.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, string city, ImportHistoryService history, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (page, size, refusal) = ApiRequest.Paging(context);
        return !key.Ok || refusal is not null
            ? await ApiProblem.InCityAsync(context, key, refusal ?? key.Refusal!)
            : ApiProblem.Answer(
                context, await history.ListAsync(CurrentActor.From(context.User), key.Value, page, size, cancellationToken),
                list => ApiPages.Answer(context, list.Items.Select(Past), page, size, list.Total));
    }

    private static async Task<IResult> UndoAsync(HttpContext context, string city, string id, ImportHistoryService history, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        return !key.Ok
            ? ApiProblem.Of(context, key.Refusal)
            : ApiProblem.Answer(
                context, await history.UndoAsync(CurrentActor.OfApi(context), key.Value, Guid.TryParse(id, out var import) ? import : Guid.Empty, cancellationToken),
                undone => ApiJson.Ok(new UndoneImportJson(undone.Values)));
    }

    private static PastImportJson Past(PastImport i) => new(i.Id, i.At, i.By, i.Channel, i.FileName, i.New, i.Changed, i.Unchanged, i.UndoneAt, i.UndoneBy);

    private static async Task<IResult> ImportAsync(HttpContext context, string city, ImportService imports, RefusalText text, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        var (file, refusal) = await FileAsync(context, cancellationToken);
        var dry = context.Request.Query["dryRun"].ToString();
        if (dry is not ("" or "true" or "false"))
        {
            refusal ??= Refusal.Of(RefusalKind.Invalid, "dryRun", "noneOf", dry, "true, false");
        }

        if (!key.Ok || refusal is not null)
        {
            return await ApiProblem.InCityAsync(context, key, refusal!);
        }

        var done = await imports.ImportAsync(
            CurrentActor.OfApi(context), key.Value, FileReader.Open(file.Bytes, file.Name), DecimalMark.Unknown, dry == "true", cancellationToken);
        return ApiProblem.Answer(context, done, result => Answer(result, text, dry == "true"));
    }

    /// <summary>What a file or a batch did; 422 where anything of it is not taken and it was meant to be written.</summary>
    internal static IResult Answer(ImportResult result, RefusalText text, bool dry)
    {
        var json = new ImportJson(
            result.New, result.Changed, result.Unchanged,
            [.. result.Refused.Select(r => new ImportRefusalJson(r.Row, r.Column, r.Code, text.Say(new RefusalItem(r.Column, r.Code, r.Args))))]);
        if (dry || json.Refused.Count == 0)
        {
            return ApiJson.Ok(json);
        }

        // The same properties as the answer, and the entries of every other problem: whoever reads either finds what is wrong.
        var extensions = new Dictionary<string, object?>
        {
            ["errors"] = json.Refused.Select(r => new ApiError($"row {r.Row}: {r.Column}", r.Code, r.Message)).ToArray(),
            ["new"] = json.New,
            ["changed"] = json.Changed,
            ["unchanged"] = json.Unchanged,
            ["refused"] = JsonSerializer.SerializeToElement(json.Refused, ApiJson.Options),
        };
        return TypedResults.Problem(
            text.Say(new RefusalItem("file", "nothingImported", Count(json.Refused.Count))), statusCode: StatusCodes.Status422UnprocessableEntity, extensions: extensions);
    }

    private static async Task<((byte[] Bytes, string Name) File, Refusal? Refusal)> FileAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (form, refusal) = await ApiForm.ReadAsync(context, FileReader.LargestFile, FileReader.TooLarge, cancellationToken);
        if (form is null)
        {
            return (default, refusal);
        }

        if (form.Files["file"] is not { } file)
        {
            return (default, Refusal.Of(RefusalKind.Invalid, "file", "required"));
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return ((bytes, Path.GetFileName(file.FileName)), null);
    }

    private static string Count(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
