using System.Text.RegularExpressions;

namespace SustainableCities.Web.Public;

/// <summary>A standard's number in an address: <c>ISO 37101</c> is <c>iso-37101</c>.</summary>
public static partial class StandardSlug
{
    /// <summary>The address part of a number.</summary>
    public static string Of(string number) => Breaks().Replace(number.ToLowerInvariant(), "-").Trim('-');

    /// <summary>Whether an address part means a number; the bare figures of an ISO standard do too.</summary>
    public static bool Means(string slug, string number) => Of(slug) == Of(number) || "iso-" + Of(slug) == Of(number);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Breaks();
}
