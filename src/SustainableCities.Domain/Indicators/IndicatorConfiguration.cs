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
        builder.Property(i => i.Formula).HasDefaultValue("");
        builder.Ignore(i => i.Breakdowns);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasMany(i => i.Targets).WithOne().HasForeignKey(t => new { t.CityId, t.IndicatorId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(i => i.Editions).WithOne().HasForeignKey(e => new { e.CityId, e.IndicatorId }).OnDelete(DeleteBehavior.Restrict);

        // A value means nothing without the edition it was measured under: no reading may forget them.
        builder.Navigation(i => i.Editions).AutoInclude();
    }
}

internal sealed class IndicatorEditionConfiguration : IEntityTypeConfiguration<IndicatorEdition>
{
    public void Configure(EntityTypeBuilder<IndicatorEdition> builder)
    {
        builder.ToTable("IndicatorEditions");
        builder.HasIndex(e => new { e.CityId, e.IndicatorId, e.Number }).IsUnique();
        builder.Property(e => e.FormerFormula).HasDefaultValue("");
    }
}

internal sealed class IndicatorTargetConfiguration : IEntityTypeConfiguration<IndicatorTarget>
{
    public void Configure(EntityTypeBuilder<IndicatorTarget> builder) => builder.ToTable("IndicatorTargets");
}
