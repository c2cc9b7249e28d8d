namespace SustainableCities.Domain.Imports;

/// <summary>What a row of a file does.</summary>
public enum ImportEffect
{
    /// <summary>Nothing: the same stands there, or the row says nothing.</summary>
    Unchanged,

    /// <summary>A value where none was.</summary>
    New,

    /// <summary>Another value than the draft that stands there.</summary>
    Changed,

    /// <summary>It is not taken.</summary>
    Refused,
}

/// <summary>A row that does something.</summary>
/// <param name="Row">The row in the file, from 1.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Indicator">The indicator as written.</param>
/// <param name="Period">The period as written.</param>
/// <param name="Value">The value as written.</param>
public sealed record ImportLine(int Row, ImportEffect Effect, string Indicator, string Period, string Value);

/// <summary>Why a cell is not taken.</summary>
/// <param name="Row">The row in the file, from 1.</param>
/// <param name="Column">The column's name in the contract.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Args">What its words mention.</param>
public sealed record ImportRefusal(int Row, string Column, string Code, IReadOnlyList<string> Args);

/// <summary>What a file did, or would do.</summary>
/// <param name="New">Values where none was.</param>
/// <param name="Changed">Drafts that change.</param>
/// <param name="Unchanged">Rows without effect.</param>
/// <param name="Refused">What is not taken; where any is, nothing is written.</param>
/// <param name="Written">Whether it was written.</param>
/// <param name="Lines">The rows that do something, in the order of the file; the first <see cref="ImportService.MostLines"/>.</param>
/// <param name="Ignored">Names of columns that are not read.</param>
public sealed record ImportResult(
    int New, int Changed, int Unchanged, IReadOnlyList<ImportRefusal> Refused, bool Written, IReadOnlyList<ImportLine> Lines, IReadOnlyList<string> Ignored);

/// <summary>What an import is at.</summary>
public enum ImportPhase
{
    /// <summary>The file is read; how long it is turns out at its end.</summary>
    Reading,

    /// <summary>Its rows are held against the rules and what stands there.</summary>
    Checking,

    /// <summary>Its values are written; nobody sees any of them before all are.</summary>
    Writing,
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Done">Rows that are done in this phase.</param>
/// <param name="Total">Of how many; 0 while nobody knows.</param>
public readonly record struct ImportProgress(ImportPhase Phase, int Done, int Total);
