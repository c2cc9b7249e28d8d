using System.Text.Json;
using System.Text.Json.Serialization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>An edition of a city's indicator: what its figures were measured by.</summary>
/// <param name="Number">1, 2, 3 … within the indicator.</param>
/// <param name="From">The first period measured by it; null for the first one.</param>
/// <param name="Comparable">Whether its figures can be compared with those of the edition before; true for the first one.</param>
/// <param name="Reason">Why it was made; empty for the first one.</param>
/// <param name="At">When it was made, UTC; null for the first one.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="WholeNumbers">Only whole figures are accepted.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Minimum">The least figure accepted.</param>
/// <param name="Maximum">The greatest figure accepted.</param>
/// <param name="Definition">Definition and method.</param>
/// <param name="Changed">What is not as in the edition before, by field: <c>unit</c>, <c>direction</c>, <c>minimum</c>, <c>maximum</c>, <c>definition</c>, <c>formula</c>, <c>parts</c>.</param>
/// <param name="Plan">Baseline and targets that ended with it, where the next one is not comparable; null where others count for it.</param>
/// <param name="Formula">The formula by which its values are calculated; empty where they are entered.</param>
/// <param name="Breakdowns">What it is broken down by; null where it is not.</param>
public sealed record EditionView(
    int Number, Period? From, bool Comparable, Bilingual Reason, DateTime? At, string Unit, bool WholeNumbers, Direction Direction, decimal? Minimum, decimal? Maximum,
    Bilingual Definition, IReadOnlyList<string> Changed, EditionPlan? Plan, string Formula = "",
    IReadOnlyList<Breakdown>? Breakdowns = null);

/// <summary>Baseline and targets that ended with an edition.</summary>
/// <param name="Baseline">The baseline; null where none was agreed.</param>
/// <param name="Targets">The targets.</param>
public sealed record EditionPlan(BaselineView? Baseline, IReadOnlyList<TargetView> Targets)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new PeriodJsonConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static EditionPlan Of(CityIndicator indicator) => new(IndicatorView.BaselineOf(indicator), IndicatorView.TargetsOf(indicator));

    internal static EditionPlan? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<EditionPlan>(json, Json);

    internal string Text() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A new edition as given: needed where what values are measured by is to change.</summary>
/// <param name="From">The first period measured by it; needed.</param>
/// <param name="Comparable">Whether its figures can be compared with those before; needed.</param>
/// <param name="Reason">Why, in at least one language.</param>
/// <param name="Baseline">The new baseline, where figures can't be compared; without one the earliest published figure will serve.</param>
/// <param name="Targets">The new targets, where figures can't be compared.</param>
public sealed record EditionInput(
    string? From, bool? Comparable, Bilingual Reason, BaselineInput? Baseline = null, IReadOnlyList<TargetInput>? Targets = null);

/// <summary>What a new edition would meet.</summary>
/// <param name="Moving">Periods of draft and returned values in its range: they would be measured by it.</param>
/// <param name="Keeping">Periods of approved values in its range: they keep the edition they were measured under.</param>
/// <param name="Submitted">Periods of values under review in its range: it has to wait for them.</param>
public sealed record EditionReach(IReadOnlyList<Period> Moving, IReadOnlyList<Period> Keeping, IReadOnlyList<Period> Submitted)
{
    /// <summary>What lies from a period on.</summary>
    public EditionReach From(Period from)
    {
        IReadOnlyList<Period> Later(IReadOnlyList<Period> periods) => [.. periods.Where(p => p.Start >= from.Start)];
        return new(Later(Moving), Later(Keeping), Later(Submitted));
    }
}
