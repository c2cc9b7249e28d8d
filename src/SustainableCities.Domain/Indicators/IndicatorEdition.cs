using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>
/// A new edition of an indicator, the second and every later one: from when it counts, whether its figures can be compared with those
/// before, why, and what the edition before it said. What the edition in force says stands in the indicator itself (decision 0010), so
/// that an indicator that was never changed has no such row.
/// </summary>
public sealed class IndicatorEdition : CityOwned
{
    private IndicatorEdition()
        : base(Guid.Empty)
    {
    }

    /// <summary>Begins a new edition of an indicator that still says what the edition before says.</summary>
    internal IndicatorEdition(CityIndicator before, Period from, bool comparable, Bilingual reason, Guid? by, DateTime at)
    {
        CityId = before.CityId;
        IndicatorId = before.Id;
        Number = before.Edition + 1;
        From = from;
        Comparable = comparable;
        (ReasonEn, ReasonZh) = (reason.En ?? "", reason.Zh ?? "");
        (MadeById, MadeAt) = (by, at);
        (FormerUnit, FormerWholeNumbers, FormerDirection) = (before.Unit, before.WholeNumbers, before.Direction);
        (FormerMinimum, FormerMaximum) = (before.Minimum, before.Maximum);
        (FormerDefinitionEn, FormerDefinitionZh) = (before.DefinitionEn, before.DefinitionZh);
        FormerFormula = before.Formula;
        FormerPartsJson = before.PartsJson;
        FormerPlanJson = comparable ? null : EditionPlan.Of(before).Text();
    }

    /// <summary>The indicator.</summary>
    public Guid IndicatorId { get; private set; }

    /// <summary>2, 3, 4 … within the indicator.</summary>
    public int Number { get; private set; }

    /// <summary>The first period measured by it.</summary>
    public Period From { get; private set; }

    /// <summary>Whether its figures can be compared with those of the edition before.</summary>
    public bool Comparable { get; private set; }

    /// <summary>Why it was made, English.</summary>
    public string ReasonEn { get; private set; } = "";

    /// <summary>Why it was made, Chinese.</summary>
    public string ReasonZh { get; private set; } = "";

    /// <summary>Who made it; null for the portal itself.</summary>
    public Guid? MadeById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime MadeAt { get; private set; }

    /// <summary>The unit of the edition before.</summary>
    public string FormerUnit { get; private set; } = "";

    /// <summary>Whether the edition before took whole figures alone.</summary>
    public bool FormerWholeNumbers { get; private set; }

    /// <summary>The direction of the edition before.</summary>
    public Direction FormerDirection { get; private set; }

    /// <summary>The least figure that the edition before accepted.</summary>
    public decimal? FormerMinimum { get; private set; }

    /// <summary>The greatest figure that the edition before accepted.</summary>
    public decimal? FormerMaximum { get; private set; }

    /// <summary>The method of the edition before, English.</summary>
    public string FormerDefinitionEn { get; private set; } = "";

    /// <summary>The method of the edition before, Chinese.</summary>
    public string FormerDefinitionZh { get; private set; } = "";

    /// <summary>The formula of the edition before; empty where its values were entered.</summary>
    public string FormerFormula { get; private set; } = "";

    /// <summary>What the edition before was broken down by, as JSON (<see cref="Breakdown"/>); null where it was not.</summary>
    public string? FormerPartsJson { get; private set; }

    /// <summary>
    /// Baseline and targets of the edition before as JSON (<see cref="EditionPlan"/>); null where this one is comparable, so that they
    /// still count.
    /// </summary>
    public string? FormerPlanJson { get; private set; }
}
