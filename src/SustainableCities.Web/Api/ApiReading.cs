using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace SustainableCities.Web.Api;

/// <summary>A read that is written as it is read from the database, and has no tag: it is never held whole.</summary>
public sealed record ApiStreams;

/// <summary>
/// Reads carry an <c>ETag</c>, and a reader who has the answer already gets 304 without it (RFC 9110, sections 8.8.3 and 13.1.2).
/// A value and an indicator bring their revision as the tag, which also guards writes; any other answer has the hash of its bytes.
/// </summary>
internal sealed class ApiReading : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        return answer is IResult result && HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<ApiStreams>() is null
            ? new Tagged(result)
            : answer;
    }

    private sealed class Tagged(IResult answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var bytes = new MemoryStream();
            var line = httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            var held = new StreamResponseBodyFeature(bytes);
            httpContext.Features.Set<IHttpResponseBodyFeature>(held);
            try
            {
                await answer.ExecuteAsync(httpContext);
                await held.CompleteAsync();
            }
            finally
            {
                httpContext.Features.Set(line);
            }

            var response = httpContext.Response;
            if (response.StatusCode == StatusCodes.Status200OK)
            {
                // What is read depends on who reads, and warnings on the language.
                response.Headers.CacheControl = httpContext.User.Identity?.IsAuthenticated == true ? "private, no-cache" : "no-cache";
                response.Headers.Vary = "Authorization, Accept-Language";
                if (response.Headers.ETag.Count == 0)
                {
                    response.Headers.ETag = $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).AsSpan(0, 16))}\"";
                }

                if (IsKnown(httpContext.Request, response.Headers.ETag.ToString()))
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    response.ContentType = null;
                    return;
                }
            }

            response.ContentLength = bytes.Length;
            bytes.Position = 0;
            await bytes.CopyToAsync(response.Body, httpContext.RequestAborted);
        }

        private static bool IsKnown(HttpRequest request, string tag) =>
            EntityTagHeaderValue.TryParse(tag, out var own)
            && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(own, useStrongComparison: false));
    }
}
