namespace SustainableCities.Web.Account;

/// <summary>Addresses of this portal alone: a link with a foreign <c>returnUrl</c> must not lead a person who signs in elsewhere.</summary>
public static class LocalUrl
{
    /// <summary>The address where it is a path of this portal, else <paramref name="otherwise"/>.</summary>
    public static string Clean(string? address, string otherwise) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) && !address.StartsWith("/account/", StringComparison.OrdinalIgnoreCase)
            ? address
            : otherwise;
}
