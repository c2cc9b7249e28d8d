namespace SustainableCities.Web.Features.Review;

/// <summary>The words of the review pages.</summary>
public sealed class ReviewWords;
