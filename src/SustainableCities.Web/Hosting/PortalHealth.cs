using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;

namespace SustainableCities.Web.Hosting;

/// <summary>What a probe of the database found.</summary>
/// <param name="Database">It answers.</param>
/// <param name="Migrated">It is of this program.</param>
/// <param name="Catalogue">The catalogue is loaded.</param>
/// <param name="Demonstration">The demonstration is loaded; null where it is not wanted, or the database holds other cities.</param>
public sealed record Readiness(bool Database, bool Migrated, bool Catalogue, bool? Demonstration)
{
    /// <summary>Whether requests can be served.</summary>
    public bool Ready => Database && Migrated && Catalogue && Demonstration is not false;
}

/// <summary>
/// Whether the portal can serve. However often it is asked, the database is probed once a second at most: a health check must
/// be no way to load it.
/// </summary>
public sealed class PortalHealth(IDbContextFactory<PortalDbContext> contexts, PortalStart start, PortalSettings settings, TimeProvider clock, ILogger<PortalHealth> log) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1);
    private Readiness _last = new(false, false, false, null);
    private DateTimeOffset _at;

    /// <summary>Probes, or answers with a probe less than a second old.</summary>
    public async Task<Readiness> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (now - _at >= Kept || now < _at)
            {
                _last = await ProbeAsync(cancellationToken);
                _at = now;
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<Readiness> ProbeAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var found = new Readiness(false, false, false, settings.DemoEnabled ? false : null);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(patience.Token);
            var difference = await DatabaseSchema.CompareAsync(db, patience.Token);
            found = found with { Database = true, Migrated = difference is { Missing: [], Unknown: [] } };
            if (!found.Migrated)
            {
                return found;
            }

            var loaded = await db.Set<CatalogueVersion>().Select(v => v.Key).ToListAsync(patience.Token);
            return found with
            {
                Catalogue = start.Done && loaded.Contains("catalogue"),
                Demonstration = settings.DemoEnabled && !start.DemonstrationRefused ? start.Done && loaded.Contains("demonstration") : null,
            };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.LogDebug(e, "The database did not answer a probe.");
            return found;
        }
    }
}

/// <summary>The addresses of the health checks.</summary>
public static class HealthEndpoints
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: 200 or 503, with what is there and what is not.</summary>
    public static IEndpointRouteBuilder MapPortalHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").DisableRateLimiting();
        health.MapGet("/live", () => Results.Json(new { Status = "live" }));
        health.MapGet("/ready", async (PortalHealth probe, CancellationToken cancellationToken) =>
        {
            var found = await probe.ReadAsync(cancellationToken);
            return Results.Json(
                new { Status = found.Ready ? "ready" : "notReady", found.Database, found.Migrated, found.Catalogue, found.Demonstration },
                statusCode: found.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        return app;
    }
}
