using System.Globalization;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>What a new password must be: long and not a known one. No rule asks for certain characters (ASVS 6.2.5).</summary>
public static class PasswordRules
{
    /// <summary>The least length, in characters.</summary>
    public const int Shortest = 12;

    /// <summary>The greatest length, in characters: a hash of megabytes would be a way to tire the portal.</summary>
    public const int Longest = 200;

    /// <summary>The password of all demonstration accounts; it is public.</summary>
    public const string Demonstration = "Demo-Portal-2026!";

    /// <summary>The reason against a new password, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="email">The account's address.</param>
    /// <param name="field">The field to name in the reason.</param>
    public static RefusalItem? Find(string? password, string email, string field) => password switch
    {
        null or { Length: < Shortest } => new RefusalItem(field, "passwordTooShort", Shortest.ToString(CultureInfo.InvariantCulture)),
        { Length: > Longest } => new RefusalItem(field, "passwordTooLong", Longest.ToString(CultureInfo.InvariantCulture)),
        Demonstration => new RefusalItem(field, "passwordPublic"),
        _ when password.Equals(email, StringComparison.OrdinalIgnoreCase) => new RefusalItem(field, "passwordIsEmail"),
        _ when password.Distinct().Take(4).Count() < 4 => new RefusalItem(field, "passwordTooSimple"),
        _ => null,
    };
}
