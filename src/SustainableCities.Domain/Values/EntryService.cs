using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
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
    public async Task<Outcome<IReadOnlyList<EntryResult>>> EnterAsync(
        Change change, CityKey key, IReadOnlyList<ValueEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(entries);
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            var (door, refusal) = await CityDoor.DemandAsync(unit.Db, change.Actor, key, unit.At, Permission.EnterValues, cancellationToken);
            if (door is null)
            {
                return refusal!;
            }

            var desk = await EntryDesk.OpenAsync(unit, door, entries, work.Clock, cancellationToken);
            var results = entries.Select(desk.Enter).ToList();
            await desk.NameAuthorsAsync(results, cancellationToken);
            if (desk.Revisions.Count == 0 || await unit.CommitAsync(
                door.City.Id, "value.write", desk.Subject, desk.Before, desk.After, desk.Revisions, cancellationToken))
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

            var desk = await EntryDesk.OpenAsync(unit, door, [entry], work.Clock, cancellationToken);
            var result = desk.Restate(entry, reason);
            if (result.Value is null)
            {
                return result.Refusal!;
            }

            if (await unit.CommitAsync(door.City.Id, "value.restate", desk.Subject, desk.Before, desk.After, desk.Revisions, cancellationToken))
            {
                return result.Value;
            }

            // Whoever was faster opened it: the next look finds it open and says so.
            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "value", "notApproved");
            }
        }
    }
}
