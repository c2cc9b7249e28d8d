using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Catalogue;

/// <summary>A lead takes definitions of the library over for their city, in a real browser.</summary>
public sealed class AdoptingTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task A_lead_chooses_over_pages_and_filters_looks_through_and_adopts_all_or_none(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Lead("gdd"));
        await page.GotoAsync("/catalogue");
        await Expect(page.Locator("main[data-ready]")).ToBeVisibleAsync();
        await Expect(page.Locator(".pickbar")).ToHaveCountAsync(0);
        await page.Locator("tr[data-key='ISO 37120:2018 5.1'] [data-pick]").CheckAsync();
        await Expect(page.Locator(".pickbar")).ToContainTextAsync("1 chosen for");
        await page.Locator("a[rel=next]").ClickAsync();
        await Expect(page.Locator(".pager")).ToContainTextAsync("51–100");
        await page.Locator("#seek").FillAsync("16.2");
        await page.Locator("#seek").PressAsync("Enter");
        await Expect(page.Locator("tr[data-key]")).Not.ToHaveCountAsync(50); // it stood on the page before too
        await page.Locator("tr[data-key='ISO 37120:2018 16.2'] [data-pick]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".pickbar")).ToContainTextAsync("2 chosen for");
        await page.ReloadAsync();
        await page.LiveAsync();
        await Expect(page.Locator("tr[data-key='ISO 37120:2018 16.2'] [data-pick]")).ToBeCheckedAsync();

        await page.Locator("[data-look]").ClickAsync();
        await Expect(page.Locator(".adopt h1")).ToBeFocusedAsync();
        await Expect(page.Locator(".adopt h1")).ToContainTextAsync("2 definitions are ready to be adopted by");
        await Expect(page.Locator(".adopt tr[data-key='ISO 37120:2018 5.1']")).ToContainTextAsync("ISO37120-5.1");
        await page.Locator("[data-adopt]").ClickAsync();

        await Expect(page.Locator(".done")).ToContainTextAsync("2 definitions adopted by");
        await Expect(page.Locator("tr[data-key='ISO 37120:2018 16.2']")).ToContainTextAsync("adopted as ISO37120-16.2");
        await page.Locator(".done a.num").First.ClickAsync();
        await Expect(page.Locator(".finding")).ToContainTextAsync("Adopted from the library, unchanged.");

        // Chosen in another window before: refused by name, and gone on with without it.
        await page.GoLiveAsync("/catalogue?city=gdd&pick=ISO+37120:2018+16.2,5.2&adopt=true");
        await Expect(page.Locator(".adopt h1")).ToContainTextAsync("1 of 2 cannot be adopted");
        await Expect(page.Locator(".adopt tr[data-key='ISO 37120:2018 16.2']")).ToContainTextAsync("ISO 37120:2018 16.2 is adopted already, as ISO37120-16.2.");
        await Expect(page.Locator("[data-adopt]")).ToBeDisabledAsync();
        await page.Locator("[data-without]").ClickAsync();
        await Expect(page.Locator(".adopt h1")).ToContainTextAsync("1 definition is ready");
        await page.Locator("[data-adopt]").ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("ISO37120-5.2");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Who_leads_no_city_is_offered_no_choice()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await portal.SignInAsync(Demo.Editor("gdd"));
        await page.GotoAsync("/catalogue?city=gdd&pick=ISO+37120:2018+5.1&adopt=true");
        await Expect(page.Locator("main[data-ready]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-pick], .pickbar, .adopt")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }
}
