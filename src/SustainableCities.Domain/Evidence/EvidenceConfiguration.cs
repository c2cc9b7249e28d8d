using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Evidence;

internal sealed class PieceOfEvidenceConfiguration : IEntityTypeConfiguration<PieceOfEvidence>
{
    public void Configure(EntityTypeBuilder<PieceOfEvidence> builder)
    {
        builder.ToTable("Evidence");
        builder.HasIndex(e => new { e.CityId, e.ValueId });
        builder.Property(e => e.FileName).HasMaxLength(EvidenceRules.LongestName);
        builder.Property(e => e.Link).HasMaxLength(EvidenceRules.LongestLink);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.Property(e => e.Title).HasMaxLength(EvidenceRules.LongestTitle);
        builder.Property(e => e.Note).HasMaxLength(EvidenceRules.LongestNote);
        builder.Property(e => e.WithdrawReason).HasMaxLength(EvidenceRules.LongestNote);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasOne<IndicatorValue>().WithMany().HasForeignKey(e => new { e.CityId, e.ValueId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvidenceFile>().WithMany().HasForeignKey(e => new { e.CityId, e.FileId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvidenceFileConfiguration : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.ToTable("EvidenceFiles");
        builder.HasIndex(f => new { f.CityId, f.Sha256 }).IsUnique();
        builder.Property(f => f.Sha256).HasMaxLength(64);
    }
}
