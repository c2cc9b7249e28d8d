namespace SustainableCities.Domain.Values;

/// <summary>How exactly a figure is meant.</summary>
public enum Qualifier
{
    /// <summary>The figure itself.</summary>
    Exact,

    /// <summary>At least this and more.</summary>
    MoreThan,

    /// <summary>At most this and less.</summary>
    LessThan,

    /// <summary>Roughly this.</summary>
    About,
}

/// <summary>Where the current revision of a value stands (design, rule 1).</summary>
public enum ValueStatus
{
    /// <summary>Being written by the city.</summary>
    Draft,

    /// <summary>Handed over, waiting for the reviewers.</summary>
    Submitted,

    /// <summary>Sent back with a reason.</summary>
    Returned,

    /// <summary>Signed by every organisation that had to; locked.</summary>
    Approved,
}
