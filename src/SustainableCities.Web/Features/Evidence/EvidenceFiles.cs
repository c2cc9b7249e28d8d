using Microsoft.Net.Http.Headers;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Evidence;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>Hands the files of evidence out: to be saved, never shown as part of the portal.</summary>
public static class EvidenceFiles
{
    /// <summary>Maps the address of signed-in pages; the public has that of the API.</summary>
    public static void MapEvidenceFiles(this IEndpointRouteBuilder app) => app.MapGet("/work/{city}/evidence/{id}", SendAsync)
        .WithMetadata(new ContentPolicy.ForeignContent()).RequireAuthorization().ExcludeFromDescription();

    /// <summary>Where a signed-in page has a file from.</summary>
    public static string Address(CityKey city, Guid id) => $"/work/{city}/evidence/{id:D}";

    /// <summary>Where everybody has a public file from.</summary>
    public static string PublicAddress(CityKey city, Guid id) => $"/api/v1/cities/{city}/evidence/{id:D}/content";

    /// <summary>The id of an address; one that nothing has for what is none.</summary>
    internal static Guid IdOf(string text) => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty;

    /// <summary>Sends a file, or 304 to who has it; a part of it where that is asked for.</summary>
    internal static async Task<IResult> SendAsync(HttpContext context, string city, string id, EvidenceService evidence, CancellationToken cancellationToken)
    {
        var key = ApiRequest.City(city);
        if (!key.Ok)
        {
            return ApiProblem.Of(context, key.Refusal);
        }

        var opened = await evidence.OpenAsync(CurrentActor.From(context.User), key.Value, IdOf(id), cancellationToken);
        if (!opened.Ok)
        {
            return ApiProblem.Of(context, opened.Refusal);
        }

        var (piece, file, content) = opened.Value;

        // What is public may be taken back any time: nobody keeps it without asking.
        context.Response.Headers.CacheControl = piece.IsPublic ? "no-cache" : "no-store";
        context.Response.Headers.Vary = "Authorization";
        return Results.Stream(content, file.MediaType, file.Name, entityTag: new EntityTagHeaderValue($"\"{piece.Sha256}\""), enableRangeProcessing: true);
    }
}
