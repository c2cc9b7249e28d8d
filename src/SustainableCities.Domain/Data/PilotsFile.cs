namespace SustainableCities.Domain.Data;

/// <summary>The programme and its pilots, from the seed document of April 2022.</summary>
public sealed record PilotsFile(
    SeedSource Source, ProgrammeFact Programme, IReadOnlyList<StakeholderFact> Stakeholders, IReadOnlyList<ProgrammeTargetFact> Targets,
    EventsCount EventsCount, IReadOnlyList<EventFact> Events, IReadOnlyList<StandardFact> Standards, IReadOnlyList<PilotFact> Pilots,
    IReadOnlyList<SourceNoteFact> SourceNotes);

/// <summary>The seed document.</summary>
public sealed record SeedSource(string File, string Kind, string KindZh, string Licence, string LicenceZh);

/// <summary>The programme.</summary>
public sealed record ProgrammeFact(
    string NameEn, string NameZh, string NameZhBasis, string Component, string ComponentZh, string ManagedBy, string ManagedByZh,
    string Country, string CountryZh, string StatusDate, string TitleOfResultsSection, string TitleOfResultsSectionZh,
    string Aim, string AimZh, string MainStandard, ProgrammeSdg Sdg);

/// <summary>What the seed document says of the SDGs.</summary>
public sealed record ProgrammeSdg(int Main, string Gist, string GistZh, int TargetsClaimed, int IndicatorsClaimed);

/// <summary>A stakeholder; one that reviews cities is a reviewing organisation of the portal.</summary>
public sealed record StakeholderFact(
    string Key, string NameEn, string NameZh, string Role, string RoleZh, bool ListedInSeedAsStakeholder, bool ReviewsCities, Certainty Certainty, string Note = "", string NoteZh = "");

/// <summary>A target of the programme; the issues are our reading.</summary>
public sealed record ProgrammeTargetFact(int No, string NameEn, string NameZh, CodeList Issues, Certainty Certainty, Certainty IssuesCertainty);

/// <summary>How the events were counted.</summary>
public sealed record EventsCount(
    int ClaimedInSeed, int ListedHere, string Rule, string RuleZh, string OtherFact, string OtherFactZh, string OrderNote, string OrderNoteZh,
    string CertaintyNote, string CertaintyNoteZh, Certainty Certainty);

/// <summary>An event. The date is a month: <c>2020-12</c>.</summary>
public sealed record EventFact(
    int No, string Key, string Date, string Place, string PlaceZh, string Mode, string ModeZh, string Kind, string KindZh,
    IReadOnlyList<string> Cities, string Purpose, string PurposeZh, bool CountedInSeedTotal, Certainty Certainty, Certainty CitiesCertainty);

/// <summary>A standard of the programme.</summary>
public sealed record StandardFact(
    string Number, string Edition, string TitleEn, string TitleZh, string TitleZhBasis, string Role, string RoleZh, IReadOnlyList<string> Pilots,
    string StatusInSeed, string StatusInSeedZh, string StatusNow, string StatusNowZh, Certainty Certainty, string? CorrespondsTo = null);

/// <summary>A pilot site.</summary>
public sealed record PilotFact(
    string Key, string NameEn, string NameZh, string Short, IReadOnlyList<string> OtherNames, string Country, string CountryZh,
    string ProvinceEn, string ProvinceZh, string CommunityType, string CommunityTypeZh, IReadOnlyList<string> StandardsPiloted,
    string StandardsStatement, string StandardsStatementZh, int? IndicatorsCount, string IndicatorsNote, string IndicatorsNoteZh,
    PdcaVariant PdcaVariant, PilotSdg Sdg, string Approach, string ApproachZh, ReportedSpeech Quote, IReadOnlyList<KeyNumberFact> KeyNumbers,
    IReadOnlyList<string> Background, IReadOnlyList<string> BackgroundZh, Certainty BackgroundCertainty,
    IReadOnlyList<AccomplishmentFact> Accomplishments, IReadOnlyList<ContextFact> PublicContext);

/// <summary>The pilot's own words for the cycle.</summary>
public sealed record PdcaVariant(string Name, string NameZh, IReadOnlyList<PdcaStep> Steps, string Note, string NoteZh, string StepsText = "", string StepsTextZh = "");

/// <summary>A step of the pilot's own cycle.</summary>
public sealed record PdcaStep(string Step, string Zh, string Pdca);

/// <summary>The SDGs of a pilot.</summary>
public sealed record PilotSdg(int Main, int? OthersCount, IReadOnlyList<int> OthersNamed, string Note, string NoteZh);

/// <summary>What a speaker said, in our words: reported speech, never shown in quotation marks.</summary>
public sealed record ReportedSpeech(string Speaker, string Role, string RoleZh, string Gist, string GistZh, Certainty Certainty);

/// <summary>A key number of a pilot. The year is null where the source gives none, the note <c>none</c> where there is none.</summary>
public sealed record KeyNumberFact(
    string Key, string NameEn, string NameZh, decimal Value, string Unit, string Qualifier, int? Year, string Note, Certainty Certainty, string NoteZh = "");

/// <summary>What a pilot achieved.</summary>
public sealed record AccomplishmentFact(string Theme, string ThemeZh, string Text, string TextZh, IReadOnlyList<FactNumber> Numbers, Certainty Certainty);

/// <summary>A figure inside a fact.</summary>
public sealed record FactNumber(decimal Value, string Unit, string Qualifier);

/// <summary>What other public pages say.</summary>
public sealed record ContextFact(string Fact, string FactZh, string Source, string SourceZh, Certainty Certainty);

/// <summary>
/// A flag on a fact that looks wrong or contradicts another. <c>Handling</c> tells the builders what to do, <c>Shown</c> tells readers
/// what was done. <c>AppliesTo</c> names the facts, each behind its pilot or <c>programme</c>: <c>gdd/name</c>, <c>gdd/background:5</c>;
/// numbers count from 1.
/// </summary>
public sealed record SourceNoteFact(
    string Id, string Pilot, string Issue, string IssueZh, string Handling, string HandlingZh, string Severity, string SeverityZh,
    string Shown, string ShownZh, IReadOnlyList<string> AppliesTo);
