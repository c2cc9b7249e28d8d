using System.Globalization;
using System.Resources;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Reporting.Charts;

/// <summary>The words of marks and charts in a given language. A report is written in its own language, whoever renders it.</summary>
public static class ChartWords
{
    private static readonly ResourceManager Resources = new(typeof(ChartWords));

    /// <summary>The word of a state as it stands alone: <c>On track</c>, <c>按期推进</c>.</summary>
    public static string State(ProgressState state, CultureInfo culture) => Text("State" + state, culture);

    /// <summary>The word of a state inside a sentence: <c>on track</c>.</summary>
    public static string StateInText(ProgressState state, CultureInfo culture) => Lower(State(state, culture), culture);

    /// <summary>The word of a state with its year where the state has one: <c>Missed 2020</c>, <c>Stale, last value 2021</c>.</summary>
    public static string State(ProgressState state, string? year, CultureInfo culture) => (state, year) switch
    {
        (ProgressState.Missed, { } y) => Format("MissedYear", culture, y),
        (ProgressState.Stale, { } y) => Format("StaleYear", culture, y),
        _ => State(state, culture),
    };

    /// <summary><c>4 achieved, 2 behind</c>, in the order of <see cref="StateLook.Order"/>.</summary>
    public static string Count(IEnumerable<ProgressState> states, CultureInfo culture)
    {
        var parts = StateLook.Sort(states).GroupBy(s => s).Select(g => Format("StateCount", culture, g.Count(), StateInText(g.Key, culture))).ToList();
        return parts.Count == 0 ? Text("NoIndicator", culture) : string.Join(Text("Comma", culture), parts);
    }

    /// <summary>A text by its key in ChartWords.resx.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public static string Text(string key, CultureInfo culture) =>
        Resources.GetString(key, culture) ?? throw new MissingManifestResourceException(key);

    /// <summary>A text with placeholders filled in.</summary>
    public static string Format(string key, CultureInfo culture, params object[] values) => string.Format(culture, Text(key, culture), values);

    private static string Lower(string text, CultureInfo culture) => text.Length == 0 ? text : char.ToLower(text[0], culture) + text[1..];
}
