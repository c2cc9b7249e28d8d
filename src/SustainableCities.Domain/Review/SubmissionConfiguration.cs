using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("Submissions");
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.CityId, s.Period });
    }
}

internal sealed class SubmissionItemConfiguration : IEntityTypeConfiguration<SubmissionItem>
{
    public void Configure(EntityTypeBuilder<SubmissionItem> builder)
    {
        builder.ToTable("SubmissionItems");
        builder.HasIndex(i => new { i.CityId, i.SubmissionId, i.ValueId }).IsUnique();
        builder.HasOne<Submission>().WithMany().HasForeignKey(i => new { i.CityId, i.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IndicatorValue>().WithMany().HasForeignKey(i => new { i.CityId, i.ValueId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignOffConfiguration : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> builder)
    {
        builder.ToTable("SignOffs");
        builder.HasIndex(s => new { s.CityId, s.SubmissionId, s.ValueId });
        builder.Property(s => s.VoidedAt).IsConcurrencyToken();
        builder.HasOne<Submission>().WithMany().HasForeignKey(s => new { s.CityId, s.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ValueRevision>().WithMany().HasForeignKey(s => new { s.CityId, s.ValueId, s.Revision }).OnDelete(DeleteBehavior.Restrict);
    }
}
