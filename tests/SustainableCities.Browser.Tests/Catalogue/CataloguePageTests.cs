using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Catalogue;

/// <summary>The library in a real browser: searched, filtered by the address, read.</summary>
public sealed class CataloguePageTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task Words_and_filters_stand_in_the_address_and_a_definition_opens_beside_the_list(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Lead("hemc"));
        await page.GoLiveAsync("/work");
        await page.Locator(".bar nav a[href='/catalogue']").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("286 indicators to choose from");

        await page.Locator("#seek").FillAsync("Waste");
        await page.Locator("#seek").PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("of 286 indicators match");
        await page.Locator("select[name=kind]").SelectOptionAsync("core");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/catalogue\?q=Waste&kind=core"));
        var row = page.Locator("tr[data-key='ISO 37120:2018 16.2']");
        await Expect(row.Locator(".nm a")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("kind=core")); // the list has followed
        await row.Locator(".nm a").ClickAsync();

        await Expect(page.Locator(".def h2")).ToBeFocusedAsync();
        await Expect(page.Locator(".def")).ToContainTextAsync("tonnes per person per year");
        await Expect(page.Locator(".def .uses")).ToContainTextAsync("HEMC-15");
        await page.ReloadAsync();
        await page.LiveAsync();
        await Expect(page.Locator(".def h2")).ToHaveTextAsync("Total collected municipal solid waste per capita");
        await Expect(page.Locator("select[name=kind]")).ToHaveValueAsync("core");
        await page.Locator(".def .shut a").ClickAsync();
        await Expect(page.Locator(".def")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }
}
