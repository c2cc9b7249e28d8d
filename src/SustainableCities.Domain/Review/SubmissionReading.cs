using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Reads the values of one submission with everything beside them, a query for each sort of thing.</summary>
internal sealed class SubmissionReading(PortalDbContext db, CityDoor door, Submission submission, DateOnly today)
{
    /// <summary>The values, in the city's order.</summary>
    /// <param name="signer">Only what this person signed, as it was signed; all where null.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<SubmissionRow>> RowsAsync(Guid? signer, CancellationToken cancellationToken)
    {
        var signOffs = await SignOffsAsync(cancellationToken);
        var values = await (
            from i in db.SubmissionItems
            where i.CityId == door.City.Id && i.SubmissionId == submission.Id
            join v in db.Values on new { i.CityId, Id = i.ValueId } equals new { v.CityId, v.Id }
            join u in db.Users on v.UpdatedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            select new Current(v, u == null ? null : u.Name)).ToListAsync(cancellationToken);
        var ids = values.ConvertAll(v => v.Value.Id);
        var written = (await (
            from r in db.Revisions
            where r.CityId == door.City.Id && ids.Contains(r.ValueId) && RevisionKinds.Wording.Contains(r.Kind)
            join u in db.Users on r.AuthorId equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby r.Number
            select new { r.ValueId, r.Number, r.At, By = u == null ? null : u.Name }).ToListAsync(cancellationToken)).ToLookup(r => r.ValueId);
        if (signer is not null)
        {
            values = await AsSignedAsync(values, signOffs, signer.Value, cancellationToken);
        }

        var indicatorIds = values.ConvertAll(v => v.Value.IndicatorId);
        var indicators = await db.Indicators.Include(i => i.Targets).Where(i => i.CityId == door.City.Id && indicatorIds.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, cancellationToken);
        var series = (await db.Values
            .Where(v => v.CityId == door.City.Id && v.PublishedRevision != null && v.PeriodEnd <= submission.Period.End && indicatorIds.Contains(v.IndicatorId))
            .OrderBy(v => v.PeriodEnd).ToListAsync(cancellationToken)).ToLookup(v => (v.IndicatorId, v.Part), PublishedPoint.Of);
        var own = (await ReviewRules.OwnEntryAsync(db, door, values.ConvertAll(v => v.Value), cancellationToken)).ToHashSet();
        var parts = await PartsAsync(indicators, signer is null ? null : values.ConvertAll(v => v.Value), cancellationToken);
        return [.. values.OrderBy(v => indicators[v.Value.IndicatorId].Order).ThenBy(v => v.Value.PeriodEnd).ThenBy(v => Place(indicators[v.Value.IndicatorId], v.Value))
            .ThenBy(v => v.Value.Part, StringComparer.Ordinal).Select(v =>
        {
            var (value, indicator) = (v.Value, indicators[v.Value.IndicatorId]);
            var past = series[(indicator.Id, value.Part)].Where(p => p.Period < value.Period).ToList();
            var measured = IndicatorView.Of(indicator).Under(value.Edition);
            var view = ValueService.View(value, indicator.Code, v.By);
            view = v.Signed is { } seen ? view with { Status = ValueStatus.Submitted, Revision = seen } : view;
            var signedRevision = view.Status == ValueStatus.Approved ? view.Revision - 1 : view.Revision;
            var entry = written[v.Id].LastOrDefault(r => r.Number <= view.Revision);
            return new SubmissionRow(
                measured, view, past.LastOrDefault(p => measured.ComparableSince(p.Edition) == measured.ComparableSince(value.Edition)), ProgressService.JudgeWith(door.City, indicator, past, value, today), past,
                [.. signOffs.Where(o => o.ValueId == v.Id && o.Revision == signedRevision).Select(o => o.View)], own.Contains(v.Id),
                entry?.By, entry?.At ?? value.UpdatedAt, value.Part.Length > 0 || parts is null ? [] : BrokenDown.Of(
                    indicator, value.Edition, value.Period, part => part.Length == 0 ? value : parts.GetValueOrDefault((indicator.Id, value.Period, part)), published: false));
        })];
    }

    /// <summary>The values of parts beside the wholes handed over; of those that somebody signed alone, where no more may be read. Null where no indicator has parts.</summary>
    private async Task<Dictionary<(Guid, Period, string), IndicatorValue>?> PartsAsync(
        Dictionary<Guid, CityIndicator> indicators, List<IndicatorValue>? alone, CancellationToken cancellationToken)
    {
        var broken = indicators.Values.Where(EditionRules.IsBrokenDown).Select(i => i.Id).ToList();
        if (broken.Count == 0)
        {
            return null;
        }

        var (from, to) = (submission.Period.Start, submission.Period.End);
        var values = alone ?? await db.Values.Where(v => v.CityId == door.City.Id && v.Part != "" && broken.Contains(v.IndicatorId) && v.PeriodEnd >= from && v.PeriodEnd <= to)
            .ToListAsync(cancellationToken);
        return values.Where(v => v.Part.Length > 0).ToDictionary(v => (v.IndicatorId, v.Period, v.Part));
    }

    // The whole, then its parts as the indicator orders them.
    private static int Place(CityIndicator indicator, IndicatorValue value) => value.Part.Length == 0 ? -1
        : EditionRules.Breakdowns(indicator, value.Edition).SelectMany(b => b.Parts).Index().FirstOrDefault(p => p.Item.Code == value.Part, (int.MaxValue, null!)).Index;

    /// <summary>Signatures that hold, by revision: one that was given in an earlier submission too.</summary>
    private async Task<List<Signature>> SignOffsAsync(CancellationToken cancellationToken) => await (
        from i in db.SubmissionItems
        where i.CityId == door.City.Id && i.SubmissionId == submission.Id
        join o in db.SignOffs on new { i.CityId, i.ValueId } equals new { o.CityId, o.ValueId }
        where o.VoidedAt == null
        join u in db.Users on o.UserId equals u.Id
        orderby o.At
        select new Signature(o.ValueId, o.Revision, o.UserId, new SignOffView(o.Organisation, u.Name, o.At, o.Remark))).ToListAsync(cancellationToken);

    /// <summary>Where a value has moved on since it was signed, what was signed takes its place.</summary>
    private async Task<List<Current>> AsSignedAsync(List<Current> values, List<Signature> signOffs, Guid signer, CancellationToken cancellationToken)
    {
        var seen = signOffs.Where(o => o.UserId == signer).GroupBy(o => o.ValueId).ToDictionary(g => g.Key, g => g.Max(o => o.Revision));
        var signed = values.FindAll(v => seen.ContainsKey(v.Value.Id));
        var moved = signed.Where(v => !StandsAsSigned(v.Value, seen[v.Value.Id])).Select(v => v.Value.Id).ToList();
        var revisions = moved.Count == 0
            ? []
            : (await db.Revisions.Where(r => r.CityId == door.City.Id && moved.Contains(r.ValueId)).ToListAsync(cancellationToken)).ToLookup(r => r.ValueId).ToDictionary(
                g => g.Key, g => g.Single(r => r.Number == seen[g.Key]));
        return signed.ConvertAll(v => revisions.GetValueOrDefault(v.Value.Id) is { } revision ? Of(v, revision) : v);
    }

    private static bool StandsAsSigned(IndicatorValue value, int revision) =>
        value.Revision == revision || (value.Revision == revision + 1 && value.Status == ValueStatus.Approved);

    private static Current Of(Current current, ValueRevision revision)
    {
        var value = new IndicatorValue(current.Value.CityId, current.Value.IndicatorId, current.Value.Period, current.Value.Part);
        value.Write(
            new ValueContent(revision.Figure, revision.NotApplicable, revision.Qualifier, revision.Note, revision.Source, revision.Demonstration),
            null, true, revision.Edition, new RevisionMark(revision.AuthorId, revision.AuthorOrganisation, revision.At, revision.ChangeId));
        return new Current(value, null) { Id = current.Id, Signed = revision.Number };
    }

    private sealed record Signature(Guid ValueId, int Revision, Guid UserId, SignOffView View);

    private sealed record Current(IndicatorValue Value, string? By)
    {
        public Guid Id { get; init; } = Value.Id;

        /// <summary>The revision shown, where it is not the one that stands there now.</summary>
        public int? Signed { get; init; }
    }
}
