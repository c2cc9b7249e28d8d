using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>
/// The indicators and values that a set of entries touches, loaded by two queries, and the rules applied to them. What is written
/// goes to the unit's context, or, of a long file, past it into a collection of many.
/// </summary>
internal sealed partial class EntryDesk(
    UnitOfWork unit, CityDoor door, Dictionary<IndicatorCode, CityIndicator> indicators, List<IndicatorValue> values, DateOnly today, WrittenValues? many = null)
{
    private static readonly CompiledQuery<Func<PortalDbContext, Guid, List<IndicatorCode>, IAsyncEnumerable<CityIndicator>>> IndicatorsOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, Guid city, List<IndicatorCode> codes) =>
            db.Indicators.AsNoTracking().Include(i => i.Targets).Where(i => i.CityId == city && codes.Contains(i.Code))));

    private static readonly CompiledQuery<Func<PortalDbContext, Guid, List<Guid>, IAsyncEnumerable<IndicatorValue>>> ValuesToWrite = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, Guid city, List<Guid> ids) => db.Values.AsTracking().Where(v => v.CityId == city && ids.Contains(v.IndicatorId))));

    private static readonly CompiledQuery<Func<PortalDbContext, Guid, List<Guid>, IAsyncEnumerable<IndicatorValue>>> ValuesToRead = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, Guid city, List<Guid> ids) => db.Values.AsNoTracking().Where(v => v.CityId == city && ids.Contains(v.IndicatorId))));

    private readonly List<(string Place, ValueContent? Before, ValueContent After)> _changes = [];
    private readonly Dictionary<(Guid, Period, string), IndicatorValue> _places = values.ToDictionary(v => (v.IndicatorId, v.Period, v.Part));
    private readonly Dictionary<Guid, EntryWarnings> _warnings = [];

    public List<ValueRevision> Revisions { get; } = [];

    public string Subject => _changes.Count == 1 ? $"value:{_changes[0].Place}" : $"values:{_changes.Count}";

    public string? Before => _changes.Count == 1 ? AuditText.Of(_changes[0].Before) : AuditText.Of(_changes.ToDictionary(c => c.Place, c => c.Before));

    public string? After => _changes.Count == 1 ? AuditText.Of(_changes[0].After) : AuditText.Of(_changes.ToDictionary(c => c.Place, c => c.After));

    /// <summary>Loads them.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="door">The city, and who asks.</param>
    /// <param name="touched">The indicators' codes.</param>
    /// <param name="clock">Tells the day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="many">Takes what is written, which the context then does not track; of each value one change at most.</param>
    public static async Task<EntryDesk> OpenAsync(
        UnitOfWork unit, CityDoor door, IEnumerable<IndicatorCode> touched, TimeProvider clock, CancellationToken cancellationToken, WrittenValues? many = null)
    {
        var (city, codes) = (door.City.Id, touched.Distinct().ToList());
        var indicators = await IndicatorsOf.On(unit.Db)(unit.Db, city, codes).ToDictionaryAsync(i => i.Code, cancellationToken: cancellationToken);
        var ids = indicators.Values.Select(i => i.Id).ToList();

        // Whoever writes another part of the same whole at this moment goes first, and is seen: both keep the same sum.
        if (indicators.Values.Where(AddsUp).Select(i => i.Id).ToList() is { Count: > 0 } summed)
        {
            await unit.LockAsync(city, summed, cancellationToken);
        }

        var values = await (many is null ? ValuesToWrite : ValuesToRead).On(unit.Db)(unit.Db, city, ids).ToListAsync(cancellationToken);
        return new EntryDesk(unit, door, indicators, values, clock.Today(door.City.TimeZone), many);
    }

    public EntryResult Enter(ValueEntry entry)
    {
        if (Find(entry, out var indicator, out var value) is { } missing)
        {
            return Refuse(entry, missing);
        }

        var content = Content(entry.Input, value);
        if (Check(indicator, entry, content) is { } invalid)
        {
            return Refuse(entry, invalid);
        }

        if (value is { Revision: > 0 } && entry.SeenRevision is null)
        {
            return Refuse(entry, Refusal.Of(RefusalKind.PreconditionRequired, "", "revisionMissing") with { Current = View(value, entry.Indicator) });
        }

        if ((value?.Revision ?? 0) != (entry.SeenRevision ?? 0))
        {
            return Refuse(entry, Refusal.Of(RefusalKind.PreconditionFailed, "", "changedMeanwhile") with { Current = value is null ? null : View(value, entry.Indicator) });
        }

        if (IsCalculated(indicator, entry))
        {
            return Refuse(entry, Refusal.Of(RefusalKind.Conflict, "value", Calculated, entry.Indicator.ToString()));
        }

        if (value is { IsOpen: false })
        {
            return Refuse(entry, Refusal.Of(RefusalKind.Conflict, "value", value.Status == ValueStatus.Approved ? "lockedApproved" : "lockedSubmitted"));
        }

        if (value is null && content.IsEmpty)
        {
            return Refuse(entry, Refusal.NotFound("period", "noSuchValue", entry.Indicator.ToString(), entry.Period.ToString()));
        }

        var answered = entry.Input.ConfirmWarnings || content.Note.Length > 0;
        var edition = EditionRules.At(indicator, entry.Period);
        if (value is not null && value.Edition == edition && value.Content.SaysTheSameAs(content) && (value.WarningsAnswered || value.WarningsJson is null || !answered))
        {
            return new EntryResult(entry.Indicator, entry.Period, View(value, entry.Indicator), null, entry.Part);
        }

        value ??= Add(indicator, entry);
        var before = value.Revision == 0 ? null : value.Content;
        Record(entry, value, before, value.Write(content, Warn(indicator, entry.Period, entry.Part, content), answered, edition, unit.Mark(door.Access)));
        return new EntryResult(entry.Indicator, entry.Period, View(value, entry.Indicator), null, entry.Part);
    }

    /// <summary>
    /// Writes what a file says over whatever draft stands there: who sends a file has not looked at revisions. The same again is
    /// no change, also where it is locked.
    /// </summary>
    public (ImportEffect Effect, Refusal? Refusal) Import(ValueEntry entry)
    {
        if (Find(entry, out var indicator, out var value) is { } missing)
        {
            return (ImportEffect.Refused, missing);
        }

        if (IsCalculated(indicator, entry))
        {
            return value is not null && value.Figure == entry.Input.Figure && value.NotApplicable == entry.Input.NotApplicable
                ? (ImportEffect.Unchanged, null)
                : (ImportEffect.Refused, Refusal.Of(RefusalKind.Conflict, "value", CalculatedDiffers, entry.Indicator.ToString(), Text(value)));
        }

        if (value is not null && value.Content.SaysTheSameAs(Content(entry.Input, value)))
        {
            return (ImportEffect.Unchanged, null);
        }

        var isNew = value is null || value.Content.IsEmpty;
        var result = Enter(entry with { SeenRevision = value?.Revision ?? 0 });
        return result.Refusal is { } refusal ? (ImportEffect.Refused, refusal) : (isNew ? ImportEffect.New : ImportEffect.Changed, null);
    }

    /// <summary>Says who wrote what a refused writer did not see: one query, and only where somebody was too late.</summary>
    public async Task NameAuthorsAsync(List<EntryResult> results, CancellationToken cancellationToken)
    {
        var late = results.Where(r => r.Refusal?.Current is ValueView { UpdatedBy: null }).ToList();
        if (late.Count == 0)
        {
            return;
        }

        var ids = values.Select(v => v.UpdatedById).Where(id => id is not null).Distinct().ToList();
        var names = await unit.Db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
        foreach (var result in late)
        {
            var current = (ValueView)result.Refusal!.Current!;
            var author = _places.GetValueOrDefault((indicators[result.Indicator].Id, result.Period, current.Part))?.UpdatedById;
            results[results.IndexOf(result)] = result with
            {
                Refusal = result.Refusal with { Current = current with { UpdatedBy = author is { } id ? names.GetValueOrDefault(id) : null } },
            };
        }
    }

    /// <summary>
    /// Takes an open value along into the edition that now holds for its period, saying what it said. False where it lies outside what
    /// that edition accepts; nothing is done then.
    /// </summary>
    /// <param name="indicator">The indicator with its new edition.</param>
    /// <param name="value">The value.</param>
    /// <param name="reason">Why the edition was made.</param>
    public bool Move(CityIndicator indicator, IndicatorValue value, string reason)
    {
        var entry = new ValueEntry(indicator.Code, value.Period, new ValueInput(null), null, value.Part);
        if (Check(indicator, entry, value.Content) is not null)
        {
            return false;
        }

        var (content, edition) = (value.Content, EditionRules.At(indicator, value.Period));
        var warnings = Warn(indicator, value.Period, value.Part, content);
        var answered = content.Note.Length > 0 || (value.WarningsAnswered && warnings == value.WarningsJson);
        Record(entry, value, content, value.Move(edition, warnings, answered, reason, unit.Mark(door.Access)));
        return true;
    }

    private Refusal? Find(ValueEntry entry, out CityIndicator indicator, out IndicatorValue? value)
    {
        value = null;
        if (!indicators.TryGetValue(entry.Indicator, out indicator!))
        {
            return Refusal.NotFound("indicator", "noSuchIndicator", entry.Indicator.ToString());
        }

        value = _places.GetValueOrDefault((indicator.Id, entry.Period, entry.Part));
        return null;
    }

    private IndicatorValue Add(CityIndicator indicator, ValueEntry entry)
    {
        var value = new IndicatorValue(door.City.Id, indicator.Id, entry.Period, entry.Part);
        if (many is null)
        {
            unit.Db.Values.Add(value);
        }

        values.Add(value);
        _places.Add((indicator.Id, entry.Period, entry.Part), value);
        return value;
    }

    private void Record(ValueEntry entry, IndicatorValue value, ValueContent? before, ValueRevision revision)
    {
        _warnings.GetValueOrDefault(value.IndicatorId)?.Set(value);
        if (AddsUp(indicators[entry.Indicator]))
        {
            _moved.Add((value.IndicatorId, value.Period));
            _written.Add(value);
        }

        if (many is not null)
        {
            many.Add(value, revision);
            return;
        }

        unit.Db.Revisions.Add(revision);
        Revisions.Add(revision);
        _changes.Add(($"{ValuePlace.Of(entry.Indicator, entry.Period, entry.Part)}#{revision.Number}", before,
            new ValueContent(revision.Figure, revision.NotApplicable, revision.Qualifier, revision.Note, revision.Source, revision.Demonstration)));
    }

    private Refusal? Check(CityIndicator indicator, ValueEntry entry, ValueContent content)
    {
        var edition = EditionRules.At(indicator, entry.Period);
        var wrong = EntryRules.Check(EditionRules.Limits(indicator, edition), entry.Period, content, today).ToList();
        if (!content.IsEmpty && BreakdownRules.Refuse(EditionRules.Breakdowns(indicator, edition), entry.Part) is { } unknown)
        {
            wrong.Add(unknown);
        }

        return wrong.Count == 0 ? null : new Refusal(RefusalKind.Invalid, wrong);
    }

    private string? Warn(CityIndicator indicator, Period period, string part, ValueContent content)
    {
        if (content.Figure is null)
        {
            return null;
        }

        if (!_warnings.TryGetValue(indicator.Id, out var warnings))
        {
            warnings = new(indicator, values.Where(v => v.IndicatorId == indicator.Id));
            _warnings.Add(indicator.Id, warnings);
        }

        return warnings.Of(period, part, content);
    }

    private static ValueContent Content(ValueInput input, IndicatorValue? value)
    {
        if (input.Figure is null && !input.NotApplicable)
        {
            return ValueContent.Cleared with { Note = input.Note?.Trim() ?? "" };
        }

        return new ValueContent(
            input.Figure, input.NotApplicable, input.Qualifier ?? (input.NotApplicable ? null : value?.Qualifier) ?? Values.Qualifier.Exact,
            (input.Note ?? value?.Note ?? "").Trim(), (input.Source ?? value?.Source ?? "").Trim());
    }

    private ValueView View(IndicatorValue value, IndicatorCode code) =>
        ValueService.View(value, code, value.UpdatedById == unit.Change.Actor.UserId ? unit.Change.Actor.Name : null);

    private static EntryResult Refuse(ValueEntry entry, Refusal refusal) => new(entry.Indicator, entry.Period, null, refusal, entry.Part);
}
