using System.Text.Json;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>
/// Every example of <c>/openapi/v1.json</c> does what it shows, on the demonstration, as whoever may, and answers in the shape that the
/// description gives.
/// </summary>
public sealed class ApiExampleTests
{
    // What names a piece that is made only when the portal runs, or sends a file: their bodies are looked at, and their own tests run them.
    private static readonly HashSet<string> NotRun =
    [
        "get /cities/{city}/evidence/{id}", "get /cities/{city}/evidence/{id}/content", "post /cities/{city}/evidence/{id}/withdraw",
        "post /cities/{city}/evidence/{id}/release", "post /cities/{city}/imports", "post /cities/{city}/imports/{id}/undo",
    ];

    [Theory, OnBothDatabases]
    public async Task Every_example_does_what_it_shows_and_answers_as_described(TestEngine engine)
    {
        await using var portal = await ApiPortal.StartAsync(engine);
        var document = (await portal.GetAsync("openapi/v1.json")).Json;
        var examples = document.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject().Select(o => new Example(o.Name, p.Name["/api/v1".Length..], o.Value))).ToList();

        // Made before it is changed, written before it is handed over; reading first, and nothing twice.
        var ordered = examples.OrderBy(e => e.Rank).ThenBy(e => e.Path.Length).Where(e => !NotRun.Contains(e.Name)).ToList();
        Assert.True(ordered.Count > 25, $"{ordered.Count} examples");
        var wrong = new List<string>();
        foreach (var example in ordered)
        {
            var path = example.Address;
            var tag = example.NeedsTag ? (await portal.AskAsync(example.Who, HttpMethod.Get, path)).Tag : null;
            var answer = await portal.AskAsync(example.Who, new HttpMethod(example.Method.ToUpperInvariant()), path, example.Body, tag, key: example.Key);
            var status = ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!status.StartsWith('2') || !example.Responses.TryGetProperty(status, out var response))
            {
                wrong.Add($"{example.Name}: {status} {answer.Text[..Math.Min(300, answer.Text.Length)]}");
            }
            else if (response.GetProperty("content").TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema)
                && answer.Type == "application/json" && Shape.Fault(document, schema, answer.Json, "") is { } fault)
            {
                wrong.Add($"{example.Name}: {fault}");
            }
        }

        Assert.Empty(wrong);
        Assert.Empty(examples.Where(e => e.TakesJson && e.Body is null).Select(e => e.Name));
    }

    [Fact]
    public async Task Every_body_shown_has_the_shape_that_is_asked_for()
    {
        await using var portal = await ApiPortal.StartAsync(TestEngine.Sqlite);
        var document = (await portal.GetAsync("openapi/v1.json")).Json;
        var bodies = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject())
            .Where(o => o.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _))
            .Select(o => o.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json")).ToList();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, b => Assert.Null(Shape.Fault(document, b.GetProperty("schema"), b.GetProperty("example"), "")));
    }

    private sealed record Example(string Method, string Path, JsonElement Operation)
    {
        public string Name => $"{Method} {Path}";

        public JsonElement Responses => Operation.GetProperty("responses");

        public int Rank => (Method, Path.Contains("/submissions/", StringComparison.Ordinal)) switch
        {
            ("get", _) when !Path.EndsWith("TREES-01", StringComparison.Ordinal) => 0,
            (_, false) when Path.EndsWith("/indicators", StringComparison.Ordinal) => 1,
            (_, false) => 2,
            _ => 3,
        };

        public bool NeedsTag => Method != "get" && Responses.TryGetProperty("428", out _);

        public string? Key => Parameters("header").FirstOrDefault(p => p.Name == "Idempotency-Key").Value;

        public bool TakesJson => Operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _);

        public string? Body => TakesJson && Operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").TryGetProperty("example", out var example)
            ? example.GetRawText()
            : null;

        public string Address
        {
            get
            {
                var path = Parameters("path").Aggregate(Path, (at, p) => at.Replace($"{{{p.Name}}}", p.Value, StringComparison.Ordinal));
                var query = string.Join('&', Parameters("query").Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
                return path.TrimStart('/') + (query.Length > 0 ? "?" + query : "");
            }
        }

        public string Who
        {
            get
            {
                var city = Parameters("path").FirstOrDefault(p => p.Name == "city").Value ?? "cstec";
                return (Operation.TryGetProperty("x-permission", out var permission) ? permission.GetString() : null) switch
                {
                    "review" => Demo.ReviewerBsi,
                    "enterValues" => Demo.Editor(city),
                    _ => Demo.Lead(city),
                };
            }
        }

        private IEnumerable<(string Name, string Value)> Parameters(string place) => Operation.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == place && p.TryGetProperty("example", out _))
                .Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("example").GetString()!))
            : [];
    }

    /// <summary>As much of JSON Schema as the description uses.</summary>
    private static class Shape
    {
        public static string? Fault(JsonElement document, JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                return Fault(document, reference.GetString()!.Split('/').Skip(1).Aggregate(document, (d, name) => d.GetProperty(name)), value, at);
            }

            foreach (var choice in new[] { "oneOf", "anyOf" })
            {
                if (schema.TryGetProperty(choice, out var choices))
                {
                    return choices.EnumerateArray().Any(c => Fault(document, c, value, at) is null) ? null : $"{at} fits none of {choice}";
                }
            }

            if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(Kind(value)) && !(Kind(value) == "integer" && Types(type).Contains("number")))
            {
                return $"{at} is {Kind(value)}, not {type}";
            }

            if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(n => n.ToString() == value.ToString()))
            {
                return $"{at} {value} is none of {names}";
            }

            return value.ValueKind switch
            {
                JsonValueKind.Object => ObjectFault(document, schema, value, at),
                JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                    value.EnumerateArray().Select((v, n) => Fault(document, items, v, $"{at}[{n}]")).FirstOrDefault(f => f is not null),
                _ => null,
            };
        }

        private static string? ObjectFault(JsonElement document, JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("required", out var required)
                && required.EnumerateArray().FirstOrDefault(r => !value.TryGetProperty(r.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            {
                return $"{at} lacks {missing}";
            }

            if (!schema.TryGetProperty("properties", out var known))
            {
                return null;
            }

            var open = schema.TryGetProperty("additionalProperties", out _);
            foreach (var property in value.EnumerateObject())
            {
                if (!known.TryGetProperty(property.Name, out var shape))
                {
                    if (!open)
                    {
                        return $"{at}.{property.Name} is not described";
                    }
                }
                else if (Fault(document, shape, property.Value, $"{at}.{property.Name}") is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }

        private static HashSet<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];

        private static string Kind(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => value.GetRawText().All(c => char.IsAsciiDigit(c) || c == '-') ? "integer" : "number",
            JsonValueKind.String => "string",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            _ => "null",
        };
    }
}
