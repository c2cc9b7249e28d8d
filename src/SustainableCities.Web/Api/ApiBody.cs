using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SustainableCities.Web.Api;

/// <summary>The shape of a request's JSON body, for the OpenAPI description.</summary>
/// <param name="Type">A record with the fields of the body.</param>
public sealed record ApiBody(Type Type)
{
    /// <summary>Puts the body into the description of an operation.</summary>
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiBody>().FirstOrDefault() is not { } body)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken) },
            },
        };
    }
}
