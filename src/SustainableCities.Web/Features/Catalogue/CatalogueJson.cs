using System.Text.Json;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Web.Features.Catalogue;

/// <summary>A standard.</summary>
/// <param name="Number">The number without the year: <c>ISO 37101</c>.</param>
/// <param name="Detail">What the standard's own file says of contents, tools, phases and themes; null where there is none.</param>
/// <param name="DonatedBy">The city whose donated indicators it groups; null for a standard.</param>
public sealed record StandardJson(
    string Number, string Edition, string TitleEn, string TitleZh, string RoleEn, string RoleZh, string StatusInSeedEn, string StatusInSeedZh, string StatusNowEn,
    string StatusNowZh, string CorrespondsTo, Certainty Certainty, Certainty TitleZhCertainty, JsonElement? Detail, CityKey? DonatedBy)
{
    /// <summary>A standard.</summary>
    public static StandardJson Of(Standard s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new(
            s.Number, s.Edition, s.TitleEn, s.TitleZh, s.RoleEn, s.RoleZh, s.StatusInSeedEn, s.StatusInSeedZh, s.StatusNowEn, s.StatusNowZh, s.CorrespondsTo,
            s.Certainty, s.TitleZhCertainty, s.DetailJson is null ? null : JsonElement.Parse(s.DetailJson), s.DonatedBy);
    }
}

/// <summary>An entry of the indicator library.</summary>
/// <param name="Key">Standard, edition and code: <c>ISO 37120:2018 5.1</c>.</param>
/// <param name="DonatedBy">The city that donated it; null for one of a standard.</param>
/// <param name="Relations">How it lies to other definitions, equal ones first.</param>
public sealed record DefinitionJson(
    string Key, string StandardNumber, string Edition, string Code, int Order, int ThemeNumber, string ThemeEn, string ThemeZh, string NameEn, string NameZh, string Kind,
    Certainty KindCertainty, string Unit, Direction Direction, IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets,
    Certainty Certainty, string ConfirmedBy, string ConfirmedByZh, string Note, string NoteZh, CityKey? DonatedBy, IReadOnlyList<RelationJson> Relations)
{
    /// <summary>A definition with what stands of it in the crosswalk.</summary>
    public static DefinitionJson Of(IndicatorDefinition d, IReadOnlyList<RelatedDefinition> relations)
    {
        ArgumentNullException.ThrowIfNull(d);
        return new(
            d.Key, d.StandardNumber, d.Edition, d.Code, d.Order, d.ThemeNumber, d.ThemeEn, d.ThemeZh, d.NameEn, d.NameZh, d.Kind, d.KindCertainty, d.Unit, d.Direction,
            d.Purposes, d.Issues, d.SdgTargets, d.Certainty, d.ConfirmedBy, d.ConfirmedByZh, d.Note, d.NoteZh, d.DonatedBy, [.. relations.Select(RelationJson.Of)]);
    }
}

/// <summary>How a definition lies to another one.</summary>
/// <param name="Relation"><c>equal</c>, <c>subset</c> (it is a part of the other), <c>superset</c> (it contains the other) or <c>overlaps</c>.</param>
/// <param name="Definition">The key of the other.</param>
/// <param name="Certainty"><c>confirmed</c> by the source, or <c>interpretation</c>: our own reading.</param>
/// <param name="Source">Who says so; empty for our own reading.</param>
/// <param name="Since">Since when it stands, UTC.</param>
public sealed record RelationJson(Relation Relation, string Definition, string BasisEn, string BasisZh, Certainty Certainty, string Source, DateTime Since)
{
    /// <summary>A relation, read from the side of the definition that carries it.</summary>
    public static RelationJson Of(RelatedDefinition r)
    {
        ArgumentNullException.ThrowIfNull(r);
        return new(r.Relation, r.Other.Key, r.Basis.En, r.Basis.Zh, r.Certainty, r.Source, r.Since);
    }
}

/// <summary>A Sustainable Development Goal; only goal 11 comes with its targets.</summary>
public sealed record SdgGoalJson(int Number, string NameEn, string NameZh, Certainty NameZhCertainty, string Colour, IReadOnlyList<SdgTargetJson> Targets)
{
    /// <summary>The goals with what belongs to them.</summary>
    public static IEnumerable<SdgGoalJson> Of(IReadOnlyList<SdgGoal> goals, IReadOnlyList<SdgEntry> entries) => goals.Select(g => new SdgGoalJson(
        g.Number, g.NameEn, g.NameZh, g.NameZhCertainty, g.Colour,
        [.. entries.Where(e => !e.IsIndicator && e.Code.StartsWith($"{g.Number}.", StringComparison.Ordinal)).Select(e => SdgTargetJson.Of(e, entries))]));
}

/// <summary>A target of a goal.</summary>
public sealed record SdgTargetJson(string Code, string TitleEn, string TitleZh, string NoteEn, string NoteZh, IReadOnlyList<SdgIndicatorJson> Indicators)
{
    /// <summary>A target with its indicators.</summary>
    public static SdgTargetJson Of(SdgEntry target, IReadOnlyList<SdgEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new(
            target.Code, target.TitleEn, target.TitleZh, target.NoteEn, target.NoteZh,
            [.. entries.Where(e => e.IsIndicator && e.Target == target.Code).Select(SdgIndicatorJson.Of)]);
    }
}

/// <summary>An indicator of a target.</summary>
public sealed record SdgIndicatorJson(
    string Code, string TitleEn, string TitleZh, string Unit, string Custodian, string CustodianZh, string Tier, string TierZh, Certainty TierCertainty, string NoteEn,
    string NoteZh, bool In2017, bool In2022)
{
    /// <summary>An indicator.</summary>
    public static SdgIndicatorJson Of(SdgEntry e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new(e.Code, e.TitleEn, e.TitleZh, e.Unit, e.Custodian, e.CustodianZh, e.Tier, e.TierZh, e.TierCertainty, e.NoteEn, e.NoteZh, e.In2017, e.In2022);
    }
}
