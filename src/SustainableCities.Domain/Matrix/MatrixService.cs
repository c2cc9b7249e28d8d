using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Matrix;

/// <summary>Reads a city's matrix, and writes what its lead judges of the cells.</summary>
public sealed class MatrixService(Work work, ProgressService progress)
{
    /// <summary>
    /// The matrix as far as the asking party may see it: priorities are public, reasons and internal indicators are for those
    /// who may read them. Without a year, the latest reported one.
    /// </summary>
    public async Task<Outcome<MatrixView>> ReadAsync(Actor actor, CityKey key, int? year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is { } door
            ? await ViewAsync(db, door, year, cancellationToken)
            : CityDoor.NoSuchCity(key);
    }

    /// <summary>The matrix for those who work in the city or for it; others are refused.</summary>
    public async Task<Outcome<MatrixView>> OpenAsync(Actor actor, CityKey key, int? year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadApproved, cancellationToken);
        return door is null ? refusal! : await ViewAsync(db, door, year, cancellationToken);
    }

    /// <summary>
    /// Judges a cell; leads only. A stale <see cref="CellEntry.SeenVersion"/> is refused with the judgement that stands there
    /// now; what says the same as before writes nothing.
    /// </summary>
    public async Task<Outcome<CellJudgement>> SetAsync(Change change, CityKey key, CellEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(entry);
        await using var unit = await work.BeginAsync(change, cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.SetPriorities, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        entry = entry with { Reason = new(entry.Reason.En.Trim(), entry.Reason.Zh.Trim()) };
        if (MatrixRules.Check(entry) is { Count: > 0 } wrong)
        {
            return new Refusal(RefusalKind.Invalid, wrong);
        }

        var cell = await unit.Db.CellPriorities
            .FirstOrDefaultAsync(c => c.CityId == door.City.Id && c.Purpose == entry.Purpose && c.Issue == entry.Issue, cancellationToken);
        if ((cell?.Version ?? 0) != entry.SeenVersion)
        {
            return await StaleAsync(unit.Db, cell, cancellationToken);
        }

        if (cell?.Says(entry.Priority, entry.Reason) == true)
        {
            return View(cell, await NameAsync(unit.Db, cell, cancellationToken));
        }

        var before = Trace(cell);
        if (cell is null)
        {
            cell = new CellPriority(door.City.Id, entry.Purpose, entry.Issue);
            unit.Db.CellPriorities.Add(cell);
        }

        cell.Set(entry.Priority, entry.Reason, change.Actor.UserId, unit.At);
        unit.ChangesPublicPages = true;
        return await unit.CommitAsync(door.City.Id, "matrix.set", $"cell:{entry.Purpose}/{entry.Issue}", AuditText.Of(before), AuditText.Of(Trace(cell)), [], cancellationToken)
            ? View(cell, change.Actor.Name)
            : Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
    }

    private async Task<MatrixView> ViewAsync(PortalDbContext db, CityDoor door, int? year, CancellationToken cancellationToken)
    {
        var rows = await (
            from cell in db.CellPriorities
            where cell.CityId == door.City.Id
            join user in db.Users on cell.SetById equals user.Id into users
            from user in users.DefaultIfEmpty()
            select new { Cell = cell, Name = user == null ? "" : user.Name }).ToListAsync(cancellationToken);
        var priorities = rows.ToDictionary(
            r => (r.Cell.Purpose, r.Cell.Issue), r => door.ReadsInternal ? View(r.Cell, r.Name) : View(r.Cell, "") with { Reason = new("", "") });
        var standing = await progress.CityAsync(db, door.City, door.ReadsInternal, year, cancellationToken);
        return new MatrixView(standing, MatrixRules.Cells(standing, priorities), door.ReadsAll, door.Access.May(Permission.SetPriorities));
    }

    private static async Task<Refusal> StaleAsync(PortalDbContext db, CellPriority? cell, CancellationToken cancellationToken) =>
        Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile") with { Current = cell is null ? null : View(cell, await NameAsync(db, cell, cancellationToken)) };

    private static async Task<string> NameAsync(PortalDbContext db, CellPriority cell, CancellationToken cancellationToken) =>
        await db.Users.Where(u => u.Id == cell.SetById).Select(u => u.Name).FirstOrDefaultAsync(cancellationToken) ?? "";

    private static CellJudgement View(CellPriority cell, string setBy) =>
        new(cell.Priority, new(cell.ReasonEn, cell.ReasonZh), cell.SetAt, setBy, cell.Demonstration, cell.Version);

    private static object? Trace(CellPriority? cell) => cell is null ? null : new { cell.Priority, cell.ReasonEn, cell.ReasonZh, cell.Version, cell.Demonstration };
}
