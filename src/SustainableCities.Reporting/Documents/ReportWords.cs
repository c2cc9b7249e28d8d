using System.Globalization;
using System.Resources;

namespace SustainableCities.Reporting.Documents;

/// <summary>The words of the annual report in a given language: that of the report, whoever renders it.</summary>
public static class ReportWords
{
    private static readonly ResourceManager Resources = new(typeof(ReportWords));

    /// <summary>A text by its key in ReportWords.resx, with its placeholders filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public static string Text(CultureInfo culture, string key, params ReadOnlySpan<object?> values)
    {
        var text = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException(key);
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }
}
