namespace SustainableCities.Web.Shell;

/// <summary>The words of what the domain refuses, by code: <c>Refused_aboveMaximum</c>. Shared by pages, API and command line.</summary>
public sealed class RefusalWords;
