using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SustainableCities.Domain.Catalogue;

namespace SustainableCities.Domain.Data;

/// <summary>
/// The shipped facts (embedded <c>Data/Catalogue</c>), read into immutable records. A file that lacks a field or holds an unknown
/// code fails here at once, not on a page later.
/// </summary>
public static class CatalogueFiles
{
    private const string Prefix = "Catalogue/";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new CertaintyConverter(), new CountConverter(), new CodeListConverter() },
    };

    private static readonly Lazy<Iso37101File> Iso37101Lazy = new(() => ReadJson<Iso37101File>("iso37101.json"));
    private static readonly Lazy<Iso37104File> Iso37104Lazy = new(() => ReadJson<Iso37104File>("iso37104.json"));
    private static readonly Lazy<Iso37108File> Iso37108Lazy = new(() => ReadJson<Iso37108File>("iso37108-themes.json"));
    private static readonly Lazy<Iso37111File> Iso37111Lazy = new(() => ReadJson<Iso37111File>("iso37111.json"));
    private static readonly Lazy<PilotsFile> PilotsLazy = new(() => ReadJson<PilotsFile>("pilots.json"));
    private static readonly Lazy<SourcesFile> SourcesLazy = new(() => ReadJson<SourcesFile>("sources.json"));
    private static readonly Lazy<IReadOnlyList<LibraryIndicator>> LibraryLazy = new(CatalogueTables.Library);
    private static readonly Lazy<IReadOnlyList<SdgGoalFact>> GoalsLazy = new(CatalogueTables.SdgGoals);
    private static readonly Lazy<IReadOnlyList<SdgEntryFact>> EntriesLazy = new(CatalogueTables.SdgEntries);
    private static readonly Lazy<IReadOnlyList<CityExample>> ExamplesLazy = new(CatalogueTables.CityExamples);
    private static readonly Lazy<IReadOnlyList<Unit>> UnitsLazy = new(CatalogueTables.Units);
    private static readonly Lazy<IReadOnlyDictionary<string, string>> TermsLazy = new(CatalogueTables.Terms);
    private static readonly Lazy<string> VersionLazy = new(HashOfAll);

    /// <summary>ISO 37101: purposes, issues, clauses.</summary>
    public static Iso37101File Iso37101 => Iso37101Lazy.Value;

    /// <summary>ISO 37104: contents and the steps.</summary>
    public static Iso37104File Iso37104 => Iso37104Lazy.Value;

    /// <summary>ISO 37108: facts, examples, themes.</summary>
    public static Iso37108File Iso37108 => Iso37108Lazy.Value;

    /// <summary>ISO 37111: contents, tools, the portal's own phases.</summary>
    public static Iso37111File Iso37111 => Iso37111Lazy.Value;

    /// <summary>The programme and its four pilots.</summary>
    public static PilotsFile Pilots => PilotsLazy.Value;

    /// <summary>What was seen where, and how sure each file is.</summary>
    public static SourcesFile Sources => SourcesLazy.Value;

    /// <summary>The indicators of ISO 37120, 37122 and 37123, in that order.</summary>
    public static IReadOnlyList<LibraryIndicator> Library => LibraryLazy.Value;

    /// <summary>The 17 goals.</summary>
    public static IReadOnlyList<SdgGoalFact> SdgGoals => GoalsLazy.Value;

    /// <summary>The targets and indicators of SDG 11.</summary>
    public static IReadOnlyList<SdgEntryFact> SdgEntries => EntriesLazy.Value;

    /// <summary>The 151 city indicators of the demonstration.</summary>
    public static IReadOnlyList<CityExample> CityExamples => ExamplesLazy.Value;

    /// <summary>The units.</summary>
    public static IReadOnlyList<Unit> Units => UnitsLazy.Value;

    /// <summary>Chinese for the recurring English texts of the tables.</summary>
    public static IReadOnlyDictionary<string, string> Terms => TermsLazy.Value;

    /// <summary>SHA-256 (hex, lower case) over names and bytes of all files, in ordinal order of the names.</summary>
    public static string Version => VersionLazy.Value;

    /// <summary>The Chinese of a recurring text; the text itself where it is the same in both languages (numbers of standards, codes).</summary>
    public static string Zh(string text) => Terms.TryGetValue(text, out var zh) ? zh : text;

    /// <summary>The file's raw text.</summary>
    /// <exception cref="FileNotFoundException">No such file is shipped.</exception>
    public static string Text(string file)
    {
        using var reader = new StreamReader(Open(file), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Names of all shipped files, ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    internal static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file) ?? throw new FileNotFoundException($"The catalogue has no file '{file}'.", file);

    internal static T ReadJson<T>(string file)
    {
        using var stream = Open(file);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"The catalogue file '{file}' is empty.");
    }

    private static string HashOfAll()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
        {
            using var stream = Open(name);
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
