using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Imports;

/// <summary>
/// The key under which somebody's system sent a batch (<c>Idempotency-Key</c>), kept for <see cref="Kept"/>: the same batch sent
/// again is answered from here, and nothing is written twice.
/// </summary>
public sealed class BatchKey : CityOwned
{
    /// <summary>The most characters of a key.</summary>
    public const int Longest = 255;

    private BatchKey()
        : base(Guid.Empty)
    {
    }

    internal BatchKey(Guid cityId, Guid sender, string key, string bodyHash, DateTime at)
    {
        CityId = cityId;
        Sender = sender;
        Key = key;
        BodyHash = bodyHash;
        StartedAt = at;
    }

    /// <summary>How long a key is kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(24);

    /// <summary>After this time an unanswered batch has died with its process, and the next one may take its place.</summary>
    public static TimeSpan Longlived { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The token, or the person who came without one.</summary>
    public Guid Sender { get; private set; }

    /// <summary>The key, as sent.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SHA-256 of the body, hex.</summary>
    public string BodyHash { get; private set; } = "";

    /// <summary>When the batch began, UTC: whoever takes over a dead one moves it, and the dead one can write no more.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>The answer's count; null while the batch runs.</summary>
    public int? New { get; private set; }

    /// <summary>The answer's count; null while the batch runs.</summary>
    public int? Changed { get; private set; }

    /// <summary>The answer's count; null while the batch runs.</summary>
    public int? Unchanged { get; private set; }

    /// <summary>What the batch did; null while it runs.</summary>
    internal ImportResult? Answer => New is null ? null : new(New.Value, Changed!.Value, Unchanged!.Value, [], New + Changed > 0, [], []);

    /// <summary>Keeps what the batch did.</summary>
    internal void Keep(ImportResult result) => (New, Changed, Unchanged) = (result.New, result.Changed, result.Unchanged);

    /// <summary>Whether a batch under this key still runs.</summary>
    internal bool Runs(DateTime now) => New is null && StartedAt > now - Longlived;

    /// <summary>Begins anew, where the batch before died.</summary>
    internal void TakeOver(DateTime now) => StartedAt = now;
}
