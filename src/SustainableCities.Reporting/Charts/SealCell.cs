using SustainableCities.Domain.Progress;

namespace SustainableCities.Reporting.Charts;

/// <summary>A cell of the matrix and the states of its indicators.</summary>
/// <param name="Purpose"><c>P1</c> to <c>P6</c>.</param>
/// <param name="Issue"><c>I01</c> to <c>I12</c>.</param>
/// <param name="States">One state for each indicator of the cell, in any order; what is not applicable is left out.</param>
public sealed record SealCell(string Purpose, string Issue, IReadOnlyList<ProgressState> States);
