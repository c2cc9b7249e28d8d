namespace SustainableCities.Web.Api;

/// <summary>Marks the words of the API.</summary>
public sealed class ApiWords;
