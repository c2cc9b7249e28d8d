using System.Globalization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.People;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>Evidence for values: list, add, read, withdraw, release.</summary>
public static class EvidenceApi
{
    /// <summary>Maps it.</summary>
    public static void MapEvidence(this IEndpointRouteBuilder api)
    {
        var value = api.MapGroup("/cities/{city}/indicators/{code}/values/{period}/evidence").WithTags("Evidence");
        value.MapGet("", ListAsync).Takes("part", ApiRequest.PartMeaning).Produces<IReadOnlyList<EvidenceJson>>().WithSummary("The evidence for a value; to the public what is released.");
        value.MapPost("", AddAsync).Takes("part", ApiRequest.PartMeaning).Asks(Permission.EnterValues).Reads<EvidenceLinkBody>().WithMetadata(new ApiFile("file", "The file; title and note may stand beside it.")).Refuses(409)
            .Produces<EvidenceJson>().Produces<EvidenceJson>(StatusCodes.Status201Created)
            .WithSummary("Adds a file (multipart field file) or a link (JSON). 200 where the value has the same already, 413 for a file that is too large.")
            .Example("""{ "link": "https://city.example/yearbook-2024", "title": "Statistical yearbook, table 7", "note": "Page 112" }""");
        var piece = api.MapGroup("/cities/{city}/evidence/{id}").WithTags("Evidence");
        piece.MapGet("", FindAsync).Refuses(403).Produces<EvidenceJson>().WithSummary("One piece of evidence.");
        piece.MapGet("/content", EvidenceFiles.SendAsync).Streams().WithMetadata(new ContentPolicy.ForeignContent()).Refuses(403, 503)
            .Produces<string>(StatusCodes.Status200OK, "application/octet-stream").WithSummary("Its file, as an attachment; the ETag is its SHA-256.");
        piece.MapPost("/withdraw", WithdrawAsync).Asks(Permission.EnterValues).Reads<EvidenceWithdrawBody>().Refuses(409).Produces<EvidenceJson>()
            .WithSummary("Withdraws it, with a reason; what is released only a lead. It stays readable for the city and its reviewers.")
            .Example("""{ "reason": "The yearbook was reissued." }""");
        piece.MapPost("/release", ReleaseAsync).Asks(Permission.ReleaseEvidence).Reads<EvidenceReleaseBody>().Refuses(409).Produces<EvidenceJson>()
            .WithSummary("Releases it to the public, or with { \"released\": false } takes that back. Read by all once its value is published and public.")
            .Example("""{ "released": true }""");
    }

    private static async Task<IResult> ListAsync(HttpContext context, string city, string code, string period, EvidenceService evidence, CancellationToken cancellationToken)
    {
        var (key, place, refusal) = Place(context, city, code, period);
        if (refusal is not null)
        {
            // Where nothing can stand, nothing is found.
            return await ApiProblem.InCityAsync(context, ApiRequest.City(city), refusal with { Kind = RefusalKind.NotFound });
        }

        var found = await evidence.ListAsync(CurrentActor.From(context.User), key, place, cancellationToken);
        return ApiProblem.Answer(context, found, list => ApiJson.Ok(list.Items.Select(EvidenceJson.Of)));
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, string city, string code, string period, EvidenceService evidence, EvidenceEntryService entry, CancellationToken cancellationToken)
    {
        var (key, place, refusal) = Place(context, city, code, period);
        if (refusal is not null)
        {
            return ApiProblem.Of(context, refusal with { Kind = RefusalKind.NotFound });
        }

        var change = CurrentActor.OfApi(context);
        Outcome<AddedEvidence> added;
        if (context.Request.HasFormContentType)
        {
            var most = evidence.Limits;
            var (form, wrong) = await ApiForm.ReadAsync(
                context, most.MaxBytes, new("file", "evidenceTooLarge", most.MaxMegabytes.ToString(CultureInfo.InvariantCulture)), cancellationToken);
            var file = form?.Files["file"];
            if (file is null)
            {
                return await FirstAsync(wrong ?? Refusal.Of(RefusalKind.Invalid, "file", "required"));
            }

            await using var content = file.OpenReadStream();
            added = await entry.AddFileAsync(change, key, place, new EvidenceUpload(file.FileName, content, new(form!["title"], form["note"])), cancellationToken);
        }
        else
        {
            var (body, malformed) = await ApiRequest.ReadAsync(context);
            var (link, remark) = (body.Text("link"), new EvidenceRemark(body.Text("title"), body.Text("note")));
            if ((malformed ?? body.Refusal) is { } wrong)
            {
                return await FirstAsync(wrong);
            }

            added = await entry.AddLinkAsync(change, key, place, link, remark, cancellationToken);
        }

        return ApiProblem.Answer(context, added, a =>
        {
            context.Response.Headers.Location = a.IsNew ? $"/api/v1/cities/{key}/evidence/{a.Evidence.Id:D}" : default;
            return ApiJson.Ok(EvidenceJson.Of(a.Evidence), a.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        });

        // 404 stands before 400, 413 and 422: whoever sends nonsense to a value that is not there hears that first.
        async Task<IResult> FirstAsync(Refusal wrong) => ApiProblem.Of(context, await evidence.FindRefusalAsync(change.Actor, key, place, cancellationToken) ?? wrong);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string city, string id, EvidenceService evidence, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        return key.Ok
            ? ApiProblem.Answer(context, await evidence.FindAsync(CurrentActor.From(context.User), key.Value, EvidenceFiles.IdOf(id), cancellationToken), e => ApiJson.Ok(EvidenceJson.Of(e)))
            : ApiProblem.Of(context, key.Refusal);
    }

    private static async Task<IResult> WithdrawAsync(
        HttpContext context, string city, string id, EvidenceService evidence, EvidenceEntryService entry, CancellationToken cancellationToken)
    {
        var (body, malformed) = await ApiRequest.ReadAsync(context);
        var reason = body.Text("reason");
        return await ChangeAsync(
            context, city, id, malformed ?? body.Refusal, evidence, (change, key, piece) => entry.WithdrawAsync(change, key, piece, reason, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> ReleaseAsync(
        HttpContext context, string city, string id, EvidenceService evidence, EvidenceEntryService entry, CancellationToken cancellationToken)
    {
        var (body, malformed) = await ApiRequest.ReadAsync(context, mayBeEmpty: true);
        var released = !body.Has("released") || body.Flag("released");
        return await ChangeAsync(
            context, city, id, malformed ?? body.Refusal, evidence, (change, key, piece) => entry.ReleaseAsync(change, key, piece, released, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, string city, string id, Refusal? wrong, EvidenceService evidence, Func<Change, CityKey, Guid, Task<Outcome<EvidenceView>>> step,
        CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        if (!key.Ok)
        {
            return ApiProblem.Of(context, key.Refusal);
        }

        if (wrong is not null)
        {
            var there = await evidence.FindAsync(CurrentActor.From(context.User), key.Value, EvidenceFiles.IdOf(id), cancellationToken);
            return ApiProblem.Of(context, there.Refusal is { Kind: RefusalKind.NotFound } missing ? missing : wrong);
        }

        return ApiProblem.Answer(context, await step(CurrentActor.OfApi(context), key.Value, EvidenceFiles.IdOf(id)), e => ApiJson.Ok(EvidenceJson.Of(e)));
    }

    private static (CityKey City, EvidencePlace Place, Refusal? Refusal) Place(HttpContext context, string city, string code, string period)
    {
        var key = ApiRequest.City(city);
        var indicator = ApiRequest.Indicator(code);
        var time = ApiRequest.PeriodOf(period);
        return (key.Value, new(indicator.Value, time.Value, ApiRequest.Part(context)), key.Refusal ?? indicator.Refusal ?? time.Refusal);
    }
}
