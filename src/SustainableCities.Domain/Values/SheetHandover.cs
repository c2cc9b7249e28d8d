using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Values;

/// <summary>Says what submitting a period would hand over.</summary>
internal static class SheetHandover
{
    /// <summary>Over all frequencies that have a period within it, wholes and parts.</summary>
    public static Handover Of(
        List<Measured> indicators, Dictionary<Guid, IndicatorView> edited, Dictionary<(Guid Indicator, string Part), Written> current,
        Dictionary<(Guid Indicator, string Part, Period Period), Other> others, Period period, OpenSubmission? open)
    {
        Other? At(Guid indicator, string part, Period at) =>
            at == period ? current.GetValueOrDefault((indicator, part))?.AsOther() : others.GetValueOrDefault((indicator, part, at));
        var inside = (from i in indicators
                      where Period.PerYear(i.Frequency) >= Period.PerYear(period.Frequency)
                      from p in Period.AllOf(period.Year, i.Frequency)
                      where p.LiesIn(period)
                      select (Indicator: i, Period: p)).ToList();
        var parts = current.Where(c => c.Key.Part.Length > 0).Select(c => c.Value.AsOther())
            .Concat(others.Where(o => o.Key.Part.Length > 0 && o.Key.Period != period && o.Key.Period.LiesIn(period)).Select(o => o.Value)).ToLookup(o => (o.IndicatorId, o.Period));
        var (ready, gaps, untouched, warned, sums) = (0, new List<SheetGap>(), new List<IndicatorCode>(), new List<IndicatorCode>(), new List<SheetSum>());
        foreach (var (indicator, at) in inside)
        {
            var whole = At(indicator.Id, "", at);
            if (whole?.Content is null)
            {
                gaps.Add(new(indicator.Code, indicator.Name, at));
            }

            List<Other> all = [.. parts[(indicator.Id, at)].Prepend(whole).OfType<Other>().Where(o => o.Content is not null)];
            var drafts = all.FindAll(o => o.Status == ValueStatus.Draft);
            ready += drafts.Count;
            warned.AddRange(drafts.Exists(o => o.HasOpenWarning) ? [indicator.Code] : []);
            untouched.AddRange(all.Exists(o => o.Status == ValueStatus.Returned) ? [indicator.Code] : []);
            if (drafts.Count > 0)
            {
                var then = indicator.At(at, edited.GetValueOrDefault(indicator.Id));
                sums.AddRange(then.Breakdowns
                    .Select(b => PartSum.Of(b, whole?.Content, code => At(indicator.Id, code, at)?.Content, indicator.Decimals, then.WholeNumbers))
                    .Where(s => s.Differs || s.Missing.Count > 0).Select(s => new SheetSum(indicator.Code, indicator.Name, at, s)));
            }
        }

        return new Handover(ready, gaps, untouched, warned, open, sums);
    }
}

/// <summary>An indicator as the sheet reads it.</summary>
internal sealed record Measured(
    Guid Id, IndicatorCode Code, Bilingual Name, string Unit, int Decimals, Direction Direction, Frequency Frequency, decimal? Minimum,
    IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, Guid? OwnerId, SheetBaseline? Baseline, IReadOnlyList<ProgressTarget> Targets, string Formula, bool WholeNumbers,
    IReadOnlyList<Breakdown> Breakdowns)
{
    /// <summary>As the edition says it that holds for a period.</summary>
    public Measured At(Period period, IndicatorView? edited) => edited?.Under(edited.EditionAt(period)) is not { } then ? this : this with
    {
        Unit = then.Unit,
        Formula = then.Formula,
        WholeNumbers = then.WholeNumbers,
        Breakdowns = then.Breakdowns ?? [],
        Direction = then.Direction,
        Minimum = then.Minimum,
        Baseline = then.Baseline is { } b ? new SheetBaseline(b.Value, b.Period, b.Qualifier) : null,
        Targets = [.. then.Targets.Select(t => new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period))],
    };
}

/// <summary>A value of the period, and who wrote it.</summary>
internal sealed record Written(IndicatorValue Value, string? By)
{
    public Other AsOther() => new(
        Value.IndicatorId, Value.Part, Value.Period, Value.Status, Value.Figure, Value.NotApplicable, Value.Qualifier, Value.WarningsJson != null && !Value.WarningsAnswered,
        Value.PublishedRevision != null, Value.PublishedFigure, Value.PublishedQualifier, Value.Edition);
}

/// <summary>A value of another period, as far as the sheet shows it.</summary>
internal sealed record Other(
    Guid IndicatorId, string Part, Period Period, ValueStatus Status, decimal? Figure, bool NotApplicable, Qualifier Qualifier, bool HasOpenWarning,
    bool IsPublished, decimal? PublishedFigure, Qualifier PublishedQualifier, int Edition)
{
    /// <summary>What it says, where it says something.</summary>
    public ValueContent? Content => Figure is null && !NotApplicable ? null : new(Figure, NotApplicable, Qualifier);

    public SheetPast? AsPast(IndicatorView? edited, Period beside)
    {
        var comparable = edited is null || edited.ComparableSince(Edition) == edited.ComparableSince(edited.EditionAt(beside));
        return IsPublished ? new(PublishedFigure, PublishedQualifier, true, comparable)
            : Figure is not null || NotApplicable ? new(Figure, Qualifier, false, comparable)
            : null;
    }
}
