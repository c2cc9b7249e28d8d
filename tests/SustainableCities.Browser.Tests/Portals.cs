using SustainableCities.Testing;

namespace SustainableCities.Browser.Tests;

/// <summary>
/// The portals of one class of tests, one on each database, started by the first test that asks: what a class writes, nobody
/// else reads.
/// </summary>
public sealed class Portals(Chromiums chromiums) : IAsyncDisposable
{
    private readonly Dictionary<TestEngine, BrowserPortal> portals = [];

    /// <summary>The portal on a database.</summary>
    /// <exception cref="NotRunHereException">No PostgreSQL or no Chromium is installed: skips the test, fails on CI.</exception>
    public async Task<BrowserPortal> OnAsync(TestEngine engine)
    {
        // Tests of a class come one after the other.
        if (!portals.TryGetValue(engine, out var portal))
        {
            portals[engine] = portal = await BrowserPortal.StartAsync(engine, chromiums);
        }

        return portal;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var portal in portals.Values)
        {
            await portal.DisposeAsync();
        }
    }
}
