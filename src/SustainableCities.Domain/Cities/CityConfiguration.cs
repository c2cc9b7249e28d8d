using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Cities;

internal sealed class CityConfiguration : IEntityTypeConfiguration<City>
{
    public void Configure(EntityTypeBuilder<City> builder)
    {
        builder.ToTable("Cities");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Ignore(c => c.Grace);
        builder.HasIndex(c => c.Key).IsUnique();
    }
}

internal sealed class KeyNumberConfiguration : IEntityTypeConfiguration<KeyNumber>
{
    public void Configure(EntityTypeBuilder<KeyNumber> builder)
    {
        builder.ToTable("KeyNumbers");
        builder.HasIndex(k => new { k.CityId, k.Key }).IsUnique();
    }
}

internal sealed class CityFactConfiguration : IEntityTypeConfiguration<CityFact>
{
    public void Configure(EntityTypeBuilder<CityFact> builder)
    {
        builder.ToTable("CityFacts");
        builder.HasMany(f => f.Numbers).WithOne().HasForeignKey(n => new { n.CityId, n.FactId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CityFactNumberConfiguration : IEntityTypeConfiguration<CityFactNumber>
{
    public void Configure(EntityTypeBuilder<CityFactNumber> builder) => builder.ToTable("CityFactNumbers");
}

internal sealed class StandardAdoptionConfiguration : IEntityTypeConfiguration<StandardAdoption>
{
    public void Configure(EntityTypeBuilder<StandardAdoption> builder)
    {
        builder.ToTable("StandardAdoptions");
        builder.HasIndex(a => new { a.CityId, a.StandardNumber }).IsUnique();
    }
}

internal sealed class SourceNoteConfiguration : IEntityTypeConfiguration<SourceNote>
{
    public void Configure(EntityTypeBuilder<SourceNote> builder)
    {
        builder.ToTable("SourceNotes");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).HasMaxLength(16);
    }
}
