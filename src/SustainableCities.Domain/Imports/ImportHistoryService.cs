using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>An import as a city's team sees it.</summary>
/// <param name="Id">The import.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null for the operator.</param>
/// <param name="Channel">The door: page, api, cli.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="New">Values where none was.</param>
/// <param name="Changed">Drafts that changed.</param>
/// <param name="Unchanged">Rows without effect.</param>
/// <param name="UndoneAt">When it was undone, UTC; null where it stands.</param>
/// <param name="UndoneBy">Who undid it.</param>
/// <param name="MayUndo">Whether the reader may undo it.</param>
public sealed record PastImport(
    Guid Id, DateTime At, string? By, string Channel, string FileName, int New, int Changed, int Unchanged, DateTime? UndoneAt, string? UndoneBy, bool MayUndo);

/// <summary>What undoing an import did.</summary>
/// <param name="Values">How many values say again what they said before.</param>
public sealed record UndoneImport(int Values);

/// <summary>
/// Imports that were written, and their undoing: what stood before stands again, by new revisions in one unit of work (design,
/// rule 1: nothing is deleted).
/// </summary>
public sealed class ImportHistoryService(Work work)
{
    /// <summary>The most values that a refusal names.</summary>
    public const int MostNamed = 20;

    private const int Attempts = 3;

    // So many revisions, at least, stand beside the values of their indicators at a time.
    private const int Slice = 5000;

    /// <summary>A city's imports, latest first; for those who enter its values.</summary>
    public async Task<Outcome<PagedList<PastImport>>> ListAsync(Actor actor, CityKey key, int page, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.EnterValues, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var all = db.Imports.Where(i => i.CityId == door.City.Id);
        var mayAll = door.Access.May(Permission.Submit);
        var items = await (
            from i in all.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Skip((page - 1) * pageSize).Take(pageSize)
            join u in db.Users on i.ById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            join w in db.Users on i.UndoneById equals w.Id into undoers
            from w in undoers.DefaultIfEmpty()
            orderby i.At descending, i.Id descending
            select new PastImport(
                i.Id, i.At, u == null ? null : u.Name, i.Channel, i.FileName, i.New, i.Changed, i.Unchanged, i.UndoneAt, w == null ? null : w.Name,
                i.UndoneAt == null && (mayAll || i.ById == actor.UserId))).ToListAsync(cancellationToken);
        return new PagedList<PastImport>(items, page, pageSize, await all.CountAsync(cancellationToken));
    }

    /// <summary>
    /// Undoes an import; a lead, or whoever imported. Refused with <c>importUndone</c> where it is undone already, and as a whole with
    /// <c>changedSince</c> (code, period, who) for each value that was changed or handed over since: nothing of theirs is lost.
    /// </summary>
    public async Task<Outcome<UndoneImport>> UndoAsync(Change change, CityKey key, Guid import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.EnterValues, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            var record = await unit.Db.Imports.FirstOrDefaultAsync(i => i.CityId == door.City.Id && i.Id == import, cancellationToken);
            if (Refuse(record, door) is { } wrong)
            {
                return wrong;
            }

            var (values, since) = await TakeBackAsync(unit, door, import, cancellationToken);
            if (since.Count > 0)
            {
                return new Refusal(RefusalKind.Conflict, [.. since.Select(s => new RefusalItem(
                    "import", "changedSince", s.Indicator.ToString(), s.Period.ToString(), (s.Refusal?.Current as ValueView)?.UpdatedBy ?? ""))]);
            }

            record!.Undo(unit.At, change.Actor.UserId);
            var before = AuditText.Of(new { import = import.ToString("D"), file = record.FileName, @new = record.New, changed = record.Changed });
            if (await unit.CommitAsync(door.City.Id, "value.importUndo", $"import:{record.FileName}", before, AuditText.Of(new { undone = values.Revisions.Count }), values, null, cancellationToken))
            {
                return new UndoneImport(values.Revisions.Count);
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "", "changedMeanwhile");
            }
        }
    }

    private static Refusal? Refuse(ImportRecord? record, CityDoor door) =>
        record is null ? Refusal.NotFound("import", "noSuchImport")
        : !door.Access.May(Permission.Submit) && record.ById != door.Access.Actor.UserId ? Refusal.Forbidden("onlyImporterUndoes")
        : record.UndoneAt is not null ? Refusal.Of(RefusalKind.Conflict, "import", "importUndone")
        : null;

    /// <summary>
    /// Says again what stood before, a few indicators at a time; or tells the first that somebody has changed or handed over since.
    /// </summary>
    private async Task<(WrittenValues Values, List<EntryResult> Since)> TakeBackAsync(UnitOfWork unit, CityDoor door, Guid import, CancellationToken cancellationToken)
    {
        var (values, since) = (new WrittenValues(), new List<EntryResult>());
        var written = await WrittenAsync(unit.Db, door.City.Id, import, cancellationToken);
        for (var (from, to) = (0, 0); from < written.Count && since.Count < MostNamed; from = to)
        {
            to = Math.Min(from + Slice, written.Count);
            while (to < written.Count && written[to].Indicator == written[to - 1].Indicator)
            {
                to++;
            }

            var slice = written[from..to];
            var desk = await EntryDesk.OpenAsync(unit, door, slice.Select(w => w.Indicator), work.Clock, cancellationToken, values);
            var late = (await desk.TakeBackAsync(slice, cancellationToken)).Where(r => r.Refusal is not null).Take(MostNamed - since.Count).ToList();
            desk.AddUp();
            await desk.NameAuthorsAsync(late, cancellationToken);
            since.AddRange(late);
        }

        return (values, since);
    }

    /// <summary>
    /// What the import wrote, in the city's order. Each table is asked by itself: right after a long import the database's statistics know
    /// nothing of its rows, and a join planned by them compared each with each.
    /// </summary>
    private static async Task<List<WrittenRevision>> WrittenAsync(PortalDbContext db, Guid city, Guid import, CancellationToken cancellationToken)
    {
        var numbers = await db.Revisions.AsNoTracking().Where(r => r.CityId == city && r.ChangeId == import && r.Kind != RevisionKind.Calculated)
            .Select(r => new { r.ValueId, r.Number }).ToDictionaryAsync(r => r.ValueId, r => r.Number, cancellationToken);
        var indicators = await db.Indicators.AsNoTracking().Where(i => i.CityId == city).OrderBy(i => i.Order).ThenBy(i => i.Id).Select(i => new { i.Id, i.Code })
            .ToListAsync(cancellationToken);
        var places = indicators.Index().ToDictionary(i => i.Item.Id, i => (i.Index, i.Item.Code));
        var written = new List<(int Place, WrittenRevision Revision)>(numbers.Count);
        await foreach (var v in db.Values.AsNoTracking().Where(v => v.CityId == city).Select(v => new { v.Id, v.IndicatorId, v.Period, v.Part }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (numbers.TryGetValue(v.Id, out var number))
            {
                var (place, code) = places[v.IndicatorId];
                written.Add((place, new(code, v.Period, number, v.Part)));
            }
        }

        return [.. written.OrderBy(w => w.Place).ThenBy(w => w.Revision.Period).ThenBy(w => w.Revision.Part, StringComparer.Ordinal).Select(w => w.Revision)];
    }
}
