using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Values;

/// <summary>Nobody's typing vanishes: a cut line, a reload, two people in one cell.</summary>
public sealed class KeptTypingTests(Portals portals) : IClassFixture<Portals>
{
    [Fact]
    public async Task Typing_goes_on_while_the_line_is_cut_and_goes_out_when_it_is_back()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        await page.EnterAsync("TEC-10", "105.1");
        await page.SavedAsync("TEC-10", "105.1");

        page.IsCut = true;
        portal.Line.Cut();
        await Expect(page.Foot).ToContainTextAsync("Offline.");
        await page.EnterAsync("TEC-10", "105.2");
        await page.EnterAsync("TEC-11", "0.79");
        await page.EnterAsync("TEC-13", "250");
        await Expect(page.Foot).ToContainTextAsync("3 typed and not sent");
        await Expect(page.Row("TEC-11")).ToHaveAttributeAsync("data-busy", "waiting");
        await page.PasteAsync("TEC-20", "1\r\n2\r\n");
        await Expect(page.Foot).ToContainTextAsync("nothing was pasted");

        portal.Line.Mend();
        await page.Page.Locator(".status .try").ClickAsync();
        await page.SavedAsync("TEC-10", "105.2");
        page.IsCut = false;
        await page.SavedAsync("TEC-11", "0.79");
        await page.RefusedAsync("TEC-13", "250", "Not saved.");
        await Expect(page.Foot).ToContainTextAsync("All changes saved, except 1 refused");
        await page.Act("TEC-13", "Undo").ClickAsync();
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_is_offered_again_after_a_reload()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        await page.StandOnAsync("TEC-37");
        await page.TypeAsync("38.4");
        await page.Page.ReloadAsync(); // in the middle of the cell
        await page.ReadyAsync();

        await Expect(page.Kept).ToContainTextAsync("One typed value is kept.");
        await Expect(page.Kept).ToContainTextAsync("TEC-37: 38.4");
        await page.Kept.Locator("[data-kept='put']").ClickAsync();
        await page.SavedAsync("TEC-37", "38.4");

        await page.Page.ReloadAsync();
        await page.ReadyAsync();
        await Expect(page.Kept).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_refused_text_and_a_half_written_note_are_kept_too_and_can_be_thrown_away()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        await page.EnterAsync("TEC-36", "175");
        await page.RefusedAsync("TEC-36", "175", "Not saved.");
        await page.StandOnAsync("TEC-35");
        await page.PressAsync("n");
        await Expect(page.Panel.Locator("#note")).ToBeFocusedAsync();
        await page.TypeAsync("Weighed at the gate");
        await page.Page.ReloadAsync();
        await page.ReadyAsync();

        await Expect(page.Kept).ToContainTextAsync("2 typed values are kept.");
        await Expect(page.Kept).ToContainTextAsync("“Weighed at the gate”");
        await page.Kept.Locator("[data-kept='drop']").ClickAsync();
        await Expect(page.Kept).ToHaveCountAsync(0);
        await page.Page.ReloadAsync();
        await page.ReadyAsync();
        await Expect(page.Kept).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Signing_out_takes_kept_typing_out_of_the_browser()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        await page.StandOnAsync("TEC-45");
        await page.TypeAsync("8");
        await page.Page.ReloadAsync();
        await page.ReadyAsync();
        await Expect(page.Kept).ToContainTextAsync("TEC-45: 8");

        await page.Page.Locator("details.menu-who summary").ClickAsync();
        await page.Page.Locator("form[action='/account/logout'] button").ClickAsync();
        await page.Page.WaitForURLAsync(url => !url.Contains("/work/", StringComparison.Ordinal));

        Assert.Equal(0, await page.Page.EvaluateAsync<int>("""
            () => new Promise(done => {
              const request = indexedDB.open("portal-kept", 1);
              request.onsuccess = () => {
                const count = request.result.transaction("typed").objectStore("typed").count();
                count.onsuccess = () => done(count.result);
              };
            })
            """));
    }

    [Theory, OnBothDatabases]
    public async Task The_second_of_two_people_sees_what_the_first_wrote_and_chooses(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var editor = await OpenAsync(portal, Demo.Editor("cstec"));
        await using var lead = await OpenAsync(portal, Demo.Lead("cstec"));

        await editor.EnterAsync("TEC-39", "8.4");
        await editor.SavedAsync("TEC-39", "8.4");
        await lead.EnterAsync("TEC-39", "8.6");
        await Expect(lead.Say("TEC-39")).ToContainTextAsync("CSTEC editor wrote 8.4");
        await Expect(lead.Field("TEC-39")).ToHaveValueAsync("8.6");
        await lead.Act("TEC-39", "KeepMine").ClickAsync();
        await lead.SavedAsync("TEC-39", "8.6");

        await editor.EnterAsync("TEC-39", "8.5");
        await Expect(editor.Say("TEC-39")).ToContainTextAsync("CSTEC lead wrote 8.6");
        await editor.Act("TEC-39", "TakeTheirs").ClickAsync();
        await editor.SavedAsync("TEC-39", "8.6");
        await editor.EnterAsync("TEC-39", "8.7");
        await editor.SavedAsync("TEC-39", "8.7");
    }

    [Fact]
    public async Task A_text_kept_before_somebody_else_wrote_is_held_against_theirs()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var editor = await OpenAsync(portal, Demo.Editor("cstec"));
        await editor.StandOnAsync("TEC-30");
        await editor.TypeAsync("23.9");
        await editor.Page.GotoAsync("/account/password"); // gone in the middle of the cell
        await using (var lead = await OpenAsync(portal, Demo.Lead("cstec")))
        {
            await lead.EnterAsync("TEC-30", "24.1");
            await lead.SavedAsync("TEC-30", "24.1");
        }

        await editor.GoAsync("/work/cstec/values?period=2025");
        await editor.Kept.Locator("[data-kept='put']").ClickAsync();

        await Expect(editor.Say("TEC-30")).ToContainTextAsync("CSTEC lead wrote 24.1");
        await Expect(editor.Field("TEC-30")).ToHaveValueAsync("23.9");
    }

    private static Task<ValuesPageDriver> OpenAsync(BrowserPortal portal, string email) => ValuesPageDriver.OpenAsync(portal, email);
}
