using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Features.Imports;
using SustainableCities.Web.Features.Values;

namespace SustainableCities.Web.Api;

/// <summary>The shape of a request's JSON body.</summary>
/// <param name="Type">A record with the fields of the body.</param>
public sealed record ApiBody(Type Type);

/// <summary>A file in a form.</summary>
/// <param name="Field">The form's field.</param>
/// <param name="Meaning">What the file is.</param>
public sealed record ApiFile(string Field, string Meaning);

/// <summary>A parameter of the query or a header, read by hand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Whole">A whole number; else a text.</param>
/// <param name="Header">It stands in a header; else in the query.</param>
public sealed record ApiParameter(string Name, string Meaning, bool Whole = false, bool Header = false);

/// <summary>Another type that the body may have, read as text.</summary>
/// <param name="Type">The media type.</param>
/// <param name="Meaning">What the text is.</param>
public sealed record ApiTextBody(string Type, string Meaning);

/// <summary>A refusal that this operation gives besides those that follow from what it reads.</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record ApiRefuses(int Status);

/// <summary>An example that works on the demonstration.</summary>
/// <param name="Body">The JSON of the body; null where there is none.</param>
/// <param name="With">Parameters by name.</param>
public sealed record ApiExample(string? Body, IReadOnlyDictionary<string, string> With)
{
    /// <summary>What stands in an address where an example names nothing else.</summary>
    public static IReadOnlyDictionary<string, string> Usual { get; } = new Dictionary<string, string>
    {
        ["city"] = "cstec",
        ["code"] = "TEC-39",
        ["period"] = "2024",
        ["year"] = "2024",
        ["id"] = "01a2280b-d4ac-7b97-b150-5bc2e19b1b84",
    };
}

/// <summary>
/// What <c>/openapi/v1.json</c> says beyond what the compiler knows. Handlers read body and query by themselves, because a bound
/// body would be looked at before 401 and 403; so they say here what they read.
/// </summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    private static readonly Lazy<HashSet<Type>> Sent = new(TypesSent);

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = d => d.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true || d.RelativePath?.StartsWith("health/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) => Task.FromResult(Introduce(document)));
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer((schema, context, _) => Task.FromResult(DescribeText(AllowAbsence(schema, context.JsonTypeInfo), context.JsonTypeInfo.Type)));
    }

    private static OpenApiDocument Introduce(OpenApiDocument document)
    {
        document.Info.Title = "Sustainable Cities Portal";
        document.Info.Description = """
            Figures are JSON numbers with the decimals they were entered with, to 28 digits. Undefined is null. Without a token, or with
            one of another city, the published values of public indicators are read. Refusals are RFC 9457 problem details with one entry
            of `errors` per field or row, in English or Chinese (`lang=en|zh-Hans`, else Accept-Language), in this order: 401, 403, 404,
            400 or 422, 428 or 412, 409. Beyond the allowed rate 429 with Retry-After.
            """;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "Authorization: Bearer TOKEN." },
        };
        return document;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = context.Description.RelativePath ?? "";
        if (!path.StartsWith("api/", StringComparison.Ordinal))
        {
            return;
        }

        var body = metadata.OfType<ApiBody>().FirstOrDefault();
        var parameters = metadata.OfType<ApiParameter>().ToList();
        var guarded = metadata.OfType<CityPermission>().Any();
        if (body is not null)
        {
            operation.RequestBody = new OpenApiRequestBody { Content = Json(await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken)) };
        }

        foreach (var text in metadata.OfType<ApiTextBody>())
        {
            operation.RequestBody?.Content?.Add(text.Type, new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = text.Meaning } });
        }

        var file = metadata.OfType<ApiFile>().FirstOrDefault();
        if (file is not null)
        {
            var taken = Form(file);
            foreach (var (type, other) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                taken[type] = other;
            }

            operation.RequestBody = new OpenApiRequestBody { Content = taken };
        }

        operation.Parameters ??= [];
        foreach (var parameter in parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.Header ? ParameterLocation.Header : ParameterLocation.Query,
                Description = parameter.Meaning,
                Schema = new OpenApiSchema { Type = parameter.Whole ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        }

        Illustrate(operation, metadata.OfType<ApiExample>().FirstOrDefault());
        if (metadata.OfType<CityPermission>().FirstOrDefault() is { } asked)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-permission"] = new JsonNodeExtension(JsonNamingPolicy.CamelCase.ConvertName(asked.Permission.ToString()));
        }

        var reference = new OpenApiSecuritySchemeReference(Bearer, context.Document);
        operation.Security = guarded ? [new() { [reference] = [] }] : [new(), new() { [reference] = [] }];
        int[] refusals =
        [
            401,
            .. guarded ? [403] : Array.Empty<int>(),
            .. path.Contains('{', StringComparison.Ordinal) ? [404] : Array.Empty<int>(),
            .. body is null && file is null ? Array.Empty<int>() : [400, 413, 422],
            .. parameters.Count == 0 ? Array.Empty<int>() : [422],
            .. metadata.OfType<ApiRefuses>().Select(r => r.Status),
            429,
        ];
        if (metadata.OfType<ApiStreams>().Any())
        {
            foreach (var json in (operation.Responses ?? []).Values.SelectMany(r => r.Content ?? new Dictionary<string, OpenApiMediaType>()).Where(c => c.Key == "application/json"))
            {
                json.Value.Schema = null; // in the shape that the format has
            }
        }

        if (HttpMethods.IsGet(context.Description.HttpMethod ?? "") && metadata.OfType<ApiStreams>().FirstOrDefault() is null)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-None-Match",
                In = ParameterLocation.Header,
                Description = "The ETag of an answer that is at hand; 304 where it is still so.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
            operation.Responses ??= [];
            operation.Responses["304"] = new OpenApiResponse { Description = "Nothing has changed." };
        }

        var problem = await context.GetOrCreateSchemaAsync(typeof(ApiProblemBody), null, cancellationToken);
        operation.Responses ??= [];
        foreach (var status in refusals.Distinct().Order())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = problem } },
            };
        }
    }

    private static void Illustrate(OpenApiOperation operation, ApiExample? example)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            var shown = parameter.Name is { } name && example?.With.GetValueOrDefault(name) is { } given ? given
                : parameter.In == ParameterLocation.Path ? ApiExample.Usual.GetValueOrDefault(parameter.Name ?? "")
                : null;
            parameter.Example = shown is null ? null : JsonValue.Create(shown);
        }

        if (example?.Body is { } body && operation.RequestBody?.Content?.TryGetValue("application/json", out var json) == true)
        {
            json.Example = JsonNode.Parse(body);
        }
    }

    /// <summary>An answer holds every field, null where it is undefined; what is sent may leave out what may be null.</summary>
    private static OpenApiSchema AllowAbsence(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (Sent.Value.Contains(type.Type))
        {
            schema.Required?.ExceptWith(type.Properties.Where(p => p.IsGetNullable).Select(p => p.Name).Append("qualifier")); // exact unless said
        }

        return schema;
    }

    /// <summary>The types of bodies, and what they are made of.</summary>
    private static HashSet<Type> TypesSent()
    {
        var sent = new HashSet<Type>();
        var open = new Queue<Type>(typeof(ApiDescription).Assembly.GetTypes().Where(t => t.Name.EndsWith("Body", StringComparison.Ordinal) && t.IsPublic).Append(typeof(BatchItem)));
        while (open.TryDequeue(out var type))
        {
            if (type.IsGenericType)
            {
                type.GetGenericArguments().ToList().ForEach(open.Enqueue);
            }
            else if (type.Assembly == typeof(ApiDescription).Assembly && sent.Add(type))
            {
                type.GetProperties().Select(p => p.PropertyType).ToList().ForEach(open.Enqueue);
            }
        }

        return sent;
    }

    private static OpenApiSchema DescribeText(OpenApiSchema schema, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(IndicatorCode) || type == typeof(CityKey) || type == typeof(Period))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = type == typeof(IndicatorCode) ? "^[A-Z][A-Z0-9.-]{0,31}$"
                : type == typeof(CityKey) ? "^[a-z][a-z0-9-]{1,31}$"
                : "^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$";
        }
        else if (type == typeof(WholeValueJson))
        {
            schema.Required?.ExceptWith(["note", "warnings", "updatedBy", "evidence"]); // a public reader does not get them
        }
        else if (type == typeof(decimal))
        {
            schema.Format = null;
        }

        return schema;
    }

    private static Dictionary<string, OpenApiMediaType> Form(ApiFile file) => new()
    {
        ["multipart/form-data"] = new()
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { file.Field },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [file.Field] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = file.Meaning },
                },
            },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new() { ["application/json"] = new() { Schema = schema } };
}
