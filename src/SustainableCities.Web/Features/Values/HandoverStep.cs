namespace SustainableCities.Web.Features.Values;

/// <summary>What the lead is about to do with a period.</summary>
public enum HandoverStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Hand it over for review.</summary>
    Submit,

    /// <summary>Take it back from the reviewers.</summary>
    Withdraw,
}
