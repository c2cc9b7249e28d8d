using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Reports;

/// <summary>
/// Reports as JSON: camelCase, figures, periods and codes as strings, what is absent left out. Written canonically
/// (<see cref="CanonicalJson"/>), read back without loss: writing what was read gives the same bytes.
/// </summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = false,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new TextConverter<decimal>(FigureOf, d => d.ToString(CultureInfo.InvariantCulture)),
            new TextConverter<Period>(Period.Parse, p => p.ToString()),
            new TextConverter<CityKey>(CityKey.Parse, k => k.ToString()),
            new TextConverter<IndicatorCode>(IndicatorCode.Parse, c => c.ToString()),
        },
    };

    /// <summary>The canonical JSON of a snapshot.</summary>
    public static string Text(ReportSnapshot snapshot) => CanonicalJson.Text(JsonSerializer.SerializeToNode(snapshot, Options));

    /// <summary>SHA-256 of a content's canonical JSON, 64 lower-case hexadecimal digits: what is signed.</summary>
    public static string Sha256(ReportContent content) => CanonicalJson.Sha256(JsonSerializer.SerializeToNode(content, Options));

    /// <summary>SHA-256 of a snapshot's canonical JSON, 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(ReportSnapshot snapshot) => CanonicalJson.Sha256(JsonSerializer.SerializeToNode(snapshot, Options));

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="FormatException">It is no snapshot, or one of a format that this program does not know.</exception>
    public static ReportSnapshot Read(string json)
    {
        try
        {
            return Read(JsonNode.Parse(json));
        }
        catch (JsonException e)
        {
            throw new FormatException("This is no report.", e);
        }
    }

    /// <inheritdoc cref="Read(string)" />
    public static ReportSnapshot Read(JsonNode? json)
    {
        if (json is not JsonObject members || !members.TryGetPropertyValue("format", out var format))
        {
            throw new FormatException("This is no report.");
        }

        if (format is not JsonValue value || !value.TryGetValue<string>(out var name) || name != ReportSnapshot.CurrentFormat)
        {
            throw new FormatException($"A report of the format {format?.ToJsonString()} needs another version of the program; this one reads {ReportSnapshot.CurrentFormat}.");
        }

        try
        {
            return members.Deserialize<ReportSnapshot>(Options) is { Content: not null } snapshot ? snapshot : throw new FormatException("The report has no content.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The report can't be read at {e.Path}.", e);
        }
    }

    private static decimal FigureOf(string text) => decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return read(reader.GetString() ?? throw new JsonException());
            }
            catch (Exception e) when (e is FormatException or OverflowException or InvalidOperationException)
            {
                throw new JsonException(null, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
