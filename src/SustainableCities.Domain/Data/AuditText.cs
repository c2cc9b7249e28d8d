using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SustainableCities.Domain.Data;

/// <summary>How states stand in the audit trail: camelCase JSON, figures with their decimals, readable Chinese.</summary>
internal static class AuditText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new TextConverter() },
    };

    /// <summary>The JSON of a state; null for nothing.</summary>
    public static string? Of<T>(T? state) => state is null ? null : JsonSerializer.Serialize(state, Options);

    /// <summary>Periods, keys and codes are written as their text.</summary>
    private sealed class TextConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert == typeof(Values.Period) || typeToConvert == typeof(Indicators.IndicatorCode) || typeToConvert == typeof(Cities.CityKey);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Writer<>).MakeGenericType(typeToConvert))!;

        private sealed class Writer<T> : JsonConverter<T>
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString());
        }
    }
}
