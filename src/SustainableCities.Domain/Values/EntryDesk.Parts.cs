using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>Keeps sums of parts beside their wholes (decision 0013).</summary>
internal sealed partial class EntryDesk
{
    private readonly HashSet<(Guid Indicator, Period Period)> _moved = [];
    private readonly HashSet<IndicatorValue> _written = [];

    /// <summary>
    /// Says at the wholes whose value, or a part of it, was written whether the parts add up. No revision: nobody said anything there, and
    /// what is locked is left alone.
    /// </summary>
    /// <param name="results">What became of the entries: they show the wholes as they stand then.</param>
    public void AddUp(List<EntryResult>? results = null)
    {
        var marked = new HashSet<IndicatorValue>();
        foreach (var indicator in indicators.Values.Where(AddsUp))
        {
            foreach (var (_, period) in _moved.Where(m => m.Indicator == indicator.Id))
            {
                if (_places.GetValueOrDefault((indicator.Id, period, "")) is { IsOpen: true } whole && Mark(indicator, whole))
                {
                    marked.Add(whole);
                }
            }
        }

        _moved.Clear();
        for (var n = 0; n < results?.Count; n++)
        {
            if (results[n] is { Value: { } value } result && _places.GetValueOrDefault((indicators[result.Indicator].Id, result.Period, "")) is { } whole && marked.Contains(whole))
            {
                var view = View(whole, result.Indicator);
                results[n] = value.Part.Length == 0 ? result with { Value = view } : result with { Whole = view };
            }
        }
    }

    /// <summary>The same of given wholes of an indicator.</summary>
    public void AddUp(CityIndicator indicator, IEnumerable<IndicatorValue> wholes)
    {
        indicators[indicator.Code] = indicator;
        foreach (var whole in wholes.Where(w => w is { IsOpen: true, Revision: > 0 }))
        {
            Mark(indicator, whole);
        }

        _moved.Clear();
    }

    /// <summary>Whether sums are kept for an indicator: a calculated whole carries no warnings.</summary>
    private static bool AddsUp(CityIndicator indicator) => indicator.Formula.Length == 0 && EditionRules.IsBrokenDown(indicator);

    private bool Mark(CityIndicator indicator, IndicatorValue whole)
    {
        var (content, said) = (whole.Content, ValueService.Warnings(whole.WarningsJson));
        var sums = content.Figure is null
            ? []
            : EditionRules.Breakdowns(indicator, whole.Edition).Where(b => b.AddsUp).Select(b => PartSum.Of(
                b, content, code => BrokenDown.Said(indicator, whole.Edition, _places.GetValueOrDefault((indicator.Id, whole.Period, code)), published: false), indicator.Decimals,
                EditionRules.Limits(indicator, whole.Edition).WholeNumbers));
        var found = sums.Where(s => s.Differs).Select(WarningRules.PartsOf).ToList();
        var others = said.Where(w => w.Code != WarningRules.PartsDoNotAddUp).ToList();
        if (said.Except(others).SequenceEqual(found))
        {
            return false;
        }

        // Answers to the others stand, also while a sum does not fit: that is answered by mending it alone.
        var answered = content.Note.Length > 0 || whole.WarningsAnswered || (others.Count > 0 && others.TrueForAll(w => w.IsAnswered));
        whole.Warn(ValueService.Warnings([.. others.Select(w => w with { IsAnswered = answered && found.Count > 0 }), .. found]), found.Count == 0 && answered);
        if (!_written.Contains(whole))
        {
            many?.Touch(whole);
        }

        return true;
    }
}
