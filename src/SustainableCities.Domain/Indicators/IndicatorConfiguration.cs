using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Indicators;

internal sealed class CityIndicatorConfiguration : IEntityTypeConfiguration<CityIndicator>
{
    public void Configure(EntityTypeBuilder<CityIndicator> builder)
    {
        builder.ToTable("Indicators");
        builder.HasIndex(i => new { i.CityId, i.Code }).IsUnique();
        builder.HasIndex(i => new { i.CityId, i.DefinitionKey }).IsUnique();
        builder.HasIndex(i => i.DefinitionKey);
        builder.Property(i => i.DefinitionKey).HasMaxLength(64);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasMany(i => i.Targets).WithOne().HasForeignKey(t => new { t.CityId, t.IndicatorId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class IndicatorTargetConfiguration : IEntityTypeConfiguration<IndicatorTarget>
{
    public void Configure(EntityTypeBuilder<IndicatorTarget> builder) => builder.ToTable("IndicatorTargets");
}
