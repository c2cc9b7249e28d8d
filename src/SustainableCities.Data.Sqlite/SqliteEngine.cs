using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.Sqlite;

/// <summary>The embedded default.</summary>
public sealed class SqliteEngine : DatabaseEngine
{
    /// <inheritdoc />
    public override string Name => "Sqlite";

    /// <inheritdoc />
    public override void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteEngine).Assembly.GetName().Name));
        options.ReplaceService<IModelCustomizer, SqliteModelCustomizer>();
    }

    /// <inheritdoc />
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception?.InnerException is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    /// <inheritdoc />
    /// <remarks>Every transaction here begins IMMEDIATE: there is one writer, so the head cannot move between read and write.</remarks>
    public override async Task AppendAsync(PortalDbContext db, AuditEntry entry, byte[] payloadHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        var head = await db.AuditHeads.FirstOrDefaultAsync(h => h.Chain == entry.Chain, cancellationToken);
        if (head is null)
        {
            head = AuditChains.NewHead(entry.Chain);
            db.AuditHeads.Add(head);
        }

        AuditChains.Link(entry, head, payloadHash);
        db.AuditTrail.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }
}
