namespace SustainableCities.Web.Features.Quality;

/// <summary>The words of open warnings, completeness and timeliness.</summary>
public sealed class QualityWords;
