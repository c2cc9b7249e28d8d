using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Verifications;

internal sealed class VerificationConfiguration : IEntityTypeConfiguration<Verification>
{
    public void Configure(EntityTypeBuilder<Verification> builder)
    {
        builder.ToTable("Verifications");
        builder.Property(v => v.Body).HasMaxLength(VerificationRules.LongestName);
        builder.Property(v => v.Accreditation).HasMaxLength(VerificationRules.LongestText);
        builder.Property(v => v.KindText).HasMaxLength(VerificationRules.LongestName);
        builder.Property(v => v.ScopeEn).HasMaxLength(VerificationRules.LongestScope);
        builder.Property(v => v.ScopeZh).HasMaxLength(VerificationRules.LongestScope);
        builder.Property(v => v.Link).HasMaxLength(EvidenceRules.LongestLink);
        builder.Property(v => v.RecordedOrganisation).HasMaxLength(32);
        builder.Property(v => v.DecidedOrganisation).HasMaxLength(32);
        builder.Property(v => v.Reason).HasMaxLength(VerificationRules.LongestText);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasMany(v => v.Values).WithOne().HasForeignKey(v => new { v.CityId, v.VerificationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PieceOfEvidence>().WithMany().HasForeignKey(v => new { v.CityId, v.EvidenceId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VerifiedValueConfiguration : IEntityTypeConfiguration<VerifiedValue>
{
    public void Configure(EntityTypeBuilder<VerifiedValue> builder)
    {
        builder.ToTable("VerifiedValues");
        builder.HasIndex(v => new { v.CityId, v.VerificationId, v.ValueId }).IsUnique();
        builder.HasOne<ValueRevision>().WithMany().HasForeignKey(v => new { v.CityId, v.ValueId, v.Revision }).OnDelete(DeleteBehavior.Restrict);
    }
}
