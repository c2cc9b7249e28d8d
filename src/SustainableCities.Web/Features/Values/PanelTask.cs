namespace SustainableCities.Web.Features.Values;

/// <summary>What somebody came to the panel for.</summary>
public enum PanelTask
{
    /// <summary>To look.</summary>
    None,

    /// <summary>To look, on a screen that shows the panel only when it is asked for.</summary>
    Open,

    /// <summary>To write the note.</summary>
    Note,

    /// <summary>To read the history.</summary>
    History,

    /// <summary>To say why the indicator does not apply.</summary>
    NotApplicable,

    /// <summary>To open an approved value again.</summary>
    Restate,
}
