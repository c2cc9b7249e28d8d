using System.Globalization;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Documents;
using Xunit;

namespace SustainableCities.Reporting.Tests.Documents;

/// <summary>The report as one HTML file, made from the snapshot alone.</summary>
public sealed partial class ReportHtmlTests(PilotReports pilots) : IClassFixture<PilotReports>
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    [Theory]
    [InlineData("en", "China-Singapore Tianjin Eco-City", "targets are on course.", "Signed off by BSI and CNIS, 2 March 2026")]
    [InlineData("zh-Hans", "中新天津生态城", "符合预期。", "BSI、CNIS签署，2026年3月2日")]
    public async Task Each_language_is_whole(string language, params string[] texts)
    {
        var html = await ReportHtml.WriteAsync(pilots.Published, CultureInfo.GetCultureInfo(language));

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.All(texts, t => Assert.Contains(t, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_snapshot_read_back_gives_the_same_file_to_the_byte()
    {
        var again = pilots.Published with { Snapshot = ReportJson.Read(pilots.Published.Json) };

        Assert.Equal(pilots.Published.Json, ReportJson.Text(again.Snapshot));
        Assert.Equal(await ReportHtml.WriteAsync(pilots.Published, English), await ReportHtml.WriteAsync(again, English));
    }

    [Fact]
    public async Task Whoever_renders_it_the_report_speaks_its_own_language()
    {
        var expected = await ReportHtml.WriteAsync(pilots.Published, Chinese);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal(expected, await ReportHtml.WriteAsync(pilots.Published, Chinese));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task Every_published_value_is_in_the_annex_with_its_revision()
    {
        var html = await ReportHtml.WriteAsync(pilots.Published, English);
        var annex = html[html.IndexOf("id=\"annex-a\"", StringComparison.Ordinal)..html.IndexOf("id=\"annex-b\"", StringComparison.Ordinal)];

        Assert.Equal(pilots.Published.Snapshot.Content.Indicators.Sum(i => i.Series.Count), Regex.Count(annex, @"<sub>r\d+\*?</sub>"));
    }

    [Fact]
    public async Task The_file_loads_nothing_and_carries_no_script_and_no_style_attribute()
    {
        var html = await ReportHtml.WriteAsync(pilots.Published, English);
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", body, StringComparison.OrdinalIgnoreCase);
        Assert.All(Loads().Matches(html).Select(m => m.Groups[1].Value), address => Assert.True(address.StartsWith("data:", StringComparison.Ordinal) || address[0] == '#', address));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task No_text_becomes_markup_or_style(string language)
    {
        var texts = Hostile.Texts("http://portal.invalid/x", "file:///etc/hostname");
        var harmless = await ReportHtml.WriteAsync(Hostile.Report(pilots.Published, [.. texts.Select((_, n) => $"word {n}")]), CultureInfo.GetCultureInfo(language));

        var html = await ReportHtml.WriteAsync(Hostile.Report(pilots.Published, texts), CultureInfo.GetCultureInfo(language));

        Assert.All(texts.Where(t => t.Contains('<', StringComparison.Ordinal)), t => Assert.DoesNotContain(t, html, StringComparison.Ordinal));
        Assert.Equal(Tags(harmless), Tags(html));
        Assert.DoesNotContain("portal.invalid", html[..html.IndexOf("<body", StringComparison.Ordinal)].Replace("&", "", StringComparison.Ordinal).Split("<style>").Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_a_language_lacks_stands_in_the_other_and_is_counted()
    {
        var report = PilotReports.With(pilots.Published, c => c with { Indicators = [c.Indicators[0] with { Name = new Bilingual("", "只有中文") }, .. c.Indicators.Skip(1)] });

        var html = await ReportHtml.WriteAsync(report, English);

        Assert.Contains("1 names or sentences have no English text", html, StringComparison.Ordinal);
        Assert.Contains("只有中文", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_says_so_and_names_the_content_that_would_be_signed()
    {
        var html = await ReportHtml.WriteAsync(pilots.Draft, English);

        Assert.Contains("Draft, data of 2 March 2026", html, StringComparison.Ordinal);
        Assert.Contains("Not signed off yet", html, StringComparison.Ordinal);
        Assert.Contains(ReportModel.Short(pilots.Draft.ContentSha256), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_with_hardly_anything_still_has_a_report()
    {
        var bare = PilotReports.With(pilots.Published, c => c with
        {
            Indicators = [c.Indicators[0] with { Baseline = null, Targets = [], Answer = c.Indicators[0].Answer with { Target = null, Baseline = null, State = Domain.Progress.ProgressState.NoTarget } }],
            ByPurpose = [.. c.ByPurpose.Select(g => g with { Totals = new ReportTotals(new Dictionary<Domain.Progress.ProgressState, int>(), 0, 0), Coverage = default })],
            Accomplishments = [],
            SourceNotes = [],
            Claims = [],
            Missing = [],
            Profile = c.Profile with { KeyNumbers = [], Background = [], PublicContext = [], Standards = [], Representative = "" },
            Sdg = c.Sdg with { Served = [], Others = [] },
        });

        Assert.Contains("No public indicator of the city serves this purpose.", await ReportHtml.WriteAsync(bare, English), StringComparison.Ordinal);
        Assert.Contains("本报告的每个数字均可追溯到已公布数值。", await ReportHtml.WriteAsync(bare, Chinese), StringComparison.Ordinal);
    }

    private static List<string> Tags(string html) => [.. Tag().Matches(html).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("""(?:src|url)\s*[=(]\s*["']?([^"')\s]+)""")]
    private static partial Regex Loads();

    [GeneratedRegex("<([a-zA-Z][a-zA-Z0-9]*)")]
    private static partial Regex Tag();
}
