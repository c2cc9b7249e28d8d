using Microsoft.Extensions.Localization;

namespace SustainableCities.Web.Shell;

/// <summary>Words that change with a count.</summary>
public static class CountedWords
{
    /// <summary>The words of a key, or of the key with <c>One</c> behind it where the count is one.</summary>
    /// <param name="words">The words of the feature.</param>
    /// <param name="key">The key of the words for many.</param>
    /// <param name="count">The count; it is the words' first argument.</param>
    /// <param name="more">Further arguments.</param>
    public static string Count(this IStringLocalizer words, string key, int count, params object[] more)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words[count == 1 ? key + "One" : key, [count, .. more]];
    }
}
