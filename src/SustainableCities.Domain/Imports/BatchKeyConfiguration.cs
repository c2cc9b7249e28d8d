using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Imports;

internal sealed class BatchKeyConfiguration : IEntityTypeConfiguration<BatchKey>
{
    public void Configure(EntityTypeBuilder<BatchKey> builder)
    {
        builder.ToTable("BatchKeys");
        builder.HasIndex(k => new { k.CityId, k.Sender, k.Key }).IsUnique();
        builder.HasIndex(k => new { k.CityId, k.StartedAt });
        builder.Property(k => k.Key).HasMaxLength(BatchKey.Longest);
        builder.Property(k => k.BodyHash).HasMaxLength(64);
        builder.Property(k => k.StartedAt).IsConcurrencyToken();
        builder.Ignore(k => k.Answer);
    }
}
