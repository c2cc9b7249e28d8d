using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>Says again what stood before.</summary>
internal sealed partial class EntryDesk
{
    /// <summary>
    /// Says again what values said before the revisions given, each as a new one. What somebody has written on since, or handed over,
    /// is refused with what stands there now.
    /// </summary>
    public async Task<List<EntryResult>> TakeBackAsync(IReadOnlyList<WrittenRevision> written, CancellationToken cancellationToken)
    {
        var (city, ids, numbers) = (door.City.Id, values.ConvertAll(v => v.Id), written.Select(w => w.Revision - 1).Distinct().ToList());
        var before = await unit.Db.Revisions.AsNoTracking().Where(r => r.CityId == city && ids.Contains(r.ValueId) && numbers.Contains(r.Number))
            .ToDictionaryAsync(r => (r.ValueId, r.Number), cancellationToken);
        return [.. written.Select(w =>
        {
            var entry = new ValueEntry(w.Indicator, w.Period, new ValueInput(null), w.Revision, w.Part);
            if (Find(entry, out _, out var value) is { } missing)
            {
                return Refuse(entry, missing);
            }

            if (value is null)
            {
                return Refuse(entry, Refusal.NotFound("period", "noSuchValue", w.Indicator.ToString(), w.Period.ToString()));
            }

            return TakeBack(entry, before.GetValueOrDefault((value.Id, w.Revision - 1))) is { } wrong
                ? Refuse(entry, wrong with { Current = View(value, w.Indicator) })
                : new EntryResult(w.Indicator, w.Period, View(value, w.Indicator), null, w.Part);
        })];
    }

    /// <summary>
    /// Says again what a value said before a revision, as a new one: a draft, or returned as it was. Refused where somebody has written
    /// on it since, or handed it over, and where what it said is not accepted any more; nothing is done then.
    /// </summary>
    private Refusal? TakeBack(ValueEntry entry, ValueRevision? before)
    {
        var indicator = indicators[entry.Indicator];
        var value = _places[(indicator.Id, entry.Period, entry.Part)];
        if (value.Revision != entry.SeenRevision || !value.IsOpen || IsCalculated(indicator, entry))
        {
            return Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile");
        }

        var content = before is null ? ValueContent.Cleared : new(before.Figure, before.NotApplicable, before.Qualifier, before.Note, before.Source, before.Demonstration);
        if (!content.IsEmpty && Check(indicator, entry, content) is { } invalid)
        {
            return invalid;
        }

        Record(entry, value, value.Content, value.TakeBack(
            content, before?.Status == ValueStatus.Returned, Warn(indicator, entry.Period, entry.Part, content), content.Note.Length > 0, EditionRules.At(indicator, entry.Period),
            unit.Mark(door.Access)));
        return null;
    }
}
