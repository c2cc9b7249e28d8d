using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Evidence;

/// <summary>Evidence from the desk of who enters a value to the desk of who judges it, and to the public.</summary>
public sealed class EvidenceStoryTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task An_editor_adds_files_and_the_reviewer_saves_them_while_judging(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var editor = await portal.SignInAsync(Demo.Editor("qujiang"));
        await editor.GotoAsync("/work/qujiang/values?period=2025");
        await editor.Locator("main.board[data-ready]").WaitForAsync();
        var row = editor.Locator("tr[data-row]").First;
        var code = (await row.GetAttributeAsync("data-row"))!;
        await row.Locator("td.in input").ClickAsync();
        var part = editor.Locator(".insp .ev");
        await part.Locator("input[type=file]:not([disabled])").WaitForAsync();
        await part.Locator("#ev-note").FillAsync("Table 2, page 7.");

        // Two at once: one is taken, the other refused by name and reason.
        await part.Locator("input[type=file]").SetInputFilesAsync([File("计量表 2025.xlsx", SampleFiles.Workbook()), File("drawing.pdf", "<svg/>"u8.ToArray())]);

        await Expect(part.Locator("li")).ToHaveCountAsync(1);
        await Expect(part.Locator("li")).ToContainTextAsync("Table 2, page 7.");
        await Expect(part.Locator("[role=alert]")).ToContainTextAsync("drawing.pdf Web pages, drawings and other markup are not taken.");
        await Expect(part.Locator("[role=status]")).ToHaveTextAsync("Added.");
        await Expect(row.Locator(".say")).ToContainTextAsync("One piece of evidence.");
        await Expect(part.Locator("[data-ev=release]")).ToHaveCountAsync(0);
        await editor.CloseAsync();

        var reviewer = await portal.SignInAsync(Demo.ReviewerBsi, "zh-Hans");
        await reviewer.GotoAsync($"/review/qujiang/2025?indicator={code}");
        await reviewer.Locator("main.review[data-ready]").WaitForAsync();
        await Expect(reviewer.Locator($"tr[data-row='{code}']")).ToContainTextAsync("佐证材料1份");
        var link = reviewer.Locator(".judge .ev li a");
        await Expect(link).ToHaveTextAsync("计量表 2025.xlsx");
        await Expect(reviewer.Locator(".judge .ev input, .judge .ev button")).ToHaveCountAsync(0);
        var download = await reviewer.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("计量表 2025.xlsx", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var saved = new MemoryStream();
        await stream.CopyToAsync(saved, TestContext.Current.CancellationToken);
        Assert.Equal(SampleFiles.Workbook().Length, saved.Length);
        var address = new Uri(new Uri(reviewer.Url), await link.GetAttributeAsync("href")).ToString();
        await reviewer.CloseAsync();

        // Neither another city's editor nor somebody who is not signed in.
        var other = await portal.SignInAsync(Demo.Editor("gdd"));
        Assert.Equal(403, (await other.APIRequest.GetAsync(address)).Status);
        await other.CloseAsync();
        var nobody = await portal.VisitAsync();
        Assert.Contains("/account/login", (await nobody.APIRequest.GetAsync(address)).Url, StringComparison.Ordinal);
        await nobody.Context.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_lead_adds_a_link_by_keyboard_releases_it_and_withdraws_it_with_a_reason(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        const string Page = "/cities/hemc/indicators/HEMC-01?lang=en";
        var lead = await portal.SignInAsync(Demo.Lead("hemc"));
        await lead.GotoAsync("/work/hemc/values?period=2025");
        await lead.Locator("main.board[data-ready]").WaitForAsync();
        var code = (await lead.Locator("tr[data-row]").First.GetAttributeAsync("data-row"))!;
        await lead.Locator("tr[data-row] td.in input").First.ClickAsync();
        var part = lead.Locator(".insp .ev");
        await part.Locator("input[type=file]:not([disabled])").WaitForAsync();
        await part.Locator("[data-ev=link]").PressAsync("Enter");
        await part.Locator("#ev-link").FillAsync("javascript:alert(1)");
        await part.Locator("#ev-link").PressAsync("Enter");
        await Expect(part.Locator("[role=alert]")).ToContainTextAsync("This is no address of the web.");
        await part.Locator("#ev-link").FillAsync("https://stats.example.org/2025");
        await part.Locator("#ev-title").FillAsync("Yearbook 2025");
        await part.Locator("#ev-title").PressAsync("Enter");
        await Expect(part.Locator("li")).ToContainTextAsync("Yearbook 2025");
        await Expect(part.Locator("li")).ToContainTextAsync("added after the approval");

        await part.Locator("[data-ev=release]").PressAsync("Enter");
        await Expect(part.Locator("li")).ToContainTextAsync("Released: the public can read it.");
        var visitor = await portal.VisitAsync();
        var address = Page.Replace("HEMC-01", code, StringComparison.Ordinal);
        await visitor.GotoAsync(address);
        await Expect(visitor.Locator("#evidence a")).ToHaveAttributeAsync("href", "https://stats.example.org/2025");

        await part.Locator("[data-ev=withdraw]").PressAsync("Enter");
        await Expect(part.Locator("[data-ev=reason]")).ToBeFocusedAsync();
        await part.Locator("[data-ev=withdraw-yes]").ClickAsync();
        await Expect(part.Locator("[role=alert]")).ToContainTextAsync("It needs a reason.");
        await part.Locator("[data-ev=reason]").FillAsync("Superseded.");
        await part.Locator("[data-ev=withdraw-yes]").PressAsync("Enter");
        await Expect(part.Locator("li.gone")).ToContainTextAsync("Superseded.");
        await visitor.GotoAsync(address);
        await Expect(visitor.Locator("#evidence")).ToHaveCountAsync(0);
        await visitor.Context.CloseAsync();
        await lead.CloseAsync();
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };
}
