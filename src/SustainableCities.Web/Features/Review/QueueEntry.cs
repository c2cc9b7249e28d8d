using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Verifications;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Review;

/// <summary>Who something in the queue waits for.</summary>
public enum QueueGroup
{
    /// <summary>For the reader.</summary>
    Mine,

    /// <summary>For another organisation.</summary>
    Others,

    /// <summary>For the city.</summary>
    City,

    /// <summary>For nobody: it is done.</summary>
    Done,
}

/// <summary>One line of the queue.</summary>
/// <param name="Group">Who it waits for.</param>
/// <param name="Address">Its page.</param>
/// <param name="City">The city's name.</param>
/// <param name="Head">What, and when handed over.</param>
/// <param name="State">How far.</param>
/// <param name="Waiting">Values that wait for the reader.</param>
public sealed record QueueEntry(QueueGroup Group, string Address, Bilingual City, string Head, string State, int Waiting)
{
    /// <summary>Where reports are signed.</summary>
    public const string ReportsAddress = "/review#reports-to-sign";

    private const int MostDone = 5;

    /// <summary>The queue of submissions: all that are open, the latest that are done.</summary>
    public static IReadOnlyList<QueueEntry> Of(
        IReadOnlyList<QueueItem> items, IStringLocalizer<ReviewWords> words, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(items);
        return
        [
            .. items.Where(i => i.Status == SubmissionStatus.Open).Concat(items.Where(i => i.Status == SubmissionStatus.Closed).Take(MostDone))
                .DistinctBy(i => (i.City.Key, i.Period)).Select(i => Of(i, words, CityText.Of(i.City, clock))),
        ];
    }

    /// <summary>The reports that ask for the reader's organisation; they are signed on the page of the queue itself.</summary>
    public static IReadOnlyList<QueueEntry> Of(IReadOnlyList<WaitingReport> reports, IStringLocalizer<ReviewWords> words)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return
        [
            .. reports.Select(r => new QueueEntry(
                r.Own == SignOffState.Signed ? QueueGroup.Others : QueueGroup.Mine, ReportsAddress, r.Name, words["QueueReport", r.Year],
                words[r.Own switch { SignOffState.Signed => "QueueReportSigned", SignOffState.Outdated => "QueueReportAgain", _ => "QueueReportOpen" }], 0)),
        ];
    }

    /// <summary>The verifications that wait for the reader's word.</summary>
    public static IReadOnlyList<QueueEntry> Of(IReadOnlyList<WaitingVerification> verifications, IStringLocalizer<ReviewWords> words, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(verifications);
        return
        [
            .. verifications.Select(v => new QueueEntry(
                QueueGroup.Mine, $"/work/{v.City.Key}/verifications", v.City.Name, words["QueueVerification", v.Body],
                words.Count("QueueVerified", v.Values, CityText.Of(v.City, clock).DayOf(v.RecordedAt)), 0)),
        ];
    }

    private static QueueEntry Of(QueueItem item, IStringLocalizer<ReviewWords> words, CityText city)
    {
        var text = new ReviewText(words, city);
        var signers = item.Signers.Where(s => s.Open > 0).Select(s => ReviewText.Organisation(s.Organisation)).ToList();
        var group = item switch
        {
            { Status: SubmissionStatus.Closed } => QueueGroup.Done,
            { WaitingForMe: > 0 } => QueueGroup.Mine,
            _ when signers.Count > 0 => QueueGroup.Others,
            _ => QueueGroup.City,
        };
        var judged = item.Total - item.WaitingForMe;
        var state = group switch
        {
            QueueGroup.Done => text.Count("QueueApproved", item.Approved),
            QueueGroup.Mine when judged == 0 => words["QueueNotBegun", item.Total],
            QueueGroup.Mine => words["QueueJudged", judged, item.Total],
            QueueGroup.Others => words["QueueSigns", text.Join(signers)],
            _ => text.Count("QueueToMend", item.Returned),
        };
        return new QueueEntry(
            group, $"/review/{item.City.Key}/{item.Period}", item.City.Name, words["QueueHead", city.Period(item.Period), city.DayOf(item.SubmittedAt)],
            group == QueueGroup.City && item.ReturnedAt is { } at ? words["QueueReturned", state, city.DayOf(at)] : state, item.WaitingForMe);
    }
}
