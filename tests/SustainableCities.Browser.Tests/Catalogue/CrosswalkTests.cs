using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Catalogue;

/// <summary>An administrator says that two definitions are equal; a lead who has one sees that it answers for the other.</summary>
public sealed class CrosswalkTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task An_equal_definition_is_recorded_refused_where_units_differ_and_told_to_the_lead_who_adopts(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var admin = await portal.SignInAsync(Demo.Admin);
        await admin.GoLiveAsync("/admin/crosswalk");
        await Expect(admin.Locator("h1")).ToHaveTextAsync("No relation between definitions is recorded yet");
        await admin.Locator("#x-definition").FillAsync("ISO 37120:2018 5.1");
        await admin.Locator("#x-relation").SelectOptionAsync("Equal");
        await admin.Locator("#x-other").FillAsync("ISO 37120:2018 5.5");
        await admin.Locator("#x-en").FillAsync("Only for this test.");
        await admin.Locator("[data-save]").ClickAsync();
        await Expect(admin.Locator("#x-relation-bad").First).ToContainTextAsync("their units differ (%;");
        await admin.Locator("#x-other").FillAsync("ISO 37123:2019 5.6");
        await admin.Locator("[data-save]").ClickAsync();
        await Expect(admin.Locator("[data-relation=Equal]")).ToContainTextAsync("Our own reading, recorded by Administrator");
        await admin.CloseAsync();

        var lead = await portal.SignInAsync(Demo.Lead("gdd"));
        await lead.GoLiveAsync("/catalogue?city=gdd&q=ISO+37123%3A2019+5.6");
        await lead.Locator("tr[data-key='ISO 37123:2019 5.6'] [data-pick]").CheckAsync();
        await lead.Locator("[data-look]").ClickAsync();
        await lead.Locator("[data-adopt]").ClickAsync();
        await Expect(lead.Locator(".done")).ToContainTextAsync("ISO37123-5.6");
        await lead.GoLiveAsync("/work/gdd/indicators/ISO37123-5.6");
        await Expect(lead.Locator("[data-answer='ISO 37120:2018 5.1']")).ToContainTextAsync("answers for ISO 37120:2018 5.1 too");
        await lead.GoLiveAsync("/catalogue?city=gdd&q=ISO+37120%3A2018+5.1&open=ISO+37120%3A2018+5.1");
        var row = lead.Locator("tr[data-key='ISO 37120:2018 5.1']");
        await Expect(row).ToContainTextAsync("answered by ISO37123-5.6, equal");
        await Expect(lead.Locator("[data-crosswalk]")).ToContainTextAsync("Equal to ISO 37123:2019 5.6");
        await row.Locator("[data-pick]").CheckAsync();
        await lead.Locator("[data-look]").ClickAsync();
        await Expect(lead.Locator("[data-answered]")).ToContainTextAsync("Already answered by ISO37123-5.6");
        await lead.GotoAsync("/cities/gdd/indicators/ISO37123-5.6?lang=en");
        await Expect(lead.Locator("[data-answers]")).ToContainTextAsync("this value answers for it too");
        await lead.GotoAsync("/standards/iso-37120?lang=en");
        await Expect(lead.Locator("[data-city=gdd]")).ToContainTextAsync("1 adopted, not yet published");
        await lead.CloseAsync();
    }
}
