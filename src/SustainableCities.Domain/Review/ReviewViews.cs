using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>A value named in a request.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Reason">Why it is returned; not read when approving.</param>
/// <param name="SeenRevision">The revision that the reviewer looked at, refused where another stands there now; null: whichever does.</param>
/// <param name="Part">The part, empty for the whole; null for whole and parts together.</param>
public sealed record ValueReference(IndicatorCode Indicator, Period Period, string? Reason = null, int? SeenRevision = null, string? Part = null);

/// <summary>What became of a submission.</summary>
/// <param name="Period">The period.</param>
/// <param name="Round">Its round now.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="Values">Values that this step moved.</param>
/// <param name="Approved">Of those, the ones published now.</param>
/// <param name="Missing">Codes of indicators without a value for a period within it.</param>
/// <param name="Untouched">Codes of returned values that nobody touched, which were left out.</param>
public sealed record SubmissionResult(
    Period Period, int Round, SubmissionStatus Status, int Values, int Approved, IReadOnlyList<IndicatorCode> Missing, IReadOnlyList<IndicatorCode> Untouched)
{
    /// <summary>Parts without a value, of what was handed over now.</summary>
    public IReadOnlyList<PartGap> MissingParts { get; init; } = [];
}

/// <summary>Parts of a breakdown that have no value.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="Breakdown">The key of the breakdown.</param>
/// <param name="Parts">Codes of the parts that are missing.</param>
public sealed record PartGap(IndicatorCode Indicator, Period Period, string Breakdown, IReadOnlyList<string> Parts);

/// <summary>A submission in a queue.</summary>
/// <param name="City">The city.</param>
/// <param name="Period">The period.</param>
/// <param name="Round">The round.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When last handed over, UTC.</param>
/// <param name="SubmittedBy">By whom.</param>
/// <param name="Total">Values inside.</param>
/// <param name="Approved">Approved ones.</param>
/// <param name="Returned">Ones that wait for the city: returned, or being mended.</param>
/// <param name="WaitingForMe">Ones that the asking reviewer's organisation has not signed; 0 for who does not review there.</param>
/// <param name="ReturnedAt">When one was last sent back that the city has not touched since, UTC.</param>
/// <param name="Signers">The organisations that must sign.</param>
/// <param name="MayWithdraw">Whether the lead may still take it back: nobody has signed yet.</param>
public sealed record QueueItem(
    CitySummary City, Period Period, int Round, SubmissionStatus Status, DateTime SubmittedAt, string? SubmittedBy, int Total, int Approved, int Returned, int WaitingForMe,
    DateTime? ReturnedAt, IReadOnlyList<Signer> Signers, bool MayWithdraw);

/// <summary>An organisation that must sign.</summary>
/// <param name="Organisation">Its code.</param>
/// <param name="Open">Values under review that it has not signed.</param>
public sealed record Signer(string Organisation, int Open);

/// <summary>A signature as shown.</summary>
public sealed record SignOffView(string Organisation, string By, DateTime At, string Remark);

/// <summary>One value on the page of a submission.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Value">The value under review.</param>
/// <param name="Previous">The latest published point before it that can be compared with it.</param>
/// <param name="Progress">How the indicator would stand with this value.</param>
/// <param name="Series">The published past.</param>
/// <param name="SignOffs">Signatures under the revision that is under review, or that was approved.</param>
/// <param name="OwnEntry">The asking reviewer or their organisation wrote it.</param>
/// <param name="EnteredBy">Who wrote what it says; null for the operator and the portal.</param>
/// <param name="EnteredAt">When, UTC.</param>
/// <param name="Parts">Of a whole: what its parts say now, by breakdown; of a part and where it is not broken down, empty.</param>
public sealed record SubmissionRow(
    IndicatorView Indicator, ValueView Value, PublishedPoint? Previous, ProgressAnswer Progress, IReadOnlyList<PublishedPoint> Series,
    IReadOnlyList<SignOffView> SignOffs, bool OwnEntry, string? EnteredBy, DateTime EnteredAt, IReadOnlyList<BrokenDown> Parts)
{
    /// <summary>The part that the value is of; null for the whole. One that the edition does not have is named by its code.</summary>
    public BreakdownPart? Part => Value.Part.Length == 0 ? null
        : Indicator.Breakdowns?.Select(b => b.Find(Value.Part)).FirstOrDefault(p => p is not null) ?? new BreakdownPart(Value.Part, new(Value.Part, Value.Part));

    /// <summary>Change against the previous figure, where both are figures.</summary>
    public decimal? Change => Value.Content.Figure - Previous?.Figure;
}

/// <summary>The page of a submission.</summary>
/// <param name="City">The city.</param>
/// <param name="Period">The period.</param>
/// <param name="Round">The round.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When last handed over, UTC.</param>
/// <param name="SubmittedBy">By whom.</param>
/// <param name="RequiredOrganisations">Who must sign.</param>
/// <param name="Organisation">The asking reviewer's organisation, where it must sign; else null.</param>
/// <param name="Rows">The values, in the city's order.</param>
/// <param name="Missing">Indicators without a value for a period within it.</param>
public sealed record SubmissionPage(
    CitySummary City, Period Period, int Round, SubmissionStatus Status, DateTime SubmittedAt, string? SubmittedBy, IReadOnlyList<string> RequiredOrganisations,
    string? Organisation, IReadOnlyList<SubmissionRow> Rows, IReadOnlyList<IndicatorCode> Missing);
