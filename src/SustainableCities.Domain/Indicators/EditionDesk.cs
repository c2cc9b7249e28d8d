using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>An indicator that is being changed, with its values: begins a new edition where what they are measured by changes.</summary>
internal sealed class EditionDesk
{
    private readonly UnitOfWork _unit;
    private readonly CityIndicator _indicator;
    private readonly List<IndicatorValue> _values;
    private readonly EntryDesk _entries;
    private IndicatorEdition? _begun;

    private EditionDesk(UnitOfWork unit, CityDoor door, CityIndicator indicator, List<IndicatorValue> values, DateOnly today)
    {
        (_unit, _indicator, _values) = (unit, indicator, values);
        _entries = new EntryDesk(unit, door, new() { [indicator.Code] = indicator }, values, today);
    }

    /// <summary>Whether a new edition was begun.</summary>
    public bool IsNew => _begun is not null;

    /// <summary>Why it was; null where none was.</summary>
    public string? Reason => _begun is null ? null : new Bilingual(_begun.ReasonEn, _begun.ReasonZh) is var r && r.En.Length > 0 ? r.En : _begun.ReasonZh;

    /// <summary>The revisions of drafts that moved.</summary>
    public List<ValueRevision> Revisions => _entries.Revisions;

    /// <summary>Loads the indicator's values.</summary>
    public static async Task<EditionDesk> OpenAsync(UnitOfWork unit, CityDoor door, CityIndicator indicator, DateOnly today, CancellationToken cancellationToken) => new(
        unit, door, indicator,
        await unit.Db.Values.Where(v => v.CityId == indicator.CityId && v.IndicatorId == indicator.Id && v.Revision > 0).ToListAsync(cancellationToken), today);

    /// <summary>Begins the new edition of a checked input, before anything of it is written into the indicator. Null, or why it may not be.</summary>
    public Refusal? Begin(IndicatorInput input)
    {
        var changed = TailoringRules.Locked(_indicator, input, _values.Where(v => v.Part.Length > 0).Select(v => v.Part));
        if (input.NewEdition is not { } given)
        {
            return _values.Count > 0 && changed.Where(c => !IsFree(c.Field)).ToList() is { Count: > 0 } locked ? new Refusal(RefusalKind.Conflict, locked) : null;
        }

        if (_values.Count > 0 && changed.FirstOrDefault(c => c.Field == TailoringRules.Frequency) is { } frequency)
        {
            return new Refusal(RefusalKind.Conflict, [frequency]);
        }

        if (_values.Count == 0 || changed.Count == 0)
        {
            return Refusal.Of(RefusalKind.Conflict, "newEdition", EditionRules.EditionNotNeeded, _indicator.Code.ToString());
        }

        var from = Period.Parse(given.From!);
        if (Periods(_values.Where(v => v.Status == ValueStatus.Submitted && v.Period.Start >= from.Start)) is { Length: > 0 } submitted)
        {
            return Refusal.Of(RefusalKind.Conflict, "newEdition.from", EditionRules.EditionUnderReview, submitted);
        }

        _begun = new IndicatorEdition(
            _indicator, from, given.Comparable!.Value, new(given.Reason.En?.Trim() ?? "", given.Reason.Zh?.Trim() ?? ""), _unit.Change.Actor.UserId, _unit.At);
        _indicator.Editions.Add(_begun);
        _unit.Db.Editions.Add(_begun);
        _indicator.Edition = _begun.Number;
        return null;
    }

    /// <summary>
    /// What is not approved has to be of a part that the indicator has, once it says what it is to say. Null, or which parts are missing;
    /// approved values keep the parts of their edition.
    /// </summary>
    public Refusal? KeepParts()
    {
        var left = _values.Where(v => v.Status != ValueStatus.Approved && v.Part.Length > 0 && !v.Content.IsEmpty
            && BreakdownRules.Refuse(EditionRules.Breakdowns(_indicator, EditionRules.At(_indicator, v.Period)), v.Part) is not null);
        return string.Join(", ", left.OrderBy(v => v.Period).GroupBy(v => v.Part).Select(g => $"{g.Key} ({Periods(g)})")) is { Length: > 0 } parts
            ? Refusal.Of(RefusalKind.Conflict, BreakdownRules.Field, BreakdownRules.PartsInUse, parts)
            : null;
    }

    /// <summary>Looks at all sums again, where the parts of the indicator have changed.</summary>
    public void AddUp() => _entries.AddUp(_indicator, _values.Where(v => v.Part.Length == 0));

    /// <summary>
    /// Takes drafts and returned values in the range of the new edition along, once the indicator says what it is to say. Null, or
    /// which of them lie outside its limits; approved values keep the edition they were measured under.
    /// </summary>
    public Refusal? Move()
    {
        if (_begun is null)
        {
            return null;
        }

        var moving = _values.Where(v => v.IsOpen && !v.Content.IsEmpty && v.Period.Start >= _begun.From.Start).OrderBy(v => v.Period).ToList();
        return Periods(moving.Where(v => !_entries.Move(_indicator, v, Reason!))) is { Length: > 0 } outside
            ? Refusal.Of(RefusalKind.Conflict, "newEdition.from", EditionRules.DraftsOutside, outside)
            : null;
    }

    // An edition that nothing was measured under yet may still be mended, as long as what it says of the one before stays true.
    private bool IsFree(string field) => field != TailoringRules.Frequency
        && !_values.Exists(v => v.Edition == _indicator.Edition || v.PublishedEdition == _indicator.Edition)
        && !(field == TailoringRules.Unit && _indicator.Editions.Exists(e => e.Number == _indicator.Edition && e.Comparable));

    private static string Periods(IEnumerable<IndicatorValue> values) => string.Join(", ", values.Select(v => v.Period).Distinct().Order());
}
