using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SustainableCities.Testing;
using UglyToad.PdfPig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Reports;

/// <summary>
/// The report in a real browser: the lead's desk, the reviewer's signature by key alone, the page that everybody reads and prints.
/// Each test has reports of its own; those of 2024 are published.
/// </summary>
public sealed partial class ReportPagesTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task The_lead_sees_what_is_missing_asks_and_publishes_what_was_signed(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var lead = await portal.SignInAsync(Demo.Lead("hemc"));
        await lead.GotoAsync("/work/hemc/report/2021");
        await Expect(lead.Locator("[data-act=ask]")).ToBeEnabledAsync();
        await Expect(lead.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("lacks one value");
        var missing = lead.Locator(".rlist a");
        var counted = Digits().Match(await lead.Locator("h2", new() { HasText = "Missing values" }).InnerTextAsync()).Value;
        Assert.Equal(counted, $"{await missing.CountAsync()}");
        await Expect(missing.First).ToHaveAttributeAsync("href", new Regex("/work/hemc/values\\?period=2021.*show=missing"));
        await Expect(lead.Locator(".rp-mini .rp-year")).ToHaveTextAsync("2021");

        await lead.Locator("[data-act=ask]").ClickAsync();
        await Expect(lead.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("waits for BSI");
        await Expect(lead.Locator("[data-act=publish]")).ToBeDisabledAsync();

        var reviewer = await OpenReviewAsync(portal, "hemc/2021", "en");
        await reviewer.Locator("[data-report='hemc/2021'] [data-act=sign]").ClickAsync();
        await Expect(reviewer.Locator(".rsignoff [role=status]")).ToContainTextAsync("is signed for your organisation");
        await reviewer.CloseAsync();

        await lead.ReloadAsync();
        await Expect(lead.Locator("[data-act=publish]")).ToBeEnabledAsync();
        await lead.Locator("[data-act=publish]").ClickAsync();
        await Expect(lead.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is published");
        await lead.SetViewportSizeAsync(390, 844);
        await FitsAsync(lead);
        await lead.Locator(".acts a").ClickAsync();
        await Expect(lead).ToHaveURLAsync(new Regex("/cities/hemc/reports/2021"));
        await Expect(lead.Locator(".rp-cover .rp-year")).ToHaveTextAsync("2021");
        await lead.CloseAsync();
    }

    [Fact]
    public async Task A_reviewer_sends_one_report_back_and_signs_the_next_by_key_alone()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await AskAsync(portal, "qujiang");
        await AskAsync(portal, "hemc");
        var page = await OpenReviewAsync(portal, "hemc/2023", "zh-Hans");
        var (one, next) = ("[data-report='qujiang/2023']", "[data-report='hemc/2023']");

        await TabToAsync(page, one + " summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, one + " [data-act=return]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(one + " [role=alert]")).ToBeVisibleAsync(); // a return needs a reason

        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.TypeAsync("Whose area is it? 面积属于谁？");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        var said = page.Locator(".rsignoff [role=status]");
        await Expect(said).ToContainTextAsync("已退回");
        await Expect(said).ToBeFocusedAsync();
        await Expect(page.Locator(one)).ToHaveCountAsync(0);
        await Expect(page.Locator(next + " details")).Not.ToHaveAttributeAsync("open", ""); // what was opened belongs to the other report

        await TabToAsync(page, next + " [data-act=sign]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(said).ToContainTextAsync("已代表贵机构签署");
        await Expect(said).ToBeFocusedAsync();
        await Expect(page.Locator(next + " [data-act=sign]")).ToHaveCountAsync(0);
        await page.CloseAsync();

        var lead = await portal.SignInAsync(Demo.Lead("qujiang"));
        await lead.GotoAsync("/work/qujiang/report/2023");
        await Expect(lead.Locator(".returned")).ToContainTextAsync("Whose area is it? 面积属于谁？");
        await Expect(lead.Locator("[data-act=ask]")).ToBeEnabledAsync();
        await lead.CloseAsync();
    }

    [Theory]
    [InlineData(TestEngine.Sqlite, "en", "China-Singapore", "The source gives no names for seven of the ten")]
    [InlineData(TestEngine.PostgreSql, "zh-Hans", "中新天津生态城", "十项中有七项文件未给出名称")]
    public async Task Everybody_reads_it_on_a_phone_and_on_a_desk_without_a_script(TestEngine engine, string language, string city, string note)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.VisitAsync();
        foreach (var width in new[] { 390, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync($"/cities/cstec/reports/2024?lang={language}");
            await Expect(page.Locator(".rp-cover h1")).ToContainTextAsync(city);
            await Expect(page.Locator("#sdg")).ToContainTextAsync(note);
            await FitsAsync(page);
        }

        Assert.Equal(0, await page.Locator("script[src*='blazor']").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_readers_own_print_has_running_heads_and_no_page_of_anything_else()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await portal.VisitAsync();
        await page.GotoAsync("/cities/cstec/reports/2024?lang=en");

        using var print = PdfDocument.Open(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        var texts = print.GetPages().Select(p => Blanks().Replace(p.Text, "")).ToList();

        Assert.Contains("2024China-SingaporeTianjinEco-City", texts[0], StringComparison.Ordinal);
        Assert.Contains("Demonstrationdata", texts[0], StringComparison.Ordinal);
        Assert.StartsWith("Contents", texts[1].Replace("China-SingaporeTianjinEco-City2024", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(texts.Skip(1), t => Assert.Contains("China-SingaporeTianjinEco-City2024", t, StringComparison.Ordinal));
        Assert.All(texts.Skip(1), t => Assert.Contains("Demonstrationdata·Snapshot", t, StringComparison.Ordinal));
        Assert.Contains("Sourcenotes", texts[^1], StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task FitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{page.Url} runs over its side.");

    /// <summary>Goes on by the tabulator until an element has the focus.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var n = 0; n < 80; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) === true", selector))
            {
                return;
            }
        }

        Assert.Fail($"No key leads to {selector}.");
    }

    private static async Task AskAsync(BrowserPortal portal, string city)
    {
        var lead = await portal.SignInAsync(Demo.Lead(city));
        await lead.GotoAsync($"/work/{city}/report/2023");
        await Expect(lead.Locator("[data-act=ask]")).ToBeEnabledAsync();
        await lead.Locator("[data-act=ask]").ClickAsync();
        await Expect(lead.Locator("[data-act=publish]")).ToBeVisibleAsync();
        await lead.CloseAsync();
    }

    private static async Task<IPage> OpenReviewAsync(BrowserPortal portal, string report, string language)
    {
        var page = await portal.SignInAsync(Demo.ReviewerBsi, language);
        await page.GotoAsync("/review");
        await Expect(page.Locator($"[data-report='{report}'] [data-act=sign]")).ToBeEnabledAsync();
        return page;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
