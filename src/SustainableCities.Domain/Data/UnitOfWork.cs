using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Domain.Data;

/// <summary>Opens units of work: one context, one transaction, one audit entry.</summary>
public sealed class Work(IDbContextFactory<PortalDbContext> contexts, DatabaseEngine engine, TimeProvider clock)
{
    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Raised after a commit that changed what public pages show; the argument is the city, or null for all.</summary>
    public event Action<Guid?>? PublicChanged;

    /// <summary>Raised after a commit that has left something for webhooks.</summary>
    public event Action? WebhooksTold;

    /// <summary>A context for reading: no tracking, no transaction.</summary>
    public async Task<PortalDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>A context and a transaction for writing.</summary>
    public async Task<UnitOfWork> BeginAsync(Change change, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            // A unit that fails is rolled back whole: a savepoint around each save would be two more ways to the server and back.
            db.Database.AutoSavepointsEnabled = false;
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            return new UnitOfWork(db, transaction, engine, change, clock.Now(), city => PublicChanged?.Invoke(city), () => WebhooksTold?.Invoke());
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}

/// <summary>
/// One unit of work: what is changed through <see cref="Db"/> and its audit entry are committed together, or not at all.
/// Disposing without a commit rolls back.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly DatabaseEngine _engine;
    private readonly Action<Guid?> _publicChanged;
    private readonly Action _webhooksTold;
    private readonly HashSet<Guid> _remade = [];
    private RevisionMark? _mark;
    private ToldEvent? _told;

    internal UnitOfWork(
        PortalDbContext db, IDbContextTransaction transaction, DatabaseEngine engine, Change change, DateTime at, Action<Guid?> publicChanged, Action webhooksTold)
    {
        Db = db;
        _transaction = transaction;
        _engine = engine;
        _publicChanged = publicChanged;
        _webhooksTold = webhooksTold;
        Change = change;
        At = at;
    }

    /// <summary>The context, tracking.</summary>
    public PortalDbContext Db { get; }

    /// <summary>Who asked.</summary>
    public Change Change { get; }

    /// <summary>The moment of the unit of work, UTC.</summary>
    public DateTime At { get; }

    /// <summary>Whether public pages show something else after the commit.</summary>
    public bool ChangesPublicPages { get; set; }

    /// <summary>Whether the commit leaves something for webhooks.</summary>
    internal bool TellsWebhooks { get; set; }

    /// <summary>Tells the commit's event to the addresses that want to hear of it; a unit tells one.</summary>
    internal void Tell(WebhookEvent what, CityKey city, object data) => _told = new ToldEvent(what, city, data);

    /// <summary>The id that revisions, the audit entry and the event share.</summary>
    public Guid ChangeId { get; } = Guid.CreateVersion7();

    /// <summary>The mark for revisions written here.</summary>
    public RevisionMark Mark(Access access) => new(Change.Actor.UserId, access?.Organisation, At, ChangeId);

    /// <summary>Waits for others who write what hangs together with these indicators, and lets none before it ends.</summary>
    internal Task LockAsync(Guid city, IReadOnlyCollection<Guid> indicators, CancellationToken cancellationToken) => _engine.LockAsync(Db, city, indicators, cancellationToken);

    /// <summary>
    /// Saves, appends the audit entry as the last statement, commits. False when somebody else changed the same rows meanwhile;
    /// nothing is written then.
    /// </summary>
    /// <param name="cityId">The city whose chain takes the entry, or null for the system's.</param>
    /// <param name="action">What was done: <c>value.write</c>.</param>
    /// <param name="subject">On what: <c>value:TEC-01/2021</c>.</param>
    /// <param name="before">State before as canonical JSON.</param>
    /// <param name="after">State after as canonical JSON.</param>
    /// <param name="revisions">The value revisions written, if any.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<bool> CommitAsync(
        Guid? cityId, string action, string subject, string? before, string? after, IReadOnlyCollection<ValueRevision> revisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        if (_told is not null && cityId is { } city)
        {
            TellsWebhooks |= await WebhookOutbox.AddAsync(Db, city, _told, ChangeId, At, cancellationToken);
        }

        return await SaveAsync(null, null, cancellationToken) && await EndAsync(cityId, action, subject, before, after, revisions, cancellationToken);
    }

    /// <summary>As <see cref="CommitAsync(Guid?, string, string, string?, string?, IReadOnlyCollection{ValueRevision}, CancellationToken)"/>, with many values that the context does not track.</summary>
    /// <param name="cityId">The city whose chain takes the entry.</param>
    /// <param name="action">What was done.</param>
    /// <param name="subject">On what.</param>
    /// <param name="before">State before as canonical JSON.</param>
    /// <param name="after">State after as canonical JSON.</param>
    /// <param name="values">The values, and their revisions.</param>
    /// <param name="written">Told how many of the values are written so far.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    internal async Task<bool> CommitAsync(
        Guid cityId, string action, string subject, string? before, string? after, WrittenValues values, Action<int>? written, CancellationToken cancellationToken) =>
        await SaveAsync(values, written, cancellationToken) && await EndAsync(cityId, action, subject, before, after, values.Revisions, cancellationToken);

    private async Task<bool> EndAsync(
        Guid? cityId, string action, string subject, string? before, string? after, IReadOnlyCollection<ValueRevision> saved, CancellationToken cancellationToken)
    {
        if (await FollowAsync(cityId, saved, cancellationToken) is not { } revisions)
        {
            return false;
        }

        var entry = new AuditEntry
        {
            Chain = cityId is null ? AuditChains.SystemChain : AuditChains.OfCity(cityId.Value),
            ChangeId = ChangeId,
            At = At,
            ActorKind = Change.Actor.Kind,
            ActorId = Change.Actor.UserId,
            ActorName = Change.Actor.Name,
            Address = Change.Address,
            Channel = Change.Channel,
            Action = action,
            Subject = subject,
            Before = before,
            After = after,
            RevisionCount = revisions.Count,
            RevisionsHash = revisions.Count == 0 ? null : AuditBytes.RevisionsHash(revisions),
        };
        cancellationToken.ThrowIfCancellationRequested();
        await _engine.CommitAsync(Db, _transaction, entry, AuditBytes.PayloadHash(entry));
        if (ChangesPublicPages)
        {
            _publicChanged(cityId);
        }

        if (TellsWebhooks)
        {
            _webhooksTold();
        }

        return true;
    }

    /// <summary>The formula of an indicator is new, or another: its values are worked out at the commit.</summary>
    internal void Recalculate(CityIndicator indicator, Access access)
    {
        _remade.Add(indicator.Id);
        _mark = Mark(access);
    }

    /// <summary>Works out what is calculated from what was saved; null where somebody was faster, else all revisions.</summary>
    private async Task<IReadOnlyCollection<ValueRevision>?> FollowAsync(Guid? cityId, IReadOnlyCollection<ValueRevision> revisions, CancellationToken cancellationToken)
    {
        if (cityId is not { } city || (revisions.Count == 0 && _remade.Count == 0))
        {
            return revisions;
        }

        var mark = _mark ?? new RevisionMark(Change.Actor.UserId, revisions.First().AuthorOrganisation, At, ChangeId);
        List<ValueRevision> calculated;
        try
        {
            calculated = await CalculationDesk.FollowAsync(this, _engine, city, mark, _remade, cancellationToken);
        }
        catch (Exception e) when (_engine.IsLostRace(e))
        {
            return null;
        }

        return calculated.Count == 0 ? revisions : await SaveAsync(null, null, cancellationToken) ? [.. revisions, .. calculated] : null;
    }

    /// <summary>
    /// Commits what is no content of the portal and stands in no audit trail, such as the key of a batch. False as with
    /// a commit of content.
    /// </summary>
    internal async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        if (!await SaveAsync(null, null, cancellationToken))
        {
            return false;
        }

        await _transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> SaveAsync(WrittenValues? values, Action<int>? written, CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
            return values is null || await WriteAsync(values, written, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (Exception e) when (_engine.IsLostRace(e))
        {
            return false;
        }
    }

    /// <summary>Values before their revisions; each of the two is half of the way.</summary>
    private async Task<bool> WriteAsync(WrittenValues values, Action<int>? written, CancellationToken cancellationToken)
    {
        Action<int>? Told(int start) => written is null ? null : done => written((start + done) / 2);
        await _engine.InsertAsync(Db, values.Added, Told(0), cancellationToken);
        if (!await _engine.UpdateAsync(Db, values.Changed, nameof(IndicatorValue.Revision), values.Seen, Told(values.Added.Count), cancellationToken))
        {
            return false;
        }

        await _engine.InsertAsync(Db, values.Revisions, Told(values.Revisions.Count), cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
