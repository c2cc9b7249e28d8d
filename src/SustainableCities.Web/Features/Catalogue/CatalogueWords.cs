namespace SustainableCities.Web.Features.Catalogue;

/// <summary>The words of the library's page, and of what is refused there.</summary>
public sealed class CatalogueWords;
