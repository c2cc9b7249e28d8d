using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SustainableCities.Domain.Data;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Shell;

/// <summary>look.css holds every colour once; what must be written again elsewhere is compared with it.</summary>
public sealed partial class ThemeTests
{
    private static readonly string Look = new SourceFile("src/SustainableCities.Web/wwwroot/look.css").Text;
    private static readonly string Theme = new SourceFile("src/SustainableCities.Web/wwwroot/theme.css").Text;

    private static readonly Dictionary<string, string> TokenOf = new()
    {
        ["primary"] = "ink",
        ["secondary"] = "ink-2",
        ["tertiary"] = "focus",
        ["info"] = "achieved-t",
        ["success"] = "ontrack-t",
        ["warning"] = "behind-t",
        ["error"] = "away-t",
        ["dark"] = "ink",
        ["text-primary"] = "ink",
        ["text-secondary"] = "ink-2",
        ["text-disabled"] = "ink-3",
        ["surface"] = "surface",
        ["divider"] = "line",
    };

    [Fact]
    public void Every_colour_name_of_MudBlazor_is_one_of_our_tokens()
    {
        foreach (var (name, token) in TokenOf)
        {
            Assert.Contains($"--mud-palette-{name}:var(--{token});", Theme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_literal_twins_equal_the_tokens_in_light_and_dark()
    {
        var tokens = Token().Matches(Look).ToDictionary(m => m.Groups[1].Value, m => (Light: Rgb(m.Groups[2].Value), Dark: Rgb(m.Groups[3].Value)));

        foreach (var (name, token) in TokenOf)
        {
            var twins = Regex.Matches(Theme, $@"--mud-palette-{name}-rgb:([\d,]+);").Select(m => m.Groups[1].Value);
            Assert.Equal([tokens[token].Light, tokens[token].Dark, tokens[token].Dark], twins);
        }
    }

    [Fact]
    public void The_goals_have_their_official_colours() =>
        Assert.All(CatalogueFiles.SdgGoals, goal => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $".sdg .g{goal.Number}{{background:{goal.Colour.ToUpperInvariant()}"), Look, StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_asked_of_another_host() => Assert.DoesNotMatch("url\\((?:https?:)?//", Look + Theme);

    /// <summary>Margin boxes of paper take only words that stand in the style sheet.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(".zh-Hans")]
    public void The_foot_of_printed_demonstration_says_what_the_screen_says(string language)
    {
        var words = XDocument.Parse(new SourceFile($"src/SustainableCities.Web/Shell/ShellWords{language}.resx").Text).Root!.Elements("data");
        var text = (string)words.Single(w => (string?)w.Attribute("name") == "DemonstrationPrint").Element("value")!;

        Assert.Contains($"content:\"{text}\"", Look, StringComparison.Ordinal);
    }

    private static string Rgb(string hex) => string.Join(',', hex.Chunk(2).Select(c => int.Parse(c, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"--([\w-]+):light-dark\(#([0-9A-Fa-f]{6}),#([0-9A-Fa-f]{6})\)")]
    private static partial Regex Token();
}
