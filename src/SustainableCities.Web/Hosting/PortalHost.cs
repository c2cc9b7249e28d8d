using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.JSInterop;
using Serilog;
using Serilog.Events;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Web.Features.Webhooks;

namespace SustainableCities.Web.Hosting;

/// <summary>What every command of the portal runs on: configuration, log, storage, database, services of the domain.</summary>
public static class PortalHost
{
    /// <summary>
    /// A builder whose program files lie beside the program and whose log goes to standard error: standard output belongs to
    /// the results of commands.
    /// </summary>
    /// <param name="configuration">Settings from the command line, <c>--Section:Key=value</c>.</param>
    public static WebApplicationBuilder CreateBuilder(string[] configuration)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = configuration, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(
            log => log.ReadFrom.Configuration(builder.Configuration)
                .Filter.ByExcluding(e => e.Exception is JSDisconnectedException) // a closed browser is no error
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose),
            preserveStaticLogger: true,
            writeToProviders: true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        return builder;
    }

    /// <summary>Reads the settings, makes the storage folder and keeps the keys of cookies and forms in it.</summary>
    /// <exception cref="ConfigurationException">A setting is not usable, or the folder cannot be written.</exception>
    public static PortalSettings AddPortalSettings(this WebApplicationBuilder builder)
    {
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment.IsDevelopment(), Environment.CurrentDirectory);
        var keys = Path.Combine(settings.StorageDirectory, "keys");
        try
        {
            Directory.CreateDirectory(keys);
            if (!OperatingSystem.IsWindows())
            {
                // Who can read the keys can forge anybody's cookie.
                File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Storage:Directory “{settings.StorageDirectory}” cannot be written: {e.Message}", e);
        }

        builder.Services.AddSingleton(settings);
        builder.Services.AddDataProtection().SetApplicationName("SustainableCities").PersistKeysToFileSystem(new DirectoryInfo(keys));
        return settings;
    }

    /// <summary>
    /// Loads EF Core's model on the other core while the program is put together. What goes wrong there goes wrong again, and is reported,
    /// where the model is first needed.
    /// </summary>
    public static void LoadModelMeanwhile(DatabaseEngine engine, PortalSettings settings) => Task.Run(() =>
    {
        using var db = ContextsOf(engine, settings.PortalConnection).CreateDbContext();
        return db.Model;
    });

    /// <summary>Contexts of an account, without the program's services: for its owner, and before there are services.</summary>
    public static PooledDbContextFactory<PortalDbContext> ContextsOf(DatabaseEngine engine, string connectionString)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        Configure(options, engine, connectionString);
        return new PooledDbContextFactory<PortalDbContext>(options.Options);
    }

    /// <summary>The database, the clock and the services of the domain: every concrete class there that is named <c>…Service</c>.</summary>
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services, DatabaseEngine engine, PortalSettings settings)
    {
        services.AddSingleton(engine);
        services.AddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<PortalDbContext>(options => Configure(options, engine, settings.PortalConnection));

        // Identity's store works in the scope of a request; everything else opens its own context.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<Work>();

        // Work of an attacker who has the table, as OWASP counts it for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = 210_000);
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<CatalogueLoader>();
        services.AddSingleton(new WebhookReach(settings.WebhooksAllowPrivate));
        services.AddSingleton(provider => WebhookSecrets.Lock(provider.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton<DatabaseSchema>();
        services.AddSingleton<PortalStart>();
        services.AddSingleton<PortalHealth>();
        services.AddSingleton<PortalFailures>();
        services.AddExceptionHandler<PortalFailures>();
        services.AddHostedService(provider => provider.GetRequiredService<PortalStart>());
        foreach (var service in typeof(Work).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Service", StringComparison.Ordinal)))
        {
            services.AddSingleton(service);
        }

        return services;
    }

    // EF Core keeps its model by these options and their order, warnings first as those of a program's services are: whoever opens a
    // context with the same finds it there.
    private static void Configure(DbContextOptionsBuilder options, DatabaseEngine engine, string connectionString)
    {
        // What fails is thrown, and logged where it ends; a lost race or a key that is taken is a refusal, no error.
        options.ConfigureWarnings(warnings => warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
        engine.Configure(options, connectionString);
    }
}
