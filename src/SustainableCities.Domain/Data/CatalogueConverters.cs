using System.Text.Json;
using System.Text.Json.Serialization;

namespace SustainableCities.Domain.Data;

/// <summary>The words of the catalogue files for how sure a fact is.</summary>
public static class CertaintyWords
{
    /// <summary>Reads a word of the files: <c>own knowledge</c>; null for <c>none</c>.</summary>
    /// <exception cref="FormatException">The word is not one of them.</exception>
    public static Certainty? Read(string word) => word switch
    {
        "confirmed" or "source" => Certainty.Confirmed,
        "inferred" => Certainty.Inferred,
        "own knowledge" or "own-knowledge" => Certainty.OwnKnowledge,
        "interpretation" => Certainty.Interpretation,
        "illustrative" => Certainty.Illustrative,
        "our rendering" => Certainty.OurRendering,
        "none" => null,
        _ => throw new FormatException($"'{word}' does not say how sure a fact is."),
    };
}

internal sealed class CertaintyConverter : JsonConverter<Certainty>
{
    public override Certainty Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CertaintyWords.Read(reader.GetString() ?? "") ?? throw new JsonException("A certainty is missing.");

    public override void Write(Utf8JsonWriter writer, Certainty value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>A count or a year that the source may not give: a number, digits, or "not given".</summary>
internal sealed class CountConverter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetInt32(),
        JsonTokenType.String => reader.GetString() is { } text && text != "not given" ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null,
        _ => throw new JsonException("A count is a number or \"not given\"."),
    };

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Codes in one text, parted by semicolons: <c>I01;I06</c>.</summary>
public sealed record CodeList(IReadOnlyList<string> Codes)
{
    /// <summary>Reads the text; <c>none</c> and the empty text are no codes.</summary>
    public static CodeList Read(string text) =>
        new(text is "none" or "" ? [] : text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}

internal sealed class CodeListConverter : JsonConverter<CodeList>
{
    public override CodeList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => CodeList.Read(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, CodeList value, JsonSerializerOptions options) => throw new NotSupportedException();
}
