using System.Globalization;
using System.Resources;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Reporting;

/// <summary>
/// Says what the figures show, in a sentence, from the data alone. English in the past tense, which needs no number: names of
/// indicators are singular and plural.
/// </summary>
public static class Findings
{
    private const int FewestTargets = 3;

    private static readonly ResourceManager Resources = new(typeof(Findings));

    /// <summary>The title of an indicator's trend: <c>Water lost in the network rose, away from the target</c>.</summary>
    /// <param name="item">The indicator with its answer.</param>
    /// <param name="culture">The language to write in.</param>
    public static string Trend(ProgressItem item, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(item);
        var name = item.Indicator.Name.In(culture);
        var answer = item.Answer;
        return answer.State switch
        {
            ProgressState.NoData => Text("TrendNoData", culture, name),
            ProgressState.NotApplicable => Text("TrendNotApplicable", culture, name, answer.Period?.ToString() ?? ""),
            ProgressState.Stale => Text("TrendStale", culture, name, answer.Period?.ToString() ?? ""),
            ProgressState.NoTarget => NoTarget(item, name, culture),
            ProgressState.Missed => Text("TrendMissed", culture, name, answer.Target?.Period?.ToString() ?? ""),
            ProgressState.Achieved or ProgressState.Met or ProgressState.Held or ProgressState.NotMet or ProgressState.Left or ProgressState.JustStarted =>
                Text("Trend" + answer.State, culture, name),
            _ => Text("Trend" + answer.State + Movement(answer.Value, answer.Baseline), culture, name),
        };
    }

    /// <summary>The target in a few words: <c>target 5 % by 2026</c>, <c>target 310 each year</c>, <c>target 40 to 60</c>; empty without one.</summary>
    public static string Target(ProgressTarget? target, int decimals, UnitText unit, CultureInfo culture) => target switch
    {
        { Kind: TargetKind.Dated, Value: { } v, Period: { } p } => Text("TargetDated", culture, Goal(v, decimals, unit, culture), p.ToString()),
        { Kind: TargetKind.Ongoing, Value: { } v } => Text("TargetOngoing", culture, Goal(v, decimals, unit, culture)),
        { Kind: TargetKind.Band, Low: { } low, High: { } high } =>
            Text("TargetBand", culture, Goal(low, decimals, unit, culture), Goal(high, decimals, unit, culture)),
        { Kind: TargetKind.Band, Low: { } low } => Text("TargetAtLeast", culture, Goal(low, decimals, unit, culture)),
        { Kind: TargetKind.Band, High: { } high } => Text("TargetAtMost", culture, Goal(high, decimals, unit, culture)),
        _ => "",
    };

    /// <summary>Which way is better, as a sentence; empty where neither is.</summary>
    public static string Better(Direction direction, CultureInfo culture) => direction == Direction.None ? "" : Text("Better" + direction, culture);

    /// <summary>
    /// Where a city is closest to its targets and where furthest, by issues with at least three targets; the count alone where too few have them.
    /// </summary>
    /// <param name="progress">The city's progress.</param>
    /// <param name="issueName">The name of an issue by its code, in the language to write in.</param>
    /// <param name="culture">The language to write in.</param>
    public static string City(CityProgress progress, Func<string, string> issueName, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return City(progress.Totals, progress.ByIssue, issueName, culture);
    }

    /// <inheritdoc cref="City(CityProgress, Func{string, string}, CultureInfo)" />
    public static string City(ProgressTotals totals, IReadOnlyList<ProgressGroup> byIssue, Func<string, string> issueName, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(issueName);
        var issues = byIssue.Where(i => i.Totals.WithTarget >= FewestTargets)
            .OrderByDescending(i => (decimal)i.Totals.OnCourse / i.Totals.WithTarget).ThenByDescending(i => i.Totals.WithTarget).ToList();
        if (issues.Count < 3)
        {
            return Text("CityCount", culture, totals.OnCourse, totals.WithTarget);
        }

        string Name(ProgressGroup group) => InText(issueName(group.Code), culture);
        return Text("CityClosest", culture, Name(issues[0]), Name(issues[1]), Name(issues[^1]));
    }

    /// <summary>A name inside a sentence: English ones begin small.</summary>
    public static string InText(string name, CultureInfo culture) =>
        name.Length > 1 && !Figures.IsChinese(culture) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    // A target is never rounded: 1.5 is another promise than 2.
    private static string Goal(decimal value, int decimals, UnitText unit, CultureInfo culture) =>
        Figures.WithPercent(value, Math.Max(decimals, value.Scale), unit, culture);

    /// <summary>Up, Down or Flat: the way from one figure to another.</summary>
    private static string Movement(decimal? to, decimal? from) => (to, from) switch
    {
        ({ } t, { } f) when t > f => "Up",
        ({ } t, { } f) when t < f => "Down",
        _ => "Flat",
    };

    private static string NoTarget(ProgressItem item, string name, CultureInfo culture)
    {
        var figures = item.Comparable.Where(p => p.Figure is not null).ToList();
        return figures switch
        {
            [] => Text("TrendNoData", culture, name),
            [var only] => Text("TrendOneValue", culture, name, only.Period.ToString()),
            [var first, .., var last] => Text("TrendNoTarget" + Movement(last.Figure, first.Figure), culture, name, first.Period.ToString(), last.Period.ToString()),
        };
    }

    private static string Text(string key, CultureInfo culture, params object[] values) =>
        string.Format(culture, Resources.GetString(key, culture) ?? throw new MissingManifestResourceException(key), values);
}
