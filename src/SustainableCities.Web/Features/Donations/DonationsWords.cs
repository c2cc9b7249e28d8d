namespace SustainableCities.Web.Features.Donations;

/// <summary>The words of the pages on which cities offer indicators to the library and administrators take them in.</summary>
public sealed class DonationsWords;
