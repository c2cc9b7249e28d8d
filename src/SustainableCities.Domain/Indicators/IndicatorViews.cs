using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>A baseline as a reader sees it.</summary>
public sealed record BaselineView(decimal Value, Period Period, Qualifier Qualifier, Bilingual Source, Certainty Certainty);

/// <summary>A target as a reader sees it.</summary>
public sealed record TargetView(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, Period? Period, Bilingual Source, Certainty Certainty);

/// <summary>A city indicator as a reader sees it.</summary>
/// <param name="Edition">The edition whose content this is: the one in force, unless <see cref="Under"/> was asked.</param>
/// <param name="Editions">All editions, first to last; null while there is one alone.</param>
/// <param name="Formula">The formula by which its values are calculated; empty where they are entered.</param>
/// <param name="Breakdowns">What it is broken down by; null where it is not.</param>
public sealed record IndicatorView(
    Guid Id, IndicatorCode Code, Bilingual Name, Bilingual Definition, string Unit, int Decimals, Direction Direction, Frequency Frequency,
    decimal? Minimum, decimal? Maximum, bool WholeNumbers, decimal JumpLimit, IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues,
    IReadOnlyList<string> SdgTargets, Visibility Visibility, int Edition, BaselineView? Baseline, IReadOnlyList<TargetView> Targets,
    string ReferenceStandard, Bilingual Source, Guid? OwnerId, int Order, int Version, string? DefinitionKey = null,
    Bilingual NoTarget = default, IReadOnlyList<EditionView>? Editions = null, string Formula = "", IReadOnlyList<Breakdown>? Breakdowns = null)
{
    /// <summary>Makes the view of an indicator whose targets are loaded.</summary>
    internal static IndicatorView Of(CityIndicator i) => new(
        i.Id, i.Code, new(i.NameEn, i.NameZh), new(i.DefinitionEn, i.DefinitionZh), i.Unit, i.Decimals, i.Direction, i.Frequency,
        i.Minimum, i.Maximum, i.WholeNumbers, i.JumpLimit, i.Purposes, i.Issues, i.SdgTargets, i.Visibility, i.Edition,
        BaselineOf(i), TargetsOf(i), i.ReferenceStandard, new(i.SourceEn, i.SourceZh), i.OwnerId, i.Order, i.Version, i.DefinitionKey,
        new(i.NoTargetEn, i.NoTargetZh), i.Editions.Count == 0 ? null : EditionRules.Views(i), i.Formula,
        i.PartsJson is null ? null : i.Breakdowns);

    internal static BaselineView? BaselineOf(CityIndicator i) => i is { BaselineValue: { } value, BaselinePeriod: { } period }
        ? new BaselineView(value, period, i.BaselineQualifier, new(i.BaselineSourceEn, i.BaselineSourceZh), i.BaselineCertainty)
        : null;

    internal static IReadOnlyList<TargetView> TargetsOf(CityIndicator i) =>
        [.. i.Targets.OrderBy(t => t.Period?.End).Select(t => new TargetView(t.Kind, t.Value, t.Low, t.High, t.Period, new(t.SourceEn, t.SourceZh), t.Certainty))];

    /// <summary>All editions, first to last: at least the one in force.</summary>
    public IReadOnlyList<EditionView> AllEditions() =>
        Editions ?? [new EditionView(Edition, null, true, new("", ""), null, Unit, WholeNumbers, Direction, Minimum, Maximum, Definition, [], null, Formula, Breakdowns)];

    /// <summary>
    /// The indicator as an edition says it, with the baseline and targets that its figures are held against: what was measured under an
    /// edition is shown and judged so (design, section 2, Edition). Names, owner and all that makes no edition are of today.
    /// </summary>
    /// <param name="edition">Its number; one that is not there is taken for the one in force.</param>
    public IndicatorView Under(int edition)
    {
        if (Editions?.FirstOrDefault(e => e.Number == edition) is not { } then)
        {
            return this;
        }

        // What ended baseline and targets is the first break after the edition; comparable ones share them.
        var plan = Editions.FirstOrDefault(e => e.Number >= edition && e.Plan is not null)?.Plan;
        return this with
        {
            Edition = edition,
            Unit = then.Unit,
            WholeNumbers = then.WholeNumbers,
            Direction = then.Direction,
            Minimum = then.Minimum,
            Maximum = then.Maximum,
            Definition = then.Definition,
            Formula = then.Formula,
            Breakdowns = then.Breakdowns,
            Baseline = plan is null ? Baseline : plan.Baseline,
            Targets = plan is null ? Targets : plan.Targets,
        };
    }

    /// <summary>The edition valid for a period: the last of those that begin at it or before.</summary>
    public int EditionAt(Period period) => Editions?.LastOrDefault(e => e.From is null || e.From.Value.Start <= period.Start)?.Number ?? Edition;

    /// <summary>The first of the editions whose figures can be compared with those of an edition: two with the same one can be compared.</summary>
    public int ComparableSince(int edition)
    {
        while (edition > 1 && Editions?.FirstOrDefault(e => e.Number == edition) is { Comparable: true })
        {
            edition--;
        }

        return edition;
    }

    /// <summary>Whether the city says that no target is set here, and why.</summary>
    public bool HasNoTarget => !string.IsNullOrEmpty(NoTarget.En) || !string.IsNullOrEmpty(NoTarget.Zh);
}

/// <summary>What a lead says of an indicator that the city makes. Required: code, one name, unit, direction, frequency, a purpose, an issue.</summary>
/// <param name="OwnerId">Who of the city's team answers for it; null leaves it, <see cref="Nobody"/> takes it from whoever it was.</param>
/// <param name="NewEdition">Where what values are measured by is to change.</param>
/// <param name="Formula">The formula by which values are calculated; null leaves what stands there, empty takes it away.</param>
/// <param name="Parts">What it is broken down by; null leaves what stands there, none takes it away.</param>
public sealed record IndicatorInput(
    string? Code, string? NameEn, string? NameZh, string? DefinitionEn, string? DefinitionZh, string? Unit, int? Decimals, Direction? Direction, Frequency? Frequency,
    decimal? Minimum, decimal? Maximum, IReadOnlyList<string>? Purposes, IReadOnlyList<string>? Issues, IReadOnlyList<string>? SdgTargets,
    Visibility? Visibility, BaselineInput? Baseline, IReadOnlyList<TargetInput>? Targets, Guid? OwnerId = null, EditionInput? NewEdition = null, string? Formula = null,
    IReadOnlyList<BreakdownInput>? Parts = null)
{
    /// <summary>Says that nobody answers for an indicator; a null owner leaves it with whom it is.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>What says of an indicator all that it says already: the input to change a part of.</summary>
    public static IndicatorInput Of(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new(
            indicator.Code.ToString(), indicator.Name.En, indicator.Name.Zh, indicator.Definition.En, indicator.Definition.Zh, indicator.Unit, indicator.Decimals,
            indicator.Direction, indicator.Frequency, indicator.Minimum, indicator.Maximum, indicator.Purposes, indicator.Issues, indicator.SdgTargets, indicator.Visibility,
            indicator.Baseline is { } b ? new BaselineInput(b.Value, b.Period.ToString()) : null,
            [.. indicator.Targets.Select(t => new TargetInput(t.Kind, t.Value, t.Low, t.High, t.Period?.ToString()))], Formula: indicator.Formula,
            Parts: BreakdownRules.Given(indicator.Breakdowns));
    }
}

/// <summary>A baseline as given.</summary>
public sealed record BaselineInput(decimal Value, string Period);

/// <summary>A target as given.</summary>
public sealed record TargetInput(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, string? Period);
