namespace SustainableCities.Web.Features.Verifications;

/// <summary>The words of the page on which a city records what third parties say of its values, and reviewers judge it.</summary>
public sealed class VerificationsWords;
