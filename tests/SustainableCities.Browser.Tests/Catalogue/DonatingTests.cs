using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Catalogue;

/// <summary>An indicator goes from one city to the library and on to another city, in a real browser.</summary>
public sealed class DonatingTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task A_lead_offers_an_administrator_accepts_and_another_city_adopts_it_and_sees_where_it_comes_from(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var lead = await portal.SignInAsync(Demo.Lead("qujiang"));
        await lead.GoLiveAsync("/work/qujiang/indicators");
        var code = await lead.Locator("tr[data-code]").First.GetAttributeAsync("data-code");
        await lead.GoLiveAsync($"/work/qujiang/indicators/{code}");
        await lead.Locator("[data-act=to-offer]").ClickAsync();
        await lead.LiveAsync();
        await Expect(lead.Locator($"[data-offer='{code}']")).ToBeCheckedAsync();
        await lead.Locator("[data-act=offer]").ClickAsync();
        await Expect(lead.Locator("[role=alert]")).ToHaveTextAsync("It cannot be empty.");
        await lead.Locator("#experience-en").FillAsync("Counted at the gates on the same four days of each year.");
        await lead.Locator("[data-act=offer]").ClickAsync();
        await Expect(lead.Locator($"[data-offer-of='{code}']")).ToContainTextAsync("offered");
        await lead.CloseAsync();

        var admin = await portal.SignInAsync(Demo.Admin);
        await admin.GoLiveAsync("/admin/library");
        await Expect(admin.Locator("h1")).ToHaveTextAsync("1 offer waits for a decision");
        await Expect(admin.Locator($"[data-offer-of='{code}']")).ToContainTextAsync("Counted at the gates");
        await admin.Locator($"[data-offer-of='{code}'] [data-act=accept]").ClickAsync();
        await Expect(admin.Locator("h1")).ToHaveTextAsync("No offer waits for a decision");
        await admin.CloseAsync();

        var other = await portal.SignInAsync(Demo.Lead("gdd"));
        await other.GoLiveAsync("/catalogue?city=gdd&kind=donated&standard=CITY-QUJIANG");
        var row = other.Locator($"tr[data-key='CITY-QUJIANG:1 {code}']");
        await Expect(row).ToContainTextAsync("Donated by QUJIANG");
        await row.Locator("a").First.ClickAsync();
        await Expect(other.Locator("[data-donor=qujiang]")).ToContainTextAsync("Qujiang");
        await Expect(other.Locator(".def")).ToContainTextAsync("Counted at the gates");
        await row.Locator("[data-pick]").CheckAsync();
        await other.Locator("[data-look]").ClickAsync();
        await Expect(other.Locator(".adopt .donor")).ToContainTextAsync("Donated by Qujiang");
        await other.Locator("[data-adopt]").ClickAsync();
        await Expect(other.Locator(".done")).ToContainTextAsync("1 definition adopted by");
        await other.CloseAsync();
    }

    [Fact]
    public async Task Who_is_no_administrator_finds_no_desk_and_who_does_not_lead_offers_nothing()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var editor = await portal.SignInAsync(Demo.Editor("hemc"));
        Assert.Equal(403, (await editor.GotoAsync("/admin/library"))!.Status);
        await editor.GoLiveAsync("/work/hemc/donations");
        await Expect(editor.Locator("[data-offer-of]")).ToHaveCountAsync(10);
        await Expect(editor.Locator("[data-offer], [data-act]")).ToHaveCountAsync(0);
        await editor.CloseAsync();
    }
}
