using SustainableCities.Domain.Cities;

namespace SustainableCities.Domain.Catalogue;

/// <summary>Counts what a city reports of a standard: only figures of the definition itself, published and signed.</summary>
internal static class CoverageRules
{
    /// <summary>Sorts every definition of a standard into one list of a city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="definitions">All of the standard's, in order.</param>
    /// <param name="uses">The city's uses of them.</param>
    public static CityCoverage Of(CitySummary city, IReadOnlyList<IndicatorDefinition> definitions, IReadOnlyList<DefinitionUse> uses)
    {
        var byKey = uses.ToLookup(u => u.DefinitionKey);
        List<DefinitionUse> reported = [], notApplicable = [], waiting = [], near = [];
        List<IndicatorDefinition> missing = [];
        foreach (var definition in definitions)
        {
            var adopted = byKey[definition.Key].FirstOrDefault(u => u.Kind == UseKind.Adopted);
            var hints = byKey[definition.Key].Where(u => u.Kind == UseKind.Near).ToList();
            if (adopted is not null)
            {
                (adopted.IsReported ? reported : adopted.IsNotApplicable ? notApplicable : waiting).Add(adopted);
            }
            else if (hints.Count > 0)
            {
                near.AddRange(hints);
            }
            else
            {
                missing.Add(definition);
            }
        }

        var told = reported.Select(u => u.DefinitionKey).ToHashSet(StringComparer.Ordinal);
        var outside = notApplicable.Select(u => u.DefinitionKey).ToHashSet(StringComparer.Ordinal);
        return new CityCoverage(
            city,
            [.. definitions.GroupBy(d => d.Kind).Select(g => new KindCoverage(g.Key, g.Count(d => told.Contains(d.Key)), g.Count(d => !outside.Contains(d.Key))))],
            reported, notApplicable, waiting, near, missing);
    }
}
