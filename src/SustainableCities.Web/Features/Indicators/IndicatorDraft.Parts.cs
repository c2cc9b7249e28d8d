using System.Text.Encodings.Web;
using System.Text.Json;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>A part being typed.</summary>
public sealed class PartDraft
{
    /// <summary>Its code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its English name.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Its Chinese name.</summary>
    public string NameZh { get; set; } = "";
}

/// <summary>A breakdown being typed.</summary>
public sealed class BreakdownDraft
{
    /// <summary>What a city is asked most: each with its names and, where all cities mean the same, its parts.</summary>
    public static readonly IReadOnlyList<string> Usual = ["sex", "age", "district", "sector"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, (string En, string Zh, (string Code, string En, string Zh)[] Parts)> Known = new(StringComparer.Ordinal)
    {
        ["sex"] = ("Sex", "性别", [("female", "Women", "女"), ("male", "Men", "男")]),
        ["age"] = ("Age", "年龄", [("age-0-14", "0–14 years", "0–14岁"), ("age-15-64", "15–64 years", "15–64岁"), ("age-65", "65 years and over", "65岁及以上")]),
        ["district"] = ("District", "区", []),
        ["sector"] = ("Sector", "产业", [("primary", "Primary", "第一产业"), ("secondary", "Secondary", "第二产业"), ("tertiary", "Tertiary", "第三产业")]),
    };

    /// <summary>Its key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Its English name.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Its Chinese name.</summary>
    public string NameZh { get; set; } = "";

    /// <summary>Whether its parts come to the whole; null until it is said.</summary>
    public bool? AddsUp { get; set; }

    /// <summary>Its parts.</summary>
    public List<PartDraft> Parts { get; set; } = [];

    /// <summary>One to begin with: of <see cref="Usual"/>, or an empty one.</summary>
    public static BreakdownDraft Begin(string key) => Known.TryGetValue(key, out var known)
        ? new() { Key = key, NameEn = known.En, NameZh = known.Zh, Parts = known.Parts.Length == 0 ? [new(), new()] : [.. known.Parts.Select(p => new PartDraft { Code = p.Code, NameEn = p.En, NameZh = p.Zh })] }
        : new() { Parts = [new(), new()] };

    internal static List<BreakdownDraft> Of(IReadOnlyList<Breakdown>? breakdowns) => [.. (breakdowns ?? []).Select(b => new BreakdownDraft
    {
        Key = b.Key,
        NameEn = b.Name.En,
        NameZh = b.Name.Zh,
        AddsUp = b.AddsUp,
        Parts = [.. b.Parts.Select(p => new PartDraft { Code = p.Code, NameEn = p.Name.En, NameZh = p.Name.Zh })],
    })];

    internal static string Text(List<BreakdownDraft> breakdowns) => breakdowns.Count == 0 ? "" : JsonSerializer.Serialize(breakdowns, Json);

    internal static List<BreakdownDraft> Read(string? text) => string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<List<BreakdownDraft>>(text, Json) ?? [];

    internal BreakdownInput Input() => new(Key, NameEn, NameZh, AddsUp, [.. Parts.Select(p => new PartInput(p.Code, p.NameEn, p.NameZh))]);
}

/// <content>What an indicator is broken down by.</content>
public sealed partial class IndicatorDraft
{
    /// <summary>The breakdowns; as a text they are the field <c>parts</c>.</summary>
    public List<BreakdownDraft> Breakdowns { get; private set; } = [];

    /// <summary>Parts that have values: a change of their breakdown begins a new edition.</summary>
    public IReadOnlyList<string> UsedParts { get; set; } = [];

    /// <summary>The breakdowns as they will be written.</summary>
    public IReadOnlyList<BreakdownInput> Parts => [.. Breakdowns.Select(b => b.Input())];
}
