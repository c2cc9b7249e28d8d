using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Matrix;

/// <summary>How much a cell of the matrix matters to a city. A cell that nobody has judged yet has none of these.</summary>
public enum Priority
{
    /// <summary>Acted on first: asks for an indicator.</summary>
    High,

    /// <summary>Acted on: asks for an indicator.</summary>
    Medium,

    /// <summary>Looked after without a plan of its own.</summary>
    Low,

    /// <summary>Judged, and not for this city.</summary>
    None,
}

/// <summary>A city's judgement of one cell of its matrix: how much it matters, and why.</summary>
public sealed class CellPriority : CityOwned
{
    private CellPriority()
        : base(Guid.Empty)
    {
    }

    /// <summary>A cell that nobody has judged yet; <see cref="Set"/> follows.</summary>
    public CellPriority(Guid cityId, string purpose, string issue)
    {
        CityId = cityId;
        Purpose = purpose;
        Issue = issue;
    }

    /// <summary>P1–P6.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>I01–I12.</summary>
    public string Issue { get; private set; } = "";

    /// <summary>How much it matters.</summary>
    public Priority Priority { get; private set; }

    /// <summary>Why, English; empty where only Chinese is there.</summary>
    public string ReasonEn { get; private set; } = "";

    /// <summary>Why, Chinese; empty where only English is there.</summary>
    public string ReasonZh { get; private set; } = "";

    /// <summary>Who judged last; null for the portal itself.</summary>
    public Guid? SetById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime SetAt { get; private set; }

    /// <summary>Made up for the demonstration, not a judgement of the city.</summary>
    public bool Demonstration { get; private set; }

    /// <summary>Counts judgements; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Judges the cell.</summary>
    /// <param name="priority">How much it matters.</param>
    /// <param name="reason">Why, in at least one language.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="demonstration">Made up.</param>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public void Set(Priority priority, Bilingual reason, Guid? by, DateTime at, bool demonstration = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason.En + reason.Zh, nameof(reason));
        Priority = priority;
        ReasonEn = reason.En;
        ReasonZh = reason.Zh;
        SetById = by;
        SetAt = at;
        Demonstration = demonstration;
        Version++;
    }

    /// <summary>Whether it says this already, as the city's own judgement.</summary>
    public bool Says(Priority priority, Bilingual reason) =>
        Version > 0 && !Demonstration && Priority == priority && ReasonEn == reason.En && ReasonZh == reason.Zh;
}
