using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

internal sealed partial class EntryDesk
{
    /// <summary>Opens a working revision on an approved value.</summary>
    public EntryResult Restate(ValueEntry entry, string? reason)
    {
        if (Find(entry, out var indicator, out var value) is { } missing)
        {
            return Refuse(entry, missing);
        }

        if (value is null)
        {
            return Refuse(entry, Refusal.NotFound("period", "noSuchValue", entry.Indicator.ToString(), entry.Period.ToString()));
        }

        var content = Content(entry.Input with { Note = entry.Input.Note ?? (entry.Input.NotApplicable ? reason : null) }, value);
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refuse(entry, Refusal.Of(RefusalKind.Invalid, "reason", "reasonMissing"));
        }

        if (content.IsEmpty)
        {
            return Refuse(entry, Refusal.Of(RefusalKind.Invalid, "value", "required"));
        }

        var tooLong = new List<RefusalItem>();
        EntryRules.CheckLength(tooLong, "reason", reason, EntryRules.LongestNote);
        if (tooLong.Count > 0)
        {
            return Refuse(entry, new Refusal(RefusalKind.Invalid, tooLong));
        }

        if (Check(indicator, entry, content) is { } invalid)
        {
            return Refuse(entry, invalid);
        }

        if (IsCalculated(indicator, entry))
        {
            return Refuse(entry, Refusal.Of(RefusalKind.Conflict, "value", Calculated, entry.Indicator.ToString()));
        }

        if (value.Status != ValueStatus.Approved)
        {
            return Refuse(entry, Refusal.Of(RefusalKind.Conflict, "value", "notApproved"));
        }

        var before = value.Content;
        Record(entry, value, before, value.Restate(
            content, reason.Trim(), Warn(indicator, entry.Period, entry.Part, content), entry.Input.ConfirmWarnings || content.Note.Length > 0, EditionRules.At(indicator, entry.Period),
            unit.Mark(door.Access)));
        return new EntryResult(entry.Indicator, entry.Period, View(value, entry.Indicator), null, entry.Part);
    }
}
