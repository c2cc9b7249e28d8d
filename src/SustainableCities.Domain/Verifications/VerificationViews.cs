using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Verifications;

/// <summary>A published value that a verification speaks for.</summary>
public sealed record VerifiedPlace(string Indicator, Period Period);

/// <summary>What a lead records.</summary>
/// <param name="Body">Who verified; needed.</param>
/// <param name="Accreditation">By what it may; needed.</param>
/// <param name="Kind">How far it looked; needed.</param>
/// <param name="KindText">The body's own words for that; needed for <see cref="VerificationKind.Other"/>.</param>
/// <param name="On">The date of its statement; needed, not in the future.</param>
/// <param name="Scope">What it looked at, in at least one language.</param>
/// <param name="Link">Where its statement can be read, for everybody; this or <paramref name="Evidence"/> is needed.</param>
/// <param name="Evidence">A piece of evidence of the city that holds its statement.</param>
/// <param name="Values">The published values that it speaks for; the whole of each, without its parts.</param>
public sealed record VerificationInput(
    string? Body, string? Accreditation, VerificationKind? Kind, string? KindText, DateOnly? On, Bilingual Scope, string? Link, Guid? Evidence,
    IReadOnlyList<VerifiedPlace> Values);

/// <summary>A value inside a verification.</summary>
/// <param name="Figure">What the revision says; null for not applicable.</param>
/// <param name="Unit">The unit of the edition that it was measured under.</param>
/// <param name="Revision">The revision that was published when it was recorded.</param>
/// <param name="IsRestated">Whether another revision is published since: it is not verified any more.</param>
/// <param name="IsPublic">Whether everybody may see the indicator.</param>
public sealed record VerifiedValueView(
    IndicatorCode Indicator, Bilingual Name, Period Period, decimal? Figure, bool NotApplicable, int Decimals, string Unit, int Revision, bool IsRestated, bool IsPublic);

/// <summary>A piece of evidence in which the statement can be.</summary>
public sealed record VerificationEvidence(Guid Id, string Label, IndicatorCode Indicator, Period Period);

/// <summary>A verification.</summary>
/// <param name="RecordedBy">The name of who recorded it; null for an account that is gone.</param>
/// <param name="DecidedBy">The name of who confirmed or refused it.</param>
/// <param name="DecidedFor">Their organisation.</param>
/// <param name="MayDecide">Whether the reader may confirm or refuse it.</param>
/// <param name="WhyNot">The code of what keeps a reviewer from it; null where nothing does, and for who reviews nothing here.</param>
public sealed record VerificationView(
    Guid Id, string Body, string Accreditation, VerificationKind Kind, string KindText, DateOnly On, Bilingual Scope, string? Link, VerificationEvidence? Evidence,
    VerificationStatus Status, DateTime RecordedAt, string? RecordedBy, DateTime? DecidedAt, string? DecidedBy, string? DecidedFor, DateTime? WithdrawnAt, string? WithdrawnBy,
    string Reason, IReadOnlyList<VerifiedValueView> Values, bool MayDecide, string? WhyNot, int Version);

/// <summary>A published value that can be covered.</summary>
public sealed record CoverableValue(IndicatorCode Indicator, Bilingual Name, Period Period, decimal? Figure, bool NotApplicable, int Decimals, string Unit);

/// <summary>All verifications of a city and what can be recorded.</summary>
/// <param name="Verifications">What waits, then what counts, then the rest; latest first.</param>
/// <param name="Years">Years with published values, latest first.</param>
/// <param name="Year">The year of <paramref name="Coverable"/>.</param>
/// <param name="Coverable">Published values of the year; only for leads.</param>
/// <param name="Evidence">Standing evidence of the city; only for leads.</param>
/// <param name="Records">Whether the reader records and takes back.</param>
public sealed record VerificationBoard(
    CitySummary City, IReadOnlyList<VerificationView> Verifications, IReadOnlyList<int> Years, int? Year, IReadOnlyList<CoverableValue> Coverable,
    IReadOnlyList<VerificationEvidence> Evidence, bool Records);

/// <summary>What a confirmed verification says of one published value, for everybody.</summary>
/// <param name="Period">The period of the value.</param>
/// <param name="IsRestated">Whether the value was restated since: it is not verified any more.</param>
public sealed record VerifiedNote(Period Period, string Body, string Accreditation, VerificationKind Kind, string KindText, DateOnly On, Bilingual Scope, string? Link, bool IsRestated);

/// <summary>A verification that waits for a reviewer.</summary>
public sealed record WaitingVerification(CitySummary City, Guid Id, string Body, int Values, DateTime RecordedAt, string? RecordedBy);
