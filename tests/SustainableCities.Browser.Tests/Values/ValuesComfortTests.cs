using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Values;

/// <summary>What a spreadsheet's user expects beside typing: take back, do again, fill down, jump to the next gap, a list of keys.</summary>
public sealed class ValuesComfortTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task Parts_are_opened_entered_summed_pasted_and_stand_in_the_address(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal, Demo.Lead("cstec"));
        await page.Page.GoLiveAsync("/work/cstec/indicators/TEC-50");
        await page.Page.Locator("[data-add-breakdown='sex']").ClickAsync();
        await page.Page.Locator("[data-adds='true']").CheckAsync();
        await page.Page.Locator("[data-save]").ClickAsync();
        await Expect(page.Page.Locator(".save [role=status]")).ToContainTextAsync("Saved");

        await page.GoAsync("/work/cstec/values?period=2025");
        await page.EnterAsync("TEC-50", "100");
        await page.SavedAsync("TEC-50", "100");
        await page.StandOnAsync("TEC-50");
        await page.PressAsync("p");
        await Expect(page.Row("TEC-50").Locator(".tgl")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("open=TEC-50"));
        await page.PressAsync("ArrowDown");
        await page.TypeAsync("60");
        await page.PressAsync("Enter"); // saved as any cell, and on to the next part
        await page.IsOnAsync("TEC-50/male");
        await page.SavedAsync("TEC-50/female", "60");
        await Expect(page.Say("TEC-50")).ToContainTextAsync("Sum (Sex) 60 so far; Men missing.");
        await page.TypeAsync("45");
        await page.PressAsync("Enter");
        await page.SavedAsync("TEC-50/male", "45");
        await Expect(page.Say("TEC-50")).ToContainTextAsync("The parts by Sex come to 105?");

        await page.StandOnAsync("TEC-50/male");
        await page.PressAsync("s");
        await page.SavedAsync("TEC-50", "105");
        await Expect(page.Say("TEC-50")).ToContainTextAsync("Sum (Sex) 105.");
        await page.PressAsync("Control+z");
        await page.SavedAsync("TEC-50", "100");
        await page.PasteAsync("TEC-50/female", "55\r\n46\r\n");
        await page.SavedAsync("TEC-50/male", "46");
        await page.Act("TEC-50", "TakeSum").ClickAsync();
        await page.SavedAsync("TEC-50", "101");
        await page.EnterAsync("TEC-50/female", "-1");
        await page.RefusedAsync("TEC-50/female", "-1", "Not saved.");
        await page.Act("TEC-50/female", "Undo").ClickAsync();
        await page.SavedAsync("TEC-50/female", "55");

        await page.Page.ReloadAsync();
        await page.ReadyAsync();
        await page.SavedAsync("TEC-50/female", "55");
        await page.StandOnAsync("TEC-50/male");
        await page.PressAsync("p");
        await Expect(page.Row("TEC-50/male")).ToHaveCountAsync(0);
        await page.IsOnAsync("TEC-50");
    }

    [Theory, OnBothDatabases]
    public async Task Ctrl_Z_takes_the_last_change_back_as_a_new_revision_and_Ctrl_Y_makes_it_again(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        await page.EnterAsync("TEC-10", "104.5");
        await page.SavedAsync("TEC-10", "104.5");
        await page.EnterAsync("TEC-10", "104.50");
        await page.SavedAsync("TEC-10", "104.50");
        var revision = await page.RevisionAsync("TEC-10");

        await page.PressAsync("Control+z");
        await page.SavedAsync("TEC-10", "104.5");
        await Expect(page.Foot).ToContainTextAsync("TEC-10 is 104.5 again.");
        await page.IsOnAsync("TEC-10");
        Assert.Equal(revision + 1, await page.RevisionAsync("TEC-10"));

        await page.PressAsync("Control+y");
        await page.SavedAsync("TEC-10", "104.50");
        Assert.Equal(revision + 2, await page.RevisionAsync("TEC-10"));
        await page.PressAsync("Control+y");
        await Expect(page.Foot).ToContainTextAsync("Nothing was taken back");
    }

    [Theory, OnBothDatabases]
    public async Task A_pasted_block_is_taken_back_as_one_but_what_somebody_else_wrote_since_stays(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var editor = await OpenAsync(portal, Demo.Editor("cstec"));
        string[] codes = ["TEC-31", "TEC-32", "TEC-35"];
        var before = new List<string>();
        foreach (var code in codes)
        {
            before.Add(await editor.Field(code).InputValueAsync());
        }

        await editor.PasteAsync(codes[0], "TEC-31\t51\r\nTEC-32\t52\r\nTEC-35\t53\r\n");
        await editor.SavedAsync(codes[2], "53");
        await using (var lead = await OpenAsync(portal, Demo.Lead("cstec")))
        {
            await lead.EnterAsync(codes[1], "52.5");
            await lead.SavedAsync(codes[1], "52.5");
        }

        await editor.StandOnAsync(codes[0]);
        await editor.PressAsync("Control+z");

        await editor.SavedAsync(codes[0], before[0]);
        await editor.SavedAsync(codes[2], before[2]);
        await Expect(editor.Say(codes[1])).ToContainTextAsync("CSTEC lead wrote 52.5");
        await editor.Act(codes[1], "TakeTheirs").ClickAsync();
        await editor.SavedAsync(codes[1], "52.5");
    }

    [Theory, OnBothDatabases]
    public async Task Ctrl_D_fills_the_chosen_cells_with_the_first(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        var codes = (await page.CodesAsync()).Skip(30).Take(3).ToList();
        await page.EnterAsync(codes[0], "3");
        await page.SavedAsync(codes[0], "3");

        await page.StandOnAsync(codes[0]);
        await page.PressAsync("Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
        await page.SavedAsync(codes[1], "3");
        await page.SavedAsync(codes[2], "3");
    }

    [Theory, OnBothDatabases]
    public async Task G_jumps_to_the_next_cell_without_a_value_and_back(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        var gaps = await page.Page.Locator("tr[data-row]:has(td.in[data-raw=''])").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.row)");
        Assert.True(gaps.Length > 1);

        await page.StandOnAsync(gaps[0]);
        await page.PressAsync("g");
        await page.IsOnAsync(gaps[1]);
        await page.PressAsync("Shift+G");
        await page.IsOnAsync(gaps[0]);
    }

    [Theory, OnBothDatabases]
    public async Task A_question_mark_lists_the_keys_and_Escape_leads_back_to_the_cell(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal, Demo.Editor("cstec"));
        var keys = page.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog, new() { Name = "Keys of this page" });
        await page.StandOnAsync("TEC-40");
        var held = await page.Field("TEC-40").InputValueAsync();

        await page.PressAsync("?");
        await Expect(keys).ToBeVisibleAsync();
        await Expect(keys).ToContainTextAsync("Take the last change back");
        await page.PressAsync("Escape");
        await Expect(keys).ToBeHiddenAsync();
        await page.IsOnAsync("TEC-40");
        await Expect(page.Field("TEC-40")).ToHaveValueAsync(held);

        // In a note it is a question mark.
        await page.PressAsync("n");
        await Expect(page.Panel.Locator("#note")).ToBeFocusedAsync();
        await page.TypeAsync("why?");
        await Expect(page.Panel.Locator("#note")).ToHaveValueAsync("why?");
        await Expect(keys).ToBeHiddenAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_calculated_value_shows_how_and_follows_its_input_and_is_never_typed_over(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await ValuesPageDriver.OpenAsync(portal, Demo.Lead("hemc"), "/work/hemc/values?period=2025");
        await page.StandOnAsync("HEMC-02");
        await Expect(page.Panel.Locator("[data-calculation]")).ToContainTextAsync("HEMC-01 * 2.5");
        await Expect(page.Act("HEMC-02", "Restate")).ToHaveCountAsync(0);
        await page.PressAsync("7", "Enter");
        await Expect(page.Field("HEMC-02")).ToHaveValueAsync("63,875");

        await page.Act("HEMC-01", "Restate").ClickAsync();
        await page.Page.FillAsync("#restated", "25600");
        await page.Page.FillAsync("#restate-reason", "Late meters.");
        await page.Page.ClickAsync("[data-task=restate-yes]");

        await Expect(page.Field("HEMC-02")).ToHaveValueAsync("64,000");
        await Expect(page.Field("HEMC-03")).ToHaveValueAsync("512");
        await Expect(page.Say("HEMC-02")).ToContainTextAsync("Late meters.");
    }

    private static Task<ValuesPageDriver> OpenAsync(BrowserPortal portal, string email) => ValuesPageDriver.OpenAsync(portal, email);
}
