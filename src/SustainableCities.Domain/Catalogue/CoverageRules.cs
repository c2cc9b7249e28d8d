using SustainableCities.Domain.Cities;

namespace SustainableCities.Domain.Catalogue;

/// <summary>Counts what a city reports of a standard: only figures of the definition itself, or of an equal one, published and signed.</summary>
internal static class CoverageRules
{
    /// <summary>Sorts every definition of a standard into one list of a city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="definitions">All of the standard's, in order.</param>
    /// <param name="uses">The city's uses of them.</param>
    public static CityCoverage Of(CitySummary city, IReadOnlyList<IndicatorDefinition> definitions, IReadOnlyList<DefinitionUse> uses)
    {
        var byKey = uses.ToLookup(u => u.DefinitionKey);
        List<DefinitionUse> reported = [], notApplicable = [], waiting = [], related = [], near = [];
        List<IndicatorDefinition> missing = [];
        foreach (var definition in definitions)
        {
            // The city's own comes first; what it has of an equal one answers where its own does not.
            var own = byKey[definition.Key].Where(u => u.Kind is UseKind.Adopted or UseKind.Equal).OrderBy(u => u.Kind).ToList();
            var parts = byKey[definition.Key].Where(u => u.Kind == UseKind.Related).ToList();
            var hints = byKey[definition.Key].Where(u => u.Kind == UseKind.Near).ToList();
            if (own.Find(u => u.IsReported) is { } told)
            {
                reported.Add(told);
            }
            else if (own.Find(u => u.IsNotApplicable) is { } outside)
            {
                notApplicable.Add(outside);
            }
            else if (own.Count > 0)
            {
                waiting.Add(own[0]);
            }
            else if (parts.Count > 0)
            {
                related.AddRange(parts);
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

        var counted = reported.Select(u => u.DefinitionKey).ToHashSet(StringComparer.Ordinal);
        var left = notApplicable.Select(u => u.DefinitionKey).ToHashSet(StringComparer.Ordinal);
        return new CityCoverage(
            city,
            [.. definitions.GroupBy(d => d.Kind).Select(g => new KindCoverage(g.Key, g.Count(d => counted.Contains(d.Key)), g.Count(d => !left.Contains(d.Key))))],
            reported, notApplicable, waiting, related, near, missing);
    }
}
