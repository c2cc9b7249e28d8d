using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Imports;

/// <summary>Counts what the rows of a file do, in whatever order they come; what it tells of them stands in the order of the file.</summary>
internal sealed class ImportTally(ImportRows reader)
{
    private readonly List<ImportRefusal> _refused = [.. reader.Refused];
    private readonly PriorityQueue<ImportLine, int> _first = new();
    private int _made;
    private int _changed;
    private int _unchanged = reader.Silent;

    /// <summary>How many rows are counted.</summary>
    public int Count { get; private set; }

    /// <summary>What they do together; nothing of it is written yet.</summary>
    public ImportResult Result => new(
        _made, _changed, _unchanged, [.. _refused.OrderBy(r => r.Row)], false, [.. _first.UnorderedItems.Select(i => i.Element).OrderBy(l => l.Row)], reader.Ignored);

    /// <summary>Counts a row.</summary>
    public void Add(ImportRow row, ImportEffect effect, Refusal? refusal)
    {
        Count++;
        _made += effect == ImportEffect.New ? 1 : 0;
        _changed += effect == ImportEffect.Changed ? 1 : 0;
        _unchanged += effect == ImportEffect.Unchanged ? 1 : 0;
        _refused.AddRange((refusal?.Items ?? []).Select(i => new ImportRefusal(row.Row, i.Field.Length == 0 ? "value" : i.Field, i.Code, i.Args)));
        if (effect is ImportEffect.New or ImportEffect.Changed)
        {
            Show(row, effect);
        }
    }

    /// <summary>Keeps the first rows of the file: the last of them gives way.</summary>
    private void Show(ImportRow row, ImportEffect effect)
    {
        if (_first.Count == ImportService.MostLines && _first.TryPeek(out _, out var last) && row.Row > -last)
        {
            return;
        }

        var line = new ImportLine(row.Row, effect, row.Place.Code.ToString(), row.Period.ToString(), row.Written);
        if (_first.Count < ImportService.MostLines)
        {
            _first.Enqueue(line, -row.Row);
        }
        else
        {
            _first.EnqueueDequeue(line, -row.Row);
        }
    }
}
