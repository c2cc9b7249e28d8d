using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Donations;

internal sealed class DonationConfiguration : IEntityTypeConfiguration<Donation>
{
    public void Configure(EntityTypeBuilder<Donation> builder)
    {
        builder.ToTable("Donations");
        builder.Property(d => d.ExperienceEn).HasMaxLength(DonationRules.LongestExperience);
        builder.Property(d => d.ExperienceZh).HasMaxLength(DonationRules.LongestExperience);
        builder.Property(d => d.Reason).HasMaxLength(DonationRules.LongestReason);
        builder.Property(d => d.DefinitionKey).HasMaxLength(DonationRules.LongestKey);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.DefinitionKey).IsUnique();

        // One offer at a time, and none of what is in the library already.
        builder.HasIndex(d => new { d.CityId, d.IndicatorId }).IsUnique().HasFilter("\"Status\" IN ('Offered', 'Accepted')");
        builder.HasOne<CityIndicator>().WithMany().HasForeignKey(d => new { d.CityId, d.IndicatorId }).OnDelete(DeleteBehavior.Restrict);
    }
}
