using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Verifications;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Domain.Data;

/// <summary>The portal's database: one model for SQLite and PostgreSQL.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityUserContext<PortalUser, Guid>(options)
{
    /// <summary>Cities.</summary>
    public DbSet<City> Cities => Set<City>();

    /// <summary>City indicators.</summary>
    public DbSet<CityIndicator> Indicators => Set<CityIndicator>();

    /// <summary>Targets.</summary>
    public DbSet<IndicatorTarget> Targets => Set<IndicatorTarget>();

    /// <summary>The second and later editions of indicators.</summary>
    public DbSet<IndicatorEdition> Editions => Set<IndicatorEdition>();

    /// <summary>How definitions of the library lie to each other.</summary>
    public DbSet<DefinitionRelation> DefinitionRelations => Set<DefinitionRelation>();

    /// <summary>Indicators that cities offer to the library.</summary>
    public DbSet<Donation> Donations => Set<Donation>();

    /// <summary>What cities have judged of the cells of their matrix.</summary>
    public DbSet<CellPriority> CellPriorities => Set<CellPriority>();

    /// <summary>Values.</summary>
    public DbSet<IndicatorValue> Values => Set<IndicatorValue>();

    /// <summary>Revisions.</summary>
    public DbSet<ValueRevision> Revisions => Set<ValueRevision>();

    /// <summary>Files and links that speak for values.</summary>
    public DbSet<PieceOfEvidence> Evidence => Set<PieceOfEvidence>();

    /// <summary>The contents of their files.</summary>
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    /// <summary>Imports that were written.</summary>
    public DbSet<ImportRecord> Imports => Set<ImportRecord>();

    /// <summary>Keys under which batches of values came.</summary>
    public DbSet<BatchKey> BatchKeys => Set<BatchKey>();

    /// <summary>Submissions.</summary>
    public DbSet<Submission> Submissions => Set<Submission>();

    /// <summary>Values inside submissions.</summary>
    public DbSet<SubmissionItem> SubmissionItems => Set<SubmissionItem>();

    /// <summary>Signatures under values.</summary>
    public DbSet<SignOff> SignOffs => Set<SignOff>();

    /// <summary>What third parties say of published values.</summary>
    public DbSet<Verification> Verifications => Set<Verification>();

    /// <summary>Published revisions that verifications speak for.</summary>
    public DbSet<VerifiedValue> VerifiedValues => Set<VerifiedValue>();

    /// <summary>Annual reports.</summary>
    public DbSet<CityReport> Reports => Set<CityReport>();

    /// <summary>Signatures under reports.</summary>
    public DbSet<ReportSignOff> ReportSignOffs => Set<ReportSignOff>();

    /// <summary>Roles that people hold.</summary>
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    /// <summary>API tokens.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <summary>Addresses that are told of events.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>Events on their way to addresses.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>Tries to deliver.</summary>
    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();

    /// <summary>Heads of the audit chains.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Period>().HaveConversion<PeriodConverter>().HaveMaxLength(7);
        configurationBuilder.Properties<CityKey>().HaveConversion<CityKeyConverter>().HaveMaxLength(32);
        configurationBuilder.Properties<IndicatorCode>().HaveConversion<IndicatorCodeConverter>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        NameIdentityTables(builder);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.IsSubclassOf(typeof(CityOwned))).ToList())
        {
            var city = builder.Entity(entity.ClrType);
            city.HasKey(nameof(CityOwned.CityId), nameof(CityOwned.Id));
            city.Property(nameof(CityOwned.Id)).ValueGeneratedNever();
            city.HasOne(typeof(City)).WithMany().HasForeignKey(nameof(CityOwned.CityId)).OnDelete(DeleteBehavior.Restrict);
        }

        foreach (var figure in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(decimal)))
        {
            figure.SetValueComparer(new FigureComparer());
        }
    }

    private static void NameIdentityTables(ModelBuilder builder)
    {
        builder.Entity<PortalUser>(user =>
        {
            user.ToTable("Users");
            user.Property(u => u.Id).ValueGeneratedNever();
            user.Property(u => u.Name).HasMaxLength(200);
            user.Property(u => u.Organisation).HasMaxLength(32);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("UserTokens");
    }
}
