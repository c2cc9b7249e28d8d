using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

internal sealed class IndicatorValueConfiguration : IEntityTypeConfiguration<IndicatorValue>
{
    public void Configure(EntityTypeBuilder<IndicatorValue> builder)
    {
        builder.ToTable("Values");
        builder.HasIndex(v => new { v.CityId, v.IndicatorId, v.Period, v.Part }).IsUnique();
        builder.HasIndex(v => new { v.CityId, v.PeriodEnd });
        builder.Property(v => v.Part).HasMaxLength(64);
        builder.Property(v => v.Revision).IsConcurrencyToken();
        builder.Property(v => v.EvidenceCount).IsConcurrencyToken();
        builder.Ignore(v => v.Content);
        builder.Ignore(v => v.IsOpen);
        builder.HasOne<CityIndicator>().WithMany().HasForeignKey(v => new { v.CityId, v.IndicatorId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ValueRevisionConfiguration : IEntityTypeConfiguration<ValueRevision>
{
    public void Configure(EntityTypeBuilder<ValueRevision> builder)
    {
        builder.ToTable("ValueRevisions");
        builder.HasKey(r => new { r.CityId, r.ValueId, r.Number });
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.HasIndex(r => new { r.CityId, r.ChangeId });
        builder.HasOne<IndicatorValue>().WithMany().HasForeignKey(r => new { r.CityId, r.ValueId }).OnDelete(DeleteBehavior.Restrict);
    }
}
