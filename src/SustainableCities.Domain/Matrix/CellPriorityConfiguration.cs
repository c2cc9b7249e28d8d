using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Matrix;

internal sealed class CellPriorityConfiguration : IEntityTypeConfiguration<CellPriority>
{
    public void Configure(EntityTypeBuilder<CellPriority> builder)
    {
        builder.ToTable("CellPriorities");
        builder.HasIndex(c => new { c.CityId, c.Purpose, c.Issue }).IsUnique();
        builder.Property(c => c.Purpose).HasMaxLength(2);
        builder.Property(c => c.Issue).HasMaxLength(3);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }
}
