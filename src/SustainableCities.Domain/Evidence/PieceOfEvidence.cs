using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Evidence;

/// <summary>
/// What evidence is attached to. Clauses, actions and findings become members here, each with a key of its own beside
/// <see cref="PieceOfEvidence.ValueId"/>.
/// </summary>
public enum EvidenceSubject
{
    /// <summary>A value.</summary>
    Value,
}

/// <summary>
/// A file or a link that speaks for something a city says. It never changes what is said, and is never deleted: what is
/// withdrawn stays readable for whoever judges, with the reason. Public only while it is released and what it speaks for is public.
/// </summary>
public sealed class PieceOfEvidence : CityOwned
{
    private PieceOfEvidence()
        : base(Guid.Empty)
    {
    }

    /// <summary>A file for a value.</summary>
    /// <param name="cityId">The city.</param>
    /// <param name="valueId">The value.</param>
    /// <param name="onRevision">The value's revision at that time.</param>
    /// <param name="file">The content, of the same city.</param>
    /// <param name="name">The file's safe name.</param>
    /// <param name="words">Title and note.</param>
    /// <param name="by">Who; null for the operator.</param>
    /// <param name="at">When, UTC.</param>
    internal PieceOfEvidence(Guid cityId, Guid valueId, int onRevision, EvidenceFile file, string name, EvidenceWords words, Guid? by, DateTime at)
        : this(cityId, valueId, onRevision, words, by, at) => (FileId, FileName, Sha256) = (file.Id, name, file.Sha256);

    /// <summary>A link for a value; its hash is that of the address, not of what stands there.</summary>
    internal PieceOfEvidence(Guid cityId, Guid valueId, int onRevision, EvidenceLink link, EvidenceWords words, Guid? by, DateTime at)
        : this(cityId, valueId, onRevision, words, by, at) => (Link, Sha256) = (link.Address, link.Sha256);

    private PieceOfEvidence(Guid cityId, Guid valueId, int onRevision, EvidenceWords words, Guid? by, DateTime at)
    {
        CityId = cityId;
        ValueId = valueId;
        OnRevision = onRevision;
        (Title, Note) = (words.Title, words.Note);
        (AddedById, AddedAt) = (by, at);
    }

    /// <summary>What sort of thing it speaks for.</summary>
    public EvidenceSubject Subject { get; private set; }

    /// <summary>The value it speaks for.</summary>
    public Guid? ValueId { get; private set; }

    /// <summary>The revision that the value stood at when it was added.</summary>
    public int OnRevision { get; private set; }

    /// <summary>The content of a file; null for a link.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>The safe name of the file; empty for a link.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The address, normalised; null for a file.</summary>
    public string? Link { get; private set; }

    /// <summary>SHA-256 of the file's bytes, or of the address in UTF-8: 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>What it is, in the city's words; may be empty.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What to look at in it; for the city and its reviewers.</summary>
    public string Note { get; private set; } = "";

    /// <summary>When it was added, UTC.</summary>
    public DateTime AddedAt { get; private set; }

    /// <summary>Who added it; null for the operator.</summary>
    public Guid? AddedById { get; private set; }

    /// <summary>When it was released to the public, UTC; null where it is not.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>Who released it.</summary>
    public Guid? ReleasedById { get; private set; }

    /// <summary>When it was withdrawn, UTC; null where it stands.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Who withdrew it.</summary>
    public Guid? WithdrawnById { get; private set; }

    /// <summary>Why.</summary>
    public string WithdrawReason { get; private set; } = "";

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Releases it to the public, or takes the release back.</summary>
    /// <exception cref="InvalidOperationException">It is withdrawn.</exception>
    internal void Release(bool released, Guid? by, DateTime at)
    {
        Demand();
        (ReleasedAt, ReleasedById) = released ? (at, by) : ((DateTime?)null, (Guid?)null);
        Version++;
    }

    /// <summary>Withdraws it.</summary>
    /// <exception cref="InvalidOperationException">It is withdrawn already.</exception>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    internal void Withdraw(string reason, Guid? by, DateTime at)
    {
        Demand();
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        (WithdrawnAt, WithdrawnById, WithdrawReason) = (at, by, reason);
        Version++;
    }

    private void Demand()
    {
        if (WithdrawnAt is not null)
        {
            throw new InvalidOperationException("What is withdrawn does not change any more.");
        }
    }
}

/// <summary>
/// The content of a file, once in a city however often it is attached. On disk equal bytes lie once in all; a city's own row keeps that
/// from telling one city what another holds.
/// </summary>
public sealed class EvidenceFile : CityOwned
{
    private EvidenceFile()
        : base(Guid.Empty)
    {
    }

    internal EvidenceFile(Guid cityId, ReceivedFile received)
    {
        CityId = cityId;
        (Sha256, Bytes, Kind) = (received.Sha256, received.Bytes, received.Kind);
    }

    /// <summary>SHA-256 of its bytes: 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>How many bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>What it is, told by its content.</summary>
    public ContentKind Kind { get; private set; }
}
