using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Reports;

internal sealed class CityReportConfiguration : IEntityTypeConfiguration<CityReport>
{
    public void Configure(EntityTypeBuilder<CityReport> builder)
    {
        builder.ToTable("Reports");
        builder.HasIndex(r => new { r.CityId, r.Year }).IsUnique();
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class ReportSignOffConfiguration : IEntityTypeConfiguration<ReportSignOff>
{
    public void Configure(EntityTypeBuilder<ReportSignOff> builder)
    {
        builder.ToTable("ReportSignOffs");
        builder.HasOne<CityReport>().WithMany().HasForeignKey(s => new { s.CityId, s.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}
