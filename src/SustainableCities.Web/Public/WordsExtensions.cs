using Microsoft.Extensions.Localization;

namespace SustainableCities.Web.Public;

/// <summary>Looks words up by a key that data decide.</summary>
public static class WordsExtensions
{
    /// <summary>The word of a key, or the given text where there is none.</summary>
    public static string GetString(this IStringLocalizer words, string key, string otherwise) => words[key] is { ResourceNotFound: false } found ? found.Value : otherwise;
}
