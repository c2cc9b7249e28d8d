using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>
/// Calculated values on their way through review (design, section 3, Calculated indicators): handed over once all inputs are, signed by
/// an organisation once it has signed them all, and sent back through them.
/// </summary>
internal sealed class CalculatedReview(CalculationDesk desk)
{
    /// <summary>The calculated values of the years that a period lies in; null where the city has none.</summary>
    public static async Task<CalculatedReview?> OpenAsync(PortalDbContext db, Guid city, Period period, CancellationToken cancellationToken) =>
        await CityFormulas.OpenAsync(db, city, cancellationToken) is { } formulas
            ? new CalculatedReview(await CalculationDesk.OpenAsync(
                db, formulas, formulas.Calculated, Period.OfYear(period.Year).Start, Period.OfYear(period.Year).End, cancellationToken))
            : null;

    /// <summary>Whether a value is calculated.</summary>
    public bool IsCalculated(IndicatorValue value) => value.Part.Length == 0 && desk.Formulas.IsCalculated(value.IndicatorId, value.Period);

    /// <summary>
    /// The results that go with values that are handed over: drafts all of whose inputs are handed over or approved by then, of the
    /// period itself, and of longer ones whose last inputs these are.
    /// </summary>
    /// <param name="ready">The values handed over; the results are added.</param>
    /// <param name="period">The period.</param>
    public void HandOver(List<IndicatorValue> ready, Period period)
    {
        ready.RemoveAll(IsCalculated);
        foreach (var (_, value, inputs) in All().Where(c => c.Value.Status == ValueStatus.Draft && !c.Value.Content.IsEmpty))
        {
            if (inputs.All(i => i is not null && (ready.Contains(i) || i.Status is ValueStatus.Submitted or ValueStatus.Approved))
                && (value.Period.LiesIn(period) || inputs.Any(i => ready.Contains(i!))))
            {
                ready.Add(value);
            }
        }
    }

    /// <summary>Why a calculated value may not be sent back: what may be mended is one of its inputs, and some are under review.</summary>
    /// <param name="values">The values to be sent back.</param>
    public IndicatorValue? FindReturnedAlone(IReadOnlyCollection<IndicatorValue> values) =>
        All().Where(c => values.Contains(c.Value) && c.Inputs.Any(i => i is { Status: ValueStatus.Submitted } && !values.Contains(i))).Select(c => c.Value).FirstOrDefault();

    /// <summary>
    /// Of values that an organisation signs: those whose inputs it has not signed, or not all. They wait; whoever names one is told.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="signed">Whether it has signed a value before.</param>
    public List<IndicatorValue> Early(IReadOnlyCollection<IndicatorValue> values, Func<IndicatorValue, bool> signed)
    {
        var signing = values.ToHashSet();
        foreach (var (_, value, inputs) in All())
        {
            if (signing.Contains(value) && !inputs.All(i => Counts(i, signing, signed)))
            {
                signing.Remove(value);
            }
        }

        return [.. values.Where(v => !signing.Contains(v))];
    }

    /// <summary>Results under review, in whatever submission, that follow the values signed now: their last inputs are among them.</summary>
    /// <param name="values">The values signed now.</param>
    /// <param name="signed">Whether the organisation has signed a value before.</param>
    public List<IndicatorValue> Following(IReadOnlyCollection<IndicatorValue> values, Func<IndicatorValue, bool> signed)
    {
        var (signing, following) = (values.ToHashSet(), new List<IndicatorValue>());
        foreach (var (_, value, inputs) in All().Where(c => c.Value.Status == ValueStatus.Submitted))
        {
            if (!signed(value) && inputs.Any(i => i is not null && signing.Contains(i)) && inputs.All(i => Counts(i, signing, signed)) && signing.Add(value))
            {
                following.Add(value);
            }
        }

        return following;
    }

    /// <summary>What is under review of calculated values and their inputs: whose signatures have to be known.</summary>
    public IEnumerable<(Guid Value, Guid Indicator, IndicatorCode Code)> UnderReview() =>
        All().SelectMany(c => c.Inputs.Append(c.Value)).OfType<IndicatorValue>().Where(v => v.Status == ValueStatus.Submitted).Distinct()
            .Select(v => (v.Id, v.IndicatorId, desk.Formulas.CodeOf(v.IndicatorId)));

    /// <summary>The inputs of calculated values, down to what is entered, with what they go into.</summary>
    public IEnumerable<(IndicatorValue Result, IndicatorValue Input)> Entered()
    {
        var below = new Dictionary<Guid, List<IndicatorValue>>();
        foreach (var (_, value, inputs) in All())
        {
            below[value.Id] = [.. inputs.OfType<IndicatorValue>().SelectMany(i => below.TryGetValue(i.Id, out var deeper) ? deeper : [i]).Distinct()];
        }

        return from c in All() from input in below[c.Value.Id] select (c.Value, input);
    }

    private static bool Counts(IndicatorValue? input, HashSet<IndicatorValue> signing, Func<IndicatorValue, bool> signed) =>
        input is not null && (input.Status == ValueStatus.Approved || (input.Status == ValueStatus.Submitted && (signing.Contains(input) || signed(input))));

    private IEnumerable<(CityIndicator Indicator, IndicatorValue Value, IReadOnlyList<IndicatorValue?> Inputs)> All() =>
        from indicator in desk.Formulas.Calculated
        from value in desk.ValuesOf(indicator)
        select (indicator, value, desk.InputsOf(indicator, value.Period));
}
