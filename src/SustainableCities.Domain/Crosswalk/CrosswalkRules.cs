using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Crosswalk;

/// <summary>What can be said of two definitions, and when a value of one answers for the other (decision record 0012).</summary>
public static class CrosswalkRules
{
    /// <summary>The longest text on why.</summary>
    public const int LongestBasis = 1000;

    /// <summary>The longest name of a source.</summary>
    public const int LongestSource = 300;

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>How it is measured: a field of <see cref="Answer.Unlike"/> beside those of tailoring.</summary>
    public const string Method = "method";

    /// <summary>The same relation, read from the other side.</summary>
    public static Relation Turned(Relation relation) => relation switch
    {
        Relation.Subset => Relation.Superset,
        Relation.Superset => Relation.Subset,
        _ => relation,
    };

    /// <summary>The two in the order in which they are kept, and how the first lies to the second.</summary>
    internal static (string Left, string Right, Relation Relation) InOrder(string definition, Relation relation, string other) =>
        string.CompareOrdinal(definition, other) <= 0 ? (definition, other, relation) : (other, definition, Turned(relation));

    /// <summary>What is wrong with what is said, before anybody looks at the definitions.</summary>
    internal static IReadOnlyList<RefusalItem> Check(RelationInput input)
    {
        var wrong = new List<RefusalItem>();
        void Require(bool isThere, string field)
        {
            if (!isThere)
            {
                wrong.Add(new(field, "required"));
            }
        }

        Require(!string.IsNullOrWhiteSpace(input.Definition), "definition");
        Require(!string.IsNullOrWhiteSpace(input.Other), "other");
        Require(input.Relation is not null, "relation");
        Require(!string.IsNullOrWhiteSpace(input.Basis.En) || !string.IsNullOrWhiteSpace(input.Basis.Zh), "basis");
        Require(!input.IsConfirmed || !string.IsNullOrWhiteSpace(input.Source), "source");
        if ((input.Basis.En ?? "").Trim().Length > LongestBasis || (input.Basis.Zh ?? "").Trim().Length > LongestBasis)
        {
            wrong.Add(new("basis", "tooLong", $"{LongestBasis}"));
        }

        if ((input.Source ?? "").Trim().Length > LongestSource)
        {
            wrong.Add(new("source", "tooLong", $"{LongestSource}"));
        }

        if (wrong.TrueForAll(w => w.Field != "definition") && string.Equals(input.Definition.Trim(), input.Other?.Trim(), StringComparison.Ordinal))
        {
            wrong.Add(new("other", "relationToItself"));
        }

        return wrong;
    }

    /// <summary>
    /// Why two definitions cannot be equal: no value could stand for both. One entry per difference: <c>equalUnits</c>,
    /// <c>equalDirections</c>, <c>equalFrequencies</c>, with what each of the two says.
    /// </summary>
    public static IReadOnlyList<RefusalItem> WhyNotEqual(MeasuredDefinition one, MeasuredDefinition other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        (string Code, string One, string Other)[] all =
        [
            ("equalUnits", TailoringRules.UnitCode(one.Unit), TailoringRules.UnitCode(other.Unit)),
            ("equalDirections", one.Direction.ToString(), other.Direction.ToString()),
            ("equalFrequencies", Camel(one.Frequency), Camel(other.Frequency)),
        ];
        return [.. all.Where(a => a.One != a.Other).Select(a => new RefusalItem("relation", a.Code, a.One, a.Other))];
    }

    /// <summary>
    /// What a city measures otherwise than the definition that it adopted: then its values answer for no other one. Names, purposes,
    /// issues and SDG targets do not matter here.
    /// </summary>
    /// <param name="definition">The adopted one.</param>
    /// <param name="other">The one that is equal to it: what a later catalogue measures otherwise is not any more.</param>
    /// <param name="indicator">The city's indicator, as the edition of the value says it.</param>
    public static IReadOnlyList<string> Unlike(MeasuredDefinition definition, MeasuredDefinition other, IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(indicator);
        (string Field, bool Differs)[] all =
        [
            (TailoringRules.Unit, TailoringRules.IsOtherUnit(definition.Unit, indicator.Unit) || TailoringRules.IsOtherUnit(other.Unit, indicator.Unit)),
            (TailoringRules.Direction, definition.Direction != indicator.Direction || other.Direction != indicator.Direction),
            (TailoringRules.Frequency, definition.Frequency != indicator.Frequency || other.Frequency != indicator.Frequency),
            (Method, IsOtherMethod(definition.Method, indicator)),
        ];
        return [.. all.Where(a => a.Differs).Select(a => a.Field)];
    }

    private static string Camel(Values.Frequency frequency) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(frequency.ToString());

    // Where the definition says how, its words count. Where it does not, an edition that cannot be compared with the first one says that
    // the city measures otherwise by now.
    private static bool IsOtherMethod(Bilingual method, IndicatorView indicator) =>
        (method.En.Length > 0 && method.En != indicator.Definition.En)
        || (method.Zh.Length > 0 && method.Zh != indicator.Definition.Zh)
        || (method.En.Length + method.Zh.Length == 0 && indicator.ComparableSince(indicator.Edition) > 1);
}
