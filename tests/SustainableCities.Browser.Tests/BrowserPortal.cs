using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SustainableCities.Testing;
using SustainableCities.Testing.Hosting;
using Xunit;

namespace SustainableCities.Browser.Tests;

/// <summary>
/// A portal with a demonstration of its own, and a real Chromium that reaches it over a line that a test can cut.
/// </summary>
public sealed partial class BrowserPortal : IAsyncDisposable
{
    private readonly DemonstrationPortal portal;
    private readonly Chromiums chromiums;
    private readonly IBrowser browser;
    private readonly Dictionary<string, IReadOnlyList<Microsoft.Playwright.Cookie>> signedIn = [];
    private readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> left = new();

    private BrowserPortal(DemonstrationPortal portal, Chromiums chromiums, IBrowser browser)
    {
        this.portal = portal;
        this.chromiums = chromiums;
        this.browser = browser;
        Line = new CutLine(portal.Address.Port);
    }

    /// <summary>The line between browser and portal.</summary>
    public CutLine Line { get; }

    /// <summary>Starts it; dispose it.</summary>
    /// <exception cref="NotRunHereException">No PostgreSQL or no Chromium is installed: skips the test, fails on CI.</exception>
    public static async Task<BrowserPortal> StartAsync(TestEngine engine, Chromiums chromiums)
    {
        ArgumentNullException.ThrowIfNull(chromiums);
        var browser = await chromiums.BorrowAsync();
        try
        {
            return new(await DemonstrationPortal.StartAsync(engine), chromiums, browser);
        }
        catch
        {
            await chromiums.GiveBackAsync(browser);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await chromiums.GiveBackAsync(browser);
        Line.Dispose();
        await portal.DisposeAsync();
    }

    /// <summary>Runs a command of the portal on the same database.</summary>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => portal.RunAsync(arguments);

    /// <summary>A window for somebody who is not signed in and was never here. Close it when done.</summary>
    public async Task<IPage> VisitAsync() => await (await OpenAsync()).NewPageAsync();

    /// <summary>
    /// A window for a person of the demonstration, signed in: by sending the form at first, by the cookie later. Close it when
    /// done; two at once are two computers.
    /// </summary>
    /// <param name="email">Who.</param>
    /// <param name="language"><c>en</c> or <c>zh-Hans</c>.</param>
    /// <param name="width">The width of the window.</param>
    public async Task<IPage> SignInAsync(string email, string language = "en", int width = 1440)
    {
        // Whose window was closed has the portal's scripts and styles still, and nothing else: to fetch and compile them anew
        // for every test was a third of the work of Chromium's pages.
        var who = email + language;
        var free = left.GetOrAdd(who, _ => []);
        var isLeft = free.TryTake(out var context);
        context ??= await OpenAsync();
        var page = await context.NewPageAsync();
        page.Close += (_, _) => free.Add(context);
        await page.SetViewportSizeAsync(width, 900);
        if (isLeft)
        {
            var wire = await context.NewCDPSessionAsync(page);
            await wire.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = Line.Address.GetLeftPart(UriPartial.Authority), ["storageTypes"] = "indexeddb,local_storage" });
            await wire.DetachAsync();
            await context.ClearCookiesAsync();
        }

        if (signedIn.TryGetValue(who, out var known))
        {
            await context.AddCookiesAsync(known);
        }
        else
        {
            await SendFormAsync(context.APIRequest, email, language);
            signedIn[who] = [.. (await context.CookiesAsync()).Select(c => new Microsoft.Playwright.Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Domain = c.Domain,
                Path = c.Path,
                Expires = c.Expires,
                HttpOnly = c.HttpOnly,
                Secure = c.Secure,
                SameSite = c.SameSite,
            })];
        }

        return page;
    }

    private static async Task SendFormAsync(IAPIRequestContext request, string email, string language)
    {
        var login = $"/account/login?lang={language}";
        var form = await request.GetAsync(login);
        var fields = request.CreateFormData().Set("Input.Email", email).Set("Input.Password", Demo.Password);
        foreach (Match hidden in Hidden().Matches(await form.TextAsync()))
        {
            fields.Set(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
        }

        var answer = await request.PostAsync(login, new() { Form = fields, MaxRedirects = 0 });
        Assert.Equal((int)HttpStatusCode.Redirect, answer.Status);
    }

    private async Task<IBrowserContext> OpenAsync()
    {
        var context = await browser.NewContextAsync(new() { BaseURL = Line.Address.AbsoluteUri, Permissions = ["clipboard-read", "clipboard-write"] });
        context.SetDefaultTimeout(Chromiums.Patience);
        return context;
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
