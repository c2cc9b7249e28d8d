using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Indicators;

/// <summary>A city's own set of indicators in a real browser: read, made, tailored, and met by two leads at once.</summary>
public sealed class IndicatorPagesTests(Portals portals) : IClassFixture<Portals>
{
    [Theory, OnBothDatabases]
    public async Task A_lead_makes_an_indicator_and_nothing_typed_is_lost_where_it_is_refused(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await OpenAsync(portal, Demo.Lead("qujiang"), "/work/qujiang/indicators");
        await Expect(page.Locator(".rooms [aria-current]")).ToHaveTextAsync("Indicators");
        await page.Locator(".finding .acts a.do").ClickAsync();
        await Expect(page.Locator("main[data-ready]")).ToBeVisibleAsync();
        await page.Locator("#f-code").FillAsync("village-1");
        await page.Locator("#f-nameZh").FillAsync("未来乡村访客");
        await page.Locator("#f-minimum").FillAsync("many");
        await page.Locator("[data-save]").ClickAsync();

        await Expect(page.Locator(".wrong")).ToBeFocusedAsync();
        await Expect(page.Locator(".wrong")).ToContainTextAsync("Not saved. What you typed is still here.");
        await Expect(page.Locator("#at-minimum .bad")).ToHaveTextAsync("“many” is not a number.");
        await Expect(page.Locator("#at-unit .bad")).ToHaveTextAsync("It cannot be empty.");
        await Expect(page.Locator("#at-purposes .bad")).ToHaveCountAsync(1);
        await Expect(page.Locator("#f-nameZh")).ToHaveValueAsync("未来乡村访客");
        await Expect(page.Locator("#f-minimum")).ToHaveValueAsync("many");

        await page.Locator("#f-minimum").FillAsync("0");
        await page.Locator("#f-unit").FillAsync("visitors per village");
        await page.Locator("#f-direction").SelectOptionAsync("HigherBetter");
        await page.Locator("input[name=purpose][value=P1]").CheckAsync();
        await page.Locator("input[name=issue][value=I05]").CheckAsync();
        await page.Locator("[data-add-target]").ClickAsync();
        await page.Locator(".tf .tg input").First.FillAsync("2.5万");
        await page.Locator(".tf .tg input").Nth(1).FillAsync("2027");
        await page.Locator("[data-save]").ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/work/qujiang/indicators/VILLAGE-1"));
        await Expect(page.Locator(".finding")).ToContainTextAsync("Made. Its values can be entered now.");
        await Expect(page.Locator(".icols aside")).ToContainTextAsync("25,000");
        await page.Locator(".finding .acts a").ClickAsync();
        await page.Locator(".filters select[name=visibility]").SelectOptionAsync("Internal");
        await Expect(page.Locator("tr[data-code=VILLAGE-1]")).ToContainTextAsync("internal");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("visibility=Internal"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Two_windows_that_tailor_the_same_indicator_see_each_other_and_choose()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var (one, two) = (await OpenAsync(portal, Demo.Lead("hemc"), "/work/hemc/indicators/HEMC-05"), await OpenAsync(portal, Demo.Lead("hemc"), "/work/hemc/indicators/HEMC-05"));
        await Expect(one.Locator("#at-frequency .stays")).ToHaveTextAsync("once a year"); // it has values
        await one.Locator("#f-nameEn").FillAsync("Universities on the island");
        await one.Locator("#f-sdgTargets").FillAsync("4.3");
        await one.Locator("[data-save]").ClickAsync();
        await Expect(one.Locator(".save [role=status]")).ToContainTextAsync("Saved");

        await two.Locator("#f-nameEn").FillAsync("Universities and colleges");
        await two.Locator("[data-save]").ClickAsync();

        await Expect(two.Locator(".meet")).ToContainTextAsync("somebody else changed this indicator meanwhile");
        await Expect(two.Locator("#f-sdgTargets")).ToHaveValueAsync("4.3");
        await Expect(two.Locator("#at-nameEn .theirs")).ToContainTextAsync("They wrote: Universities on the island");
        await Expect(two.Locator("#f-nameEn")).ToHaveValueAsync("Universities and colleges");
        await two.Locator("[data-save]").ClickAsync();
        await Expect(two.Locator(".save [role=status]")).ToContainTextAsync("Saved");
        await Expect(two.Locator("h1")).ToHaveTextAsync("Universities and colleges");
        await one.CloseAsync();
        await two.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_change_of_what_is_measured_opens_a_new_edition_that_asks_for_all_it_needs(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var page = await OpenAsync(portal, Demo.Lead("cstec"), "/work/cstec/indicators/TEC-39");
        await Expect(page.Locator("#edition")).ToHaveCountAsync(0);
        await page.Locator("#f-nameEn").FillAsync("Water lost on the way");
        await Expect(page.Locator("#edition")).ToHaveCountAsync(0); // a name makes no edition
        await page.Locator("#f-unit").FillAsync("m3");
        await Expect(page.Locator("#edition")).ToContainTextAsync("Unit");
        await Expect(page.Locator("input[name=comparable][value=true]")).ToBeDisabledAsync(); // in another unit nothing is comparable
        await page.Locator("#f-unit").FillAsync("%");
        await Expect(page.Locator("#edition")).ToHaveCountAsync(0);
        await page.Locator("#f-maximum").FillAsync("90");
        await page.Locator("[data-save]").ClickAsync();

        await Expect(page.Locator(".wrong")).ToBeFocusedAsync();
        await Expect(page.Locator("#at-newEdition-from .bad")).ToHaveTextAsync("It cannot be empty.");
        await Expect(page.Locator("#at-newEdition-comparable .bad")).ToHaveCountAsync(1);
        await Expect(page.Locator("#at-newEdition-reason .bad")).ToContainTextAsync("Say why");

        await page.Locator("#f-newEdition-from").FillAsync("2024");
        await Expect(page.Locator(".reach")).ToContainTextAsync("1 approved value keeps its edition until it is restated: 2024.");
        await page.Locator("#f-newEdition-from").FillAsync("2025");
        await Expect(page.Locator(".reach")).ToContainTextAsync("1 draft moves to the new edition and keeps its figure: 2025.");
        await page.Locator("#f-newEdition-reasonEn").FillAsync("The meters count at the plant.");
        await page.Locator("input[name=comparable][value=false]").CheckAsync();
        await page.Locator("#f-newEdition-baseline-value").FillAsync("7.5");
        await page.Locator("#f-newEdition-baseline-period").FillAsync("2024");
        await page.Locator("[data-add-target]").ClickAsync();
        await page.Locator(".tf .tg input").First.FillAsync("95");
        await page.Locator(".tf .tg input").Nth(1).FillAsync("2030");
        await page.Locator("[data-save]").ClickAsync();

        await Expect(page.Locator(".tf .bad")).ToContainTextAsync("90"); // the new edition's own limit
        await page.Locator(".tf .tg input").First.FillAsync("6");
        await page.Locator("[data-save]").ClickAsync();

        await Expect(page.Locator(".save [role=status]")).ToContainTextAsync("Saved");
        await Expect(page.Locator("#edition")).ToHaveCountAsync(0);
        await Expect(page.Locator(".icols aside")).ToContainTextAsync("Edition 2, from 2025");
        await Expect(page.Locator(".icols aside")).ToContainTextAsync("Not comparable with before");
        await Expect(page.Locator(".icols aside")).ToContainTextAsync("6 % by 2030");
        await page.Locator(".finding .acts a").ClickAsync();
        await Expect(page.Locator("tr[data-code=TEC-39] .ms")).ToContainTextAsync("Edition 2");
        await page.GotoAsync("/cities/cstec/indicators/TEC-39?lang=en");
        await Expect(page.Locator("#method")).ToContainTextAsync("The meters count at the plant.");
        await Expect(page.Locator("#method")).ToContainTextAsync("not comparable with before");
        await page.CloseAsync();
    }

    [Fact]
    public async Task An_editor_reads_the_set_and_changes_nothing()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var page = await OpenAsync(portal, Demo.Editor("hemc"), "/work/hemc/indicators");
        await Expect(page.Locator(".finding .acts")).ToHaveCountAsync(0);
        await page.Locator("tr[data-code=HEMC-15] .nm a").ClickAsync();
        await Expect(page.Locator(".facts2")).ToContainTextAsync("kilograms per person per day");
        await Expect(page.Locator("[data-form]")).ToHaveCountAsync(0);
        var answer = await page.GotoAsync("/work/hemc/indicators/new");
        Assert.Equal(403, answer!.Status);
        Assert.Equal(404, (await page.GotoAsync("/work/hemc/indicators/NONE"))!.Status);
        await page.CloseAsync();
    }

    private static async Task<IPage> OpenAsync(BrowserPortal portal, string who, string path)
    {
        var page = await portal.SignInAsync(who);
        await page.GotoAsync(path);
        await Expect(page.Locator("main[data-ready]")).ToBeVisibleAsync();
        return page;
    }
}
