namespace SustainableCities.Web.Features.Targets;

/// <summary>The words of the page of targets and baselines.</summary>
public sealed class TargetsWords;
