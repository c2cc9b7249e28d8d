using SustainableCities.Reporting.Documents;
using SustainableCities.Reporting.Printing;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Features.Reports;

/// <summary>Registers what makes files of reports.</summary>
public static class PortalReports
{
    /// <summary>Printer, files, verification.</summary>
    public static IServiceCollection AddPortalReports(this IServiceCollection services, PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(_ => new PdfPrinter(settings.ChromiumPath));
        services.AddSingleton(provider => new ReportFiles(provider.GetRequiredService<PdfPrinter>(), Path.Combine(settings.StorageDirectory, "prints")));
        services.AddSingleton<ReportVerification>();
        return services;
    }
}
