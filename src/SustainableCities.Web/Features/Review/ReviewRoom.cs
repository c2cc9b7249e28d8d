using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Review;

/// <summary>What the review pages read and do, in the name of who looks at them.</summary>
public sealed class ReviewRoom(
    ReviewService reviews, SubmissionService submissions, ReportService reports, ValueService values, CatalogueService catalogue, CurrentActor who,
    IStringLocalizer<ReviewWords> words, TimeProvider clock)
{
    /// <summary>Under what the browser keeps reasons that are not sent yet.</summary>
    public async Task<KeptPlace> PlaceAsync(string city, string period) => new((await who.GetAsync()).UserId, city, "review", period);

    /// <summary>The reports that wait. Their content is worked out anew to tell whether a signature still holds: asked once a visit.</summary>
    public async Task<IReadOnlyList<QueueEntry>> ReportsAsync(CancellationToken cancellationToken) =>
        QueueEntry.Of(await reports.ListWaitingAsync(await who.GetAsync(), cancellationToken), words);

    /// <summary>The submissions that wait, and for whom.</summary>
    public async Task<IReadOnlyList<QueueEntry>> QueueAsync(CancellationToken cancellationToken) =>
        QueueEntry.Of(await reviews.QueueAsync(await who.GetAsync(), cancellationToken), words, clock);

    /// <summary>The latest submission of a period.</summary>
    public async Task<Outcome<ReviewView>> OpenAsync(CityKey city, Period period, CancellationToken cancellationToken)
    {
        var outcome = await reviews.PageAsync(await who.GetAsync(), city, period, cancellationToken);
        if (!outcome.Ok)
        {
            return outcome.Refusal;
        }

        var text = new ReviewText(words, CityText.Of(outcome.Value.City, clock));
        return new ReviewView(outcome.Value, ReviewLine.Of(outcome.Value), text, new ReviewFinding(words, text), await catalogue.PurposesAsync(cancellationToken));
    }

    /// <summary>Signs values as they were looked at.</summary>
    public async Task<Outcome<SubmissionResult>> ApproveAsync(ReviewView view, IReadOnlyList<ReviewLine> lines, string? remark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        return await submissions.ApproveAsync(await who.ChangeAsync(), view.Page.City.Key, view.Page.Period, [.. lines.Select(l => l.Reference())], remark, cancellationToken);
    }

    /// <summary>Sends a value back as it was looked at.</summary>
    public async Task<Outcome<SubmissionResult>> ReturnAsync(ReviewView view, ReviewLine line, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(line);
        return await submissions.ReturnAsync(await who.ChangeAsync(), view.Page.City.Key, view.Page.Period, [line.Reference(reason)], cancellationToken);
    }

    /// <summary>Every state of a value, newest first; empty for who may not read it any more.</summary>
    public async Task<IReadOnlyList<RevisionView>> HistoryAsync(ReviewLine line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        var value = line.Value;
        var outcome = await values.HistoryAsync(await who.GetAsync(), line.Page.City.Key, value.Indicator, value.Period, cancellationToken, value.Part);
        return outcome.Ok ? [.. outcome.Value.Reverse()] : [];
    }
}
