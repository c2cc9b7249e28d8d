using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Events;

internal sealed class PortalEventConfiguration : IEntityTypeConfiguration<PortalEvent>
{
    public void Configure(EntityTypeBuilder<PortalEvent> builder)
    {
        builder.ToTable("Events");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => e.Key).IsUnique();
    }
}
