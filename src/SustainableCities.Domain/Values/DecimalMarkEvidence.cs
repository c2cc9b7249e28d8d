namespace SustainableCities.Domain.Values;

/// <summary>
/// What a column gives away of its decimal mark, cell by cell: the mark without which some of its cells could not be read. Unknown
/// where none or both are needed.
/// </summary>
internal sealed class DecimalMarkEvidence
{
    private static readonly FigureContext Point = new(UnitIsPercent: true, Mark: DecimalMark.Point);
    private static readonly FigureContext Comma = new(UnitIsPercent: true, Mark: DecimalMark.Comma);

    private bool _point;
    private bool _comma;

    /// <summary>The mark.</summary>
    public DecimalMark Mark => _point == _comma ? DecimalMark.Unknown : _point ? DecimalMark.Point : DecimalMark.Comma;

    /// <summary>Looks at a cell.</summary>
    public void Add(string? cell)
    {
        // Digits alone are read alike by both.
        if ((_point && _comma) || cell is null || cell.All(char.IsAsciiDigit))
        {
            return;
        }

        var withPoint = FigureReader.Read(cell, Point).Kind == FigureReadingKind.Figure;
        var withComma = FigureReader.Read(cell, Comma).Kind == FigureReadingKind.Figure;
        _point |= withPoint && !withComma;
        _comma |= withComma && !withPoint;
    }
}
