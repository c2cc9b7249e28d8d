using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SustainableCities.Domain.Catalogue;

internal sealed class CatalogueConfiguration :
    IEntityTypeConfiguration<CatalogueVersion>, IEntityTypeConfiguration<Standard>, IEntityTypeConfiguration<Purpose>, IEntityTypeConfiguration<Issue>,
    IEntityTypeConfiguration<Clause>, IEntityTypeConfiguration<IndicatorDefinition>, IEntityTypeConfiguration<SdgGoal>, IEntityTypeConfiguration<SdgEntry>,
    IEntityTypeConfiguration<Programme>, IEntityTypeConfiguration<ProgrammeTarget>, IEntityTypeConfiguration<Stakeholder>
{
    public void Configure(EntityTypeBuilder<CatalogueVersion> builder)
    {
        builder.ToTable("CatalogueVersions");
        builder.HasKey(v => v.Key);
    }

    public void Configure(EntityTypeBuilder<Standard> builder)
    {
        builder.ToTable("Standards");
        builder.HasKey(s => s.Number);
    }

    public void Configure(EntityTypeBuilder<Purpose> builder)
    {
        builder.ToTable("Purposes");
        builder.HasKey(p => p.Code);
    }

    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.ToTable("Issues");
        builder.HasKey(i => i.Code);
    }

    public void Configure(EntityTypeBuilder<Clause> builder)
    {
        builder.ToTable("Clauses");
        builder.HasKey(c => c.Number);
    }

    public void Configure(EntityTypeBuilder<IndicatorDefinition> builder)
    {
        builder.ToTable("IndicatorDefinitions");
        builder.HasKey(d => d.Key);
        builder.Property(d => d.Key).HasMaxLength(64);
        builder.Property(d => d.SearchText);
        builder.HasIndex(d => new { d.StandardNumber, d.Order });
    }

    public void Configure(EntityTypeBuilder<SdgGoal> builder)
    {
        builder.ToTable("SdgGoals");
        builder.HasKey(g => g.Number);
        builder.Property(g => g.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SdgEntry> builder)
    {
        builder.ToTable("SdgEntries");
        builder.HasKey(e => e.Code);
    }

    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programmes");
        builder.Property(p => p.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ProgrammeTarget> builder)
    {
        builder.ToTable("ProgrammeTargets");
        builder.HasKey(t => t.Number);
        builder.Property(t => t.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Stakeholder> builder)
    {
        builder.ToTable("Stakeholders");
        builder.HasKey(s => s.Key);
    }
}
