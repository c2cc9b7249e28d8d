using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Imports;

/// <summary>A file is shown before it is written, in both languages, and what is wrong is said by row.</summary>
public sealed class ImportPageTests(Portals portals) : IClassFixture<Portals>
{
    [Theory]
    [InlineData(TestEngine.Sqlite, "en", "Cancelled. Nothing was written.")]
    [InlineData(TestEngine.PostgreSql, "zh-Hans", "已取消，未写入任何内容。")]
    public async Task A_long_file_tells_how_far_it_is_and_can_be_stopped(TestEngine engine, string language, string stopped)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Editor("qujiang"), language);
        await page.GotoAsync("/work/qujiang/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();
        var rows = string.Concat(Enumerable.Range(1, 150_000).Select(n => $"QJ-01,2026,{n % 90}.5,station {n},Counted at the station.\n"));

        await ChooseAsync(page, "indicator,period,value,part,note\n" + rows);
        await Expect(page.Locator(".run progress")).ToBeVisibleAsync();
        await page.Locator(".run [data-act='cancel']").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(stopped);
        await Expect(page.Locator(".run")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.Locator("main.imp[data-ready]").WaitForAsync();
        await Expect(page.Locator("li[data-import]")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(TestEngine.Sqlite, "en", "TEC-13", "A figure above 100 is not accepted here.", "Import one value", "One value is in, as a draft.")]
    [InlineData(TestEngine.PostgreSql, "zh-Hans", "TEC-14", "此处不接受大于 100 的数值。", "导入1个数值", "1个数值已作为草稿写入。")]
    public async Task An_editor_sees_what_is_wrong_mends_the_file_and_imports_it(TestEngine engine, string language, string code, string why, string import, string done)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Editor("cstec"), language);
        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();

        await ChooseAsync(page, $"指标,期间,数值\n{code},2025年,250\nNO-SUCH,2025,1\n");
        await Expect(page.Locator("main.imp td", new() { HasText = why })).ToBeVisibleAsync();
        await Expect(page.Locator("main.imp tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-act='import']")).ToHaveCountAsync(0);

        await ChooseAsync(page, $"指标,期间,数值\n{code},2025年,41.25\n");
        await Expect(page.Locator("main.imp tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = import }).ClickAsync();
        await Expect(page.Locator(".finding h1")).ToHaveTextAsync(done);

        await page.GotoAsync("/work/cstec/values?period=2025");
        await Expect(page.Locator($"tr[data-row='{code}'] td.in input")).ToHaveValueAsync("41.25");
        await page.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_figure_with_two_readings_is_asked_about(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Editor("cstec"));
        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();

        await ChooseAsync(page, "indicator;period;value\nTEC-15;2025;1,234\n");
        await page.Locator("[data-mark='comma']").ClickAsync();

        await Expect(page.Locator("[data-mark]")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Import one value" })).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(TestEngine.Sqlite, "en", "TEC-20", "Get the template", "2025", "Import one value")]
    [InlineData(TestEngine.PostgreSql, "zh-Hans", "TEC-21", "获取模板", "2025年", "导入1个数值")]
    public async Task A_template_is_filled_in_and_brought_back(TestEngine engine, string language, string code, string get, string period, string import)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Editor("cstec"), language);
        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();
        await page.Locator(".tpl select[name='period']").SelectOptionAsync(new SelectOptionValue { Label = period });
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = get }).ClickAsync());
        Assert.Equal("cstec-2025.xlsx", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await stream.CopyToAsync(file, TestContext.Current.CancellationToken);

        await ChooseAsync(page, Fill(file.ToArray(), code, "17.5"), "cstec-2025.xlsx");
        await Expect(page.Locator("main.imp tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("main.imp tbody tr")).ToContainTextAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = import }).ClickAsync();
        await Expect(page.Locator("[data-act='import']")).ToHaveCountAsync(0);

        await page.GotoAsync("/work/cstec/values?period=2025");
        await Expect(page.Locator($"tr[data-row='{code}'] td.in input")).ToHaveValueAsync("17.5");
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(TestEngine.Sqlite, "en", "TEC-22", "Undo", "Undo the import", "Undone. One value says again what it said before.", "Undone")]
    [InlineData(TestEngine.PostgreSql, "zh-Hans", "TEC-27", "撤销", "撤销导入", "已撤销。1个数值恢复为导入前的内容。", "已撤销")]
    public async Task An_import_is_undone_after_a_question(TestEngine engine, string language, string code, string undo, string yes, string done, string stands)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Editor("cstec"), language);
        await page.GotoAsync("/work/cstec/values?period=2025");
        var field = page.Locator($"tr[data-row='{code}'] td.in input");
        var before = await field.InputValueAsync();
        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();
        await ChooseAsync(page, Encoding.UTF8.GetBytes($"indicator,period,value,note\n{code},2025,N/A,None here.\n"), $"undo-{code}.csv");
        await page.Locator("[data-act='import']").ClickAsync();
        await Expect(page.Locator("[data-act='import']")).ToHaveCountAsync(0);

        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();
        var import = page.Locator(".past li", new() { HasText = $"undo-{code}.csv" });
        await import.GetByRole(AriaRole.Button, new() { Name = undo, Exact = true }).PressAsync("Enter");
        await import.GetByRole(AriaRole.Button, new() { Name = yes }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = done })).ToBeVisibleAsync();
        await Expect(import).ToContainTextAsync(stands);
        await Expect(import.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await page.GotoAsync("/work/cstec/values?period=2025");
        await Expect(field).ToHaveValueAsync(before);
        await page.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task There_is_one_file_for_each_owner(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await portal.SignInAsync(Demo.Lead("cstec"));
        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();
        await page.Locator(".tpl select[name='owner']").SelectOptionAsync("each");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Get the template" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await stream.CopyToAsync(file, TestContext.Current.CancellationToken);

        using var archive = new ZipArchive(file);
        Assert.Equal(2, archive.Entries.Count);
        Assert.All(archive.Entries, e => Assert.EndsWith(".xlsx", e.Name));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Who_only_reads_the_city_gets_no_import()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await portal.SignInAsync(Demo.ReviewerBsi);
        Assert.Equal(403, (await page.GotoAsync("/work/cstec/import"))!.Status);
        Assert.Equal(404, (await page.GotoAsync("/work/nowhere/import"))!.Status);
        await page.CloseAsync();
    }

    private static Task ChooseAsync(IPage page, string text) => ChooseAsync(page, Encoding.UTF8.GetBytes(text), "values.csv");

    private static Task ChooseAsync(IPage page, byte[] file, string name) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });

    /// <summary>Types a figure into the cell of the column “value” in an indicator's row, as a spreadsheet keeps it.</summary>
    private static byte[] Fill(byte[] template, string code, string figure)
    {
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var file = new MemoryStream();
        file.Write(template);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries.Single(e => e.FullName.Contains("/worksheets/", StringComparison.Ordinal));
            XDocument sheet;
            using (var read = entry.Open())
            {
                sheet = XDocument.Load(read);
            }

            var row = sheet.Descendants(x + "row").Single(r => r.Elements(x + "c").First().Value == code);
            var cell = row.Elements(x + "c").ElementAt(6);
            cell.Attribute("t")?.Remove();
            cell.ReplaceNodes(new XElement(x + "v", figure));
            using var write = entry.Open();
            write.SetLength(0);
            sheet.Save(write);
        }

        return file.ToArray();
    }
}
