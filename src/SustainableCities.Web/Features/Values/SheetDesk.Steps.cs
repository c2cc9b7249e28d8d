using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>What became of taking a change back.</summary>
/// <param name="Reply">For the browser.</param>
/// <param name="Lines">The rows that hold what stood there before.</param>
/// <param name="Held">The rows that stay: somebody wrote since, they are locked, or something typed there is not saved.</param>
public sealed record TakenBack(DeskReply Reply, IReadOnlyList<SheetLine> Lines, IReadOnlyList<SheetLine> Held);

/// <content>The changes made at this desk, so that they can be taken back: each a revision more, never one less.</content>
public sealed partial class SheetDesk
{
    private const int LongestMemory = 100;
    private Stack<IReadOnlyList<Step>> _done = [];
    private readonly Stack<IReadOnlyList<Step>> _undone = [];

    /// <summary>
    /// Takes the last change of this desk back (a typed value, a pasted block, a note), or makes it again. Rows that changed since
    /// stay as they are. Null where there is nothing to take back.
    /// </summary>
    public async Task<TakenBack?> TakeBackAsync(Change change, bool again, CancellationToken cancellationToken)
    {
        IReadOnlyList<Step> steps = [];
        List<Step> held = [];
        var reply = await InTurnAsync(async writes =>
        {
            var (from, onto) = again ? (_undone, _done) : (_done, _undone);
            if (!from.TryPop(out steps!))
            {
                return new DeskReply([], []);
            }

            held = [.. steps.Where(s => s.Line.IsLocked || s.Line.IsUnsaved || s.Line.Value?.Revision != s.Revision)];
            List<Step> asked = [.. steps.Except(held)];
            if (asked.Count > 0)
            {
                // What is written is what stood there; the input is for whoever wants it all the same where somebody was faster.
                writes.AddRange(asked.Select(s => new Write(
                    s.Line, new ValueInput(s.Before.Figure, s.Before.NotApplicable, s.Before.Qualifier, s.Before.Note, s.Before.Source), null, null, Sent(s.Line))));
                Remember(Settle(writes, await _entries.TakeBackAsync(
                    change, Sheet.City.Key, [.. asked.Select(s => new WrittenRevision(s.Line.Code, Sheet.Period, s.Revision, s.Line.Row.Part))], cancellationToken)), onto);
            }

            return Answer(writes);
        }, cancellationToken);
        return steps is null or [] ? null : new(reply, [.. steps.Except(held).Select(s => s.Line).Where(l => !l.IsUnsaved)], [.. held.Select(s => s.Line)]);
    }

    /// <summary>Writes what one row holds into others; those that are locked stay.</summary>
    /// <param name="change">Who.</param>
    /// <param name="from">The row that holds it.</param>
    /// <param name="rows">The rows to fill.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<DeskReply> FillAsync(Change change, SheetLine from, IReadOnlyList<SheetLine> rows, CancellationToken cancellationToken) => InTurnAsync(async writes =>
    {
        if (from is not { IsUnsaved: false, Value.Content: { IsEmpty: false } content })
        {
            from.Notify("FillNothing");
            return new DeskReply([], []);
        }

        foreach (var line in rows.Where(l => l != from && !l.IsLocked))
        {
            // A reason goes along with "not applicable"; on a figure a left-over reason is no note.
            var note = content.NotApplicable ? content.Note : line.Value is { Content.NotApplicable: true } ? "" : null;
            writes.Add(new(line, new ValueInput(content.Figure, content.NotApplicable, content.Qualifier, note), null, null, Sent(line)));
        }

        return await CommitAsync(change, writes, cancellationToken);
    }, cancellationToken);

    /// <summary>Writes the sum of the parts into a whole. Where parts are missing, or breakdowns come to different sums, nothing is guessed.</summary>
    /// <param name="change">Who.</param>
    /// <param name="line">The row of the whole.</param>
    /// <param name="breakdown">The key of the breakdown meant; null for the only sum there is.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<DeskReply> TakeSumAsync(Change change, SheetLine line, string? breakdown, CancellationToken cancellationToken) => InTurnAsync(async writes =>
    {
        var sums = line.Sums.Where(s => s.Sum is not null && s.Missing.Count == 0 && (breakdown ?? s.Breakdown.Key) == s.Breakdown.Key).Select(s => s.Sum!.Value).Distinct().ToList();
        if (sums is not [var sum])
        {
            line.Notify(sums.Count == 0 ? "SumNotWhole" : "SumNotOne");
            return new DeskReply([], []);
        }

        if (!line.IsLocked && !line.IsCalculated)
        {
            writes.Add(new(line, new ValueInput(sum, false, Qualifier.Exact, line.Value is { Content.NotApplicable: true } ? "" : null), null, null, Sent(line)));
        }

        return await CommitAsync(change, writes, cancellationToken);
    }, cancellationToken);

    private static KeptText Sent(SheetLine line) => new(line.Key, "value", "", line.Seen(null));

    private void Remember(IReadOnlyList<Step> steps, Stack<IReadOnlyList<Step>>? onto)
    {
        if (steps.Count == 0)
        {
            return;
        }

        if (onto is null)
        {
            _undone.Clear();
        }

        (onto ?? _done).Push(steps);
        if (_done.Count > LongestMemory)
        {
            _done = new(_done.Take(LongestMemory / 2).Reverse());
        }
    }

    /// <summary>What stood in a row before a change, and the revision that the change made.</summary>
    private sealed record Step(SheetLine Line, ValueContent Before, int Revision);

    /// <summary>What is calculated has followed what was saved: shows it.</summary>
    private async Task FollowAsync(Change change, CancellationToken cancellationToken)
    {
        if (_sheets is null || !Lines.Any(l => l.IsCalculated) || await _sheets.ReadAsync(change.Actor, Sheet.City.Key, Sheet.Period, cancellationToken) is not { Value: { } now })
        {
            return;
        }

        foreach (var row in now.Rows)
        {
            if (Find(row.Code.ToString()) is { IsCalculated: true } line)
            {
                line.Follow(row.Value);
            }
        }
    }
}
