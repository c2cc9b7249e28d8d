using System.Text.Json;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Data;
using Xunit;

namespace SustainableCities.Domain.Tests.Catalogue;

/// <summary>Whatever a reader sees of the catalogue stands there in English and in Chinese.</summary>
public sealed partial class TwoLanguagesTests
{
    // Codes, names that have no translation, and remarks for builders that no page shows.
    private static readonly HashSet<string> NotWords =
    [
        "file", "code", "key", "number", "parent", "clause", "clauses", "clauses_37101", "clauses_37104", "pdca", "phase", "step", "issues", "tools",
        "issue", "published", "date", "status_date", "edition", "main_standard", "short", "other_names", "cities", "pilots", "pilot", "standards_piloted", "unit", "qualifier",
        "year", "id", "applies_to", "speaker", "title_confirmed", "corresponds_to", "about", "others_count", "indicators_count", "names", "phases_status", "zh",
    ];

    [Theory]
    [InlineData("iso37101.json")]
    [InlineData("iso37104.json")]
    [InlineData("iso37108-themes.json")]
    [InlineData("iso37111.json")]
    [InlineData("pilots.json")]
    [InlineData("sources.json")]
    public void Every_text_of_a_file_has_its_partner(string file)
    {
        using var json = JsonDocument.Parse(CatalogueFiles.Text(file));
        var lonely = new List<string>();
        Walk(json.RootElement, file, lonely);
        Assert.Empty(lonely);
        Assert.Equal("our rendering", json.RootElement.GetProperty("zh_basis").GetString());
    }

    [Fact]
    public void Every_recurring_text_of_the_tables_has_its_chinese()
    {
        var texts = CatalogueFiles.Library.SelectMany(i => new[] { i.Kind, i.ConfirmedBy, i.Note })
            .Concat(CatalogueFiles.SdgEntries.SelectMany(e => new[] { e.Custodian, e.Tier, e.TierBasis, e.Note }))
            .Concat(CatalogueFiles.CityExamples.SelectMany(e => new[] { e.ReferenceStandard, e.BaselineSource, e.TargetSource, e.TargetBasis, e.Source }))
            .Concat(CatalogueFiles.Pilots.Pilots.SelectMany(p => p.KeyNumbers.Select(n => n.Qualifier).Concat(p.Accomplishments.SelectMany(a => a.Numbers).Select(n => n.Qualifier))));
        Assert.DoesNotContain(texts, t => t != "" && !StandardNumber().IsMatch(t) && !CatalogueFiles.Terms.ContainsKey(t));
        Assert.All(CatalogueFiles.Terms.Values, zh => Assert.Matches(Chinese(), zh));
    }

    [Fact]
    public void Every_name_of_the_tables_stands_in_both_languages()
    {
        var names = CatalogueFiles.Library.SelectMany(i => new[] { (i.Theme, i.ThemeZh), (i.Name, i.NameZh) })
            .Concat(CatalogueFiles.SdgGoals.Select(g => (g.NameEn, g.NameZh)))
            .Concat(CatalogueFiles.SdgEntries.Select(e => (e.TitleEn, e.TitleZh)))
            .Concat(CatalogueFiles.CityExamples.Select(e => (e.NameEn, e.NameZh)))
            .Concat(CatalogueFiles.Units.Select(u => (u.NameEn, u.NameZh)));
        Assert.All(names, name =>
        {
            Assert.Matches(Latin(), name.Item1);
            Assert.Matches(Chinese(), name.Item2);
            Assert.DoesNotMatch(HalfWidth(), name.Item2);
        });
        Assert.All(CatalogueFiles.Units, u => Assert.True(u.SymbolEn != "" && u.SymbolZh != "", u.Code));
    }

    private static void Walk(JsonElement element, string path, List<string> lonely)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                Walk(item, $"{path}[{index++}]", lonely);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject().Where(p => p.Name != "acknowledged"))
            {
                CheckPair(element, property, $"{path}.{property.Name}", lonely);
                Walk(property.Value, $"{path}.{property.Name}", lonely);
            }
        }
    }

    private static void CheckPair(JsonElement owner, JsonProperty property, string path, List<string> lonely)
    {
        if (property.Name.EndsWith("_basis", StringComparison.Ordinal) || property.Name.EndsWith("certainty", StringComparison.Ordinal))
        {
            return;
        }

        if (property.Name.EndsWith("_zh", StringComparison.Ordinal))
        {
            var stem = property.Name[..^3];
            var english = owner.TryGetProperty(stem, out var bare) ? bare : owner.TryGetProperty(stem + "_en", out var named) ? named : default;
            if (!SameShape(english, property.Value) || Texts(property.Value).Any(t => HalfWidth().IsMatch(t)))
            {
                lonely.Add(path);
            }
        }
        else if (IsWords(property, owner) && !HasChinese(owner, property.Name))
        {
            lonely.Add(path);
        }
    }

    // "issue" is a code in the clauses of ISO 37101 and a sentence in the source notes.
    private static bool IsWords(JsonProperty property, JsonElement owner) =>
        (!NotWords.Contains(property.Name) || (property.Name == "issue" && owner.TryGetProperty("severity", out _)))
        && Texts(property.Value).Any(t => t != "none");

    private static bool HasChinese(JsonElement owner, string name) =>
        owner.TryGetProperty((name.EndsWith("_en", StringComparison.Ordinal) ? name[..^3] : name) + "_zh", out _);

    private static bool SameShape(JsonElement english, JsonElement chinese) =>
        english.ValueKind == chinese.ValueKind && english.ValueKind switch
        {
            JsonValueKind.Array => english.GetArrayLength() == chinese.GetArrayLength() && Texts(chinese).All(t => t.Length > 0),
            JsonValueKind.String => chinese.GetString()!.Length > 0,
            _ => false,
        };

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!),
        _ => [],
    };

    [GeneratedRegex(@"\AISO \d+:\d+ [\d.]+\z")]
    private static partial Regex StandardNumber();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    // A half-width mark beside a Chinese character; units such as 升/(人·日) are formulas and not in these texts.
    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:?!(]|[,;:?!)]\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HalfWidth();
}
