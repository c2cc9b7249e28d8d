namespace SustainableCities.Web.Features.Review;

/// <summary>Where a value under review stands for the reader.</summary>
public enum Verdict
{
    /// <summary>Waits for signatures.</summary>
    Open,

    /// <summary>The reader's organisation has signed, others have not.</summary>
    Signed,

    /// <summary>The reader or their organisation wrote it: not theirs to sign.</summary>
    Own,

    /// <summary>Approved and published.</summary>
    Approved,

    /// <summary>Sent back, not touched since.</summary>
    Returned,

    /// <summary>Sent back or restated, and being worked on.</summary>
    Mending,

    /// <summary>Cleared by the city: no data.</summary>
    Cleared,
}
