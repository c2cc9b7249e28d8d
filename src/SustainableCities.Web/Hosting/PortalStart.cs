using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Hosting;

/// <summary>
/// Makes the database ready to serve: in Development it migrates it, elsewhere it refuses one that is not of this program.
/// A database that cannot be reached does not end the portal: it answers 503 and tries again until it can.
/// </summary>
public sealed class PortalStart(
    DatabaseSchema schema,
    DatabaseEngine engine,
    IDbContextFactory<PortalDbContext> contexts,
    CatalogueLoader catalogue,
    SetupService setup,
    ProgressService programme,
    CatalogueService facts,
    PortalSettings settings,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<PortalStart> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Whether the database was made ready.</summary>
    public bool Done { get; private set; }

    /// <summary>Whether the demonstration was wanted and the database holds other cities.</summary>
    public bool DemonstrationRefused { get; private set; }

    /// <summary>What ended the portal while it waited for its database; null where nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Makes the database ready. False where it cannot be reached.</summary>
    /// <exception cref="ConfigurationException">It is there and cannot be served.</exception>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
            return Done = true;
        }
        catch (Exception e) when (engine.IsUnavailable(e))
        {
            log.LogWarning("The database cannot be reached: {Reason} Pages say so until it can.", e.Message);
            return false;
        }
    }

    /// <summary>
    /// Asks what the start page asks, so that EF Core puts these queries together while the program begins to listen. What goes wrong
    /// goes wrong again, and is reported, where a reader asks.
    /// </summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(programme.ProgrammeAsync(null, cancellationToken), facts.IssuesAsync(cancellationToken), facts.ProgrammeAsync(cancellationToken));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!Done && !await TryAsync(stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal was told to stop while it waited.
        }
        catch (Exception e)
        {
            // The host would stop, and end as if all were well.
            Failure = e;
            lifetime.StopApplication();
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            await schema.MigrateAsync(cancellationToken);
        }
        else
        {
            await schema.ThrowIfNotCurrentAsync(cancellationToken);
            await catalogue.LoadAsync(cancellationToken);
        }

        await CheckAsync(cancellationToken);
        if (settings.DemoEnabled)
        {
            await LoadDemonstrationAsync(cancellationToken);
        }

        if (!settings.DemoEnabled && await setup.OfferAsync(cancellationToken) is { } secret)
        {
            log.LogWarning("There is no account yet. At the portal's address, within an hour, this makes the first administrator, once: /account/setup?token={Token}", secret);
        }
    }

    private async Task LoadDemonstrationAsync(CancellationToken cancellationToken)
    {
        var outcome = await schema.LoadDemonstrationAsync(cancellationToken);
        if (!outcome.Ok)
        {
            DemonstrationRefused = true;
            log.LogInformation("The database holds cities of its own: no demonstration is loaded.");
        }
        else if (outcome.Value.Changed)
        {
            log.LogInformation("The demonstration is loaded: {Cities} cities, {Indicators} indicators, {Values} values.", outcome.Value.Cities, outcome.Value.Indicators, outcome.Value.Values);
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await engine.FindWeaknessAsync(db, cancellationToken) is not { } weakness)
        {
            return;
        }

        if (!environment.IsDevelopment())
        {
            throw new ConfigurationException(weakness);
        }

        log.LogWarning("{Weakness}", weakness);
    }
}
