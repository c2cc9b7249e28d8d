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
    private readonly Dictionary<string, string> signedIn = [];

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

    /// <summary>A window of its own for somebody who is not signed in.</summary>
    public Task<IPage> VisitAsync() => OpenAsync(width: 1440);

    /// <summary>
    /// A window of its own for a person of the demonstration, signed in: by sending the form at first, by the cookie later. Close
    /// its context when done.
    /// </summary>
    /// <param name="email">Who.</param>
    /// <param name="language"><c>en</c> or <c>zh-Hans</c>.</param>
    /// <param name="width">The width of the window.</param>
    public async Task<IPage> SignInAsync(string email, string language = "en", int width = 1440)
    {
        var known = signedIn.GetValueOrDefault(email + language);
        var page = await OpenAsync(width, known);
        if (known is null)
        {
            var login = $"/account/login?lang={language}";
            var form = await page.APIRequest.GetAsync(login);
            var fields = page.APIRequest.CreateFormData().Set("Input.Email", email).Set("Input.Password", Demo.Password);
            foreach (Match hidden in Hidden().Matches(await form.TextAsync()))
            {
                fields.Set(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
            }

            var answer = await page.APIRequest.PostAsync(login, new() { Form = fields, MaxRedirects = 0 });
            Assert.Equal((int)HttpStatusCode.Redirect, answer.Status);
            signedIn[email + language] = await page.Context.StorageStateAsync();
        }

        return page;
    }

    private async Task<IPage> OpenAsync(int width, string? known = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Line.Address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = 900 },
            Permissions = ["clipboard-read", "clipboard-write"],
            StorageState = known,
        });
        context.SetDefaultTimeout(Chromiums.Patience);
        return await context.NewPageAsync();
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
