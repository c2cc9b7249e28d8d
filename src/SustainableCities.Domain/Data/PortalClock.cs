namespace SustainableCities.Domain.Data;

/// <summary>The portal's clock: UTC, cut to the microseconds that both databases keep.</summary>
public static class PortalClock
{
    /// <summary>Now, UTC, in whole microseconds.</summary>
    public static DateTime Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % 10), DateTimeKind.Utc);
    }

    /// <summary>The calendar day in a time zone, now.</summary>
    public static DateOnly Today(this TimeProvider clock, string timeZone)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
    }
}
