using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Imports;

/// <summary>A cell of a file.</summary>
/// <param name="Text">Its text; of a spreadsheet's number the digits with a decimal point, of its date <c>2021-03-31</c>.</param>
/// <param name="IsNumber">The file itself says that it is a number: its point is no question.</param>
public readonly record struct FileCell(string Text, bool IsNumber = false);

/// <summary>A file that somebody sent: read only once its sender is let in, row by row.</summary>
/// <param name="Name">Its name, for the audit trail.</param>
/// <param name="Sha256">Of its bytes, hex, lower case.</param>
/// <param name="Read">Hands its rows over, one after the other, until one is answered with false; says why it is refused as a whole, or null.</param>
public sealed record ImportFile(string Name, string Sha256, Func<Func<FileRow, bool>, Refusal?> Read);

/// <summary>A row of a file.</summary>
/// <param name="Number">From 1, as a spreadsheet counts.</param>
/// <param name="Cells">From the first column on; absent ones are empty.</param>
public sealed record FileRow(int Number, IReadOnlyList<FileCell> Cells)
{
    /// <summary>Cells whose very kind is wrong, such as a list in the place of a text; by the column's name.</summary>
    public IReadOnlyList<ImportRefusal> Wrong { get; init; } = [];

    /// <summary>A cell; empty beyond the last.</summary>
    public FileCell this[int column] => column < Cells.Count ? Cells[column] : new("");
}
