using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>
/// Which edition a value is measured under, and what a new one may say (design, section 2, Edition; decision 0010).
/// </summary>
public static class EditionRules
{
    /// <summary>The longest reason in one language, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>A new edition begins after the one before it. Args: the period given, the period at which the last one began.</summary>
    public const string EditionNotAfter = "editionNotAfter";

    /// <summary>A reason is missing.</summary>
    public const string EditionReasonMissing = "editionReasonMissing";

    /// <summary>Figures in another unit cannot be compared. Args: the unit given, the unit before.</summary>
    public const string ComparableOtherUnit = "comparableOtherUnit";

    /// <summary>Baseline and targets go on where figures can be compared; they are changed as always.</summary>
    public const string PlanGoesOn = "planGoesOn";

    /// <summary>Nothing that values are measured by changes, or no value is measured by it yet. Args: the indicator.</summary>
    public const string EditionNotNeeded = "editionNotNeeded";

    /// <summary>Values in the range of a new edition are under review. Args: their periods.</summary>
    public const string EditionUnderReview = "editionUnderReview";

    /// <summary>Drafts in the range of a new edition lie outside its limits. Args: their periods.</summary>
    public const string DraftsOutside = "draftsOutside";

    /// <summary>The edition valid for a period: the last of those that begin at it or before.</summary>
    internal static int At(CityIndicator indicator, Period period) => indicator.Editions.Count == 0
        ? indicator.Edition
        : indicator.Editions.Where(e => e.From.Start <= period.Start).Select(e => e.Number).DefaultIfEmpty(1).Max();

    /// <summary>The first of the editions whose figures can be compared with those of an edition.</summary>
    internal static int ComparableSince(CityIndicator indicator, int edition)
    {
        while (indicator.Editions.Exists(e => e.Number == edition && e.Comparable))
        {
            edition--;
        }

        return edition;
    }

    /// <summary>What an edition accepts.</summary>
    internal static EntryLimits Limits(CityIndicator indicator, int edition) => indicator.Editions.Find(e => e.Number == edition + 1) is { } next
        ? new(indicator.Frequency, next.FormerMinimum, next.FormerMaximum, next.FormerWholeNumbers)
        : new(indicator.Frequency, indicator.Minimum, indicator.Maximum, indicator.WholeNumbers);

    /// <summary>The unit of an edition.</summary>
    internal static string Unit(CityIndicator indicator, int edition) => indicator.Editions.Find(e => e.Number == edition + 1)?.FormerUnit ?? indicator.Unit;

    /// <summary>The formula of an edition; empty where values are entered.</summary>
    internal static string Formula(CityIndicator indicator, int edition) => indicator.Editions.Find(e => e.Number == edition + 1)?.FormerFormula ?? indicator.Formula;

    /// <summary>What an edition is broken down by; empty where it is not.</summary>
    internal static IReadOnlyList<Breakdown> Breakdowns(CityIndicator indicator, int edition) =>
        Breakdown.Read(indicator.Editions.Find(e => e.Number == edition + 1) is { } next ? next.FormerPartsJson : indicator.PartsJson);

    /// <summary>Whether any edition is broken down.</summary>
    internal static bool IsBrokenDown(CityIndicator indicator) => indicator.PartsJson is not null || indicator.Editions.Exists(e => e.FormerPartsJson is not null);

    /// <summary>All editions, first to last.</summary>
    internal static IReadOnlyList<EditionView> Views(CityIndicator indicator)
    {
        var views = new List<EditionView>(indicator.Editions.Count + 1);
        IndicatorEdition? begin = null;
        foreach (var next in indicator.Editions.OrderBy(e => e.Number).Append(null))
        {
            var view = next is null
                ? View(begin, indicator.Unit, indicator.WholeNumbers, indicator.Direction, indicator.Minimum, indicator.Maximum, new(indicator.DefinitionEn, indicator.DefinitionZh), null,
                    indicator.Formula, indicator.PartsJson)
                : View(
                    begin, next.FormerUnit, next.FormerWholeNumbers, next.FormerDirection, next.FormerMinimum, next.FormerMaximum,
                    new(next.FormerDefinitionEn, next.FormerDefinitionZh), EditionPlan.Read(next.FormerPlanJson), next.FormerFormula,
                    next.FormerPartsJson);
            views.Add(views.Count == 0 ? view : view with { Changed = Changes(views[^1], view) });
            begin = next;
        }

        return views;
    }

    /// <summary>What is wrong with a new edition as given, whatever stands there; fields begin with <c>newEdition.</c>.</summary>
    /// <param name="now">The indicator as it stands.</param>
    /// <param name="input">What it is to say.</param>
    /// <param name="today">The day in the city's time zone.</param>
    internal static IEnumerable<RefusalItem> Check(IndicatorView? now, IndicatorInput input, DateOnly today)
    {
        if (input.NewEdition is not { } edition)
        {
            yield break;
        }

        var from = default(Period);
        if (string.IsNullOrWhiteSpace(edition.From))
        {
            yield return new("newEdition.from", "required");
        }
        else if (!Period.TryParse(edition.From, out from))
        {
            yield return new("newEdition.from", "periodShape", edition.From);
        }
        else if (input.Frequency is { } frequency && from.Frequency != frequency)
        {
            yield return new("newEdition.from", EntryRules.PeriodNotOfFrequency, $"{from}", char.ToLowerInvariant($"{frequency}"[0]) + $"{frequency}"[1..]);
        }
        else if (!DueRules.HasBegun(from, today))
        {
            yield return new("newEdition.from", EntryRules.PeriodInFuture, $"{from}", $"{from.Start:yyyy-MM-dd}");
        }
        else if (now?.Editions?[^1].From is { } last && from.Start <= last.Start)
        {
            yield return new("newEdition.from", EditionNotAfter, $"{from}", $"{last}");
        }

        if (edition.Comparable is null)
        {
            yield return new("newEdition.comparable", "required");
        }

        if (string.IsNullOrWhiteSpace(edition.Reason.En) && string.IsNullOrWhiteSpace(edition.Reason.Zh))
        {
            yield return new("newEdition.reason", EditionReasonMissing);
        }

        if (Math.Max(edition.Reason.En?.Length ?? 0, edition.Reason.Zh?.Length ?? 0) > LongestReason)
        {
            yield return new("newEdition.reason", EntryRules.TextTooLong, $"{LongestReason}");
        }

        if (edition.Comparable == true)
        {
            if (now is not null && !string.IsNullOrWhiteSpace(input.Unit) && UnitCatalogue.Read(input.Unit).Code != now.Unit)
            {
                yield return new("newEdition.comparable", ComparableOtherUnit, UnitCatalogue.Read(input.Unit).Code, now.Unit);
            }

            if (edition.Baseline is not null)
            {
                yield return new("newEdition.baseline", PlanGoesOn);
            }

            if (edition.Targets is { Count: > 0 })
            {
                yield return new("newEdition.targets", PlanGoesOn);
            }
        }
    }

    private static EditionView View(
        IndicatorEdition? begin, string unit, bool whole, Direction direction, decimal? minimum, decimal? maximum, Bilingual definition, EditionPlan? plan,
        string formula, string? parts) => new(
        begin?.Number ?? 1, begin?.From, begin?.Comparable ?? true, new(begin?.ReasonEn ?? "", begin?.ReasonZh ?? ""), begin?.MadeAt, unit, whole, direction, minimum,
        maximum, definition, [], plan, formula, parts is null ? null : Breakdown.Read(parts));

    private static IReadOnlyList<string> Changes(EditionView before, EditionView after)
    {
        (string Field, bool Changed)[] all =
        [
            (TailoringRules.Unit, before.Unit != after.Unit),
            (TailoringRules.Direction, before.Direction != after.Direction),
            ("minimum", before.Minimum != after.Minimum),
            ("maximum", before.Maximum != after.Maximum),
            ("definition", before.Definition != after.Definition),
            (TailoringRules.Formula, before.Formula != after.Formula),
            (BreakdownRules.Field, !BreakdownRules.AreSame(before.Breakdowns ?? [], after.Breakdowns ?? [])),
        ];
        return [.. all.Where(c => c.Changed).Select(c => c.Field)];
    }
}
