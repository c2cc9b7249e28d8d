using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Values;

/// <summary>
/// Applies the soft warnings to entries of an indicator beside what stands there: nothing is held against figures that cannot be compared.
/// </summary>
internal sealed class EntryWarnings
{
    private readonly CityIndicator _indicator;

    // By the part, and by the first of the editions whose figures can be compared with each other.
    private readonly Dictionary<(string Part, int Since), FigureSeries> _series;
    private readonly Dictionary<int, (Direction Direction, ProgressTarget? Target)> _plans = [];

    /// <summary>Takes what stands there.</summary>
    /// <param name="indicator">The indicator with its editions and targets.</param>
    /// <param name="values">Its values, in any order.</param>
    public EntryWarnings(CityIndicator indicator, IEnumerable<IndicatorValue> values)
    {
        _indicator = indicator;
        _series = values.Where(v => FigureOf(v) is not null).GroupBy(v => (v.Part, Comparable(v)))
            .ToDictionary(g => g.Key, g => new FigureSeries(g.Select(v => new DatedFigure(v.Period, FigureOf(v)!.Value))));
    }

    /// <summary>Takes what a value says now.</summary>
    public void Set(IndicatorValue value)
    {
        var comparable = Comparable(value);
        _series.TryAdd((value.Part, comparable), new FigureSeries([]));
        foreach (var ((_, since), series) in _series.Where(s => s.Key.Part == value.Part))
        {
            series.Set(value.Period, since == comparable ? FigureOf(value) : null);
        }
    }

    /// <summary>The warnings of what is entered, as they are kept; null for none. A part is held against its own past, and has no target.</summary>
    public string? Of(Period period, string part, ValueContent content)
    {
        if (content.Figure is not { } figure)
        {
            return null;
        }

        var edition = EditionRules.At(_indicator, period);
        return _series.TryGetValue((part, EditionRules.ComparableSince(_indicator, edition)), out var series)
            ? ValueService.Warnings(WarningRules.Of(period, figure, series, _indicator.JumpLimit, part.Length > 0 ? null : TargetMet(edition, figure, content.Qualifier)))
            : null;
    }

    private static decimal? FigureOf(IndicatorValue value) => value.PublishedFigure ?? value.Figure;

    private int Comparable(IndicatorValue value) => EditionRules.ComparableSince(_indicator, value.PublishedFigure is null ? value.Edition : value.PublishedEdition);

    private bool? TargetMet(int edition, decimal figure, Qualifier qualifier)
    {
        if (!_plans.TryGetValue(edition, out var plan))
        {
            plan = Plan(edition);
            _plans.Add(edition, plan);
        }

        return plan.Target is null ? null : ProgressRules.Meets(plan.Direction, plan.Target, figure, qualifier);
    }

    private (Direction Direction, ProgressTarget? Target) Plan(int edition)
    {
        var then = _indicator.Editions.Count == 0 ? null : IndicatorView.Of(_indicator).Under(edition);
        return (then?.Direction ?? _indicator.Direction, then is null
            ? _indicator.Targets.OrderBy(t => t.Period?.End).Select(t => new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period)).LastOrDefault()
            : then.Targets.Select(t => new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period)).LastOrDefault());
    }
}
