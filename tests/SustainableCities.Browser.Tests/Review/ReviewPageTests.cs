using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Review;

/// <summary>Judging submissions in a real browser: by key and by hand, two reviewers at once, on a phone.</summary>
public sealed class ReviewPageTests(Portals portals) : IClassFixture<Portals>
{
    private const string Gdd = "/review/gdd/2025";
    private const string Qujiang = "/review/qujiang/2025";

    [Fact]
    public async Task Arrows_move_A_approves_and_goes_on_and_the_address_follows()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.ReviewerBsi, Gdd);
        var rows = await RowsAsync(page, "Open");
        await Expect(page.Locator("tr.sel")).ToHaveAttributeAsync("data-row", rows[0]);

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("indicator="));
        await Expect(page.Locator("tr.sel")).Not.ToHaveAttributeAsync("data-row", rows[0]); // the address is there before the row
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("tr.sel")).ToHaveAttributeAsync("data-row", rows[0]);

        await page.Keyboard.PressAsync("a");

        await Expect(Row(page, rows[0])).ToHaveAttributeAsync("data-verdict", "Approved");
        await Expect(page.Locator("tr.sel")).ToHaveAttributeAsync("data-row", rows[1]);
        await Expect(page.Locator(".said-now")).ToContainTextAsync(rows[0]);
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("tr.sel")).ToHaveAttributeAsync("data-row", rows[2]);
        await page.ReloadAsync();
        await Expect(page.Locator("tr.sel")).ToHaveAttributeAsync("data-row", rows[2]);
        await page.CloseAsync();
    }

    [Fact]
    public async Task R_asks_for_a_reason_and_what_is_typed_presses_no_other_key()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.ReviewerBsi, Gdd);
        var row = (await RowsAsync(page, "Open"))[^1];
        await SelectAsync(page, row);

        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("are a and n the same plants?");
        await Expect(page.Locator("#reason")).ToHaveValueAsync("are a and n the same plants?");
        await Expect(Row(page, row)).ToHaveAttributeAsync("data-verdict", "Open");

        // Typed and not sent: it is there again after a reload.
        await page.ReloadAsync();
        await Expect(page.Locator("#reason")).ToHaveValueAsync("are a and n the same plants?");
        await page.Locator("#reason").PressAsync("Control+Enter");

        await Expect(Row(page, row)).ToHaveAttributeAsync("data-verdict", "Returned");
        await SelectAsync(page, row);
        await Expect(page.Locator(".judge")).ToContainTextAsync("are a and n the same plants?");
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_return_without_a_reason_says_what_is_needed()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.ReviewerBsi, Gdd);

        await page.Locator("[data-key=r]").ClickAsync();

        await Expect(page.Locator("#reason-needed")).ToBeVisibleAsync();
        await Expect(page.Locator("#reason")).ToBeFocusedAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_value_judged_by_somebody_else_meanwhile_is_told_and_read_anew()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var one = await OpenAsync(portal, Demo.ReviewerBsi, Qujiang);
        var two = await OpenAsync(portal, Demo.ReviewerBsi, Qujiang);
        var row = (await RowsAsync(one, "Open"))[^1];
        await SelectAsync(one, row);
        await SelectAsync(two, row);
        await one.Locator("#reason").FillAsync("Of which year?");
        await one.Locator("[data-key=r]").ClickAsync();
        await Expect(Row(one, row)).ToHaveAttributeAsync("data-verdict", "Returned");

        await two.Locator("[data-key=a]").ClickAsync();

        await Expect(two.Locator(".judge [role=alert]")).ToContainTextAsync("Somebody else changed it meanwhile");
        await Expect(Row(two, row)).ToHaveAttributeAsync("data-verdict", "Returned");
        await Expect(two.Locator(".judge")).ToContainTextAsync("Of which year?");
        await one.CloseAsync();
        await two.CloseAsync();
    }

    [Fact]
    public async Task The_team_reads_along_and_is_offered_no_verdict()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.Lead("qujiang"), Qujiang, "zh-Hans");

        await Expect(page.Locator("h1")).ToContainTextAsync("正在审核");
        await Expect(page.Locator(".judge .big")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-key=a], [data-key=r], [data-act=all], [data-act=quiet]")).ToHaveCountAsync(0);
        await page.GotoAsync("/review/gdd/2025");
        await Expect(page.Locator(".refusal")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_list_comes_first_and_the_value_after()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.ReviewerBsi, Gdd, width: 390);
        await Expect(page.Locator(".judge")).ToBeHiddenAsync();

        await page.Locator("tr[data-row]").Nth(2).ClickAsync();
        await Expect(page.Locator(".judge")).ToBeVisibleAsync();
        await Expect(page.Locator("table.rt")).ToBeHiddenAsync();
        await page.Locator(".judge .back a").ClickAsync();

        await Expect(page.Locator("table.rt")).ToBeVisibleAsync();
        await Expect(page.Locator(".judge")).ToBeHiddenAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task Work_leads_a_reviewer_to_what_waits_and_a_lead_can_withdraw()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var reviewer = await portal.SignInAsync(Demo.ReviewerBsi);
        await reviewer.GoLiveAsync("/work");
        await reviewer.Locator(".finding .btn.do").ClickAsync();
        await Expect(reviewer).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/review/"));
        await reviewer.CloseAsync();

        var lead = await portal.SignInAsync(Demo.Lead("cstec"));
        await lead.GotoAsync("/work/cstec/values");
        await lead.Locator("main.board[data-ready]").WaitForAsync();
        await lead.Locator("[data-hand=submit]").ClickAsync();
        await lead.Locator("[data-hand=yes]").ClickAsync();
        await Expect(lead.Locator("[data-hand=withdraw]")).ToBeVisibleAsync();
        await lead.GoLiveAsync("/work");
        await lead.Locator("[data-act=withdraw]").ClickAsync();
        await lead.Locator("[data-act=withdraw-yes]").ClickAsync();
        await Expect(lead.Locator("[data-act=withdraw], [data-act=withdraw-yes]")).ToHaveCountAsync(0);
        await Expect(lead.Locator(".todo")).ToContainTextAsync("42 drafts of 2025 are ready to submit");
        await lead.CloseAsync();
    }

    private static ILocator Row(IPage page, string key) => page.Locator($"tr[data-row='{key}']");

    private static async Task<IReadOnlyList<string>> RowsAsync(IPage page, string verdict) =>
        await page.Locator($"tr[data-verdict={verdict}]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.row)");

    private static async Task SelectAsync(IPage page, string key)
    {
        await Row(page, key).ClickAsync();
        await Expect(page.Locator(".judge .k")).ToContainTextAsync(key);
    }

    private static async Task<IPage> OpenAsync(BrowserPortal portal, string email, string address, string language = "en", int width = 1440)
    {
        var page = await portal.SignInAsync(email, language, width);
        await page.GotoAsync(address);
        await page.Locator("main.review[data-ready]").WaitForAsync();
        return page;
    }
}
