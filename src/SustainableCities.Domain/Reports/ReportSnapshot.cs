using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Reports;

/// <summary>
/// A city's annual report as data, in both languages: all that a rendering needs, today or in ten years (decision 0009).
/// Its canonical JSON is what is frozen and hashed; figures stand in it as strings with their decimals.
/// </summary>
/// <param name="Format">The shape: <see cref="CurrentFormat"/>. A reader refuses one that it does not know.</param>
/// <param name="Content">What the organisations sign.</param>
/// <param name="Publication">Who signed and when; null in a draft.</param>
public sealed record ReportSnapshot(string Format, ReportContent Content, ReportPublication? Publication)
{
    /// <summary>The shape that this program writes.</summary>
    public const string CurrentFormat = "sustainable-cities-report/1";
}

/// <summary>How the report came to be published. Organisations are named, people are not: a snapshot can't forget anybody.</summary>
/// <param name="PublishedOn">The day, in the city's time zone.</param>
/// <param name="ContentSha256">SHA-256 of the content's canonical JSON, hex: what every signature below is bound to.</param>
/// <param name="SignOffs">One for each organisation that had to sign.</param>
/// <param name="Audit">Head of the city's audit chain just before: later tampering with the trail shows against it.</param>
public sealed record ReportPublication(DateOnly PublishedOn, string ContentSha256, IReadOnlyList<ReportSignature> SignOffs, ReportAuditHead? Audit);

/// <summary>An organisation's signature.</summary>
/// <param name="Organisation">Its code: <c>bsi</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="On">The day, in the city's time zone.</param>
/// <param name="ContentSha256">SHA-256 of the content that was signed, hex.</param>
/// <param name="Remark">The remark; empty for none.</param>
public sealed record ReportSignature(string Organisation, Bilingual Name, DateOnly On, string ContentSha256, string Remark);

/// <summary>Where the audit chain stood.</summary>
public sealed record ReportAuditHead(string Chain, long Sequence, string Hash);

/// <summary>The signed part: published, public data alone.</summary>
/// <param name="Method">Version of the rules of progress and of the words that explain them.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Demonstration">Some of the figures are made up to show how the portal works.</param>
/// <param name="City">Whose report.</param>
/// <param name="Profile">What is known of the place.</param>
/// <param name="Units">Symbols of the units used, by code.</param>
/// <param name="Purposes">P1–P6.</param>
/// <param name="Issues">I01–I12.</param>
/// <param name="Goals">The 17 goals with their official colours.</param>
/// <param name="Totals">Of all indicators.</param>
/// <param name="Coverage">Indicators with a figure of the year.</param>
/// <param name="ByPurpose">Totals of each purpose.</param>
/// <param name="ByIssue">Totals of each issue.</param>
/// <param name="Sdg">What serves which goal.</param>
/// <param name="Indicators">In the city's order.</param>
/// <param name="Missing">Periods of the year without a published value.</param>
/// <param name="Accomplishments">What the city did, as its sources say.</param>
/// <param name="SourceNotes">Flags on facts.</param>
/// <param name="Claims">Numbers that lead back neither to a published value nor to evidence (design, rule 7).</param>
public sealed record ReportContent(
    int Method, int Year, bool Demonstration, ReportCity City, ReportProfile Profile, IReadOnlyList<ReportUnit> Units, IReadOnlyList<ReportTerm> Purposes,
    IReadOnlyList<ReportTerm> Issues, IReadOnlyList<ReportGoal> Goals, ReportTotals Totals, Coverage Coverage, IReadOnlyList<ReportGroup> ByPurpose,
    IReadOnlyList<ReportGroup> ByIssue, ReportSdg Sdg, IReadOnlyList<ReportIndicator> Indicators, IReadOnlyList<ReportGap> Missing,
    IReadOnlyList<ReportFact> Accomplishments, IReadOnlyList<ReportNote> SourceNotes, IReadOnlyList<ReportClaim> Claims)
{
    /// <summary>The rules of progress as this program applies them.</summary>
    public const int CurrentMethod = 1;
}

/// <summary>The city.</summary>
public sealed record ReportCity(
    CityKey Key, Bilingual Name, string Short, CityKind Kind, Bilingual Country, Bilingual Province, string TimeZone, IReadOnlyList<string> OtherNames);

/// <summary>The profile and the scope of the pilot.</summary>
public sealed record ReportProfile(
    Bilingual Scope, Bilingual StandardsStatement, Bilingual IndicatorsNote, Bilingual CycleName, Bilingual CycleNote, string Representative,
    Bilingual RepresentativeRole, Bilingual RepresentativeGist, IReadOnlyList<ReportKeyNumber> KeyNumbers, IReadOnlyList<ReportFact> Background,
    IReadOnlyList<ReportFact> PublicContext, IReadOnlyList<ReportStandard> Standards);

/// <summary>A key number.</summary>
public sealed record ReportKeyNumber(string Key, Bilingual Name, decimal Value, string Unit, Qualifier Qualifier, int? Year, Bilingual Note, Certainty Certainty);

/// <summary>A sentence of the profile or an accomplishment. An empty source means the programme's own document.</summary>
public sealed record ReportFact(int Number, Bilingual Theme, Bilingual Text, Bilingual Source, Certainty Certainty, IReadOnlyList<Cities.FactNumber> Numbers);

/// <summary>A standard in use.</summary>
public sealed record ReportStandard(string Number, Bilingual Title, string Since, Bilingual HowFar);

/// <summary>A unit's symbols.</summary>
public sealed record ReportUnit(string Code, Bilingual Symbol);

/// <summary>A purpose or an issue.</summary>
public sealed record ReportTerm(string Code, Bilingual Name, Bilingual Description);

/// <summary>A Sustainable Development Goal.</summary>
public sealed record ReportGoal(int Number, Bilingual Name, string Colour);

/// <summary>Counts of states; states that do not occur are left out.</summary>
public sealed record ReportTotals(IReadOnlyDictionary<ProgressState, int> States, int OnCourse, int WithTarget);

/// <summary>The totals of a purpose or an issue, and how many have a figure of the year.</summary>
public sealed record ReportGroup(string Code, ReportTotals Totals, Coverage Coverage);

/// <summary>The goals that the city names, and those that its indicators serve.</summary>
public sealed record ReportSdg(int Main, IReadOnlyList<int> Others, Bilingual Note, IReadOnlyList<ReportSdgGroup> Served);

/// <summary>The indicators that serve a goal.</summary>
/// <param name="Goal">1–17.</param>
/// <param name="Targets">Targets of that goal that they name.</param>
/// <param name="Indicators">Their codes.</param>
/// <param name="Totals">Their states.</param>
public sealed record ReportSdgGroup(int Goal, IReadOnlyList<string> Targets, IReadOnlyList<IndicatorCode> Indicators, ReportTotals Totals);

/// <summary>An indicator with its answer and its published past, as the edition says it under which its latest value was measured.</summary>
/// <param name="Editions">All editions, first to last; left out while there is one alone.</param>
/// <param name="Parts">What it is broken down by, with the published values of the parts; left out where nothing of them is published.</param>
public sealed record ReportIndicator(
    IndicatorCode Code, Bilingual Name, Bilingual Definition, string Unit, int Decimals, Direction Direction, Frequency Frequency, IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Issues, IReadOnlyList<string> SdgTargets, int Edition, Bilingual Source, ReportBaseline? Baseline, IReadOnlyList<ReportTarget> Targets,
    ReportAnswer Answer, IReadOnlyList<ReportPoint> Series, IReadOnlyList<ReportEdition>? Editions = null,
    IReadOnlyList<ReportBreakdown>? Parts = null);

/// <summary>What an indicator is broken down by.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="AddsUp">Whether its parts come to the whole.</param>
/// <param name="Parts">All its parts, in their order.</param>
public sealed record ReportBreakdown(string Key, Bilingual Name, bool AddsUp, IReadOnlyList<ReportPartSeries> Parts);

/// <summary>A part with its published past, up to the year reported on.</summary>
public sealed record ReportPartSeries(string Code, Bilingual Name, IReadOnlyList<ReportPoint> Series);

/// <summary>An edition of an indicator: see <see cref="EditionView"/>.</summary>
public sealed record ReportEdition(
    int Number, Period? From, bool Comparable, Bilingual Reason, string Unit, Direction Direction, decimal? Minimum, decimal? Maximum, Bilingual Definition,
    IReadOnlyList<string> Changed);

/// <summary>An agreed baseline.</summary>
public sealed record ReportBaseline(decimal Value, Period Period, Qualifier Qualifier, Bilingual Source, Certainty Certainty);

/// <summary>A target.</summary>
public sealed record ReportTarget(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, Period? Period, Bilingual Source, Certainty Certainty);

/// <summary>How an indicator stands: see <see cref="ProgressAnswer"/>.</summary>
public sealed record ReportAnswer(
    ProgressState State, decimal? Baseline, Period? BaselinePeriod, bool BaselineAssumed, ReportTarget? Target, decimal? Value, Period? Period, Qualifier Qualifier,
    decimal? P, decimal? Tau, decimal? Expected, decimal? Pace, ReportTarget? MissedEarlier, ReportGrowth? Growth);

/// <summary>The second method; figures rounded to 4 decimals, so that every machine freezes the same.</summary>
public sealed record ReportGrowth(decimal? Actual, decimal? Required, decimal? Ratio, GrowthState State);

/// <summary>A published value; with the indicator's code, its period and its revision lead back to it.</summary>
public sealed record ReportPoint(
    Period Period, decimal? Figure, bool NotApplicable, Qualifier Qualifier, int Revision, int Edition, bool Demonstration, bool Restated, decimal? Previous,
    string RestateReason, string Note, string Source);

/// <summary>A period of the year that has no published value.</summary>
public sealed record ReportGap(IndicatorCode Indicator, Period Period);

/// <summary>A source note.</summary>
public sealed record ReportNote(string Id, IReadOnlyList<string> Subjects, Bilingual Issue, Bilingual Handling, Bilingual Severity);

/// <summary>What sort of number lacks support.</summary>
public enum ClaimKind
{
    /// <summary>A key number of the profile.</summary>
    KeyNumber,

    /// <summary>A figure in an accomplishment.</summary>
    Accomplishment,

    /// <summary>A figure in the background or the public context.</summary>
    Background,

    /// <summary>A baseline that is no published value.</summary>
    Baseline,

    /// <summary>A target that names no source.</summary>
    Target,
}

/// <summary>A number in the report that leads back neither to a published value nor to evidence.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Subject">Which one: a key (<c>residents</c>), a number in its list (<c>3</c>) or an indicator's code.</param>
/// <param name="Text">What is claimed.</param>
/// <param name="Source">The source it names; empty where the programme's own document is all there is.</param>
public sealed record ReportClaim(ClaimKind Kind, string Subject, Bilingual Text, Bilingual Source);
