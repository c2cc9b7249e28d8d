using System.Text.RegularExpressions;
using System.Xml.Linq;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Architecture;

/// <summary>The words on the screen, in both languages.</summary>
public sealed partial class WordsTests
{
    private const string Chinese = ".zh-Hans.resx";
    private static readonly IReadOnlyList<SourceFile> Files = SourceTree.Files("src", "*.resx");

    [Fact]
    public void Every_file_of_words_has_its_other_language()
    {
        var paths = Files.Select(x => x.Path).ToHashSet();

        Assert.Empty(paths.Select(Other).Except(paths));
    }

    [Fact]
    public void Both_languages_have_the_same_keys() => Assert.Empty(
        from file in Neutral()
        let english = Words(file).Keys
        let chinese = Words(Twin(file)).Keys
        from key in english.Except(chinese).Select(x => $"{file}: {x} has no Chinese")
            .Concat(chinese.Except(english).Select(x => $"{file}: {x} has no English"))
        select key);

    [Fact]
    public void Both_languages_have_the_same_placeholders() => Assert.Empty(
        from file in Neutral()
        let chinese = Words(Twin(file))
        from word in Words(file)
        where chinese.TryGetValue(word.Key, out var other) && Placeholders(word.Value) != Placeholders(other)
        select $"{file}: {word.Key}");

    [Fact]
    public void No_word_is_empty() => Assert.Empty(
        from file in Files
        from word in Words(file)
        where string.IsNullOrWhiteSpace(word.Value)
        select $"{file}: {word.Key}");

    [Fact]
    public void Chinese_sentences_have_full_width_punctuation() => Assert.Empty(
        from file in Files
        where file.Path.EndsWith(Chinese, StringComparison.Ordinal)
        from word in Words(file)
        where HalfWidth().IsMatch(word.Value)
        select $"{file}: {word.Key}: {word.Value}");

    private static IEnumerable<SourceFile> Neutral() => Files.Where(x => !x.Path.EndsWith(Chinese, StringComparison.Ordinal)
        && File.Exists(Twin(x).FullPath));

    private static SourceFile Twin(SourceFile file) => new(Other(file.Path));

    private static string Other(string path) => path.EndsWith(Chinese, StringComparison.Ordinal)
        ? path[..^Chinese.Length] + ".resx"
        : path[..^".resx".Length] + Chinese;

    /// <summary>Fails on a key that stands twice.</summary>
    private static Dictionary<string, string> Words(SourceFile file) => XDocument.Parse(file.Text).Root!.Elements("data")
        .ToDictionary(x => (string)x.Attribute("name")!, x => (string?)x.Element("value") ?? "");

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(x => x.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:!?]|[,;!?]\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HalfWidth();
}
