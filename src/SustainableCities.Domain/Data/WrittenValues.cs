using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data;

/// <summary>
/// What a unit of work writes of many values, past the change tracker: rules and rights have been applied, and only the way to the
/// disk is another.
/// </summary>
public sealed class WrittenValues
{
    private readonly List<IndicatorValue> _added = [];
    private readonly List<IndicatorValue> _changed = [];
    private readonly List<int> _seen = [];
    private readonly List<ValueRevision> _revisions = [];

    /// <summary>Values where none was.</summary>
    public IReadOnlyList<IndicatorValue> Added => _added;

    /// <summary>Values that say something else now.</summary>
    public IReadOnlyList<IndicatorValue> Changed => _changed;

    /// <summary>The revisions that were read of the changed ones: a value that has another one by now is not written.</summary>
    public IReadOnlyList<int> Seen => _seen;

    /// <summary>The new revisions of all of them.</summary>
    public IReadOnlyList<ValueRevision> Revisions => _revisions;

    /// <summary>Takes a value that was not written, and beside which others were: it says what it said.</summary>
    internal void Touch(IndicatorValue value)
    {
        _changed.Add(value);
        _seen.Add(value.Revision);
    }

    /// <summary>Takes a value that was written once since it was read.</summary>
    internal void Add(IndicatorValue value, ValueRevision revision)
    {
        _revisions.Add(revision);
        if (revision.Number == 1)
        {
            _added.Add(value);
        }
        else
        {
            _changed.Add(value);
            _seen.Add(revision.Number - 1);
        }
    }
}
