using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Events;

/// <summary>A workshop, site visit or webinar of the programme.</summary>
public sealed class PortalEvent
{
    /// <summary>The event.</summary>
    public Guid Id { get; internal set; } = Guid.CreateVersion7();

    /// <summary>Short key, such as <c>launch</c>.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>Place in the list.</summary>
    public int Order { get; internal set; }

    /// <summary>Month or day: <c>2020-12</c> or <c>2020-12-09</c>.</summary>
    public string Date { get; internal set; } = "";

    /// <summary>Place, English.</summary>
    public string PlaceEn { get; internal set; } = "";

    /// <summary>Place, Chinese.</summary>
    public string PlaceZh { get; internal set; } = "";

    /// <summary>Mode, English.</summary>
    public string ModeEn { get; internal set; } = "";

    /// <summary>Mode, Chinese.</summary>
    public string ModeZh { get; internal set; } = "";

    /// <summary>Kind, English.</summary>
    public string KindEn { get; internal set; } = "";

    /// <summary>Kind, Chinese.</summary>
    public string KindZh { get; internal set; } = "";

    /// <summary>Purpose, English.</summary>
    public string PurposeEn { get; internal set; } = "";

    /// <summary>Purpose, Chinese.</summary>
    public string PurposeZh { get; internal set; } = "";

    /// <summary>Among the events that the source counts.</summary>
    public bool CountedInSource { get; internal set; }

    /// <summary>Keys of the cities that took part.</summary>
    public List<string> Cities { get; internal set; } = [];

    /// <summary>How sure it is which cities took part.</summary>
    public Certainty CitiesCertainty { get; internal set; }
}
