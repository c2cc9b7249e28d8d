using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Imports;

internal sealed class ImportRecordConfiguration : IEntityTypeConfiguration<ImportRecord>
{
    public void Configure(EntityTypeBuilder<ImportRecord> builder)
    {
        builder.ToTable("Imports");
        builder.HasIndex(i => new { i.CityId, i.At });
        builder.Property(i => i.Channel).HasMaxLength(16);
        builder.Property(i => i.FileName).HasMaxLength(ImportRecord.LongestName);
        builder.Property(i => i.UndoneAt).IsConcurrencyToken();
    }
}
