using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Formulas;

/// <summary>What a formula comes to for a period.</summary>
/// <param name="Content">What the value says; cleared where it comes to nothing.</param>
/// <param name="View">How.</param>
internal sealed record Calculation(ValueContent Content, CalculationView View);

/// <summary>
/// Works a value out of what its inputs say (design, section 3, Calculated indicators). A result is as exact as all of its inputs, else
/// <i>about</i>; it is made up where one input is; its source are those of its inputs.
/// </summary>
internal static class CalculationRules
{
    /// <summary>The result of an indicator for a period.</summary>
    /// <param name="formulas">The formulas of the city.</param>
    /// <param name="indicator">The calculated indicator.</param>
    /// <param name="formula">The formula that counts for the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="find">What stands at a place, and where it stands; null where nothing was ever entered.</param>
    public static Calculation Of(
        CityFormulas formulas, CityIndicator indicator, Formula formula, Period period, Func<Guid, Period, (ValueContent Content, ValueStatus Status)?> find)
    {
        var (inputs, used, figures, applies) = (new List<CalculationInput>(), new List<ValueContent>(), new Dictionary<FormulaInput, ExactFigure>(), true);
        foreach (var input in formula.Inputs)
        {
            if (input.IsKeyNumber)
            {
                var number = formulas.Number(input);
                inputs.Add(new(input.Name, true, false, null, number?.Value, false, null));
                figures[input] = number?.Value ?? 0;
                used.AddRange(number is null ? [] : [new ValueContent(number.Value, Qualifier: number.Qualifier)]);
                continue;
            }

            ExactFigure? sum = null;
            var places = formulas.PlacesOf(input, period).ToList();
            foreach (var (id, at) in places)
            {
                var found = find(id, at);
                inputs.Add(new(input.Name, false, input.IsSum, at, found?.Content.Figure, found?.Content.NotApplicable ?? false, found is { Content.IsEmpty: true } ? null : found?.Status));
                if (found is { Content: { IsEmpty: false } said })
                {
                    sum = said.Figure is { } figure ? (sum ?? 0) + figure : sum;
                    used.Add(said);
                }
            }

            figures[input] = sum ?? 0;
            applies &= !(input.IsSum && inputs.TakeLast(places.Count).All(i => i.NotApplicable)); // no zero either
        }

        var reason = inputs.Exists(i => i is { IsMissing: true, NotApplicable: false }) ? NoDataReason.Missing
            : !applies || inputs.Exists(i => i.IsMissing) ? NoDataReason.NotApplicable
            : (NoDataReason?)null;
        var edition = EditionRules.At(indicator, period);
        var limits = EditionRules.Limits(indicator, edition);
        var result = reason is null ? formula.Evaluate((FormulaInput i) => figures[i], indicator.Decimals, limits.WholeNumbers, out reason) : null;
        if (result < limits.Minimum || result > limits.Maximum)
        {
            (result, reason) = (null, NoDataReason.OutsideLimits);
        }

        var content = result is null ? ValueContent.Cleared : new ValueContent(
            result, false, used.TrueForAll(u => u.Qualifier == Qualifier.Exact) ? Qualifier.Exact : Qualifier.About, "", Sources(used), used.Exists(u => u.Demonstration));
        return new Calculation(content, new CalculationView(formula.Text, inputs, result, reason));
    }

    /// <summary>Why there is no figure, in signs that read alike in both languages; for the history of a value.</summary>
    public static string Reason(CalculationView view)
    {
        static string Places(IEnumerable<CalculationInput> inputs, string sign) => string.Join(", ", inputs.Select(i => $"{i.Name}{(i.Period is { } p ? $" {p}" : "")}: {sign}"));
        return view.Reason switch
        {
            NoDataReason.Missing => Places(view.Inputs.Where(i => i is { IsMissing: true, NotApplicable: false }), "–"),
            NoDataReason.NotApplicable => Places(view.Inputs.Where(i => i.NotApplicable), "N/A"),
            NoDataReason.DividedByZero => $"{view.Formula}: ÷ 0",
            NoDataReason.OutsideLimits or NoDataReason.TooLarge => $"{view.Formula}: ↯",
            _ => "",
        };
    }

    private static string Sources(IEnumerable<ValueContent> used)
    {
        var sources = string.Join("; ", used.Select(u => u.Source).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal));
        return sources.Length > EntryRules.LongestSource ? sources[..(EntryRules.LongestSource - 1)] + "…" : sources;
    }
}
