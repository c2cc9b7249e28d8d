namespace SustainableCities.Domain.Indicators;

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    HigherBetter,

    /// <summary>Less is better.</summary>
    LowerBetter,

    /// <summary>Good inside a band.</summary>
    Band,

    /// <summary>Followed without a judgement; has no target.</summary>
    None,
}

/// <summary>Who may see an indicator.</summary>
public enum Visibility
{
    /// <summary>Everybody, once a value is approved.</summary>
    Public,

    /// <summary>The city, its reviewers and the programme.</summary>
    Internal,
}

/// <summary>What a target asks.</summary>
public enum TargetKind
{
    /// <summary>A figure to reach by a period.</summary>
    Dated,

    /// <summary>A figure to meet in every period.</summary>
    Ongoing,

    /// <summary>A low and a high figure to stay between.</summary>
    Band,
}
