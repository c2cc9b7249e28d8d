using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SustainableCities.Domain.Reports;

/// <summary>
/// JSON in the one form of RFC 8785 (JCS), so that the same content always has the same bytes and hash: keys in order of
/// their UTF-16 code units, no blanks, least escaping. Figures stand as strings in what we freeze; of numbers only whole
/// ones up to ±(2⁵³ − 1) are taken, because JCS would turn all others into binary.
/// </summary>
public static class CanonicalJson
{
    private const int DeepestLevel = 128;
    private const long LargestWhole = 9007199254740991;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The canonical UTF-8 bytes.</summary>
    /// <exception cref="ArgumentException">A number that is not whole or too large, half a surrogate pair, a key twice, or more than 128 levels.</exception>
    public static byte[] Bytes(JsonNode? node)
    {
        var json = new StringBuilder();
        Write(json, node, 0);
        try
        {
            return Strict.GetBytes(json.ToString());
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("A text holds half a surrogate pair.", nameof(node), e);
        }
    }

    /// <summary>The canonical UTF-8 bytes.</summary>
    /// <inheritdoc cref="Bytes(JsonNode?)" path="/exception" />
    public static byte[] Bytes(JsonElement element) => Bytes(NodeOf(element));

    /// <summary>The canonical text.</summary>
    /// <inheritdoc cref="Bytes(JsonNode?)" path="/exception" />
    public static string Text(JsonNode? node) => Encoding.UTF8.GetString(Bytes(node));

    /// <summary>SHA-256 over the canonical bytes, 64 lower-case hexadecimal digits.</summary>
    /// <inheritdoc cref="Bytes(JsonNode?)" path="/exception" />
    public static string Sha256(JsonNode? node) => Sha256(Bytes(node));

    /// <summary>SHA-256 over bytes, 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static JsonNode? NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        _ => JsonValue.Create(element),
    };

    private static void Write(StringBuilder json, JsonNode? node, int level)
    {
        if (level > DeepestLevel)
        {
            throw new ArgumentException($"The JSON is deeper than {DeepestLevel} levels.", nameof(node));
        }

        switch (node)
        {
            case null:
                json.Append("null");
                break;
            case JsonObject members:
                WriteObject(json, members, level);
                break;
            case JsonArray items:
                json.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    json.Append(i == 0 ? "" : ",");
                    Write(json, items[i], level + 1);
                }

                json.Append(']');
                break;
            default:
                WriteValue(json, node.AsValue());
                break;
        }
    }

    private static void WriteObject(StringBuilder json, JsonObject members, int level)
    {
        var first = true;
        json.Append('{');
        foreach (var (key, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            json.Append(first ? "" : ",");
            first = false;
            WriteText(json, key);
            json.Append(':');
            Write(json, value, level + 1);
        }

        json.Append('}');
    }

    private static void WriteValue(StringBuilder json, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteText(json, TextOf(value));
                break;
            case JsonValueKind.True:
                json.Append("true");
                break;
            case JsonValueKind.False:
                json.Append("false");
                break;
            case JsonValueKind.Null:
                json.Append("null");
                break;
            case JsonValueKind.Number:
                var raw = value.ToJsonString();
                json.Append(
                    long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && Math.Abs((decimal)whole) <= LargestWhole
                        ? whole.ToString(CultureInfo.InvariantCulture)
                        : throw new ArgumentException($"The number {raw} is not whole or too large; figures stand as strings.", nameof(value)));
                break;
            default:
                throw new ArgumentException("The JSON holds something that is no value.", nameof(value));
        }
    }

    /// <summary>The text as it is: writing it out first would silently replace half a surrogate pair.</summary>
    private static string TextOf(JsonValue value)
    {
        if (value.TryGetValue<string>(out var text))
        {
            return text;
        }

        using var written = JsonDocument.Parse(value.ToJsonString());
        return written.RootElement.GetString()!;
    }

    private static void WriteText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    json.Append('\\').Append(c);
                    break;
                case '\b':
                    json.Append("\\b");
                    break;
                case '\t':
                    json.Append("\\t");
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\f':
                    json.Append("\\f");
                    break;
                case '\r':
                    json.Append("\\r");
                    break;
                case < ' ':
                    json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    json.Append(c);
                    break;
            }
        }

        json.Append('"');
    }
}
