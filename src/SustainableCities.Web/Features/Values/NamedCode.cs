namespace SustainableCities.Web.Features.Values;

/// <summary>A purpose or an issue, with its name in the reader's language.</summary>
public sealed record NamedCode(string Code, string Name);
