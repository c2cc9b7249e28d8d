using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Verifications;

/// <summary>Reads verifications with the values that they speak for: a question for each sort of thing.</summary>
internal sealed class VerificationReading(PortalDbContext db, CityDoor door)
{
    /// <summary>What waits, then what counts, then the rest; latest first.</summary>
    public async Task<IReadOnlyList<VerificationView>> ViewsAsync(IQueryable<Verification> asked, CancellationToken cancellationToken)
    {
        var city = door.City.Id;
        var rows = await asked.Where(v => v.CityId == city).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(r => r.Id);
        var values = ids.Count == 0 ? null : (await (
            from x in db.VerifiedValues
            where x.CityId == city && ids.Contains(x.VerificationId)
            join v in db.Values on new { x.CityId, Id = x.ValueId } equals new { v.CityId, v.Id }
            join r in db.Revisions on new { x.CityId, x.ValueId, Number = x.Revision } equals new { r.CityId, r.ValueId, r.Number }
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            orderby i.Order, v.PeriodEnd
            select new { x.VerificationId, x.Revision, Indicator = i, v.Period, r.Figure, r.NotApplicable, r.Edition, v.PublishedRevision }).ToListAsync(cancellationToken))
            .ToLookup(r => r.VerificationId);
        List<Guid> people = [.. rows.SelectMany(r => new[] { r.RecordedById, r.DecidedById, r.WithdrawnById }).OfType<Guid>().Distinct()];
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
        string? Name(Guid? id) => id is { } user ? names.GetValueOrDefault(user) : null;
        var pieces = rows.Select(r => r.EvidenceId).OfType<Guid>().ToList();
        var evidence = pieces.Count == 0 ? [] : (await EvidenceAsync(pieces, cancellationToken)).ToDictionary(e => e.Id);
        var reviews = door.Access.May(Permission.Review) && door.Access.Actor.Kind == ActorKind.User;
        var waiting = rows.FindAll(r => r.Status == VerificationStatus.Recorded);
        var whyNot = reviews ? await VerificationRules.WhyNotAsync(db, door, waiting, cancellationToken) : new Dictionary<Guid, string>();
        return
        [
            .. rows.OrderBy(r => r.Status).ThenByDescending(r => r.WithdrawnAt ?? r.DecidedAt ?? r.RecordedAt).Select(r => new VerificationView(
                r.Id, r.Body, r.Accreditation, r.Kind, r.KindText, r.VerifiedOn, new(r.ScopeEn, r.ScopeZh), r.Link,
                r.EvidenceId is { } piece ? evidence.GetValueOrDefault(piece) : null, r.Status, r.RecordedAt, Name(r.RecordedById), r.DecidedAt, Name(r.DecidedById),
                r.DecidedOrganisation, r.WithdrawnAt, Name(r.WithdrawnById), r.Reason,
                [.. values![r.Id].Select(v => new VerifiedValueView(
                    v.Indicator.Code, new(v.Indicator.NameEn, v.Indicator.NameZh), v.Period, v.Figure, v.NotApplicable, v.Indicator.Decimals,
                    IndicatorView.Of(v.Indicator).Under(v.Edition).Unit, v.Revision, v.PublishedRevision != v.Revision, v.Indicator.Visibility == Visibility.Public))],
                reviews && r.Status == VerificationStatus.Recorded && !whyNot.ContainsKey(r.Id), whyNot.GetValueOrDefault(r.Id), r.Version)),
        ];
    }

    /// <summary>Pieces of evidence that stand, or those that are named.</summary>
    /// <param name="ids">Only these, standing or not; all that stand where null.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<IReadOnlyList<VerificationEvidence>> EvidenceAsync(IReadOnlyList<Guid>? ids, CancellationToken cancellationToken)
    {
        var pieces = db.Evidence.Where(e => e.CityId == door.City.Id);
        var rows = await (
            from e in ids is null ? pieces.Where(e => e.WithdrawnAt == null) : pieces.Where(e => ids.Contains(e.Id))
            join v in db.Values on new { e.CityId, Id = e.ValueId } equals new { v.CityId, Id = (Guid?)v.Id }
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            orderby e.AddedAt descending
            select new { e.Id, e.Title, e.FileName, e.Link, i.Code, v.Period }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new VerificationEvidence(r.Id, r.Title.Length > 0 ? r.Title : r.FileName.Length > 0 ? r.FileName : r.Link ?? "", r.Code, r.Period));
    }

    /// <summary>Published values of a year, in the city's order.</summary>
    public async Task<IReadOnlyList<CoverableValue>> CoverableAsync(int year, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var rows = await (
            from v in db.Values
            where v.CityId == door.City.Id && v.Part == "" && v.PublishedRevision != null && v.PeriodEnd >= first && v.PeriodEnd <= last
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            orderby i.Order, v.PeriodEnd
            select new { Indicator = i, v.Period, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedEdition }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new CoverableValue(
            r.Indicator.Code, new(r.Indicator.NameEn, r.Indicator.NameZh), r.Period, r.PublishedFigure, r.PublishedNotApplicable, r.Indicator.Decimals,
            IndicatorView.Of(r.Indicator).Under(r.PublishedEdition).Unit));
    }
}
