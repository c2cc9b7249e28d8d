using SustainableCities.Domain.Progress;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Web.Public;

/// <summary>Makes the cells of a seal from a city's progress.</summary>
public static class SealCells
{
    /// <summary>The cells that have indicators.</summary>
    public static IReadOnlyList<SealCell> Of(CityProgress progress) =>
    [
        .. ProgressService.Matrix(progress).Where(c => c.Indicators > 0)
            .Select(c => new SealCell(c.Purpose, c.Issue, [.. c.States.SelectMany(s => Enumerable.Repeat(s.Key, s.Value))])),
    ];
}
