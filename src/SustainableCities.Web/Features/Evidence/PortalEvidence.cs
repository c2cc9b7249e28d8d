using SustainableCities.Domain.Evidence;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Features.Evidence;

/// <summary>Registers where evidence lies.</summary>
public static class PortalEvidence
{
    /// <summary>The folder of evidence inside the storage folder.</summary>
    public static IServiceCollection AddPortalEvidence(this IServiceCollection services, PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return services.AddSingleton(provider => new EvidenceStore(
            Path.Combine(settings.StorageDirectory, "evidence"), settings.Evidence, provider.GetRequiredService<TimeProvider>()));
    }
}
