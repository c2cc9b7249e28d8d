using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.Progress;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Web.Public;

/// <summary>Makes the cells of a seal from a city's progress.</summary>
public static class SealCells
{
    /// <summary>The cells that have indicators.</summary>
    public static IReadOnlyList<SealCell> Of(CityProgress progress) =>
    [
        .. MatrixRules.Cells(progress).Where(c => c.Items.Count > 0)
            .Select(c => new SealCell(c.Purpose, c.Issue, [.. c.Items.Select(i => i.Answer.State)])),
    ];
}
