using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Values;

/// <summary>
/// Writes values (design, rules 1, 2, 4, 5): a draft with its revision and audit entry in one commit. Grid, API and command
/// line come through here.
/// </summary>
public sealed class EntryService(Work work)
{
    private const int Attempts = 3;

    /// <summary>Writes one value. A stale <see cref="ValueEntry.SeenRevision"/> is refused with what stands there now.</summary>
    public async Task<Outcome<ValueView>> WriteAsync(Change change, CityKey key, ValueEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var outcome = await EnterAsync(change, key, [entry], cancellationToken);
        return !outcome.Ok ? outcome.Refusal : outcome.Value[0] is { Value: { } value } ? value : outcome.Value[0].Refusal!;
    }

    /// <summary>
    /// Writes several values as one unit of work with one audit entry: what is allowed is saved, what is not is refused entry by
    /// entry (a block pasted into the grid). Refused as a whole only where the writer may not write in this city.
    /// </summary>
    public Task<Outcome<IReadOnlyList<EntryResult>>> EnterAsync(
        Change change, CityKey key, IReadOnlyList<ValueEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return RunAsync(change, key, "value.write", entries.Select(e => e.Indicator), desk => Task.FromResult(entries.Select(desk.Enter).ToList()), cancellationToken);
    }

    /// <summary>
    /// Says again what values said before the revisions given, as new revisions with one audit entry: nothing is deleted (rule 1). What
    /// somebody wrote on since, or handed over, stays and is refused entry by entry with what stands there now.
    /// </summary>
    public Task<Outcome<IReadOnlyList<EntryResult>>> TakeBackAsync(
        Change change, CityKey key, IReadOnlyList<WrittenRevision> written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(written);
        return RunAsync(change, key, "value.takeBack", written.Select(w => w.Indicator), desk => desk.TakeBackAsync(written, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<IReadOnlyList<EntryResult>>> RunAsync(
        Change change, CityKey key, string action, IEnumerable<IndicatorCode> codes, Func<EntryDesk, Task<List<EntryResult>>> enter, CancellationToken cancellationToken)
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

            var desk = await EntryDesk.OpenAsync(unit, door, codes, work.Clock, cancellationToken);
            var results = await enter(desk);
            desk.AddUp(results);
            await desk.NameAuthorsAsync(results, cancellationToken);
            if (desk.Revisions.Count == 0 || await unit.CommitAsync(
                door.City.Id, action, desk.Subject, desk.Before, desk.After, desk.Revisions, cancellationToken))
            {
                return results;
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
            }
        }
    }

    /// <summary>Opens a working revision on an approved value, with a reason; leads only. The published figure stays until it is approved.</summary>
    public async Task<Outcome<ValueView>> RestateAsync(Change change, CityKey key, ValueEntry entry, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(entry);
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.Submit, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            var desk = await EntryDesk.OpenAsync(unit, door, [entry.Indicator], work.Clock, cancellationToken);
            var result = desk.Restate(entry, reason);
            if (result.Value is null)
            {
                return result.Refusal!;
            }

            List<EntryResult> settled = [result];
            desk.AddUp(settled);
            if (await unit.CommitAsync(door.City.Id, "value.restate", desk.Subject, desk.Before, desk.After, desk.Revisions, cancellationToken))
            {
                return settled[0].Value!;
            }

            // Whoever was faster opened it: the next look finds it open and says so.
            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "value", "notApproved");
            }
        }
    }
}
