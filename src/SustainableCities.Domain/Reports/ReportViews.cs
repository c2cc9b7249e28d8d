using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Reports;

/// <summary>Where an organisation's signature stands.</summary>
public enum SignOffState
{
    /// <summary>Asked for, not given.</summary>
    Waiting,

    /// <summary>Given, and what was signed is still what would be published.</summary>
    Signed,

    /// <summary>Given, but the data changed since: it has to be given anew.</summary>
    Outdated,
}

/// <summary>What an organisation has done.</summary>
public sealed record ReportSignOffView(string Organisation, Bilingual Name, SignOffState State, DateTime? At, string By, string Remark);

/// <summary>A value that the year lacks.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">The period.</param>
/// <param name="Working">Where its working revision stands; null where nobody wrote one.</param>
public sealed record MissingValue(IndicatorCode Indicator, Bilingual Name, Period Period, ValueStatus? Working);

/// <summary>How a year's report stands, for those who prepare and sign it.</summary>
/// <param name="City">The city.</param>
/// <param name="Year">The year.</param>
/// <param name="Status">Where it stands; draft before anybody asked for sign-off.</param>
/// <param name="ContentSha256">SHA-256 of the content as the data stand now (of the published content once published): what a signature names.</param>
/// <param name="Totals">States of all indicators.</param>
/// <param name="Coverage">Indicators with a figure of the year.</param>
/// <param name="SignOffs">One for each organisation that has to sign.</param>
/// <param name="ReturnReason">Why it was sent back; empty otherwise.</param>
/// <param name="RequestedAt">When sign-off was asked for, UTC.</param>
/// <param name="RequestedBy">By whom.</param>
/// <param name="PublishedAt">When published, UTC.</param>
/// <param name="Sha256">SHA-256 of the published snapshot.</param>
/// <param name="Missing">Values that the year lacks.</param>
/// <param name="Claims">Numbers without support.</param>
/// <param name="Demonstration">Holds made-up figures.</param>
/// <param name="MayAsk">Whether the asking person may ask for sign-off now.</param>
/// <param name="MayPublish">Whether they may publish now: every signature is there.</param>
/// <param name="MaySign">Whether they may sign now.</param>
/// <param name="MayReturn">Whether they may send it back now.</param>
public sealed record ReportView(
    CitySummary City, int Year, ReportStatus Status, string ContentSha256, ReportTotals Totals, Coverage Coverage, IReadOnlyList<ReportSignOffView> SignOffs,
    string ReturnReason, DateTime? RequestedAt, string RequestedBy, DateTime? PublishedAt, string? Sha256, IReadOnlyList<MissingValue> Missing,
    IReadOnlyList<ReportClaim> Claims, bool Demonstration, bool MayAsk, bool MayPublish, bool MaySign, bool MayReturn);

/// <summary>A report that can be rendered.</summary>
/// <param name="Snapshot">The content, and the publication where it is published.</param>
/// <param name="Json">The snapshot's canonical JSON.</param>
/// <param name="Sha256">SHA-256 of that JSON, hex.</param>
/// <param name="ContentSha256">SHA-256 of the content alone, hex: what a signature names.</param>
/// <param name="AsOf">The day of the data, in the city's time zone: of publication, or today for a draft.</param>
public sealed record RenderableReport(ReportSnapshot Snapshot, string Json, string Sha256, string ContentSha256, DateOnly AsOf)
{
    /// <summary>Not published: every page has to say so.</summary>
    public bool IsDraft => Snapshot.Publication is null;
}

/// <summary>A published report in a list.</summary>
public sealed record PublishedReport(CityKey City, Bilingual Name, int Year, string Sha256, DateTime PublishedAt);

/// <summary>A report that waits for a reviewer.</summary>
/// <param name="City">The city's key.</param>
/// <param name="Name">The city's name.</param>
/// <param name="Year">The year.</param>
/// <param name="RequestedAt">When sign-off was asked for, UTC.</param>
/// <param name="RequestedBy">By whom.</param>
/// <param name="Own">Where the signature of the reviewer's organisation stands.</param>
public sealed record WaitingReport(CityKey City, Bilingual Name, int Year, DateTime RequestedAt, string RequestedBy, SignOffState Own);
