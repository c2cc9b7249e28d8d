using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>
/// Takes a city's values from a file (design, section 5): all of it or nothing, as drafts, in one unit of work with one audit
/// entry. Figures and rules are those of the grid. Page, API and command line come through here.
/// </summary>
public sealed class ImportService(Work work)
{
    /// <summary>The most rows that an answer shows of a file.</summary>
    public const int MostLines = 500;

    private const int Attempts = 3;

    /// <summary>
    /// Writes a file's values, or tells what it would write. Refused as a whole where the writer may not write in this city or the
    /// file is no table; what is wrong in single cells stands in the result, and then nothing is written.
    /// </summary>
    /// <param name="change">Who.</param>
    /// <param name="key">The city.</param>
    /// <param name="file">The file.</param>
    /// <param name="mark">The decimal mark, where the sender has settled it.</param>
    /// <param name="dryRun">Only tell.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    public Task<Outcome<ImportResult>> ImportAsync(
        Change change, CityKey key, ImportFile file, DecimalMark mark, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(file);
        return ImportAsync(change, key, file, mark, dryRun, null, cancellationToken);
    }

    /// <summary>Writes a batch, and its answer beside its key in the same unit of work.</summary>
    internal Task<Outcome<ImportResult>> ImportAsync(Change change, CityKey key, ImportFile file, BatchKey batch, CancellationToken cancellationToken) =>
        ImportAsync(change, key, file, DecimalMark.Unknown, dryRun: false, batch, cancellationToken);

    private async Task<Outcome<ImportResult>> ImportAsync(
        Change change, CityKey key, ImportFile file, DecimalMark mark, bool dryRun, BatchKey? batch, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(change.Actor, key, file, mark, cancellationToken);
        if (!read.Ok)
        {
            return read.Refusal;
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.EnterValues, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            var desk = await EntryDesk.OpenAsync(unit, door, read.Value.Entries.Select(e => e.Indicator), work.Clock, cancellationToken);
            var result = Enter(read.Value, desk);
            if (dryRun || result.Refused.Count > 0 || (desk.Revisions.Count == 0 && batch is null))
            {
                return result;
            }

            if (batch is not null)
            {
                batch.Keep(result);
                unit.Db.Update(batch);
                if (desk.Revisions.Count == 0)
                {
                    return await unit.KeepAsync(cancellationToken) ? result : Refusal.Of(RefusalKind.Conflict, "Idempotency-Key", "batchRuns");
                }
            }

            unit.Db.Imports.Add(new ImportRecord(door.City.Id, unit, file, result));
            if (await unit.CommitAsync(
                door.City.Id, "value.import", $"import:{file.Name}", null, AuditText.Of(new
                {
                    file = file.Name,
                    sha256 = file.Sha256,
                    @new = result.New,
                    changed = result.Changed,
                    unchanged = result.Unchanged,
                }), desk.Revisions, cancellationToken))
            {
                return result with { Written = true };
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "", "changedMeanwhile");
            }
        }
    }

    /// <summary>Reads the file once its sender is let in, and before anybody's writing has to wait for it.</summary>
    private async Task<Outcome<ImportRows>> ReadAsync(Actor actor, CityKey key, ImportFile file, DecimalMark mark, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.EnterValues, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var rows = file.Read();
        if (!rows.Ok)
        {
            return rows.Refusal;
        }

        var columns = ImportColumns.Find(rows.Value);
        if (!columns.Ok)
        {
            return columns.Refusal;
        }

        var places = await db.Indicators.Where(i => i.CityId == door.City.Id).Select(i => new { i.Code, i.Unit, i.Frequency }).ToListAsync(cancellationToken);
        return new ImportRows(
            columns.Value, places.ToDictionary(p => p.Code, p => (FigureContext.ForUnit(UnitCatalogue.Read(p.Unit)), p.Frequency)), rows.Value, mark);
    }

    private static ImportResult Enter(ImportRows reader, EntryDesk desk)
    {
        var (made, changed, unchanged) = (0, 0, reader.Silent);
        var refused = new List<ImportRefusal>(reader.Refused);
        var lines = new List<ImportLine>();
        foreach (var line in reader.Lines)
        {
            var (effect, refusal) = desk.Import(line.Entry);
            made += effect == ImportEffect.New ? 1 : 0;
            changed += effect == ImportEffect.Changed ? 1 : 0;
            unchanged += effect == ImportEffect.Unchanged ? 1 : 0;
            refused.AddRange((refusal?.Items ?? []).Select(i => new ImportRefusal(line.Row, i.Field.Length == 0 ? "value" : i.Field, i.Code, i.Args)));
            if (effect is ImportEffect.New or ImportEffect.Changed && lines.Count < MostLines)
            {
                lines.Add(new(line.Row, effect, line.Entry.Indicator.ToString(), line.Entry.Period.ToString(), line.Written));
            }
        }

        return new(made, changed, unchanged, [.. refused.OrderBy(r => r.Row)], false, lines, reader.Ignored);
    }
}
