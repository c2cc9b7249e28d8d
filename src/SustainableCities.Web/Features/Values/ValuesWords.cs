namespace SustainableCities.Web.Features.Values;

/// <summary>The words of the values page.</summary>
public sealed class ValuesWords;
