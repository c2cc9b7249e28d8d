using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace SustainableCities.Web.Tests.Public;

/// <summary>What public pages are made of.</summary>
public sealed partial class PublicHtmlTests(PublicPortal portal)
{
    public static MatrixTheoryData<string, string> Pages => new(PublicPortal.Pages.Select(p => p.Data), ["en", "zh-Hans"]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_plain_html_in_the_language_of_its_address(string path, string lang)
    {
        using var page = await portal.GetAsync($"{path}?lang={lang}");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains($"<html lang=\"{lang}\">", html, StringComparison.Ordinal);
        Assert.Matches("^theme\\.[a-z0-9]+\\.js$", Assert.Single(Script().Matches(html)).Groups[1].Value);
        Assert.DoesNotMatch("<[^>]* (style|on[a-z]+)=\"", html);
        Assert.DoesNotContain("http://", Body().Match(html).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", string.Join(';', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Single(Heading().Matches(html));
        Assert.DoesNotMatch(">[A-Z][a-z]+[A-Z][A-Za-z]*<", Body().Match(html).Value.Replace(">ISO<", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task No_link_leads_nowhere(string lang)
    {
        var links = new HashSet<string>();
        foreach (var page in PublicPortal.Pages.Select(p => p.Data))
        {
            links.UnionWith(Link().Matches(await portal.HtmlAsync(page, lang)).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]));
        }

        var dead = new List<string>();
        foreach (var link in links.Where(l => l.StartsWith('/') && l != "/work"))
        {
            using var answer = await portal.GetAsync(link);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                dead.Add($"{link}: {answer.StatusCode}");
            }
        }

        Assert.Empty(dead);
    }

    [Theory]
    [InlineData("/cities/nowhere")]
    [InlineData("/cities/CSTEC")]
    [InlineData("/cities/cstec?year=1999")]
    [InlineData("/cities/cstec/indicators/TEC-999")]
    [InlineData("/cities/cstec/indicators/tec-39")]
    [InlineData("/standards/iso-99999")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_says_so_in_the_readers_language(string path)
    {
        using var answer = await portal.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=zh-Hans");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有此页面", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Demonstration.")]
    [InlineData("zh-Hans", "演示数据。")]
    public async Task Made_up_values_are_said_to_be_so_on_every_page(string lang, string words)
    {
        foreach (var page in PublicPortal.Pages.Select(p => p.Data))
        {
            Assert.Contains(words, await portal.TextAsync(page, lang), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<script[^>]*?src=\"([^\"]*)\"")]
    private static partial Regex Script();

    [GeneratedRegex("<body>.*</body>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<a [^>]*?href=\"([^\"]*)\"")]
    private static partial Regex Link();
}
