namespace SustainableCities.Web.Shell;

/// <summary>A purpose or an issue, with its name in the reader's language.</summary>
public sealed record NamedCode(string Code, string Name);
