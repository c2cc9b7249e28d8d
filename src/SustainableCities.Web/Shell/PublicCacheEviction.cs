using Microsoft.AspNetCore.OutputCaching;
using SustainableCities.Domain.Data;

namespace SustainableCities.Web.Shell;

/// <summary>Drops kept public pages after a commit that changed what they show.</summary>
internal sealed class PublicCacheEviction(Work work, IOutputCacheStore cache) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        work.PublicChanged += Evict;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        work.PublicChanged -= Evict;
        return Task.CompletedTask;
    }

    // Every page that names a city also names its neighbours' totals somewhere above it, so all of them go. The store in memory
    // finishes at once.
    private void Evict(Guid? city) => cache.EvictByTagAsync(PublicCache.Tag, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
