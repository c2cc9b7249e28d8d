using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SustainableCities.Domain.Cities;

namespace SustainableCities.Domain.Webhooks;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Name).HasMaxLength(WebhookRules.LongestName);
        builder.Property(w => w.Address).HasMaxLength(WebhookRules.LongestAddress);
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasOne<City>().WithMany().HasForeignKey(w => w.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(d => d.Attempts).IsConcurrencyToken();
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.NextAt);
        builder.HasIndex(d => new { d.WebhookId, d.CreatedAt });
    }
}

internal sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.Property(a => a.Error).HasMaxLength(WebhookAttempt.Longest);
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => new { a.CityId, a.DeliveryId }).OnDelete(DeleteBehavior.Cascade);
    }
}
