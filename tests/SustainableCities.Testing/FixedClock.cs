namespace SustainableCities.Testing;

/// <summary>
/// A clock that stands still until a test moves it. It begins on 2 March 2026, 16:00 in Shanghai: the values of 2025
/// are being collected and not yet due.
/// </summary>
public sealed class FixedClock(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset now = start ?? new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Moves the clock on, or back for a negative span.</summary>
    public void Advance(TimeSpan by) => now += by;

    /// <summary>Sets the clock.</summary>
    public void Set(DateTimeOffset to) => now = to.ToUniversalTime();
}
