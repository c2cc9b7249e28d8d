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

    // So many entries, at least, stand beside the values of their indicators at a time.
    private const int Slice = 5000;
    private const int Often = 500;

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
    /// <param name="progress">Told how far it is, often.</param>
    public Task<Outcome<ImportResult>> ImportAsync(
        Change change, CityKey key, ImportFile file, DecimalMark mark, bool dryRun, CancellationToken cancellationToken, IProgress<ImportProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(file);
        return ImportAsync(change, key, file, mark, dryRun, null, progress, cancellationToken);
    }

    /// <summary>Writes a batch, and its answer beside its key in the same unit of work.</summary>
    internal Task<Outcome<ImportResult>> ImportAsync(Change change, CityKey key, ImportFile file, BatchKey batch, CancellationToken cancellationToken) =>
        ImportAsync(change, key, file, DecimalMark.Unknown, dryRun: false, batch, null, cancellationToken);

    private async Task<Outcome<ImportResult>> ImportAsync(
        Change change, CityKey key, ImportFile file, DecimalMark mark, bool dryRun, BatchKey? batch, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(change.Actor, key, file, mark, progress, cancellationToken);
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

            var values = new WrittenValues();
            var result = await EnterAsync(read.Value, unit, door, values, progress, cancellationToken);
            if (dryRun || result.Refused.Count > 0 || (values.Revisions.Count == 0 && batch is null))
            {
                return result;
            }

            if (batch is not null)
            {
                batch.Keep(result);
                unit.Db.Update(batch);
                if (values.Revisions.Count == 0)
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
                }), values, n => progress?.Report(new(ImportPhase.Writing, n, values.Revisions.Count)), cancellationToken))
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
    private async Task<Outcome<ImportRows>> ReadAsync(
        Actor actor, CityKey key, ImportFile file, DecimalMark mark, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.EnterValues, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var places = await db.Indicators.Where(i => i.CityId == door.City.Id).Select(i => new { i.Code, i.Unit, i.Frequency }).ToListAsync(cancellationToken);
        var rows = new ImportRows(places.ToDictionary(p => p.Code, p => new ImportPlace(p.Code, FigureContext.ForUnit(UnitCatalogue.Read(p.Unit)), p.Frequency)), mark);
        var whole = file.Read(row =>
        {
            if (rows.Taken % Often == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new(ImportPhase.Reading, rows.Taken, 0));
            }

            return rows.Take(row);
        });
        return (whole ?? rows.End()) is { } wrong ? wrong : rows;
    }

    /// <summary>
    /// Applies the rules, indicator by indicator: beside a long file stand only the values of a few of them at a time. Within an indicator
    /// the periods come in their order, so that the warnings of each look at all before it.
    /// </summary>
    private async Task<ImportResult> EnterAsync(
        ImportRows reader, UnitOfWork unit, CityDoor door, WrittenValues values, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var tally = new ImportTally(reader);
        var rows = reader.Lines.OrderBy(r => r.Place.Code.ToString(), StringComparer.Ordinal).ThenBy(r => r.Period).ThenBy(r => r.Row).ToList();
        for (var (from, to) = (0, 0); from < rows.Count; from = to)
        {
            to = Math.Min(from + Slice, rows.Count);
            while (to < rows.Count && rows[to].Place == rows[to - 1].Place)
            {
                to++;
            }

            var slice = rows[from..to];
            var desk = await EntryDesk.OpenAsync(unit, door, slice.Select(r => r.Place.Code), work.Clock, cancellationToken, values);
            foreach (var row in slice)
            {
                if (tally.Count % Often == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report(new(ImportPhase.Checking, tally.Count, rows.Count));
                }

                var (effect, refusal) = desk.Import(row.Entry);
                tally.Add(row, effect, refusal);
            }

            desk.AddUp();
        }

        return tally.Result;
    }
}
