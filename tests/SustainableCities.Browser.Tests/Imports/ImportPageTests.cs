using System.Text;
using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Imports;

/// <summary>A file is shown before it is written, in both languages, and what is wrong is said by row.</summary>
public sealed class ImportPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en", "TEC-13", "A figure above 100 is not accepted here.", "Import one value", "One value is in, as a draft.")]
    [InlineData("zh-Hans", "TEC-14", "此处不接受大于 100 的数值。", "导入1个数值", "1个数值已作为草稿写入。")]
    public async Task An_editor_sees_what_is_wrong_mends_the_file_and_imports_it(string language, string code, string why, string import, string done)
    {
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
    }

    [Fact]
    public async Task A_figure_with_two_readings_is_asked_about()
    {
        var page = await portal.SignInAsync(Demo.Editor("cstec"));
        await page.GotoAsync("/work/cstec/import");
        await page.Locator("main.imp[data-ready]").WaitForAsync();

        await ChooseAsync(page, "indicator;period;value\nTEC-15;2025;1,234\n");
        await page.Locator("[data-mark='comma']").ClickAsync();

        await Expect(page.Locator("[data-mark]")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Import one value" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_only_reads_the_city_gets_no_import()
    {
        var page = await portal.SignInAsync(Demo.ReviewerBsi);
        Assert.Equal(403, (await page.GotoAsync("/work/cstec/import"))!.Status);
        Assert.Equal(404, (await page.GotoAsync("/work/nowhere/import"))!.Status);
    }

    private static Task ChooseAsync(IPage page, string text) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "values.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
}
