using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SustainableCities.Browser.Tests.Values;

/// <summary>The values page as a person uses it.</summary>
internal sealed class ValuesPageDriver : IAsyncDisposable
{
    private readonly List<string> errors = [];

    private ValuesPageDriver(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsCut)
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) =>
        {
            if (!IsCut)
            {
                errors.Add(error);
            }
        };
    }

    /// <summary>What a cut line makes the browser say is no fault of the page.</summary>
    public bool IsCut { get; set; }

    public IPage Page { get; }

    public ILocator Finding => Page.Locator(".finding h1");

    public ILocator Foot => Page.Locator(".status");

    public ILocator Panel => Page.Locator(".insp");

    public ILocator Kept => Page.Locator(".keptbar");

    public static async Task<ValuesPageDriver> OpenAsync(
        BrowserPortal portal, string email, string address = "/work/cstec/values?period=2025", string language = "en", int width = 1440)
    {
        var driver = new ValuesPageDriver(await portal.SignInAsync(email, language, width));
        driver.errors.Clear();
        await driver.GoAsync(address);
        return driver;
    }

    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await ReadyAsync();
    }

    /// <summary>The grid listens to the keyboard.</summary>
    public Task ReadyAsync() => Page.Locator("main.board[data-ready]").WaitForAsync();

    public ILocator Row(string code) => Page.Locator($"tr[data-row='{code}']");

    public ILocator Cell(string code) => Row(code).Locator("td.in");

    public ILocator Field(string code) => Row(code).Locator("td.in input");

    public ILocator Say(string code) => Row(code).Locator("td.say");

    public ILocator Act(string code, string act) => Row(code).Locator($"button[data-act='{act}']");

    public Task StandOnAsync(string code) => Field(code).ClickAsync();

    public async Task EnterAsync(string code, string text)
    {
        await StandOnAsync(code);
        await TypeAsync(text);
        await PressAsync("Enter");
    }

    public Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    public async Task PasteAsync(string code, string block)
    {
        await StandOnAsync(code);
        await Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", block);
        await PressAsync("Control+v");
    }

    public Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    /// <summary>The row says that it is saved, with this in its cell.</summary>
    public async Task SavedAsync(string code, string text)
    {
        await Expect(Cell(code)).ToHaveAttributeAsync("data-text", text);
        await Expect(Cell(code)).Not.ToHaveAttributeAsync("data-unsaved", "");
        await Expect(Row(code)).Not.ToHaveAttributeAsync("data-busy", "saving");
        await Expect(Field(code)).ToHaveValueAsync(text);
    }

    /// <summary>The row says that it is not saved, why, and still holds what was typed.</summary>
    public async Task RefusedAsync(string code, string typed, string why)
    {
        await Expect(Say(code)).ToContainTextAsync(why);
        await Expect(Field(code)).ToHaveValueAsync(typed);
        await Expect(Field(code)).ToHaveAttributeAsync("aria-invalid", "true");
    }

    public Task IsOnAsync(string code) => Expect(Field(code)).ToBeFocusedAsync();

    public async Task<int> RevisionAsync(string code) => int.Parse((await Cell(code).GetAttributeAsync("data-rev"))!, provider: null);

    public async Task<IReadOnlyList<string>> CodesAsync() =>
        await Page.Locator("tr[data-row]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.row)");

    /// <summary>Closes the browser's window; the page must not have failed on the way.</summary>
    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Assert.Empty(errors);
    }
}
