using SustainableCities.Browser.Tests.Values;
using SustainableCities.Testing;
using UglyToad.PdfPig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Stories;

/// <summary>The portal's main job from the first key to the printed page, in both languages, each on a demonstration of its own.</summary>
public sealed class MainJobTests(Chromiums chromiums)
{
    private const int Pasted = 20;

    [Theory]
    [InlineData(TestEngine.Sqlite, "en")]
    [InlineData(TestEngine.PostgreSql, "zh-Hans")]
    public async Task A_value_is_pasted_refused_corrected_submitted_returned_mended_approved_shown_and_printed(TestEngine engine, string language)
    {
        await using var portal = await BrowserPortal.StartAsync(engine, chromiums);
        await SignInByHandAsync(portal, language);
        var code = await PasteAndCorrectAsync(portal, language);
        await SubmitAsync(portal, language);
        await ReturnAsync(portal, language, code);
        await MendAsync(portal, language, code);
        await SubmitAsync(portal, language);
        await ApproveAllAsync(portal, language, Demo.ReviewerBsi);
        await ApproveAllAsync(portal, language, Demo.ReviewerCnis);
        await IsPublicAsync(portal, language, code);
        await IsPrintedAsync(portal, language, code);
    }

    private static async Task SignInByHandAsync(BrowserPortal portal, string language)
    {
        var page = await portal.VisitAsync();
        await page.GotoAsync($"/account/login?lang={language}");
        await page.Locator("[name='Input.Email']").FillAsync(Demo.Editor("cstec"));
        await page.Locator("[name='Input.Password']").FillAsync(Demo.Password);
        await page.Locator("[name='Input.Password']").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
        await page.LiveAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>The editor pastes a block of 20 figures; one share of 250 is refused and typed anew.</summary>
    private static async Task<string> PasteAndCorrectAsync(BrowserPortal portal, string language)
    {
        await using var sheet = await ValuesPageDriver.OpenAsync(portal, Demo.Editor("cstec"), language: language);
        var codes = (await sheet.CodesAsync()).Take(Pasted).ToList();
        var figures = new List<string>();
        string? share = null;
        foreach (var code in codes)
        {
            var figure = await sheet.Row(code).Locator("td.lastp").GetAttributeAsync("data-raw") is { Length: > 0 } last ? last : "1";
            if (share is null && (await sheet.Row(code).Locator("td.u").InnerTextAsync()).Trim() == "%")
            {
                share = code;
                figure = "250";
            }

            figures.Add(figure);
        }

        Assert.NotNull(share);
        await sheet.PasteAsync(codes[0], string.Join('\n', figures));
        await sheet.RefusedAsync(share, "250", "100");
        for (var n = 0; n < Pasted; n++)
        {
            if (codes[n] != share)
            {
                await Expect(sheet.Cell(codes[n])).ToHaveAttributeAsync("data-raw", figures[n]);
            }
        }

        await sheet.EnterAsync(share, "61.5");
        await sheet.SavedAsync(share, "61.5");
        return share;
    }

    private static async Task SubmitAsync(BrowserPortal portal, string language)
    {
        await using var sheet = await ValuesPageDriver.OpenAsync(portal, Demo.Lead("cstec"), language: language);
        await sheet.Page.Locator("[data-hand=submit]").ClickAsync();
        await sheet.Page.Locator("[data-hand=yes]").ClickAsync();
        await Expect(sheet.Page.Locator("[data-hand=yes]")).ToHaveCountAsync(0);
        await Expect(sheet.Page.Locator("[data-hand=withdraw], [data-hand=submit][disabled]").First).ToBeVisibleAsync();
    }

    private static async Task ReturnAsync(BrowserPortal portal, string language, string code)
    {
        var page = await portal.SignInAsync(Demo.ReviewerBsi, language);
        await page.GotoAsync("/review/cstec/2025");
        await Expect(page.Locator("[data-act=all]")).ToBeEnabledAsync(); // the page is live
        await page.Locator($"tr[data-row^='{code}']").ClickAsync();
        await Expect(page.Locator("aside.judge .k")).ToContainTextAsync(code);
        await page.Locator("#reason").FillAsync("Which plants are counted? 哪些工厂计入?");
        await page.Locator("[data-key=r]").ClickAsync();
        await Expect(page.Locator($"tr[data-row^='{code}'][data-verdict='Returned']")).ToHaveCountAsync(1);
        await page.CloseAsync();
    }

    private static async Task MendAsync(BrowserPortal portal, string language, string code)
    {
        await using var sheet = await ValuesPageDriver.OpenAsync(portal, Demo.Editor("cstec"), language: language);
        await Expect(sheet.Say(code)).ToContainTextAsync("Which plants are counted?");
        await sheet.EnterAsync(code, "63");
        await sheet.SavedAsync(code, "63");
    }

    private static async Task ApproveAllAsync(BrowserPortal portal, string language, string reviewer)
    {
        var page = await portal.SignInAsync(reviewer, language);
        await page.GoLiveAsync("/review/cstec/2025");
        await page.Locator("[data-act=all]").ClickAsync();
        await page.Locator("[data-act=sign]").ClickAsync();
        await Expect(page.Locator("[data-act=all]")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }

    private static async Task IsPublicAsync(BrowserPortal portal, string language, string code)
    {
        var page = await portal.VisitAsync();
        await page.GotoAsync($"/cities/cstec/indicators/{code}?lang={language}");
        await Expect(page.Locator("tr", new() { HasText = "2025" }).Last).ToContainTextAsync("63");
        await page.GotoAsync($"/cities/cstec?lang={language}");
        await Expect(page.Locator(".hero")).ToContainTextAsync("2025");
        await page.Context.CloseAsync();
    }

    private static async Task IsPrintedAsync(BrowserPortal portal, string language, string code)
    {
        var file = Path.Combine(Path.GetTempPath(), $"report-{Guid.NewGuid():N}.pdf");
        try
        {
            var printed = await portal.RunAsync("report", "render", "--city", "cstec", "--year", "2025", "--lang", language, "--format", "pdf", "--out", file);
            Assert.True(printed.ExitCode == 0, printed.Error);
            using var document = PdfDocument.Open(file);
            var text = string.Concat(document.GetPages().Select(p => p.Text));
            Assert.Matches($"{code}.{{0,300}}63", text.Replace('\n', ' '));
            Assert.Contains("中新天津生态城", text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
