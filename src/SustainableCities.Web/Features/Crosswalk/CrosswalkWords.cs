namespace SustainableCities.Web.Features.Crosswalk;

/// <summary>The words of the page on which administrators say how definitions lie to each other.</summary>
public sealed class CrosswalkWords;
