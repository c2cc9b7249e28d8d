namespace SustainableCities.Web.Features.Evidence;

/// <summary>Marks the words of evidence.</summary>
public sealed class EvidenceWords;
