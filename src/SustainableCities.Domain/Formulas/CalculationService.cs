using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>Shows how calculated values are worked out. Public readers get what is published, and no figure of an internal indicator.</summary>
public sealed class CalculationService(Work work)
{
    /// <summary>
    /// How the value of an indicator for a period is worked out, with each input and what is missing; also where there is no value yet.
    /// Not found where values of the period are entered.
    /// </summary>
    public async Task<Outcome<CalculationView>> FindAsync(Actor actor, CityKey key, IndicatorCode code, Period period, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        if (!await db.Indicators.AnyAsync(i => i.CityId == door.City.Id && i.Code == code && (door.ReadsInternal || i.Visibility == Visibility.Public), cancellationToken))
        {
            return Refusal.NotFound("indicator", "noSuchIndicator", code.ToString());
        }

        var formulas = await CityFormulas.OpenAsync(db, door.City.Id, cancellationToken);
        var indicator = formulas?.Calculated.FirstOrDefault(c => c.Code == code && c.Frequency == period.Frequency);
        if (formulas is null || indicator is null || formulas.FormulaAt(indicator, period) is not { } formula)
        {
            return Refusal.NotFound("period", "notCalculated", code.ToString(), period.ToString());
        }

        var desk = await CalculationDesk.OpenAsync(db, formulas, [indicator], period.Start, period.End, cancellationToken);
        return View(door, desk, indicator, formula, period);
    }

    /// <summary>Says of the calculated ones of values how they are worked out: one query more, and none in a city without formulas but a short one.</summary>
    internal static async Task<List<ValueView>> FillAsync(PortalDbContext db, CityDoor door, List<ValueView> values, CancellationToken cancellationToken)
    {
        if (values.Count == 0 || await CityFormulas.OpenAsync(db, door.City.Id, cancellationToken) is not { } formulas)
        {
            return values;
        }

        var indicators = formulas.Calculated.ToDictionary(c => c.Code);
        var calculated = values.FindAll(v => v.Part.Length == 0 && indicators.TryGetValue(v.Indicator, out var i) && EditionRules.Formula(i, v.Edition).Length > 0);
        if (calculated.Count == 0)
        {
            return values;
        }

        var shown = calculated.ConvertAll(v => indicators[v.Indicator]).Distinct();
        var desk = await CalculationDesk.OpenAsync(
            db, formulas, shown, calculated.Min(v => v.Period.Start), calculated.Max(v => v.Period.End), cancellationToken);
        return values.ConvertAll(v => calculated.Contains(v) && indicators[v.Indicator] is var i
            ? v with { Calculation = View(door, desk, i, Formula.Parse(EditionRules.Formula(i, v.Edition)), v.Period) }
            : v);
    }

    private static CalculationView View(CityDoor door, CalculationDesk desk, CityIndicator indicator, Formula formula, Period period)
    {
        (ValueContent, ValueStatus)? Find(Guid id, Period at) => desk.Find(id, at) switch
        {
            null => null,
            var v when door.ReadsAll => (v.Content, v.Status),
            { PublishedRevision: not null } v => (new ValueContent(v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier), ValueStatus.Approved),
            _ => null,
        };
        var view = CalculationRules.Of(desk.Formulas, indicator, formula, period, Find).View;
        return door.ReadsInternal
            ? view
            : view with { Inputs = [.. view.Inputs.Select(i => i.IsKeyNumber || desk.Formulas.IsPublic(i.Name) ? i : i with { Figure = null, IsHidden = true })] };
    }
}
