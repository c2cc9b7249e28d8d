using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>An indicator that a formula takes in.</summary>
internal sealed record InputIndicator(Guid Id, IndicatorCode Code, Frequency Frequency, Visibility Visibility);

/// <summary>The calculated indicators of a city with all that their formulas take in. A city without one costs one short query.</summary>
internal sealed class CityFormulas
{
    private static readonly CompiledQuery<Func<PortalDbContext, Guid, IAsyncEnumerable<CityIndicator>>> CalculatedOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, Guid city) =>
            from i in db.Indicators.AsNoTracking()
            orderby i.Order
            where i.CityId == city && (i.Formula != "" || db.Editions.Where(e => e.CityId == city && e.FormerFormula != "").Select(e => e.IndicatorId).Contains(i.Id))
            select i));

    private readonly Dictionary<string, InputIndicator> _indicators;
    private readonly Dictionary<string, KeyNumber> _numbers;
    private readonly Dictionary<string, Formula> _read = new(StringComparer.Ordinal);

    private CityFormulas(Guid city, List<CityIndicator> calculated, List<InputIndicator> indicators, List<KeyNumber> numbers)
    {
        City = city;
        _indicators = indicators.ToDictionary(i => i.Code.ToString(), StringComparer.Ordinal);
        _numbers = numbers.ToDictionary(n => n.Key, StringComparer.Ordinal);
        Calculated = Ordered(calculated);
    }

    /// <summary>The city.</summary>
    public Guid City { get; }

    /// <summary>The calculated indicators, each after those that it takes in.</summary>
    public IReadOnlyList<CityIndicator> Calculated { get; }

    /// <summary>Those of a city; null where none is calculated.</summary>
    public static async Task<CityFormulas?> OpenAsync(PortalDbContext db, Guid city, CancellationToken cancellationToken)
    {
        var calculated = await CalculatedOf.On(db)(db, city).ToListAsync(cancellationToken);
        if (calculated.Count == 0)
        {
            return null;
        }

        var inputs = calculated.SelectMany(Formulas).Select(Formula.Parse).SelectMany(f => f.Inputs).ToList();
        var codes = inputs.Select(i => i.Indicator).OfType<IndicatorCode>().Distinct().ToList();
        var indicators = await db.Indicators.AsNoTracking().IgnoreAutoIncludes().Where(i => i.CityId == city && codes.Contains(i.Code))
            .Select(i => new InputIndicator(i.Id, i.Code, i.Frequency, i.Visibility)).ToListAsync(cancellationToken);
        List<KeyNumber> numbers = inputs.Exists(i => i.IsKeyNumber) ? await db.Set<KeyNumber>().AsNoTracking().Where(n => n.CityId == city).ToListAsync(cancellationToken) : [];
        return new CityFormulas(city, calculated, indicators, numbers);
    }

    /// <summary>All formulas of an indicator, of whatever edition.</summary>
    public static IEnumerable<string> Formulas(CityIndicator indicator) =>
        indicator.Editions.Select(e => e.FormerFormula).Append(indicator.Formula).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>The calculated indicator with an id; null where it is none.</summary>
    public CityIndicator? Find(Guid indicator) => Calculated.FirstOrDefault(i => i.Id == indicator);

    /// <summary>Whether everybody may see an indicator that a formula takes in.</summary>
    public bool IsPublic(string code) => _indicators.TryGetValue(code, out var indicator) && indicator.Visibility == Visibility.Public;

    /// <summary>The code of a calculated indicator, or of one that a formula takes in.</summary>
    public IndicatorCode CodeOf(Guid indicator) => Find(indicator)?.Code ?? _indicators.Values.First(i => i.Id == indicator).Code;

    /// <summary>Whether the values of an indicator are calculated for a period.</summary>
    public bool IsCalculated(Guid indicator, Period period) => Find(indicator) is { } found && FormulaAt(found, period) is not null;

    /// <summary>The formula that counts for a period; null where values are typed.</summary>
    public Formula? FormulaAt(CityIndicator indicator, Period period)
    {
        var text = EditionRules.Formula(indicator, EditionRules.At(indicator, period));
        return text.Length == 0 ? null : Read(text);
    }

    /// <summary>The indicators, by id, that the formulas of one take in.</summary>
    public IEnumerable<InputIndicator> InputsOf(CityIndicator indicator) =>
        Formulas(indicator).SelectMany(f => Read(f).Inputs).Select(i => _indicators.GetValueOrDefault(i.Name)).OfType<InputIndicator>().Distinct();

    /// <summary>The places of an input for a period of the result: one, or each shorter period of a sum.</summary>
    public IEnumerable<(Guid Indicator, Period Period)> PlacesOf(FormulaInput input, Period period)
    {
        if (input.IsKeyNumber || !_indicators.TryGetValue(input.Name, out var indicator))
        {
            return [];
        }

        return input.IsSum
            ? Period.AllOf(period.Year, indicator.Frequency).Where(p => p.LiesIn(period)).Select(p => (indicator.Id, p))
            : [(indicator.Id, period)];
    }

    /// <summary>The key number of an input; null where it is none, or none of the city.</summary>
    public KeyNumber? Number(FormulaInput input) => input.IsKeyNumber ? _numbers.GetValueOrDefault(input.Name) : null;

    /// <summary>The period of a result that a period of an input lies in.</summary>
    public static Period? PeriodOf(Period input, Frequency result) =>
        Period.AllOf(input.Year, result).Where(p => input.LiesIn(p)).Select(p => (Period?)p).FirstOrDefault();

    private Formula Read(string text)
    {
        if (!_read.TryGetValue(text, out var formula))
        {
            _read.Add(text, formula = Formula.Parse(text));
        }

        return formula;
    }

    // A loop is refused where formulas are written; two leads in one moment could still make one, and then nothing here runs for ever.
    private List<CityIndicator> Ordered(List<CityIndicator> calculated)
    {
        var (ordered, seen) = (new List<CityIndicator>(), new HashSet<Guid>());
        void Visit(CityIndicator indicator)
        {
            if (!seen.Add(indicator.Id))
            {
                return;
            }

            foreach (var input in InputsOf(indicator))
            {
                if (calculated.Find(c => c.Id == input.Id) is { } before)
                {
                    Visit(before);
                }
            }

            ordered.Add(indicator);
        }

        calculated.ForEach(Visit);
        return ordered;
    }
}
