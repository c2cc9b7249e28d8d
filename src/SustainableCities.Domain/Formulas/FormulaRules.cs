using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>What a formula of a city's indicator may take in (design, section 3, Calculated indicators).</summary>
public static class FormulaRules
{
    /// <summary>The city has no such indicator. Args: the code.</summary>
    public const string UnknownIndicator = "formulaIndicator";

    /// <summary>The city has no such key number. Args: the key.</summary>
    public const string UnknownKeyNumber = "formulaKeyNumber";

    /// <summary>It would depend on itself. Args: the way round: <c>TEC-01 → TEC-02 → TEC-01</c>.</summary>
    public const string Loop = "formulaLoop";

    /// <summary>An input is measured at another frequency, and not summed. Args: the code, its frequency, that of the result.</summary>
    public const string OtherFrequency = "formulaFrequency";

    /// <summary>A sum takes what is measured more often. Args: the code, its frequency, that of the result.</summary>
    public const string SumFrequency = "formulaSum";

    /// <summary>It takes nothing in. Args: none.</summary>
    public const string NoInput = "formulaNoInput";

    /// <summary>Formulas of others take the indicator in, and its frequency is to change. Args: their codes.</summary>
    public const string FrequencyInUse = "formulaUses";

    /// <summary>A formula as it is kept; empty for none.</summary>
    public static string Kept(string? text) => string.IsNullOrWhiteSpace(text) ? "" : Formula.Read(text, out _)?.Text ?? text.Trim();

    /// <summary>Adds what is wrong with the formula of an input, at the field <c>formula</c>; and with a frequency that others count on.</summary>
    internal static async Task CheckAsync(
        List<RefusalItem> errors, PortalDbContext db, Guid city, IndicatorInput input, IndicatorView? now, CancellationToken cancellationToken)
    {
        var text = input.Formula is null ? now?.Formula ?? "" : Kept(input.Formula);
        var frequencyChanges = now is not null && input.Frequency is not null && input.Frequency != now.Frequency;
        if (text.Length == 0 && !frequencyChanges)
        {
            return;
        }

        var others = (await db.Indicators.AsNoTracking().Where(i => i.CityId == city).ToListAsync(cancellationToken)).ToDictionary(i => i.Code.ToString(), StringComparer.Ordinal);
        if (frequencyChanges && others.Values.Where(o => Takes(o, now!.Code.ToString())).Select(o => o.Code).ToList() is { Count: > 0 } users)
        {
            errors.Add(new("frequency", FrequencyInUse, string.Join(", ", users)));
        }

        if (text.Length == 0)
        {
            return;
        }

        if (Formula.Read(text, out var problem) is not { } formula)
        {
            errors.Add(problem!.Code == FormulaReader.TooLong
                ? new("formula", problem.Code, $"{FormulaReader.Longest}")
                : new("formula", problem.Code, $"{problem.Position}", problem.Text));
            return;
        }

        var code = now?.Code.ToString() ?? input.Code ?? "";
        if (formula.Inputs.Count == 0)
        {
            errors.Add(new("formula", NoInput));
        }

        var keys = formula.Inputs.Any(i => i.IsKeyNumber) ? await db.Set<KeyNumber>().Where(n => n.CityId == city).Select(n => n.Key).ToListAsync(cancellationToken) : [];
        foreach (var taken in formula.Inputs)
        {
            if (Check(taken, code, input.Frequency, others, keys) is { } wrong)
            {
                errors.Add(wrong);
            }
        }

        if (Way(code, formula, others) is { } way)
        {
            errors.Add(new("formula", Loop, way));
        }
    }

    private static RefusalItem? Check(FormulaInput taken, string code, Frequency? frequency, Dictionary<string, CityIndicator> others, List<string> keys)
    {
        if (taken.IsKeyNumber)
        {
            return keys.Contains(taken.Name) ? null : new("formula", UnknownKeyNumber, taken.Name);
        }

        if (taken.Name == code)
        {
            return null; // a loop, and told as one
        }

        if (!others.TryGetValue(taken.Name, out var other))
        {
            return new("formula", UnknownIndicator, taken.Name);
        }

        if (frequency is not { } own || (taken.IsSum ? Period.PerYear(other.Frequency) > Period.PerYear(own) : other.Frequency == own))
        {
            return null;
        }

        return new("formula", taken.IsSum ? SumFrequency : OtherFrequency, taken.Name, Camel(other.Frequency), Camel(own));
    }

    /// <summary>The way from a formula back to its own indicator; null where there is none. All editions count.</summary>
    private static string? Way(string code, Formula formula, Dictionary<string, CityIndicator> others)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string>? Back(string from, IEnumerable<string> inputs)
        {
            foreach (var input in inputs)
            {
                if (input == code)
                {
                    return [from, code];
                }

                if (seen.Add(input) && others.TryGetValue(input, out var next) && Back(input, CityFormulas.Formulas(next).SelectMany(Taken)) is { } way)
                {
                    return [from, .. way];
                }
            }

            return null;
        }

        return Back(code, Names(formula)) is { } found ? string.Join(" → ", found) : null;
    }

    private static bool Takes(CityIndicator indicator, string code) => CityFormulas.Formulas(indicator).SelectMany(Taken).Contains(code);

    private static IEnumerable<string> Taken(string formula) => Names(Formula.Parse(formula));

    private static IEnumerable<string> Names(Formula formula) => formula.Inputs.Where(i => !i.IsKeyNumber).Select(i => i.Name);

    private static string Camel(Frequency frequency) => $"{frequency}" is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
