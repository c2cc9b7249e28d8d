using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Donations;

namespace SustainableCities.Domain.Crosswalk;

internal sealed class CrosswalkConfiguration : IEntityTypeConfiguration<DefinitionRelation>
{
    public void Configure(EntityTypeBuilder<DefinitionRelation> builder)
    {
        builder.ToTable("DefinitionRelations");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.LeftKey).HasMaxLength(DonationRules.LongestKey);
        builder.Property(r => r.RightKey).HasMaxLength(DonationRules.LongestKey);
        builder.Property(r => r.BasisEn).HasMaxLength(CrosswalkRules.LongestBasis);
        builder.Property(r => r.BasisZh).HasMaxLength(CrosswalkRules.LongestBasis);
        builder.Property(r => r.Source).HasMaxLength(CrosswalkRules.LongestSource);
        builder.Property(r => r.Reason).HasMaxLength(CrosswalkRules.LongestReason);
        builder.Property(r => r.Version).IsConcurrencyToken();

        // One for each pair; what was taken back stands beside it.
        builder.HasIndex(r => new { r.LeftKey, r.RightKey }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        builder.HasIndex(r => r.RightKey);
    }
}
