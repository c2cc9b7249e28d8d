using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SustainableCities.Domain.Data;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Api;

/// <summary>Reads a form with a file in the handler: a bound one would be looked at before 401 and 403.</summary>
internal static class ApiForm
{
    private const int Overhead = 64 * 1024;

    /// <summary>The form, its file on the disk where it is large; 400 for what is none, 413 for more than is read.</summary>
    /// <param name="context">The request.</param>
    /// <param name="largest">The most bytes of its file.</param>
    /// <param name="tooLarge">What is said of more.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<(IFormCollection? Form, Refusal? Refusal)> ReadAsync(
        HttpContext context, long largest, RefusalItem tooLarge, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType
            || (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Type == "multipart" && type.Boundary.Length == 0))
        {
            return (null, Refusal.Of(RefusalKind.Malformed, "", "bodyNotForm"));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = largest + Overhead;
        }

        try
        {
            return (await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = largest + Overhead }, cancellationToken), null);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return (null, new Refusal(RefusalKind.TooLarge, [tooLarge]));
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException)
        {
            return (null, Refusal.Of(RefusalKind.Malformed, "", "bodyNotForm"));
        }
    }
}
