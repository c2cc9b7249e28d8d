using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Evidence;

/// <summary>Reads pieces of evidence as far as somebody may see them, by one query.</summary>
internal sealed class EvidenceReading(PortalDbContext db, CityDoor door)
{
    /// <summary>
    /// Those of the city that are asked for, oldest first. Who reads all of the city gets all; a reader from outside what is released and
    /// stands, of published values, of indicators that they may know.
    /// </summary>
    public async Task<List<EvidenceView>> ListAsync(IQueryable<PieceOfEvidence> asked, CancellationToken cancellationToken)
    {
        var (city, all, inside) = (door.City.Id, door.ReadsAll, door.ReadsInternal);
        var rows = await (
            from e in asked
            where e.CityId == city && (all || (e.ReleasedAt != null && e.WithdrawnAt == null))
            join v in db.Values on new { e.CityId, Id = e.ValueId } equals new { v.CityId, Id = (Guid?)v.Id }
            where all || v.PublishedRevision != null
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where all || inside || i.Visibility == Visibility.Public
            join f in db.EvidenceFiles on new { e.CityId, Id = e.FileId } equals new { f.CityId, Id = (Guid?)f.Id } into files
            from f in files.DefaultIfEmpty()
            orderby e.AddedAt, e.Id
            select new Row
            {
                Evidence = e,
                Code = i.Code,
                Period = v.Period,
                Part = v.Part,
                IsPublished = v.PublishedRevision != null && i.Visibility == Visibility.Public,
                AfterApproval = db.Revisions.Any(r => r.CityId == city && r.ValueId == v.Id && r.Number <= e.OnRevision && r.Kind == RevisionKind.Approved),
                Kind = f == null ? null : f.Kind,
                Bytes = f == null ? null : f.Bytes,
                AddedBy = all ? db.Users.Where(u => u.Id == e.AddedById).Select(u => u.Name).FirstOrDefault() : null,
                ReleasedBy = all ? db.Users.Where(u => u.Id == e.ReleasedById).Select(u => u.Name).FirstOrDefault() : null,
                WithdrawnBy = all ? db.Users.Where(u => u.Id == e.WithdrawnById).Select(u => u.Name).FirstOrDefault() : null,
            }).AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(r => View(r, all));
    }

    /// <summary>One piece; 401 to nobody and 403 from outside, whether it is there or not.</summary>
    public async Task<Outcome<EvidenceView>> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ListAsync(db.Evidence.Where(e => e.Id == id), cancellationToken)) is [var found]
            ? found
            : door.Access.Demand(Permission.ReadAll) ?? Refusal.NotFound("id", "noSuchEvidence");

    /// <summary>The value of a place, tracked; null where there is none that may be seen.</summary>
    public async Task<IndicatorValue?> ValueAsync(EvidencePlace place, CancellationToken cancellationToken)
    {
        var (city, all, inside) = (door.City.Id, door.ReadsAll, door.ReadsInternal);
        return !BreakdownRules.CanBePart(place.Part) ? null : await (
            from i in db.Indicators
            where i.CityId == city && i.Code == place.Indicator && (inside || i.Visibility == Visibility.Public)
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            where v.Period == place.Period && v.Part == place.Part && v.Revision > 0 && (all || v.PublishedRevision != null)
            select v).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The refusal where <see cref="ValueAsync"/> finds none.</summary>
    public static Refusal NoSuchValue(EvidencePlace place) => Refusal.NotFound("period", "noSuchValue", place.Indicator.ToString(), place.Period.ToString());

    private static EvidenceView View(Row row, bool all)
    {
        var e = row.Evidence;
        return new EvidenceView(
            e.Id, new(row.Code, row.Period, row.Part), e.Title, all ? e.Note : "",
            row is { Kind: { } kind, Bytes: { } bytes } ? new(e.FileName, kind, bytes) : null, e.Link, e.Sha256, e.AddedAt, row.AddedBy, e.OnRevision, row.AfterApproval,
            e.ReleasedAt is { } released ? new(released, row.ReleasedBy) : null, e is { ReleasedAt: not null, WithdrawnAt: null } && row.IsPublished,
            e.WithdrawnAt is { } withdrawn ? new(withdrawn, row.WithdrawnBy, e.WithdrawReason) : null);
    }

    private sealed class Row
    {
        public required PieceOfEvidence Evidence { get; init; }

        public required IndicatorCode Code { get; init; }

        public required Period Period { get; init; }

        public required string Part { get; init; }

        public bool IsPublished { get; init; }

        public bool AfterApproval { get; init; }

        public ContentKind? Kind { get; init; }

        public long? Bytes { get; init; }

        public string? AddedBy { get; init; }

        public string? ReleasedBy { get; init; }

        public string? WithdrawnBy { get; init; }
    }
}
