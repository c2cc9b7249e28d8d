namespace SustainableCities.Web.Features.Indicators;

/// <summary>Words of the pages of a city's set of indicators.</summary>
public sealed class IndicatorsWords;
