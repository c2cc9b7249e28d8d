using SustainableCities.Domain.Data;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Matrix;

/// <summary>What a city has judged of a cell.</summary>
/// <param name="Priority">How much it matters.</param>
/// <param name="Reason">Why; empty for the public.</param>
/// <param name="SetAt">When, UTC.</param>
/// <param name="SetBy">Who; empty for the public and for the portal itself.</param>
/// <param name="Demonstration">Made up for the demonstration.</param>
/// <param name="Version">The number of the judgement, for the next one to name.</param>
public sealed record CellJudgement(Priority Priority, Bilingual Reason, DateTime SetAt, string SetBy, bool Demonstration, int Version);

/// <summary>One cell of the 6 × 12 matrix.</summary>
/// <param name="Purpose">P1–P6.</param>
/// <param name="Issue">I01–I12.</param>
/// <param name="Judgement">What the city has judged; null where it has not.</param>
/// <param name="Items">The indicators that serve both, in the city's order, as far as the reader may see them.</param>
public sealed record MatrixCell(string Purpose, string Issue, CellJudgement? Judgement, IReadOnlyList<ProgressItem> Items)
{
    /// <summary>How the cell is called in addresses: <c>P4-I10</c>.</summary>
    public string Code => $"{Purpose}-{Issue}";

    /// <summary>Whether its priority asks for an indicator.</summary>
    public bool IsPriority => Judgement is { } judgement && MatrixRules.AsksForIndicator(judgement.Priority);

    /// <summary>Whether it asks for an indicator and has none.</summary>
    public bool IsGap => IsPriority && Items.Count == 0;

    /// <summary>How many of its indicators are in each state; zeros left out.</summary>
    public IReadOnlyDictionary<ProgressState, int> States => Items.GroupBy(i => i.Answer.State).ToDictionary(g => g.Key, g => g.Count());
}

/// <summary>A city's matrix.</summary>
/// <param name="Progress">How the city stands in the year shown.</param>
/// <param name="Cells">The 72 cells, purpose by purpose.</param>
/// <param name="ReadsAll">Whether the reader may open the city's drafts.</param>
/// <param name="MaySet">Whether the reader may set priorities.</param>
public sealed record MatrixView(CityProgress Progress, IReadOnlyList<MatrixCell> Cells, bool ReadsAll, bool MaySet)
{
    /// <summary>Cells whose priority asks for an indicator and that have none: high ones first.</summary>
    public IReadOnlyList<MatrixCell> Gaps => [.. Cells.Where(c => c.IsGap).OrderBy(c => c.Judgement!.Priority)];

    /// <summary>How many cells ask for an indicator.</summary>
    public int Priorities => Cells.Count(c => c.IsPriority);

    /// <summary>How many cells somebody has judged.</summary>
    public int Judged => Cells.Count(c => c.Judgement is not null);

    /// <summary>A cell by its code; null where there is none.</summary>
    public MatrixCell? Find(string? code) => Cells.FirstOrDefault(c => c.Code == code);
}

/// <summary>A judgement to be written.</summary>
/// <param name="Purpose">P1–P6.</param>
/// <param name="Issue">I01–I12.</param>
/// <param name="Priority">How much the cell matters.</param>
/// <param name="Reason">Why, in at least one language.</param>
/// <param name="SeenVersion">The <see cref="CellJudgement.Version"/> that the writer has seen; 0 where there was none.</param>
public sealed record CellEntry(string Purpose, string Issue, Priority Priority, Bilingual Reason, int SeenVersion);
