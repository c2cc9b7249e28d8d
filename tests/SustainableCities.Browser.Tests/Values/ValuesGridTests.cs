using System.Text.RegularExpressions;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Values;

/// <summary>Entering values by keyboard, input method and clipboard, in the demonstration's draft year of Tianjin.</summary>
public sealed class ValuesGridTests(Portals portals) : IClassFixture<Portals>
{
    [Fact]
    public async Task Keys_lead_through_the_grid_as_in_a_spreadsheet()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        var codes = await page.CodesAsync();

        await page.StandOnAsync(codes[0]);
        await page.PressAsync("ArrowDown", "ArrowDown");
        await page.IsOnAsync(codes[2]);
        await page.PressAsync("ArrowUp");
        await page.IsOnAsync(codes[1]);
        await page.PressAsync("Enter");
        await page.IsOnAsync(codes[2]);
        await page.PressAsync("Shift+Enter");
        await page.IsOnAsync(codes[1]);
        await page.PressAsync("PageDown");
        await page.IsOnAsync(codes[11]);
        await page.PressAsync("Control+End", "Control+Home");
        await page.PressAsync("ArrowRight");
        await Expect(page.Row(codes[0]).Locator("td").Nth(8)).ToBeFocusedAsync();
        await page.PressAsync("ArrowLeft", "ArrowLeft");
        await Expect(page.Row(codes[0]).Locator("td").Nth(5)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Typing_replaces_and_F2_goes_on_and_Escape_takes_back()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);

        await page.EnterAsync("TEC-10", "104.5");
        await page.SavedAsync("TEC-10", "104.5");
        await Expect(page.Say("TEC-10")).ToContainTextAsync("Saved");
        var revision = await page.RevisionAsync("TEC-10");

        await page.StandOnAsync("TEC-10");
        await page.PressAsync("F2");
        await page.TypeAsync("0");
        await page.PressAsync("Escape");
        await page.SavedAsync("TEC-10", "104.5");
        Assert.Equal(revision, await page.RevisionAsync("TEC-10"));

        await page.PressAsync("F2");
        await page.TypeAsync("0");
        await page.PressAsync("Tab");
        await page.SavedAsync("TEC-10", "104.50");
        Assert.Equal(revision + 1, await page.RevisionAsync("TEC-10"));
    }

    [Fact]
    public async Task Delete_clears_and_what_was_there_can_be_put_back()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        await page.EnterAsync("TEC-13", "66.7");
        await page.SavedAsync("TEC-13", "66.7");

        await page.StandOnAsync("TEC-13");
        await page.PressAsync("Delete");
        await page.SavedAsync("TEC-13", "");
        await page.Act("TEC-13", "PutBack").ClickAsync();

        await page.SavedAsync("TEC-13", "66.7");
    }

    [Fact]
    public async Task N_opens_the_note_and_H_the_history()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        await page.EnterAsync("TEC-36", "75.4");
        await page.SavedAsync("TEC-36", "75.4");

        await page.StandOnAsync("TEC-36");
        await page.PressAsync("n");
        await Expect(page.Panel.Locator("#note")).ToBeFocusedAsync();
        await page.TypeAsync("Two plants were counted twice before.");
        await page.PressAsync("Escape");
        await page.IsOnAsync("TEC-36");
        await Expect(page.Say("TEC-36")).ToContainTextAsync("Has a note.");

        await page.PressAsync("h");
        await Expect(page.Panel.Locator("h3", new() { HasText = "History" })).ToBeFocusedAsync();
        await Expect(page.Panel.Locator(".hist li").First).ToContainTextAsync("75.4");
        await page.PressAsync("Escape");
        await page.IsOnAsync("TEC-36");
    }

    [Theory, OnBothDatabases]
    public async Task Twenty_values_are_pasted_and_the_refused_one_is_corrected(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal, show: "missing");
        var codes = (await page.CodesAsync()).Take(20).ToList();
        Assert.Equal(20, codes.Count);
        var texts = codes.Select((_, n) => n == 6 ? "250" : (n % 2 == 0 ? "1" : "１")).ToList();
        var bad = codes[6];

        await page.PasteAsync(codes[0], string.Join("\r\n", texts) + "\r\n");
        await page.RefusedAsync(bad, "250", "Not saved.");
        foreach (var code in codes.Where(c => c != bad))
        {
            await page.SavedAsync(code, "1");
        }

        await Expect(page.Foot).ToContainTextAsync("except 1 refused");
        await page.EnterAsync(bad, "1");
        await page.SavedAsync(bad, "1");
        await Expect(page.Foot).Not.ToContainTextAsync("refused");
    }

    [Fact]
    public async Task Three_columns_into_one_are_refused_whole_and_nothing_is_lost()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        await page.EnterAsync("TEC-20", "53.5");
        await page.SavedAsync("TEC-20", "53.5");

        await page.PasteAsync("TEC-20", "51\t52\t53\r\n61\t62\t63\r\n");

        await Expect(page.Say("TEC-20")).ToContainTextAsync("Nothing was pasted. The block has 3 columns; one fits here.");
        await Expect(page.Field("TEC-20")).ToHaveValueAsync("53.5");
        await page.PasteAsync("TEC-20", "54.5");
        await page.SavedAsync("TEC-20", "54.5");
    }

    [Fact]
    public async Task Codes_and_values_side_by_side_find_their_rows()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);

        await page.PasteAsync("TEC-31", "TEC-32\t76.1\r\nTEC-31\t9581\r\n");

        await page.SavedAsync("TEC-32", "76.1");
        await page.SavedAsync("TEC-31", "9,581");
    }

    [Fact]
    public async Task Text_and_a_share_of_250_per_cent_are_refused_and_can_be_taken_back()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        await page.EnterAsync("TEC-35", "76.5");
        await page.SavedAsync("TEC-35", "76.5");

        await page.EnterAsync("TEC-35", "about half");
        await page.RefusedAsync("TEC-35", "about half", "“about half” is not a number.");
        await page.EnterAsync("TEC-35", "250");
        await page.RefusedAsync("TEC-35", "250", "Not saved. A share cannot be above 100 %.");
        await Expect(page.Finding).ToContainTextAsync("One was refused.");

        await page.Act("TEC-35", "Undo").ClickAsync();
        await page.SavedAsync("TEC-35", "76.5");
    }

    [Fact]
    public async Task Two_readings_are_never_guessed()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);

        await page.EnterAsync("TEC-31", "9,582");
        await Expect(page.Say("TEC-31")).ToContainTextAsync("It can be read as 9582 or as 9.582.");
        await page.Act("TEC-31", "Choose").First.ClickAsync();

        await page.SavedAsync("TEC-31", "9,582");
    }

    [Theory]
    [InlineData(TestEngine.Sqlite, "９８．５％", "98.5")]
    [InlineData(TestEngine.Sqlite, "97。5", "97.5")]
    [InlineData(TestEngine.PostgreSql, "\"96.5\"\r\n", "96.5")]
    public async Task Chinese_habits_are_read(TestEngine engine, string text, string shown)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal);

        await page.PasteAsync("TEC-61", text);

        await page.SavedAsync("TEC-61", shown);
    }

    [Fact]
    public async Task A_quoted_cell_of_several_lines_is_one_cell()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        var codes = await page.CodesAsync();
        var at = codes.ToList().IndexOf("TEC-48");

        await page.PasteAsync("TEC-48", "\"97\nby survey\"\r\n");

        await page.RefusedAsync("TEC-48", "97by survey", "is not a number.");
        await Expect(page.Cell(codes[at + 1])).Not.ToHaveAttributeAsync("data-unsaved", "");
        await page.Act("TEC-48", "Undo").ClickAsync();
    }

    [Fact]
    public async Task An_input_method_neither_saves_nor_loses_a_key()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        var wire = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await page.StandOnAsync("TEC-01");
        var revision = await page.RevisionAsync("TEC-01");

        await ComposeAsync("er");
        await ProcessKeyAsync("Enter"); // takes the candidate
        await ProcessKeyAsync("ArrowDown");
        await ProcessKeyAsync("Escape");
        await ComposeAsync("２８");
        Assert.Equal(revision, await page.RevisionAsync("TEC-01"));
        await page.IsOnAsync("TEC-01");
        await Expect(page.Field("TEC-01")).ToHaveValueAsync("２８");

        await wire.SendAsync("Input.insertText", new() { ["text"] = "２８９" });
        await Expect(page.Field("TEC-01")).ToHaveValueAsync("２８９");
        await page.PressAsync("Enter");
        await page.SavedAsync("TEC-01", "289");

        Task ComposeAsync(string text) => wire.SendAsync(
            "Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });

        // A key that an input method has taken arrives with code 229.
        Task ProcessKeyAsync(string key) => wire.SendAsync(
            "Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = 229, ["nativeVirtualKeyCode"] = 229 });
    }

    [Fact]
    public async Task What_is_copied_pastes_again_unchanged()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);
        await page.EnterAsync("TEC-31", "9600");
        await page.SavedAsync("TEC-31", "9,600");
        var codes = (await page.CodesAsync()).ToList();
        var at = codes.IndexOf("TEC-31");

        await page.StandOnAsync("TEC-31");
        await page.PressAsync("Shift+ArrowDown", "Control+c");

        var next = await page.Cell(codes[at + 1]).GetAttributeAsync("data-raw");
        Assert.Equal($"9600\r\n{next}", (await page.ClipboardAsync()).ReplaceLineEndings("\r\n"));
        var revision = await page.RevisionAsync("TEC-31");
        await page.PressAsync("Control+v");
        await page.SavedAsync("TEC-31", "9,600");
        Assert.Equal(revision, await page.RevisionAsync("TEC-31"));
    }

    [Theory, OnBothDatabases]
    public async Task A_soft_warning_is_saved_and_waits_for_an_answer(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal);

        await page.EnterAsync("TEC-09", "170");
        await Expect(page.Say("TEC-09")).ToContainTextAsync("10 times 2024?");
        await Expect(page.Say("TEC-09")).ToContainTextAsync("Saved.");
        await page.Act("TEC-09", "Confirm").ClickAsync();

        await Expect(page.Say("TEC-09")).ToContainTextAsync("Confirmed.");
        await page.EnterAsync("TEC-09", "18");
        await page.SavedAsync("TEC-09", "18");
    }

    [Fact]
    public async Task Not_applicable_is_asked_for_a_reason()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);

        await page.PasteAsync("TEC-03", "N/A");
        await Expect(page.Say("TEC-03")).ToContainTextAsync("Not applicable needs a reason.");
        await page.Act("TEC-03", "Reason").ClickAsync();
        await page.Panel.Locator("#na-reason").FillAsync("Supplied by the neighbouring city.");
        await page.Panel.Locator("[data-task='na-yes']").ClickAsync();

        await Expect(page.Say("TEC-03")).ToContainTextAsync("Not applicable: Supplied by the neighbouring city.");
        await Expect(page.Field("TEC-03")).ToHaveValueAsync("n/a");
    }

    [Theory, OnBothDatabases]
    public async Task Filters_stand_in_the_address_and_a_filled_row_stays_under_the_hand(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        await using var page = await OpenAsync(portal);

        await page.Page.Locator(".filters a", new() { HasText = "Mine" }).ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("show=mine"));
        await page.Page.Locator(".filters select").First.SelectOptionAsync("P2");
        await Expect(page.Page).ToHaveURLAsync(new Regex("purpose=P2"));
        await Expect(page.Page.Locator("tr.grp")).ToHaveCountAsync(1);
        await page.GoAsync("/work/cstec/values?period=2025&show=missing");
        var gap = (await page.CodesAsync())[0];
        var count = page.Page.Locator(".filters a", new() { HasText = "Missing" });
        var before = await count.InnerTextAsync();

        await page.EnterAsync(gap, "1");
        await page.SavedAsync(gap, "1");

        await Expect(count).Not.ToHaveTextAsync(before);
        await Expect(page.Row(gap)).ToBeVisibleAsync();
        await page.PasteAsync(gap, "0.9");
        await page.SavedAsync(gap, "0.9");
        await page.StandOnAsync(gap);
        await page.PressAsync("Delete");
        await page.SavedAsync(gap, "");
    }

    [Fact]
    public async Task A_row_is_nine_cells_and_no_text_beside_them()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);

        var rows = await page.Page.Locator("tr[data-row]").EvaluateAllAsync<string[]>("rows => rows.map(r => [...r.childNodes].map(n => n.nodeName.toLowerCase()).filter(n => n !== '#comment').join(' '))");

        Assert.Equal(63, rows.Length);
        Assert.All(rows, r => Assert.Equal("td td td td td td td td td", r));
        Assert.DoesNotContain(await page.Page.Locator("tr[data-row] td.say").AllInnerTextsAsync(), t => t.TrimEnd().EndsWith('>'));
    }

    [Fact]
    public async Task On_a_phone_the_grid_is_a_list_with_a_field_per_row()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await ValuesPageDriver.OpenAsync(portal, Demo.Editor("cstec"), width: 390);

        await Expect(page.Page.Locator(".g thead")).ToBeHiddenAsync();
        await page.EnterAsync("TEC-29", "91.5");
        await page.SavedAsync("TEC-29", "91.5");
        await Expect(page.Panel).ToBeHiddenAsync();
        await page.Page.Locator(".status .more").ClickAsync();
        await Expect(page.Panel).ToBeVisibleAsync();
        var width = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.Equal(390, width);
    }

    [Fact]
    public async Task In_Chinese_the_page_speaks_Chinese()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await ValuesPageDriver.OpenAsync(portal, Demo.Editor("cstec"), language: "zh-Hans");

        await Expect(page.Finding).ToContainTextAsync("2025年的 63 项数值");
        await page.EnterAsync("TEC-38", "二百五");
        await page.RefusedAsync("TEC-38", "二百五", "未保存。“二百五”不是数字。");
        await page.EnterAsync("TEC-38", "250％");
        await page.RefusedAsync("TEC-38", "250％", "占比不能高于 100%。");
        await page.EnterAsync("TEC-38", "９９．５");
        await page.SavedAsync("TEC-38", "99.5");
        await Expect(page.Say("TEC-38")).ToContainTextAsync("已保存");
    }

    [Fact]
    public async Task Another_city_and_no_city_show_no_grid()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        await using var page = await OpenAsync(portal);

        var foreign = await page.Page.Context.NewPageAsync();
        Assert.Equal(403, (await foreign.GotoAsync("/work/gdd/values"))!.Status);
        await Expect(foreign.Locator(".refusal")).ToContainTextAsync("403");
        await Expect(foreign.Locator("table.g")).ToHaveCountAsync(0);
        Assert.Equal(404, (await foreign.GotoAsync("/work/atlantis/values"))!.Status);
        Assert.Equal(200, (await foreign.GotoAsync("/work/cstec/values?period=2025-13"))!.Status);
        await Expect(foreign.Locator("h1")).ToContainTextAsync("2025-13");
        await foreign.GotoAsync("/work/cstec/values?period=2199");
        await Expect(foreign.Locator("h1")).ToContainTextAsync("2199 has not begun.");
        await Expect(foreign.Locator("table.g")).ToHaveCountAsync(0);
        await foreign.CloseAsync();
    }

    private static Task<ValuesPageDriver> OpenAsync(BrowserPortal portal, string? show = null) =>
        ValuesPageDriver.OpenAsync(portal, Demo.Editor("cstec"), "/work/cstec/values?period=2025" + (show is null ? "" : "&show=" + show));
}
