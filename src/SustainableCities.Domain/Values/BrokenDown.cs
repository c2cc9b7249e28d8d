using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>What the parts of a breakdown say for a period, beside the whole.</summary>
/// <param name="Period">The period.</param>
/// <param name="Sum">Their sum, and which are missing.</param>
/// <param name="Parts">All parts of the breakdown, in their order.</param>
public sealed record BrokenDown(Period Period, PartSum Sum, IReadOnlyList<PartFigure> Parts)
{
    /// <summary>The breakdown.</summary>
    public Breakdown Breakdown => Sum.Breakdown;

    /// <summary>The breakdowns of an edition of an indicator for a period.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="edition">The edition measured under.</param>
    /// <param name="period">The period.</param>
    /// <param name="value">The value of a part by its code, of the whole by an empty one; null where there is none.</param>
    /// <param name="published">Whether to take what is published of them, not what is being worked on.</param>
    internal static IReadOnlyList<BrokenDown> Of(CityIndicator indicator, int edition, Period period, Func<string, IndicatorValue?> value, bool published)
    {
        var whole = EditionRules.Limits(indicator, edition).WholeNumbers;
        PartFigure Figure(BreakdownPart part) => value(part.Code) is { } v && (!published || v.PublishedRevision is not null)
            ? new(part, Said(indicator, edition, v, published), v.Status, published && v.Restated)
            : new(part, null, null, false);
        return [.. EditionRules.Breakdowns(indicator, edition).Select(b =>
        {
            List<PartFigure> parts = [.. b.Parts.Select(Figure)];
            return new BrokenDown(
                period, PartSum.Of(b, Said(indicator, edition, value(""), published), code => parts.Find(p => p.Part.Code == code)?.Content, indicator.Decimals, whole), parts);
        })];
    }

    /// <summary>What a value says beside others of an edition; null where there is none, or where its figures cannot be compared with those.</summary>
    internal static ValueContent? Said(CityIndicator indicator, int edition, IndicatorValue? value, bool published) => value is null
        || EditionRules.ComparableSince(indicator, published ? value.PublishedEdition : value.Edition) != EditionRules.ComparableSince(indicator, edition)
        ? null
        : Says(value, published);

    private static ValueContent? Says(IndicatorValue v, bool published) => published
        ? v.PublishedRevision is null ? null : new(v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedNote, v.PublishedSource, v.PublishedDemonstration)
        : v.Content.IsEmpty ? null : v.Content;
}

/// <summary>What a part says.</summary>
/// <param name="Part">The part.</param>
/// <param name="Content">What its value says; null where it has none.</param>
/// <param name="Status">Where that stands; null where there is none.</param>
/// <param name="Restated">The published figure replaced an earlier one.</param>
public sealed record PartFigure(BreakdownPart Part, ValueContent? Content, ValueStatus? Status, bool Restated);
