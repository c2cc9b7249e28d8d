using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Targets;

/// <summary>The page of targets in a real browser: by keyboard alone, with two leads at once, for an editor and on a phone.</summary>
public sealed class TargetsPageTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task By_keyboard_alone_a_lead_adds_a_target_hears_what_is_wrong_and_saves_it_with_a_reason(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await OpenAsync(portal, Demo.Lead("cstec"), "/work/cstec/targets?purpose=P4");
        await Expect(page.Locator(".rooms [aria-current=page]")).ToHaveTextAsync("Targets");
        await page.Locator("[data-open='TEC-39']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("form.plan h2")).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Regex("purpose=P4&indicator=TEC-39"));

        await TabToAsync(page, "[data-act=add]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field(page, "targets[1].value")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+Tab"); // remove
        await page.Keyboard.PressAsync("Shift+Tab"); // source
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(Field(page, "targets[1].period")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("2021");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.TypeAsync("1,5%");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("form.plan [role=alert]")).ToContainTextAsync("Not saved. 2 fields need another look.");
        await Expect(page.Locator("[data-wrong='targets[1].period']")).ToHaveTextAsync("A target lies after the baseline. 2021 does not lie after 2022.");
        await Expect(page.Locator("[data-wrong=reason]")).ToContainTextAsync("Say why it changes.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("2030年");
        await TabToAsync(page, "[data-field=reason]");
        await page.Keyboard.TypeAsync("The council wants more.");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-open='TEC-39']")).ToBeFocusedAsync();
        await Expect(Row(page, "TEC-39").Locator("[data-targets]")).ToContainTextAsync("1.5 % by 2030");
        await Expect(Row(page, "TEC-39").Locator(".pp .tg")).ToHaveCountAsync(2);
        await Expect(Row(page, "TEC-39").Locator("[role=status]")).ToContainTextAsync("Saved");
        await Expect(page.Locator("form.plan")).ToHaveCountAsync(0);
        await page.CloseAsync();

        var visitor = await portal.VisitAsync();
        await visitor.GotoAsync("/cities/cstec/indicators/TEC-39?lang=en");
        await Expect(visitor.Locator("#method")).ToContainTextAsync("1.5 %");
        await Expect(visitor.Locator("#arithmetic")).ToContainTextAsync("p = (v − b) ÷ (t − b)");
        await Expect(visitor.Locator("#arithmetic [data-growth]")).ToHaveCountAsync(1);
        await Expect(visitor.Locator("body")).Not.ToContainTextAsync("The council wants more.");
        await visitor.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_two_leads_the_second_sees_what_the_first_set_and_keeps_what_was_typed()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        const string Address = "/work/hemc/targets?indicator=HEMC-01";
        var one = await OpenAsync(portal, Demo.Lead("hemc"), Address);
        var two = await OpenAsync(portal, Demo.Lead("hemc"), Address);
        await Field(one, "targets[0].value").FillAsync("27000");
        await Field(one, "reason").FillAsync("A third plant.");
        await one.Locator("[data-save]").ClickAsync();
        await Expect(Row(one, "HEMC-01").Locator("[role=status]")).ToBeVisibleAsync();

        await Field(two, "targets[0].value").FillAsync("28000");
        await Field(two, "reason").FillAsync("Two more plants.");
        await two.Locator("[data-save]").ClickAsync();

        await Expect(two.Locator(".stale")).ToContainTextAsync("HEMC lead");
        await Expect(two.Locator(".stale")).ToContainTextAsync("27,000");
        await Expect(Field(two, "targets[0].value")).ToHaveValueAsync("28000");
        await two.Locator("[data-save]").ClickAsync();
        await Expect(Row(two, "HEMC-01").Locator("[data-targets]")).ToContainTextAsync("28,000 by 2026");
        await one.CloseAsync();
        await two.CloseAsync();
    }

    [Fact]
    public async Task An_editor_reads_the_page_filters_by_address_and_is_offered_nothing_to_set()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.Editor("qujiang"), "/work/qujiang/targets?indicator=QJ-01");
        await Expect(page.Locator("form.plan, [data-open]")).ToHaveCountAsync(0);
        await page.Locator(".chip", new() { HasText = "Without a target" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("show=notarget"));
        await Expect(page.Locator(".chip[aria-current]")).ToHaveTextAsync(new Regex($"Without a target {await page.Locator("[data-row]").CountAsync()}"));
        await page.GotoAsync("/work/cstec/targets");
        await Expect(page.Locator(".refusal")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_nothing_stands_out_sideways_and_a_target_can_be_declared_not_applicable()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.Lead("gdd"), "/work/gdd/targets?indicator=GDD-08", "zh-Hans", 390);
        await page.Locator("input[value=None]").CheckAsync();
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.Locator("[data-wrong=noTarget]")).ToBeVisibleAsync();
        await Field(page, "noTargetZh").FillAsync("由国家统一规定。");
        await Field(page, "reason").FillAsync("国家已统一规定。");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await page.Locator("[data-save]").ClickAsync();

        await Expect(Row(page, "GDD-08").Locator("[data-targets]")).ToContainTextAsync("不适用。 由国家统一规定。");
        await page.CloseAsync();
    }

    private static ILocator Row(IPage page, string code) => page.Locator($"[data-row='{code}']");

    private static ILocator Field(IPage page, string name) => page.Locator($"[data-field='{name}']");

    /// <summary>Presses Tab until something has the focus; a form is short.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var n = 0; n < 40 && !await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector); n++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator(selector)).ToBeFocusedAsync();
    }

    private static async Task<IPage> OpenAsync(BrowserPortal portal, string email, string address, string language = "en", int width = 1440)
    {
        var page = await portal.SignInAsync(email, language, width);
        await page.GotoAsync(address);
        await page.Locator("main.targets[data-ready]").WaitForAsync();
        return page;
    }
}
