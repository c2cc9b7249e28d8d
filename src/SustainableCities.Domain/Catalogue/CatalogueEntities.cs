using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Catalogue;

/// <summary>The version of the shipped catalogue that a database holds.</summary>
public sealed class CatalogueVersion
{
    /// <summary>Always <c>catalogue</c> or <c>demonstration</c>.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>SHA-256 (hex) over the shipped files.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>When it was loaded, UTC.</summary>
    public DateTime LoadedAt { get; internal set; }
}

/// <summary>A standard.</summary>
public sealed class Standard
{
    /// <summary>The number without the year: <c>ISO 37101</c>.</summary>
    public string Number { get; internal set; } = "";

    /// <summary>The year of the edition.</summary>
    public string Edition { get; internal set; } = "";

    /// <summary>English title.</summary>
    public string TitleEn { get; internal set; } = "";

    /// <summary>Chinese title.</summary>
    public string TitleZh { get; internal set; } = "";

    /// <summary>Its role in the programme, English.</summary>
    public string RoleEn { get; internal set; } = "";

    /// <summary>Its role in the programme, Chinese.</summary>
    public string RoleZh { get; internal set; } = "";

    /// <summary>What the seed document said of its status, English.</summary>
    public string StatusInSeedEn { get; internal set; } = "";

    /// <summary>What the seed document said of its status, Chinese.</summary>
    public string StatusInSeedZh { get; internal set; } = "";

    /// <summary>Status now, English.</summary>
    public string StatusNowEn { get; internal set; } = "";

    /// <summary>Status now, Chinese.</summary>
    public string StatusNowZh { get; internal set; } = "";

    /// <summary>Facts of the standard's own file (contents, tools, phases, themes) as JSON for the reading page; null where there is none.</summary>
    public string? DetailJson { get; internal set; }

    /// <summary>The international standard that it is taken to correspond to; empty for none.</summary>
    public string CorrespondsTo { get; internal set; } = "";

    /// <summary>How sure the entry is.</summary>
    public Certainty Certainty { get; internal set; }

    /// <summary>How sure the Chinese title is.</summary>
    public Certainty TitleZhCertainty { get; internal set; }

    /// <summary>The city whose donated indicators it groups; null for a standard.</summary>
    public CityKey? DonatedBy { get; internal set; }

    /// <summary>Place in lists.</summary>
    public int Order { get; internal set; }
}

/// <summary>A purpose (P1–P6) of ISO 37101.</summary>
public sealed class Purpose
{
    /// <summary><c>P1</c>–<c>P6</c>.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>Short key, such as <c>resilience</c>.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>English description, ours.</summary>
    public string DescriptionEn { get; internal set; } = "";

    /// <summary>Chinese description, ours.</summary>
    public string DescriptionZh { get; internal set; } = "";

    /// <summary>The clause of the standard.</summary>
    public string Clause { get; internal set; } = "";
}

/// <summary>An issue (I01–I12) of ISO 37101.</summary>
public sealed class Issue
{
    /// <summary><c>I01</c>–<c>I12</c>.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>Short key, such as <c>mobility</c>.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>English description, ours.</summary>
    public string DescriptionEn { get; internal set; } = "";

    /// <summary>Chinese description, ours.</summary>
    public string DescriptionZh { get; internal set; } = "";

    /// <summary>The clause of the standard.</summary>
    public string Clause { get; internal set; } = "";
}

/// <summary>A clause of ISO 37101.</summary>
public sealed class Clause
{
    /// <summary>The number, such as <c>6.1</c>.</summary>
    public string Number { get; internal set; } = "";

    /// <summary>English title.</summary>
    public string TitleEn { get; internal set; } = "";

    /// <summary>Chinese title.</summary>
    public string TitleZh { get; internal set; } = "";

    /// <summary>Evidence that the portal asks for, English; ours.</summary>
    public string EvidenceEn { get; internal set; } = "";

    /// <summary>Evidence that the portal asks for, Chinese; ours.</summary>
    public string EvidenceZh { get; internal set; } = "";

    /// <summary>The issue that the clause is about; empty for none.</summary>
    public string Issue { get; internal set; } = "";

    /// <summary>Plan, Do, Check or Act; empty where the grouping has none. Ours.</summary>
    public string Pdca { get; internal set; } = "";

    /// <summary>How sure number and title are.</summary>
    public Certainty Certainty { get; internal set; }

    /// <summary>Place in the standard.</summary>
    public int Order { get; internal set; }
}

/// <summary>An entry of the shared indicator library.</summary>
public sealed class IndicatorDefinition
{
    /// <summary>Standard and code: <c>ISO 37120:2018 5.1</c>.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>The standard without the year.</summary>
    public string StandardNumber { get; internal set; } = "";

    /// <summary>The year of the edition.</summary>
    public string Edition { get; internal set; } = "";

    /// <summary>The number in the standard.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>Place in the standard.</summary>
    public int Order { get; internal set; }

    /// <summary>Number of the theme.</summary>
    public int ThemeNumber { get; internal set; }

    /// <summary>English theme.</summary>
    public string ThemeEn { get; internal set; } = "";

    /// <summary>Chinese theme.</summary>
    public string ThemeZh { get; internal set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name, ours.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary><c>core</c>, <c>supporting</c>, <c>profile</c>, <c>indicator</c> or <c>donated</c>.</summary>
    public string Kind { get; internal set; } = "";

    /// <summary>How sure the kind is.</summary>
    public Certainty KindCertainty { get; internal set; }

    /// <summary>Unit code.</summary>
    public string Unit { get; internal set; } = "";

    /// <summary>Which way is better; ours.</summary>
    public Direction Direction { get; internal set; }

    /// <summary>Purposes; ours.</summary>
    public List<string> Purposes { get; internal set; } = [];

    /// <summary>Issues; ours.</summary>
    public List<string> Issues { get; internal set; } = [];

    /// <summary>SDG targets; ours.</summary>
    public List<string> SdgTargets { get; internal set; } = [];

    /// <summary>How sure number and meaning are.</summary>
    public Certainty Certainty { get; internal set; }

    /// <summary>By what it was confirmed, English.</summary>
    public string ConfirmedBy { get; internal set; } = "";

    /// <summary>By what it was confirmed, Chinese.</summary>
    public string ConfirmedByZh { get; internal set; } = "";

    /// <summary>A note on sources, English; empty for none.</summary>
    public string Note { get; internal set; } = "";

    /// <summary>A note on sources, Chinese.</summary>
    public string NoteZh { get; internal set; } = "";

    /// <summary>The city that donated it; null for one of a standard.</summary>
    public CityKey? DonatedBy { get; internal set; }

    /// <summary>What a search looks through: codes, names, theme and unit in both languages and every spelling, evened out.</summary>
    internal string SearchText { get; set; } = "";
}

/// <summary>A Sustainable Development Goal.</summary>
public sealed class SdgGoal
{
    /// <summary>1–17.</summary>
    public int Number { get; internal set; }

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>How sure the Chinese name is.</summary>
    public Certainty NameZhCertainty { get; internal set; }

    /// <summary>The official colour, <c>#RRGGBB</c>.</summary>
    public string Colour { get; internal set; } = "";
}

/// <summary>A target or indicator of SDG 11.</summary>
public sealed class SdgEntry
{
    /// <summary>The code: <c>11.1</c>, <c>11.1.1</c>.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>The target it belongs to (itself for a target).</summary>
    public string Target { get; internal set; } = "";

    /// <summary>Whether it is an indicator.</summary>
    public bool IsIndicator { get; internal set; }

    /// <summary>English title.</summary>
    public string TitleEn { get; internal set; } = "";

    /// <summary>Chinese title.</summary>
    public string TitleZh { get; internal set; } = "";

    /// <summary>Unit code; empty for a target.</summary>
    public string Unit { get; internal set; } = "";

    /// <summary>Custodian agency, English; empty for a target.</summary>
    public string Custodian { get; internal set; } = "";

    /// <summary>Custodian agency, Chinese.</summary>
    public string CustodianZh { get; internal set; } = "";

    /// <summary>Tier, English; empty for a target.</summary>
    public string Tier { get; internal set; } = "";

    /// <summary>Tier, Chinese.</summary>
    public string TierZh { get; internal set; } = "";

    /// <summary>A note, English; empty for none.</summary>
    public string NoteEn { get; internal set; } = "";

    /// <summary>A note, Chinese.</summary>
    public string NoteZh { get; internal set; } = "";

    /// <summary>In the framework of 2017.</summary>
    public bool In2017 { get; internal set; }

    /// <summary>In the framework of 2022.</summary>
    public bool In2022 { get; internal set; }

    /// <summary>How sure the tier is.</summary>
    public Certainty TierCertainty { get; internal set; }

    /// <summary>Place in the list.</summary>
    public int Order { get; internal set; }
}

/// <summary>The programme that the pilots belong to: one row.</summary>
public sealed class Programme
{
    /// <summary>Always 1.</summary>
    public int Id { get; internal set; } = 1;

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>Whose Chinese name it is.</summary>
    public string NameZhBasis { get; internal set; } = "";

    /// <summary>The part of the programme, English.</summary>
    public string ComponentEn { get; internal set; } = "";

    /// <summary>The part of the programme, Chinese.</summary>
    public string ComponentZh { get; internal set; } = "";

    /// <summary>Country, English.</summary>
    public string CountryEn { get; internal set; } = "";

    /// <summary>Country, Chinese.</summary>
    public string CountryZh { get; internal set; } = "";

    /// <summary>Heading of the results in the source, English.</summary>
    public string ResultsTitleEn { get; internal set; } = "";

    /// <summary>Heading of the results in the source, Chinese.</summary>
    public string ResultsTitleZh { get; internal set; } = "";

    /// <summary>The standard that all pilots try: <c>ISO 37101</c>.</summary>
    public string MainStandard { get; internal set; } = "";

    /// <summary>Aim, English.</summary>
    public string AimEn { get; internal set; } = "";

    /// <summary>Aim, Chinese.</summary>
    public string AimZh { get; internal set; } = "";

    /// <summary>Who manages it, English.</summary>
    public string ManagedByEn { get; internal set; } = "";

    /// <summary>Who manages it, Chinese.</summary>
    public string ManagedByZh { get; internal set; } = "";

    /// <summary>The month of the facts: <c>2022-04</c>.</summary>
    public string StatusDate { get; internal set; } = "";

    /// <summary>What the source says of the SDGs, English.</summary>
    public string SdgNoteEn { get; internal set; } = "";

    /// <summary>What the source says of the SDGs, Chinese.</summary>
    public string SdgNoteZh { get; internal set; } = "";

    /// <summary>The goal the programme follows.</summary>
    public int MainSdg { get; internal set; }

    /// <summary>Targets of that goal that the source counts.</summary>
    public int SdgTargetsClaimed { get; internal set; }

    /// <summary>Indicators of that goal that the source counts.</summary>
    public int SdgIndicatorsClaimed { get; internal set; }

    /// <summary>Events that the source counts.</summary>
    public int EventsClaimed { get; internal set; }

    /// <summary>How the events were counted, English.</summary>
    public string EventsNoteEn { get; internal set; } = "";

    /// <summary>How the events were counted, Chinese.</summary>
    public string EventsNoteZh { get; internal set; } = "";

    /// <summary>Whose reading the count is, English.</summary>
    public string EventsBasisEn { get; internal set; } = "";

    /// <summary>Whose reading the count is, Chinese.</summary>
    public string EventsBasisZh { get; internal set; } = "";

    /// <summary>Which city had which workshop, English.</summary>
    public string EventsOrderEn { get; internal set; } = "";

    /// <summary>Which city had which workshop, Chinese.</summary>
    public string EventsOrderZh { get; internal set; } = "";

    /// <summary>What else is known of the events, English.</summary>
    public string EventsOtherEn { get; internal set; } = "";

    /// <summary>What else is known of the events, Chinese.</summary>
    public string EventsOtherZh { get; internal set; } = "";
}

/// <summary>A target of the programme.</summary>
public sealed class ProgrammeTarget
{
    /// <summary>1–7.</summary>
    public int Number { get; internal set; }

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>The issues that answer it.</summary>
    public List<string> Issues { get; internal set; } = [];
}

/// <summary>A stakeholder of the programme.</summary>
public sealed class Stakeholder
{
    /// <summary>Short key.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";

    /// <summary>Role, English.</summary>
    public string RoleEn { get; internal set; } = "";

    /// <summary>Role, Chinese.</summary>
    public string RoleZh { get; internal set; } = "";

    /// <summary>A note on the name, English; empty for none.</summary>
    public string NoteEn { get; internal set; } = "";

    /// <summary>A note on the name, Chinese.</summary>
    public string NoteZh { get; internal set; } = "";

    /// <summary>The source lists it among the stakeholders.</summary>
    public bool ListedInSource { get; internal set; }

    /// <summary>Place in the list.</summary>
    public int Order { get; internal set; }
}
