using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Values;

/// <summary>Applies the soft warnings to an entry beside what stands there: nothing is held against figures that cannot be compared.</summary>
internal static class EntryWarnings
{
    /// <summary>The warnings of what is entered, as they are kept; null for none.</summary>
    /// <param name="indicator">The indicator with its editions and targets.</param>
    /// <param name="series">Its values, in any order.</param>
    /// <param name="period">The period entered.</param>
    /// <param name="content">What is entered.</param>
    public static string? Of(CityIndicator indicator, IEnumerable<IndicatorValue> series, Period period, ValueContent content)
    {
        if (content.Figure is not { } figure)
        {
            return null;
        }

        var edition = EditionRules.At(indicator, period);
        var comparable = EditionRules.ComparableSince(indicator, edition);
        var others = series
            .Where(v => v.Part.Length == 0 && v.Period != period && (v.PublishedFigure ?? v.Figure) is not null
                && EditionRules.ComparableSince(indicator, v.PublishedFigure is null ? v.Edition : v.PublishedEdition) == comparable)
            .Select(v => new DatedFigure(v.Period, (v.PublishedFigure ?? v.Figure)!.Value));
        return ValueService.Warnings(WarningRules.Of(period, figure, others, indicator.JumpLimit, TargetMet(indicator, edition, figure, content.Qualifier)));
    }

    private static bool? TargetMet(CityIndicator indicator, int edition, decimal figure, Qualifier qualifier)
    {
        var then = indicator.Editions.Count == 0 ? null : IndicatorView.Of(indicator).Under(edition);
        var target = then is null
            ? indicator.Targets.OrderBy(t => t.Period?.End).Select(t => new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period)).LastOrDefault()
            : then.Targets.Select(t => new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period)).LastOrDefault();
        return target is null ? null : ProgressRules.Meets(then?.Direction ?? indicator.Direction, target, figure, qualifier);
    }
}
