using SustainableCities.Data.PostgreSql;
using SustainableCities.Data.Sqlite;
using SustainableCities.Domain.Data;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Commands;
using SustainableCities.Web.Features.Evidence;
using SustainableCities.Web.Features.Imports;
using SustainableCities.Web.Features.Reports;
using SustainableCities.Web.Hosting;
using SustainableCities.Web.Shell;

return await PortalCommandLine.RunAsync(args, Build);

// The portal from top to bottom; every command runs on it, serve alone starts it.
static WebApplication Build(string[] configuration)
{
    var builder = PortalHost.CreateBuilder(configuration);
    var settings = builder.AddPortalSettings();
    DatabaseEngine engine = settings.Provider == "PostgreSQL" ? new PostgreSqlEngine() : new SqliteEngine();
    PortalHost.LoadModelMeanwhile(engine, settings);
    builder.Services.AddPortalDatabase(engine, settings);
    builder.Services.AddPortalShell();
    builder.Services.AddPortalCircuits();
    builder.Services.AddPortalAccounts();
    builder.Services.AddPortalApi();
    builder.Services.AddPortalReports(settings);
    builder.Services.AddPortalEvidence(settings);
    builder.Services.AddPortalLimits(settings);

    var app = builder.Build();
    app.UsePortalShell();
    app.Use(app.Services.GetRequiredService<PortalFailures>().WaitForDatabaseAsync);
    app.UsePortalCircuits();
    app.UseAuthentication();
    app.UseTokenGate();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.UseAntiforgery();
    app.MapPortalShell();
    app.MapPortalAccounts();
    app.MapOnce(routes => routes.MapPortalApi());
    app.MapReportFiles();
    app.MapImportFiles();
    app.MapEvidenceFiles();
    app.MapPortalHealth();
    return app;
}
