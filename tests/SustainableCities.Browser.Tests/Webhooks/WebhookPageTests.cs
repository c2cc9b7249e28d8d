using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Webhooks;

/// <summary>An administrator sets an address, tries it, and reads what it was told; nobody else gets there.</summary>
public sealed class WebhookPageTests(Portals portals) : IClassFixture<Portals>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_administrator_sets_an_address_and_reads_what_it_was_told(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        using var receiver = new WebhookReceiver();
        var page = await portal.SignInAsync(Demo.Admin);
        await page.GoLiveAsync("/work");
        await page.Locator("a[href='/admin/webhooks']").ClickAsync();
        await page.Locator("[data-act=new]").ClickAsync();
        await page.Locator("#h-address").FillAsync("city.example/hook");
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.Locator("#h-name-bad")).ToContainTextAsync("name");
        await Expect(page.Locator("#h-address-bad")).ToContainTextAsync("https://");
        await Expect(page.Locator("#h-events-bad")).ToContainTextAsync("at least one event");
        await Expect(page.Locator("#h-address")).ToHaveValueAsync("city.example/hook");

        await page.Locator("#h-name").FillAsync("Monitoring platform");
        await page.Locator("#h-address").FillAsync(receiver.Address);
        await page.Locator("input[value=PeriodSubmitted]").CheckAsync();
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.Locator("[data-secret]")).ToContainTextAsync("whsec_");
        await page.Locator("[data-hook='Monitoring platform'] a").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Monitoring platform");
        await Expect(page.Locator("[data-secret]")).ToHaveCountAsync(0);

        await page.Locator("[data-act=ping]").ClickAsync();
        await Expect(page.Locator("[data-said]")).ToContainTextAsync("HTTP 204");
        Assert.Contains("\"ping\"", (await receiver.NextAsync(Stop)).Body, StringComparison.Ordinal);

        // The lead submits on the page, and the platform hears of it at once.
        var submitting = await portal.SignInAsync(Demo.Lead("cstec"));
        await submitting.GoLiveAsync("/work/cstec/values?period=2025");
        await submitting.Locator("main.board[data-ready]").WaitForAsync();
        await submitting.Locator("[data-hand=submit]").ClickAsync();
        await submitting.Locator("[data-hand=yes]").ClickAsync();
        Assert.Contains("\"period.submitted\"", (await receiver.NextAsync(Stop)).Body, StringComparison.Ordinal);

        await page.ReloadAsync();
        await page.LiveAsync();
        await Expect(page.Locator("[data-status=Delivered] summary")).ToContainTextAsync("period.submitted");
        await page.Locator("[data-act=replay]").ClickAsync();
        Assert.Contains("\"period.submitted\"", (await receiver.NextAsync(Stop)).Body, StringComparison.Ordinal);
        await page.CloseAsync();
        await submitting.CloseAsync();
    }

    [Fact]
    public async Task A_lead_is_told_that_it_is_not_theirs()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await portal.SignInAsync(Demo.Lead("cstec"));
        var answer = await page.GotoAsync("/admin/webhooks");
        Assert.Equal(403, answer!.Status);
        await page.GotoAsync("/work");
        await Expect(page.Locator("a[href='/admin/webhooks']")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }
}
