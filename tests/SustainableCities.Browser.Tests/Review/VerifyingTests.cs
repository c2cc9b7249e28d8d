using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Review;

/// <summary>A lead records what a third party says, a reviewer confirms it from the list of tasks, and the public reads who verified.</summary>
public sealed class VerifyingTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task A_verification_is_recorded_by_the_lead_confirmed_by_a_reviewer_and_named_in_public(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var lead = await portal.SignInAsync(Demo.Lead("hemc"));
        await lead.GoLiveAsync("/work/hemc/verifications");
        await Expect(lead.Locator("h1")).ToHaveTextAsync("No published value is verified by a third party");
        await lead.Locator("[data-act=new]").ClickAsync();
        await lead.Locator("[data-save]").ClickAsync();
        await Expect(lead.Locator("#v-body-bad")).ToHaveTextAsync("It cannot be empty.");
        await lead.Locator("#v-body").FillAsync("Third Eye Assurance");
        await lead.Locator("#v-accreditation").FillAsync("Accredited for this test");
        await lead.Locator("#v-kind").SelectOptionAsync("Reasonable");
        await lead.Locator("#v-on").FillAsync("2025-06-30");
        await lead.Locator("#v-en").FillAsync("The figure and its sources.");
        await lead.Locator("#v-link").FillAsync("https://assurance.example/statement.pdf");
        await lead.Locator("[data-year='2024']").ClickAsync();
        await Expect(lead.Locator("[data-year='2024']")).ToHaveAttributeAsync("aria-pressed", "true"); // its values are the ones listed
        var first = lead.Locator("[data-pick]").First;
        var code = await first.GetAttributeAsync("data-pick");
        await first.CheckAsync();
        await lead.Locator("[data-save]").ClickAsync();
        await Expect(lead.Locator("[data-verification=Recorded]")).ToContainTextAsync("waits for a reviewer");
        await Expect(lead.Locator("[data-act=confirm]")).ToHaveCountAsync(0);
        await lead.CloseAsync();

        var reviewer = await portal.SignInAsync(Demo.ReviewerBsi);
        await reviewer.GoLiveAsync("/work");
        await reviewer.Locator("[data-verification=hemc] a").ClickAsync();
        await reviewer.LiveAsync();
        await reviewer.Locator("[data-act=confirm]").ClickAsync();
        await Expect(reviewer.Locator("[data-verification=Confirmed]")).ToContainTextAsync("(BSI)");
        await Expect(reviewer.Locator("h1")).ToHaveTextAsync("1 published value is verified by a third party");

        await reviewer.GotoAsync($"/cities/hemc/indicators/{code}?lang=en");
        await Expect(reviewer.Locator("#verified")).ToContainTextAsync("Third Eye Assurance");
        await Expect(reviewer.Locator("#verified")).ToContainTextAsync("reasonable assurance, 30 June 2025");
        await Expect(reviewer.Locator("[data-verified]")).ToHaveTextAsync("verified by Third Eye Assurance");
        await reviewer.CloseAsync();
    }
}
