using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>A city's indicators with where each starts and where it is to go.</summary>
/// <param name="City">The city.</param>
/// <param name="Year">The year whose results are shown; null where there are none yet.</param>
/// <param name="Today">The day in the city's time zone.</param>
/// <param name="MaySet">Whether the reader may set baselines and targets.</param>
/// <param name="Rows">In the city's order.</param>
public sealed record PlanSheet(CitySummary City, int? Year, DateOnly Today, bool MaySet, IReadOnlyList<PlanRow> Rows);

/// <summary>An indicator with its baseline, its targets and how it stands.</summary>
/// <param name="Item">The indicator with its answer and its published past.</param>
/// <param name="Stamp">Who last set the plan; null where nobody has since it was loaded.</param>
public sealed record PlanRow(ProgressItem Item, PlanStamp? Stamp)
{
    /// <summary>The indicator as the edition in force says it: a plan is set for what comes.</summary>
    public IndicatorView Indicator => Item.InForce;

    /// <summary>Whether nothing says where it is to go: no target, no reason why not, and not one that is only followed.</summary>
    public bool LacksTarget => Indicator.Targets.Count == 0 && !Indicator.HasNoTarget && Indicator.Direction != Direction.None;

    /// <summary>Whether no baseline is agreed, where one counts: an ongoing target and a band need none.</summary>
    public bool LacksBaseline => Indicator.Baseline is null && Indicator.Direction != Direction.None && !Indicator.HasNoTarget
        && !Indicator.Targets.Any(t => t.Kind != TargetKind.Dated);
}

/// <summary>Who set a plan, when and why.</summary>
/// <param name="By">The person's name; null for the portal itself.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Why it was changed; empty where there was nothing before.</param>
public sealed record PlanStamp(string? By, DateTime At, string Reason);

/// <summary>What stands there now, for who was too late.</summary>
/// <param name="Indicator">The indicator with its baseline and targets.</param>
/// <param name="Stamp">Who set them.</param>
public sealed record PlanStanding(IndicatorView Indicator, PlanStamp? Stamp);

/// <summary>Baseline and targets of an indicator as they are to be from now on: all of them, as one thing.</summary>
/// <param name="Baseline">Where it starts; null for none.</param>
/// <param name="Targets">Several dated ones, or one ongoing, or one band; none where the city has not set any.</param>
/// <param name="NoTarget">That no target applies here, and why, in at least one language; null where this is not said.</param>
/// <param name="Reason">Why a published plan is changed.</param>
public sealed record PlanInput(PlanBaseline? Baseline, IReadOnlyList<PlanTarget> Targets, Bilingual? NoTarget = null, string? Reason = null);

/// <summary>A baseline as given.</summary>
/// <param name="Value">Its figure; needed.</param>
/// <param name="Period">Its period; needed.</param>
/// <param name="Qualifier">How exactly it is meant.</param>
/// <param name="Source">Where it comes from; null keeps the source of the same figure.</param>
public sealed record PlanBaseline(decimal? Value, Period? Period, Qualifier Qualifier = Qualifier.Exact, Bilingual? Source = null);

/// <summary>A target as given.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Value">The figure of a dated or ongoing one.</param>
/// <param name="Low">The lower edge of a band.</param>
/// <param name="High">The upper edge of a band.</param>
/// <param name="Period">By when, for a dated one.</param>
/// <param name="Source">Where it comes from; null keeps the source of the same target.</param>
public sealed record PlanTarget(
    TargetKind Kind, decimal? Value = null, decimal? Low = null, decimal? High = null, Period? Period = null, Bilingual? Source = null)
{
    internal IndicatorTarget Make(CityIndicator indicator) => new(indicator)
    {
        Kind = Kind,
        Value = Value,
        Low = Low,
        High = High,
        Period = Period,
        SourceEn = Source?.En ?? "",
        SourceZh = Source?.Zh ?? "",
        Certainty = Certainty.Confirmed,
    };
}
