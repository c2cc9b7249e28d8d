namespace SustainableCities.Domain.Progress;

/// <summary>
/// How an indicator stands against its target: the first that applies, in this order (design, section 3, Progress of an indicator).
/// </summary>
public enum ProgressState
{
    /// <summary>The latest published value says the indicator does not apply.</summary>
    NotApplicable,

    /// <summary>Nothing has been published.</summary>
    NoData,

    /// <summary>There is no target, or the direction is none.</summary>
    NoTarget,

    /// <summary>A later period is past due.</summary>
    Stale,

    /// <summary>An ongoing target is met.</summary>
    Met,

    /// <summary>An ongoing target is not met.</summary>
    NotMet,

    /// <summary>Inside the band, or still at or beyond a target that was reached from the start.</summary>
    Held,

    /// <summary>Outside the band, or fallen back from a target that was reached from the start.</summary>
    Left,

    /// <summary>The dated target is met.</summary>
    Achieved,

    /// <summary>The date has come and the target is not met.</summary>
    Missed,

    /// <summary>No time has passed since the baseline.</summary>
    JustStarted,

    /// <summary>Worse than the baseline.</summary>
    MovingAway,

    /// <summary>Pace of 0.95 or more.</summary>
    OnTrack,

    /// <summary>Pace from 0.60 to 0.95.</summary>
    Behind,

    /// <summary>Pace below 0.60.</summary>
    FarBehind,
}
