using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>An indicator that a city adopted, tailored or made up.</summary>
public sealed class CityIndicator : CityOwned
{
    private CityIndicator()
        : base(Guid.Empty)
    {
    }

    /// <summary>Takes an indicator into a city's set.</summary>
    public CityIndicator(Guid cityId, IndicatorCode code)
    {
        CityId = cityId;
        Code = code;
    }

    /// <summary>The city's own code.</summary>
    public IndicatorCode Code { get; private set; }

    /// <summary>English name; empty where only Chinese is there.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name; empty where only English is there.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>Definition and method, English.</summary>
    public string DefinitionEn { get; internal set; } = "";

    /// <summary>Definition and method, Chinese.</summary>
    public string DefinitionZh { get; internal set; } = "";

    /// <summary>
    /// The formula by which its values are calculated; empty where they are entered. A factor in it and where that comes from are part of
    /// the method.
    /// </summary>
    public string Formula { get; internal set; } = "";

    /// <summary>What it is broken down by, as JSON (<see cref="Breakdown"/>); null where it is not. Its parts are part of what an edition says.</summary>
    public string? PartsJson { get; private set; }

    /// <summary>What it is broken down by.</summary>
    internal IReadOnlyList<Breakdown> Breakdowns
    {
        get => Breakdown.Read(PartsJson);
        set => PartsJson = Breakdown.Text(value);
    }

    /// <summary>A unit code of the unit file, or free text taken as it is.</summary>
    public string Unit { get; internal set; } = "";

    /// <summary>Decimals shown; figures keep their own.</summary>
    public int Decimals { get; internal set; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; internal set; }

    /// <summary>How often it is measured.</summary>
    public Frequency Frequency { get; internal set; }

    /// <summary>The least figure accepted.</summary>
    public decimal? Minimum { get; internal set; }

    /// <summary>The greatest figure accepted.</summary>
    public decimal? Maximum { get; internal set; }

    /// <summary>Only whole figures are accepted.</summary>
    public bool WholeNumbers { get; internal set; }

    /// <summary>The share of change against the period before from which <c>jump</c> warns; 0.5 unless the definition says otherwise.</summary>
    public decimal JumpLimit { get; internal set; } = 0.5m;

    /// <summary>Codes of the purposes it serves.</summary>
    public List<string> Purposes { get; internal set; } = [];

    /// <summary>Codes of the issues it answers.</summary>
    public List<string> Issues { get; internal set; } = [];

    /// <summary>SDG targets.</summary>
    public List<string> SdgTargets { get; internal set; } = [];

    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; internal set; }

    /// <summary>
    /// The number of the edition in force, whose content is what the indicator says; approved values keep the one they were measured under.
    /// </summary>
    public int Edition { get; internal set; } = 1;

    /// <summary>The library definition it was adopted from, such as <c>ISO 37120:2018 5.1</c>; null for one that the city made up.</summary>
    public string? DefinitionKey { get; internal set; }

    /// <summary>A hint at the nearest standard indicator, English; never an equal crosswalk.</summary>
    public string ReferenceStandard { get; internal set; } = "";

    /// <summary>The hint in Chinese.</summary>
    public string ReferenceStandardZh { get; internal set; } = "";

    /// <summary>The baseline's figure.</summary>
    public decimal? BaselineValue { get; internal set; }

    /// <summary>The baseline's period.</summary>
    public Period? BaselinePeriod { get; internal set; }

    /// <summary>How exactly the baseline is meant.</summary>
    public Qualifier BaselineQualifier { get; internal set; }

    /// <summary>Where the baseline comes from, English.</summary>
    public string BaselineSourceEn { get; internal set; } = "";

    /// <summary>Where the baseline comes from, Chinese.</summary>
    public string BaselineSourceZh { get; internal set; } = "";

    /// <summary>How sure the baseline is.</summary>
    public Certainty BaselineCertainty { get; internal set; }

    /// <summary>Where the indicator itself was published, English.</summary>
    public string SourceEn { get; internal set; } = "";

    /// <summary>Where the indicator itself was published, Chinese.</summary>
    public string SourceZh { get; internal set; } = "";

    /// <summary>How sure it is that the city uses it.</summary>
    public Certainty Certainty { get; internal set; }

    /// <summary>The person who answers for it; null where nobody is named.</summary>
    public Guid? OwnerId { get; internal set; }

    /// <summary>Place in lists.</summary>
    public int Order { get; internal set; }

    /// <summary>Counts changes of the definition; the ETag of the API.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>The targets.</summary>
    public List<IndicatorTarget> Targets { get; internal set; } = [];

    /// <summary>The second and later editions; read wherever the indicator is.</summary>
    public List<IndicatorEdition> Editions { get; internal set; } = [];

    /// <summary>Why the city sets no target here, English; empty with <see cref="NoTargetZh"/> where it has not said so.</summary>
    public string NoTargetEn { get; private set; } = "";

    /// <summary>Why the city sets no target here, Chinese.</summary>
    public string NoTargetZh { get; private set; } = "";

    /// <summary>Who last set baseline or targets on the page of targets; null for the portal itself.</summary>
    public Guid? PlanSetById { get; private set; }

    /// <summary>When, UTC; null where nobody has.</summary>
    public DateTime? PlanSetAt { get; private set; }

    /// <summary>Why it was changed then.</summary>
    public string PlanReason { get; private set; } = "";

    /// <summary>
    /// Sets baseline and targets as one thing. What stays as it was keeps its source and how sure it is; what is new is the city's own word.
    /// </summary>
    /// <param name="plan">What was checked.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC; null for an indicator that is being made.</param>
    internal void SetPlan(PlanInput plan, Guid? by, DateTime? at)
    {
        if (!PlanRules.IsSame(plan.Baseline, this))
        {
            BaselineValue = plan.Baseline?.Value;
            BaselinePeriod = plan.Baseline?.Period;
            BaselineQualifier = plan.Baseline?.Qualifier ?? Qualifier.Exact;
            (BaselineSourceEn, BaselineSourceZh) = (plan.Baseline?.Source?.En ?? "", plan.Baseline?.Source?.Zh ?? "");
            BaselineCertainty = Certainty.Confirmed;
        }

        Targets.RemoveAll(old => !plan.Targets.Any(t => PlanRules.IsSame(t, old)));
        Targets.AddRange(plan.Targets.Where(t => !Targets.Exists(old => PlanRules.IsSame(t, old))).Select(t => t.Make(this)).ToList());
        (NoTargetEn, NoTargetZh) = (plan.NoTarget?.En.Trim() ?? "", plan.NoTarget?.Zh.Trim() ?? "");
        (PlanSetById, PlanSetAt, PlanReason) = (by, at, plan.Reason?.Trim() ?? "");
    }
}

/// <summary>A target of an indicator.</summary>
public sealed class IndicatorTarget : CityOwned
{
    private IndicatorTarget()
        : base(Guid.Empty)
    {
    }

    internal IndicatorTarget(CityIndicator indicator)
    {
        CityId = indicator.CityId;
        IndicatorId = indicator.Id;
    }

    /// <summary>The indicator.</summary>
    public Guid IndicatorId { get; internal set; }

    /// <summary>What it asks.</summary>
    public TargetKind Kind { get; internal set; }

    /// <summary>The figure, for dated and ongoing.</summary>
    public decimal? Value { get; internal set; }

    /// <summary>The lower edge of a band.</summary>
    public decimal? Low { get; internal set; }

    /// <summary>The upper edge of a band.</summary>
    public decimal? High { get; internal set; }

    /// <summary>By when, for dated.</summary>
    public Period? Period { get; internal set; }

    /// <summary>Where it comes from, English.</summary>
    public string SourceEn { get; internal set; } = "";

    /// <summary>Where it comes from, Chinese.</summary>
    public string SourceZh { get; internal set; } = "";

    /// <summary>How sure it is.</summary>
    public Certainty Certainty { get; internal set; }
}
