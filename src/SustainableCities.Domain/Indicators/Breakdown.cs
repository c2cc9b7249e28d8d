using System.Text.Encodings.Web;
using System.Text.Json;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Indicators;

/// <summary>A way in which the figures of an indicator are broken down: by sex, age, district, sector, or as the city says.</summary>
/// <param name="Key">What it is called among machines: <c>sex</c>; unique in the indicator.</param>
/// <param name="Name">Its name; one of the languages may be empty.</param>
/// <param name="AddsUp">Whether its parts come to the whole; not so for rates and means.</param>
/// <param name="Parts">Its parts, in their order.</param>
public sealed record Breakdown(string Key, Bilingual Name, bool AddsUp, IReadOnlyList<BreakdownPart> Parts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The part of a code; null where it has none.</summary>
    public BreakdownPart? Find(string code) => Parts.FirstOrDefault(p => p.Code == code);

    /// <summary>Breakdowns as they are kept; null for none.</summary>
    internal static string? Text(IReadOnlyList<Breakdown> breakdowns) => breakdowns.Count == 0 ? null : JsonSerializer.Serialize(breakdowns, Json);

    /// <summary>What is kept; empty for none.</summary>
    internal static IReadOnlyList<Breakdown> Read(string? text) => text is null ? [] : JsonSerializer.Deserialize<List<Breakdown>>(text, Json) ?? [];
}

/// <summary>A part of an indicator.</summary>
/// <param name="Code">The part of a value's key: <c>female</c>; unique in the indicator, whatever it is broken down by.</param>
/// <param name="Name">Its name; one of the languages may be empty.</param>
public sealed record BreakdownPart(string Code, Bilingual Name);

/// <summary>A breakdown as given.</summary>
/// <param name="Key">Needed: small letters, digits and hyphens.</param>
/// <param name="NameEn">English name; one of the two is needed.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="AddsUp">Needed: whether the parts come to the whole.</param>
/// <param name="Parts">Its parts; two at least.</param>
public sealed record BreakdownInput(string? Key, string? NameEn, string? NameZh, bool? AddsUp, IReadOnlyList<PartInput>? Parts);

/// <summary>A part as given.</summary>
/// <param name="Code">Needed; unique in the indicator.</param>
/// <param name="NameEn">English name; one of the two is needed.</param>
/// <param name="NameZh">Chinese name.</param>
public sealed record PartInput(string? Code, string? NameEn, string? NameZh);
