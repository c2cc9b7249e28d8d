using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Browser.Tests;

/// <summary>
/// The built portal on a demonstration of its own, and a real Chromium. One for each class of tests: what they write, they
/// write to one database. The portal is reached over a line that a test can cut.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    /// <summary>Milliseconds until a thing that does not come counts as missing: long, for a busy machine is no fault of the portal.</summary>
    private const int Patience = 30_000;

    private readonly string storage = Directory.CreateTempSubdirectory("portal-browser-").FullName;
    private readonly Dictionary<string, string> signedIn = [];
    private TestDatabase? database;
    private ServerProcess? portal;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The line between browser and portal.</summary>
    public CutLine Line { get; private set; } = null!;

    /// <summary>What the portal wrote so far.</summary>
    public string Log => portal?.Log ?? "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        database = await TestDatabase.CreateAsync(TestEngine.Sqlite, Contents.Demonstration);
        portal = await PortalProcess.ServeAsync(database, storage);
        Line = new CutLine(portal.Port);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        Line?.Dispose();
        portal?.Dispose();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(storage, recursive: true);
    }

    /// <summary>Runs a command of the portal on the same database.</summary>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => PortalProcess.RunAsync(database!, storage, arguments);

    /// <summary>A window of its own for somebody who is not signed in.</summary>
    public async Task<IPage> VisitAsync() => await (await browser!.NewContextAsync(new() { BaseURL = Line.Address.AbsoluteUri })).NewPageAsync();

    /// <summary>
    /// A window of its own for a person of the demonstration, signed in: by the form at first, by the cookie later. Close its
    /// context when done.
    /// </summary>
    /// <param name="email">Who.</param>
    /// <param name="language"><c>en</c> or <c>zh-Hans</c>.</param>
    /// <param name="width">The width of the window.</param>
    public async Task<IPage> SignInAsync(string email, string language = "en", int width = 1440)
    {
        var known = signedIn.GetValueOrDefault(email + language);
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Line.Address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = 900 },
            Permissions = ["clipboard-read", "clipboard-write"],
            StorageState = known,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        if (known is not null)
        {
            return page;
        }

        await page.GotoAsync($"/account/login?lang={language}");
        await page.Locator("[name='Input.Email']").FillAsync(email);
        await page.Locator("[name='Input.Password']").FillAsync(Demo.Password);
        await page.Locator("[name='Input.Password']").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
        signedIn[email + language] = await context.StorageStateAsync();
        return page;
    }
}

/// <summary>A page of the portal in a test.</summary>
internal static class LivePage
{
    /// <summary>
    /// The circuit of a signed-in page is there. Before that a page is a picture: its links lead on, but a press may fall into the
    /// moment in which the live page takes the picture's place.
    /// </summary>
    public static Task LiveAsync(this IPage page) => page.Locator(".w[data-live]").WaitForAsync();

    /// <summary>Opens a signed-in page and waits until it lives.</summary>
    public static async Task GoLiveAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.LiveAsync();
    }
}
