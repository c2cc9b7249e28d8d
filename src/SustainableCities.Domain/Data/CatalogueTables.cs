using System.Globalization;
using CsvHelper;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data;

/// <summary>Reads the CSV files of the catalogue.</summary>
internal static class CatalogueTables
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        MissingField = CsvMissingFieldHandling.Throw,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    public static IReadOnlyList<LibraryIndicator> Library() =>
        [.. Rows("iso37120.csv", ReadLibrary), .. Rows("iso37122.csv", ReadLibrary), .. Rows("iso37123.csv", ReadLibrary)];

    public static IReadOnlyList<SdgGoalFact> SdgGoals() => Rows("sdgs.csv", row => new SdgGoalFact(
        Whole(row("number")), row("name_en"), row("name_zh"), row("colour_hex"), Sure(row("certainty")), Sure(row("zh_certainty"))));

    public static IReadOnlyList<SdgEntryFact> SdgEntries() => Rows("sdg11.csv", row => new SdgEntryFact(
        row("code"), row("target"), row("type") == "indicator", row("title_en"), row("title_zh"),
        Given(row("unit")), Given(row("custodian")), Given(row("tier")), Given(row("tier_basis")),
        row("in_framework_2017") == "yes", row("in_framework_2022") == "yes", CertaintyWords.Read(row("tier_certainty")), Given(row("note"))));

    public static IReadOnlyList<CityExample> CityExamples() => Rows("city-examples.csv", row => new CityExample(
        row("pilot"), row("code"), row("name_en"), row("name_zh"), row("unit"), Way(row("direction")),
        Codes(row("purposes")), Codes(row("issues")), Codes(row("sdg_targets")), row("reference_standard"),
        Figure(row("baseline_value")), Exactness(row("baseline_qualifier")), Year(row("baseline_year")), Given(row("baseline_source")),
        CertaintyWords.Read(row("baseline_certainty")),
        Figure(row("target_value")), Year(row("target_year")), Given(row("target_source")), Given(row("target_basis")),
        CertaintyWords.Read(row("target_certainty")), row("source"), Sure(row("certainty"))));

    public static IReadOnlyList<Unit> Units() => Rows("units.csv", row => new Unit(
        row("code"), row("symbol_en"), row("symbol_zh"), row("name_en"), row("name_zh"),
        row("spellings").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Figure(row("minimum")), Figure(row("maximum")), row("whole") == "yes"));

    public static IReadOnlyDictionary<string, string> Terms() =>
        Rows("terms.csv", row => (Text: row("text"), Zh: row("text_zh"))).ToDictionary(t => t.Text, t => t.Zh, StringComparer.Ordinal);

    private static LibraryIndicator ReadLibrary(Func<string, string> row)
    {
        var standard = row("standard").Split(':');
        return new LibraryIndicator(
            standard[0], standard[1], row("code"), Whole(row("theme_no")), row("theme"), row("theme_zh"), row("name"), row("name_zh"),
            row("kind"), Sure(row("kind_basis")), row("unit"), Way(row("direction")),
            Codes(row("purposes")), Codes(row("issues")), Codes(row("sdg_targets")), Sure(row("certainty")), row("confirmed_by"), row("note"));
    }

    public static List<T> Rows<T>(string file, Func<Func<string, string>, T> read)
    {
        using var stream = CatalogueFiles.Open(file);
        using var csv = CsvReader.Create(stream, Options, leaveOpen: true);
        var rows = new List<T>();
        while (csv.Read())
        {
            rows.Add(read(csv.GetString));
        }

        return rows;
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Certainty Sure(string word) => CertaintyWords.Read(word) ?? throw new FormatException("A certainty is missing.");

    private static IReadOnlyList<string> Codes(string text) => CodeList.Read(text).Codes;

    private static string Given(string text) => text is "none" or "not applicable" ? "" : text;

    private static decimal? Figure(string text) =>
        text is "none" or "qualitative" or "track" ? null : decimal.Parse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static int? Year(string text) => text is "none" or "ongoing" or "n/a" ? null : Whole(text);

    private static Direction Way(string text) => text switch
    {
        "higher-better" => Direction.HigherBetter,
        "lower-better" => Direction.LowerBetter,
        "neutral" => Direction.None,
        _ => throw new FormatException($"'{text}' is no direction."),
    };

    private static Qualifier Exactness(string text) => text switch
    {
        "none" or "exact" or "stated" => Qualifier.Exact,
        "more than" => Qualifier.MoreThan,
        "about" => Qualifier.About,
        _ => throw new FormatException($"'{text}' is no qualifier."),
    };
}
