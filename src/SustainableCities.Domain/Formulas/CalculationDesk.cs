using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>
/// Brings calculated values to where their inputs are, in the unit of work that changed an input (design, section 3, Calculated
/// indicators): a draft while one input is open, taken back where it was submitted, opened again where an input is restated. Handing
/// over and signing follow in <see cref="Review.CalculatedReview"/>.
/// </summary>
internal sealed class CalculationDesk
{
    private readonly CityFormulas _formulas;
    private readonly Dictionary<(Guid Indicator, Period Period), IndicatorValue> _values;

    private CalculationDesk(CityFormulas formulas, List<IndicatorValue> values)
    {
        _formulas = formulas;
        _values = values.ToDictionary(v => (v.IndicatorId, v.Period));
    }

    /// <summary>The calculated indicators and what they take in.</summary>
    public CityFormulas Formulas => _formulas;

    /// <summary>Loads the values of calculated indicators and their inputs between two days, tracked, without parts.</summary>
    public static async Task<CalculationDesk> OpenAsync(
        PortalDbContext db, CityFormulas formulas, IEnumerable<CityIndicator> calculated, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var ids = calculated.SelectMany(c => formulas.InputsOf(c).Select(i => i.Id).Append(c.Id)).Distinct().ToList();
        return new CalculationDesk(formulas, await db.Values
            .Where(v => v.CityId == formulas.City && v.Part == "" && ids.Contains(v.IndicatorId) && v.PeriodEnd >= from && v.PeriodEnd <= to).ToListAsync(cancellationToken));
    }

    /// <summary>
    /// Brings results to what the saved changes of a unit of work ask for. Gives the revisions that were written beside them, not yet
    /// saved.
    /// </summary>
    /// <param name="unit">The unit of work, whose changes are saved.</param>
    /// <param name="engine">The database.</param>
    /// <param name="city">The city.</param>
    /// <param name="mark">Who.</param>
    /// <param name="remade">Indicators whose formula is new, or another.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<List<ValueRevision>> FollowAsync(
        UnitOfWork unit, DatabaseEngine engine, Guid city, RevisionMark mark, IReadOnlyCollection<Guid> remade, CancellationToken cancellationToken)
    {
        if (await CityFormulas.OpenAsync(unit.Db, city, cancellationToken) is not { } formulas)
        {
            return [];
        }

        var touched = await TouchedAsync(unit, formulas, remade, cancellationToken);
        if (touched.Count == 0)
        {
            return [];
        }

        var calculated = formulas.Calculated.Where(c => touched.ContainsKey(c.Id)).ToList();
        await engine.LockAsync(unit.Db, city, [.. calculated.Select(c => c.Id)], cancellationToken);
        var periods = touched.Values.SelectMany(p => p).ToList();
        var desk = await OpenAsync(unit.Db, formulas, calculated, periods.Min(p => p.Start), periods.Max(p => p.End), cancellationToken);
        var revisions = new List<ValueRevision>();
        foreach (var indicator in calculated)
        {
            foreach (var period in touched[indicator.Id])
            {
                desk.Settle(unit, indicator, period, mark, revisions);
            }
        }

        unit.Db.Revisions.AddRange(revisions);
        return revisions;
    }

    /// <summary>The value of an indicator for a period; null where there is none.</summary>
    public IndicatorValue? Find(Guid indicator, Period period) => _values.GetValueOrDefault((indicator, period));

    /// <summary>The values of a calculated indicator for which a formula counts.</summary>
    public IEnumerable<IndicatorValue> ValuesOf(CityIndicator indicator) =>
        _values.Values.Where(v => v.IndicatorId == indicator.Id && _formulas.FormulaAt(indicator, v.Period) is not null).OrderBy(v => v.Period);

    /// <summary>What goes into a calculated value: null for each place where nothing was ever entered.</summary>
    public IReadOnlyList<IndicatorValue?> InputsOf(CityIndicator indicator, Period period) =>
        [.. _formulas.FormulaAt(indicator, period)!.Inputs.SelectMany(i => _formulas.PlacesOf(i, period)).Distinct().Select(p => _values.GetValueOrDefault(p))];

    private void Settle(UnitOfWork unit, CityIndicator indicator, Period period, RevisionMark mark, List<ValueRevision> revisions)
    {
        if (_formulas.FormulaAt(indicator, period) is not { } formula)
        {
            return;
        }

        var (content, view) = CalculationRules.Of(
            _formulas, indicator, formula, period, (id, at) => _values.TryGetValue((id, at), out var input) ? (input.Content, input.Status) : null);
        var inputs = InputsOf(indicator, period);
        var edition = EditionRules.At(indicator, period);
        var value = Find(indicator.Id, period);
        if (value is null && content.IsEmpty)
        {
            return;
        }

        if (value is null)
        {
            value = new IndicatorValue(indicator.CityId, indicator.Id, period);
            unit.Db.Values.Add(value);
            _values.Add((indicator.Id, period), value);
        }

        if (value.Status == ValueStatus.Approved && value.Revision > 0)
        {
            // Published figures stay until one of their inputs is restated.
            if (inputs.FirstOrDefault(i => i is { IsOpen: true, PublishedRevision: not null }) is { } restated)
            {
                revisions.Add(value.Calculate(content, edition, ReasonOf(restated, view), mark));
            }

            return;
        }

        // What was sent back is a draft again as soon as one of its inputs is mended.
        var mended = value.Status == ValueStatus.Returned && inputs.Any(i => i is { Status: ValueStatus.Draft });
        var differs = value.Revision == 0 || mended || value.Edition != edition || value.Content.Demonstration != content.Demonstration || !value.Content.SaysTheSameAs(content);
        if (value.Status == ValueStatus.Submitted && (differs || inputs.Any(i => i is null or { IsOpen: true })))
        {
            revisions.Add(value.Withdraw(mark));
        }

        if (differs && value.IsOpen)
        {
            revisions.Add(value.Calculate(content, edition, CalculationRules.Reason(view), mark));
        }
    }

    private string ReasonOf(IndicatorValue restated, CalculationView view)
    {
        var code = _formulas.CodeOf(restated.IndicatorId);
        var reason = $"{code} {restated.Period}: {(restated.RestateReason.Length > 0 ? restated.RestateReason : CalculationRules.Reason(view))}";
        return reason.Length > EntryRules.LongestNote ? reason[..EntryRules.LongestNote] : reason;
    }

    /// <summary>The periods of results that changed values go into, level by level.</summary>
    private static async Task<Dictionary<Guid, SortedSet<Period>>> TouchedAsync(
        UnitOfWork unit, CityFormulas formulas, IReadOnlyCollection<Guid> remade, CancellationToken cancellationToken)
    {
        var (city, change) = (formulas.City, unit.ChangeId);
        var changed = (await (
            from r in unit.Db.Revisions
            where r.CityId == city && r.ChangeId == change
            join v in unit.Db.Values on new { r.CityId, Id = r.ValueId } equals new { v.CityId, v.Id }
            where v.Part == ""
            select new { v.IndicatorId, v.Period }).Distinct().ToListAsync(cancellationToken)).ToLookup(c => c.IndicatorId, c => c.Period);
        var sources = formulas.Calculated.Where(c => remade.Contains(c.Id)).SelectMany(c => formulas.InputsOf(c).Select(i => i.Id).Append(c.Id)).Distinct().ToList();
        var there = sources.Count == 0
            ? changed
            : (await unit.Db.Values.Where(v => v.CityId == city && v.Part == "" && sources.Contains(v.IndicatorId)).Select(v => new { v.IndicatorId, v.Period })
                .ToListAsync(cancellationToken)).ToLookup(c => c.IndicatorId, c => c.Period);
        var touched = new Dictionary<Guid, SortedSet<Period>>();
        foreach (var indicator in formulas.Calculated)
        {
            var isRemade = remade.Contains(indicator.Id);
            var inputs = formulas.InputsOf(indicator).SelectMany(i =>
                changed[i.Id].Concat(isRemade ? there[i.Id] : []).Concat(touched.GetValueOrDefault(i.Id) ?? []));
            var periods = new SortedSet<Period>(inputs.Concat(changed[indicator.Id]).Concat(isRemade ? there[indicator.Id] : [])
                .Select(p => CityFormulas.PeriodOf(p, indicator.Frequency)).OfType<Period>());
            if (periods.Count > 0)
            {
                touched.Add(indicator.Id, periods);
            }
        }

        return touched;
    }
}
