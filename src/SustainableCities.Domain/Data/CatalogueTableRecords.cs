using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data;

/// <summary>An indicator of ISO 37120, 37122 or 37123. Unit, direction and mapping are the portal's judgement.</summary>
/// <param name="Standard">The number without the year: <c>ISO 37120</c>.</param>
/// <param name="Edition">The year of the edition.</param>
/// <param name="Code">The number in the standard.</param>
/// <param name="ThemeNumber">Number of the theme.</param>
/// <param name="Theme">English theme.</param>
/// <param name="ThemeZh">Chinese theme, ours.</param>
/// <param name="Name">English name.</param>
/// <param name="NameZh">Chinese name, ours.</param>
/// <param name="Kind"><c>core</c>, <c>supporting</c>, <c>profile</c> or <c>indicator</c>.</param>
/// <param name="KindCertainty">How sure the kind is.</param>
/// <param name="Unit">A spelling of the unit file.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Purposes">Codes of purposes.</param>
/// <param name="Issues">Codes of issues.</param>
/// <param name="SdgTargets">Codes of SDG targets.</param>
/// <param name="Certainty">How sure number and meaning are.</param>
/// <param name="ConfirmedBy">By what; a text of <c>terms.csv</c>.</param>
/// <param name="Note">A note on the source; a text of <c>terms.csv</c>.</param>
public sealed record LibraryIndicator(
    string Standard, string Edition, string Code, int ThemeNumber, string Theme, string ThemeZh, string Name, string NameZh,
    string Kind, Certainty KindCertainty, string Unit, Direction Direction,
    IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets,
    Certainty Certainty, string ConfirmedBy, string Note)
{
    /// <summary>Standard, edition and number: <c>ISO 37120:2018 5.1</c>.</summary>
    public string Key => $"{Standard}:{Edition} {Code}";
}

/// <summary>A Sustainable Development Goal.</summary>
/// <param name="Number">1–17.</param>
/// <param name="NameEn">English name.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="Colour">The official colour, <c>#RRGGBB</c>.</param>
/// <param name="Certainty">How sure number, colour and English name are.</param>
/// <param name="NameZhCertainty">How sure the Chinese name is.</param>
public sealed record SdgGoalFact(int Number, string NameEn, string NameZh, string Colour, Certainty Certainty, Certainty NameZhCertainty);

/// <summary>A target or indicator of SDG 11. Unit, custodian and tier are empty for a target; their Chinese stands in <c>terms.csv</c>.</summary>
/// <param name="Code">The code: <c>11.1</c>, <c>11.1.1</c>.</param>
/// <param name="Target">The target it belongs to, itself for a target.</param>
/// <param name="IsIndicator">Whether it is an indicator.</param>
/// <param name="TitleEn">English title, in our words.</param>
/// <param name="TitleZh">Chinese title, in our words.</param>
/// <param name="Unit">A spelling of the unit file.</param>
/// <param name="Custodian">Custodian agency.</param>
/// <param name="Tier">Tier.</param>
/// <param name="TierBasis">Where the tier was read.</param>
/// <param name="In2017">In the framework of 2017.</param>
/// <param name="In2022">In the framework of 2022.</param>
/// <param name="TierCertainty">How sure the tier is; null for a target.</param>
/// <param name="Note">A note.</param>
public sealed record SdgEntryFact(
    string Code, string Target, bool IsIndicator, string TitleEn, string TitleZh, string Unit, string Custodian, string Tier, string TierBasis,
    bool In2017, bool In2022, Certainty? TierCertainty, string Note);

/// <summary>An indicator that a pilot uses in the demonstration.</summary>
/// <param name="City">Key of the pilot.</param>
/// <param name="Code">The city's code.</param>
/// <param name="NameEn">English name.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="Unit">A spelling of the unit file.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Purposes">Codes of purposes.</param>
/// <param name="Issues">Codes of issues.</param>
/// <param name="SdgTargets">Codes of SDG targets.</param>
/// <param name="ReferenceStandard">A hint at the nearest standard indicator; never an equal crosswalk.</param>
/// <param name="Baseline">The baseline's figure; null where there is none.</param>
/// <param name="BaselineQualifier">How exactly it is meant.</param>
/// <param name="BaselineYear">Its year.</param>
/// <param name="BaselineSource">Where it was read; a text of <c>terms.csv</c>, empty where there is none.</param>
/// <param name="BaselineCertainty">How sure it is.</param>
/// <param name="Target">The target's figure; null for qualitative and merely tracked indicators.</param>
/// <param name="TargetYear">By when; null with a figure means an ongoing target.</param>
/// <param name="TargetSource">Where it was read; a text of <c>terms.csv</c>.</param>
/// <param name="TargetBasis">What it rests on; a text of <c>terms.csv</c>.</param>
/// <param name="TargetCertainty">How sure it is.</param>
/// <param name="Source">Where the indicator was published; a text of <c>terms.csv</c>.</param>
/// <param name="Certainty">How sure the indicator itself is.</param>
public sealed record CityExample(
    string City, string Code, string NameEn, string NameZh, string Unit, Direction Direction,
    IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets, string ReferenceStandard,
    decimal? Baseline, Qualifier BaselineQualifier, int? BaselineYear, string BaselineSource, Certainty? BaselineCertainty,
    decimal? Target, int? TargetYear, string TargetSource, string TargetBasis, Certainty? TargetCertainty,
    string Source, Certainty Certainty)
{
    /// <summary>The baseline was read in a source, not made up.</summary>
    public bool HasSourcedBaseline => Baseline is not null && BaselineCertainty is not (Certainty.Illustrative or null);
}
