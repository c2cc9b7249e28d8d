using System.Text.RegularExpressions;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Quality;

/// <summary>Open warnings and due dates in a real browser: the team answers by keyboard, the reviewer reads along.</summary>
public sealed class QualityPageTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task A_warning_is_answered_in_its_row_by_keyboard_alone(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        // Ten times last year's figure: saved, with a question.
        var entering = await portal.SignInAsync(Demo.Editor("cstec"));
        await entering.GotoAsync("/work/cstec/values?period=2025");
        await entering.Locator("main.board[data-ready]").WaitForAsync();
        await entering.Locator("tr[data-row='TEC-39'] .in input").ClickAsync();
        await entering.Keyboard.TypeAsync("90");
        await entering.Keyboard.PressAsync("Enter");
        await Expect(entering.Locator("#say-TEC-39")).ToContainTextAsync("10 times");

        await entering.GotoAsync("/work/cstec/warnings");
        await entering.Locator("main.quality[data-ready]").WaitForAsync();
        await Expect(entering.Locator(".rooms [aria-current=page]")).ToHaveTextAsync("Quality");
        var row = entering.Locator("[data-warning='TEC-39']");
        await Expect(row).ToContainTextAsync("CSTEC editor");
        await Expect(row.Locator(".to a")).ToHaveAttributeAsync("href", "/work/cstec/values?period=2025#say-TEC-39");
        await row.Locator("[data-note]").FocusAsync();
        await entering.Keyboard.PressAsync("Enter");
        await Expect(row.Locator("[role=alert]")).ToContainTextAsync("A note cannot be empty.");
        await row.Locator("[data-note]").FocusAsync();
        await entering.Keyboard.TypeAsync("Two mains burst in July.");
        await entering.Keyboard.PressAsync("Enter");

        await Expect(row).ToHaveCountAsync(0);
        await Expect(entering.Locator(".done")).ToBeFocusedAsync();
        await Expect(entering.Locator(".done")).ToContainTextAsync("TEC-39 2025");
        await entering.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_reviewer_comes_from_the_queue_to_all_cities_and_on_to_what_is_missing(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.ReviewerBsi);
        await page.GoLiveAsync("/review");
        await page.Locator("a[href='/review/quality']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main.quality[data-ready]").WaitForAsync();
        await Expect(page.Locator("tr.first")).ToHaveCountAsync(4);
        await page.Locator("tr[data-city=gdd] a[href*='timeliness?year=2025']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/work/gdd/timeliness\\?year=2025"));
        await Expect(page.Locator("[data-period]").First).ToHaveAttributeAsync("data-period", "2025");
        await page.GotoAsync("/work/cstec/timeliness");
        await Expect(page.Locator("[data-period='2025'] .miss a")).ToHaveAttributeAsync("href", "/work/cstec/values?period=2025&show=missing");
        await page.GotoAsync("/work/cstec/warnings");
        await page.Locator("main.quality[data-ready]").WaitForAsync();
        await Expect(page.Locator("[data-note], [data-confirm]")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }
}
