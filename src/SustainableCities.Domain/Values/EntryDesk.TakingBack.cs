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

            return TakeBack(w.Indicator, w.Period, w.Part, w.Revision, before.GetValueOrDefault((value.Id, w.Revision - 1)))
                ? new EntryResult(w.Indicator, w.Period, View(value, w.Indicator), null, w.Part)
                : Refuse(entry, Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile") with { Current = View(value, w.Indicator) });
        })];
    }

    /// <summary>
    /// Says again what a value said before a revision, as a new one: a draft, or returned as it was. False where somebody has written
    /// on it since, or handed it over; nothing is done then.
    /// </summary>
    public bool TakeBack(IndicatorCode code, Period period, string part, int written, ValueRevision? before)
    {
        var indicator = indicators[code];
        var value = _places[(indicator.Id, period, part)];
        if (value.Revision != written || !value.IsOpen || IsCalculated(indicator, new ValueEntry(code, period, new ValueInput(null), null, part)))
        {
            return false;
        }

        var content = before is null ? ValueContent.Cleared : new(before.Figure, before.NotApplicable, before.Qualifier, before.Note, before.Source, before.Demonstration);
        Record(new ValueEntry(code, period, new ValueInput(null), null, part), value, value.Content, value.TakeBack(
            content, before?.Status == ValueStatus.Returned, Warn(indicator, period, part, content), content.Note.Length > 0, EditionRules.At(indicator, period), unit.Mark(door.Access)));
        return true;
    }
}
