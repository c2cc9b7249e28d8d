namespace SustainableCities.Web.Features.Reports;

/// <summary>The words of the pages that prepare, sign and publish reports, and of what is refused there.</summary>
public sealed class ReportsWords;
