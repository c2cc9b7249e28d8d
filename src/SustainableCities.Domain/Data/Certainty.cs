namespace SustainableCities.Domain.Data;

/// <summary>How sure a shipped fact is (<c>SOURCES.md</c> of the catalogue).</summary>
public enum Certainty
{
    /// <summary>Seen in a stored source.</summary>
    Confirmed,

    /// <summary>Follows by counting or ordering from confirmed facts.</summary>
    Inferred,

    /// <summary>From memory; no page seen.</summary>
    OwnKnowledge,

    /// <summary>Designed for the portal.</summary>
    Interpretation,

    /// <summary>Made up for demonstration.</summary>
    Illustrative,

    /// <summary>The portal's own translation or wording of a confirmed fact.</summary>
    OurRendering,
}
