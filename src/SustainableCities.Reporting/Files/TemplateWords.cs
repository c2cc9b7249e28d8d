using System.Globalization;
using System.Resources;

namespace SustainableCities.Reporting.Files;

/// <summary>The words of a template, in the language of whoever asked for it.</summary>
internal static class TemplateWords
{
    private static readonly ResourceManager Resources = new(typeof(TemplateWords));

    /// <summary>A text by its key in TemplateWords.resx, with its placeholders filled in.</summary>
    public static string Text(CultureInfo culture, string key, params ReadOnlySpan<object?> values)
    {
        var text = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException(key);
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }
}
