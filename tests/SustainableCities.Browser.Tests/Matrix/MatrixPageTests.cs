using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Matrix;

/// <summary>A city's home screen in a real browser: by key and by hand, for the lead and for others, on a phone, and in public.</summary>
public sealed class MatrixPageTests(Portals portals) : IClassFixture<Portals>
{
    private const string Gap = "P3-I08";

    [Theory, OnBothDatabases]
    public async Task The_lead_moves_by_arrows_opens_by_Enter_judges_a_cell_and_closes_by_Escape(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await OpenAsync(portal, Demo.Lead("hemc"), "/work/hemc");
        await Expect(page.Locator(".rooms nav a").First).ToHaveAttributeAsync("aria-current", "page");
        await Expect(page.Locator("h1")).ToHaveTextAsync("8 of 9 priority cells are measured; one is not.");
        await Cell(page, "P1-I01").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft"); // there is nothing: it stays
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Cell(page, "P2-I02")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(Cell(page, "P2-I12")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(Cell(page, "P2-I01")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".mopen h2")).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("cell=P2-I01"));
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.Locator(".mopen [role=alert]")).ToContainTextAsync("Choose a priority");
        await page.Locator("input[value=High]").CheckAsync();
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.Locator(".mopen [role=alert]")).ToContainTextAsync("It needs a reason");
        await page.Locator("[data-reason=en]").FillAsync("Nobody asks the villages yet.");
        await page.Locator("[data-save]").ClickAsync();

        await Expect(page.Locator(".mopen")).ToContainTextAsync("High priority, set by HEMC lead");
        await Expect(page.Locator("h1")).ToHaveTextAsync("8 of 10 priority cells are measured; 2 are not.");
        await Expect(Cell(page, "P2-I01")).ToContainTextAsync("high, no indicator");
        await page.Locator("[data-reason=en]").FocusAsync();
        await page.Keyboard.PressAsync("Escape"); // out of the text
        await page.Keyboard.PressAsync("Escape");
        await Expect(Cell(page, "P2-I01")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-close]")).ToHaveCountAsync(0);
        await page.CloseAsync();

        // The public page is kept, and must not go on telling what was.
        var visitor = await portal.VisitAsync();
        await visitor.GotoAsync("/cities/hemc?lang=en");
        await Expect(visitor.Locator("#matrix .gapc")).ToHaveCountAsync(2);
        await Expect(visitor.Locator("#matrix")).Not.ToContainTextAsync("Nobody asks the villages yet.");
        await Expect(visitor.Locator("#matrix a.cell").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("/cities/hemc\\?year=2025&lang=en#P1$"));
        await visitor.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_two_leads_the_second_keeps_what_was_typed_and_sees_what_the_first_wrote()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var one = await OpenAsync(portal, Demo.Lead("qujiang"), "/work/qujiang/matrix?cell=P1-I01");
        var two = await OpenAsync(portal, Demo.Lead("qujiang"), "/work/qujiang/matrix?cell=P1-I01");
        await one.Locator("[data-reason=en]").FillAsync("Offices answer within a day now.");
        await one.Locator("[data-save]").ClickAsync();
        await Expect(one.Locator(".mopen [role=status]")).ToBeVisibleAsync();

        await two.Locator("[data-reason=en]").FillAsync("Investors still wait.");
        await two.Locator("[data-save]").ClickAsync();

        await Expect(two.Locator(".mopen [role=alert]")).ToContainTextAsync("Somebody else set this priority meanwhile");
        await Expect(two.Locator(".mopen .why")).ToContainTextAsync("Offices answer within a day now.");
        await Expect(two.Locator("[data-reason=en]")).ToHaveValueAsync("Investors still wait.");
        await two.Locator("[data-save]").ClickAsync();
        await Expect(two.Locator(".mopen .why")).ToContainTextAsync("Investors still wait.");
        await one.CloseAsync();
        await two.CloseAsync();
    }

    [Fact]
    public async Task An_editor_reads_a_gap_and_is_offered_no_priority_to_set_and_another_citys_lead_stays_outside()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.Editor("cstec"), "/work/cstec/matrix");
        var gap = Cell(page, Gap);
        Assert.Equal("dashed", await gap.EvaluateAsync<string>("c => getComputedStyle(c).outlineStyle"));
        await Expect(gap).ToHaveAttributeAsync("aria-label", "Resilience × Living and working environment: gap. Priority high, no indicator");

        await gap.ClickAsync();

        await Expect(page.Locator(".mopen .gapnote")).ToBeVisibleAsync();
        await Expect(page.Locator(".mopen")).ToContainTextAsync("The city lead sets priorities.");
        await Expect(page.Locator("[data-form], [data-save]")).ToHaveCountAsync(0);
        await Cell(page, "P4-I10").ClickAsync();
        await Expect(page.Locator("[data-indicator]")).ToHaveCountAsync(14);
        await Expect(page.Locator("[data-indicator] a").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/cities/cstec/indicators/TEC-"));
        await Expect(page.Locator(".mlinks a")).ToHaveAttributeAsync("href", "/work/cstec/values?period=2025&purpose=P4&issue=I10");
        await page.GotoAsync("/work/hemc/matrix");
        await Expect(page.Locator(".refusal")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_matrix_turns_and_the_arrows_with_it()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.Lead("cstec"), "/work/cstec/matrix", "zh-Hans", 390);
        await Expect(Cell(page, Gap)).ToContainTextAsync("缺口");
        await Expect(Cell(page, "P4-I10").Locator(".worst")).ToBeVisibleAsync();
        await Expect(Cell(page, "P4-I10").Locator(".strip")).ToBeHiddenAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));

        await Cell(page, "P4-I10").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Cell(page, "P4-I11")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Cell(page, "P5-I11")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".mopen h2")).ToBeInViewportAsync();
        await Expect(page.Locator(".mopen h2")).ToContainTextAsync("社会凝聚力 × 出行");
        await page.CloseAsync();
    }

    private static ILocator Cell(IPage page, string code) => page.Locator($"[data-cell={code}]");

    private static async Task<IPage> OpenAsync(BrowserPortal portal, string email, string address, string language = "en", int width = 1440)
    {
        var page = await portal.SignInAsync(email, language, width);
        await page.GotoAsync(address);
        await page.Locator("main.matrix[data-ready]").WaitForAsync();
        return page;
    }
}
