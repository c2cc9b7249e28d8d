namespace SustainableCities.Web.Public;

/// <summary>Key of the words of the public pages. The texts stand in PublicWords.resx.</summary>
public sealed class PublicWords;
