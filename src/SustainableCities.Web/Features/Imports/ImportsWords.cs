namespace SustainableCities.Web.Features.Imports;

/// <summary>The words of the page that takes files of values.</summary>
public sealed class ImportsWords;
