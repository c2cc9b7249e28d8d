using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SustainableCities.Domain.AuditTrail;

namespace SustainableCities.Domain.Data;

/// <summary>What differs between SQLite and PostgreSQL and services need to know.</summary>
public abstract class DatabaseEngine
{
    /// <summary>The name in the configuration: <c>Sqlite</c> or <c>PostgreSQL</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Sets a context up for a connection string.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>
    /// Whether saving failed because somebody else wrote the same rows at the same time: a row with the same key was there already,
    /// or each of two waited for the other and this one had to give way.
    /// </summary>
    public abstract bool IsLostRace(Exception exception);

    /// <summary>Whether something failed because the database cannot be reached now.</summary>
    public abstract bool IsUnavailable(Exception exception);

    /// <summary>Runs the migrations that the database lacks.</summary>
    /// <param name="db">A context with the account that owns the tables.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public virtual Task MigrateAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>What is wrong with the server or the account for a portal in Production; null where all is well.</summary>
    public abstract Task<string?> FindWeaknessAsync(PortalDbContext db, CancellationToken cancellationToken);

    /// <summary>
    /// Inserts rows past the change tracker, in the running transaction. What the columns are and how each is kept is read from the
    /// model (<see cref="RowColumns{T}"/>).
    /// </summary>
    /// <param name="db">A context with a running transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="written">Told how many rows of them are written so far.</param>
    /// <param name="cancellationToken">Stops it; the transaction is of no use then.</param>
    /// <typeparam name="T">Their entity.</typeparam>
    public abstract Task InsertAsync<T>(PortalDbContext db, IReadOnlyList<T> rows, Action<int>? written, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Writes all columns of rows that are there already, past the change tracker. False where one of them is no longer in the state
    /// that was seen; the transaction is to be rolled back then.
    /// </summary>
    /// <param name="db">A context with a running transaction.</param>
    /// <param name="rows">The rows, as they shall be.</param>
    /// <param name="token">The concurrency token that the change moved on; all others are held to be what the rows say.</param>
    /// <param name="seen">That of each row, as it was read.</param>
    /// <param name="written">Told how many rows of them are written so far.</param>
    /// <param name="cancellationToken">Stops it; the transaction is of no use then.</param>
    /// <typeparam name="T">Their entity.</typeparam>
    public abstract Task<bool> UpdateAsync<T>(
        PortalDbContext db, IReadOnlyList<T> rows, string token, IReadOnlyList<int> seen, Action<int>? written, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Lets the calculated indicators wait for whoever works them out just now, so that of two who write two inputs in one moment the
    /// second sees what the first wrote. Nothing to do where writers come one after the other.
    /// </summary>
    /// <param name="db">A context with a running transaction.</param>
    /// <param name="city">Their city.</param>
    /// <param name="indicators">The indicators.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public virtual Task LockAsync(PortalDbContext db, Guid city, IReadOnlyCollection<Guid> indicators, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Appends an entry to its chain: moves the head and inserts the row, as the last statement of the running transaction
    /// (design, rule 10), so that writers of one city wait for each other as briefly as can be.
    /// </summary>
    /// <param name="db">A context with a running transaction and nothing unsaved.</param>
    /// <param name="entry">The entry; its sequence and hashes are filled in where the engine computes them here.</param>
    /// <param name="payloadHash">SHA-256 of the entry's canonical bytes, 32 bytes.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public abstract Task AppendAsync(PortalDbContext db, AuditEntry entry, byte[] payloadHash, CancellationToken cancellationToken);

    /// <summary>
    /// Appends the entry (<see cref="AppendAsync"/>) and commits. Not to be stopped: whoever stopped it here could not be told whether
    /// it was written.
    /// </summary>
    /// <param name="db">A context with a running transaction and nothing unsaved.</param>
    /// <param name="transaction">The transaction; of no further use but to be disposed.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="payloadHash">SHA-256 of the entry's canonical bytes, 32 bytes.</param>
    public virtual async Task CommitAsync(PortalDbContext db, IDbContextTransaction transaction, AuditEntry entry, byte[] payloadHash)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await AppendAsync(db, entry, payloadHash, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
