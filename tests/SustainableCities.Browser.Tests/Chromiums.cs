using System.Collections.Concurrent;
using Microsoft.Playwright;
using SustainableCities.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(SustainableCities.Browser.Tests.Chromiums))]

namespace SustainableCities.Browser.Tests;

/// <summary>
/// Real Chromiums, each lent to one class of tests at a time and then to the next: those that run side by side would share a
/// clipboard otherwise, and a start of its own for each class costs a second of the machine.
/// </summary>
public sealed class Chromiums : IAsyncDisposable
{
    /// <summary>Milliseconds until a thing that does not come counts as missing: long, for a busy machine is no fault of the portal.</summary>
    public const int Patience = 30_000;

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);
    private readonly ConcurrentBag<IBrowser> idle = [];
    private readonly ConcurrentBag<IBrowser> started = [];

    /// <summary>A Chromium that nobody else uses until it is given back.</summary>
    /// <exception cref="NotRunHereException">None is installed: skips the test, fails on CI.</exception>
    public async Task<IBrowser> BorrowAsync()
    {
        if (idle.TryTake(out var browser))
        {
            return browser;
        }

        var path = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        if (!File.Exists(path))
        {
            throw new NotRunHereException($"Chromium is not installed (looked for {path}; CHROMIUM names another). scripts/test.sh installs it.");
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await (await playwright.Value).Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        started.Add(browser);
        return browser;
    }

    /// <summary>Takes a Chromium back; what its windows kept went with them.</summary>
    public async Task GiveBackAsync(IBrowser browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        foreach (var context in browser.Contexts.ToList())
        {
            await context.CloseAsync();
        }

        idle.Add(browser);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var browser in started)
        {
            await browser.DisposeAsync();
        }

        if (playwright.IsValueCreated)
        {
            (await playwright.Value).Dispose();
        }
    }
}
