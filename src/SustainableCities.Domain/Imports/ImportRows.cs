using System.Globalization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>
/// The rows of a file as entries: what each says, and what cannot be read. Takes one row after the other and keeps of it what is
/// needed. Knows no database.
/// </summary>
/// <param name="places">What each of the city's indicators tells about its figures and periods.</param>
/// <param name="mark">The decimal mark, where it is settled; else what the column gives away.</param>
internal sealed class ImportRows(Dictionary<IndicatorCode, ImportPlace> places, DecimalMark mark)
{
    private const int MostKept = 10_000;

    private readonly List<FileRow> _first = [];
    private readonly DecimalMarkEvidence _evidence = new();
    private readonly Dictionary<string, string> _kept = [];
    private Outcome<ImportColumns>? _found;

    /// <summary>The entries; their figures are read once the whole file is.</summary>
    public List<ImportRow> Lines { get; private set; } = [];

    /// <summary>What cannot be read.</summary>
    public List<ImportRefusal> Refused { get; } = [];

    /// <summary>How many rows say nothing: an empty value, or a dash.</summary>
    public int Silent { get; private set; }

    /// <summary>Names of columns that are not read.</summary>
    public IReadOnlyList<string> Ignored => Columns.Ignored;

    /// <summary>How many rows were taken.</summary>
    public int Taken { get; private set; }

    private ImportColumns Columns => _found!.Value!;

    /// <summary>Takes the next row; false where the file is no table of values and no more are wanted.</summary>
    public bool Take(FileRow row)
    {
        Taken++;
        if (_found is not null)
        {
            Read(row);
            return true;
        }

        _first.Add(row);
        return (!ImportColumns.IsHeader(row) && _first.Count < ImportColumns.SearchedRows) || FindColumns();
    }

    /// <summary>Reads the figures, which the whole column tells how to read; refused where the file is no table of values.</summary>
    public Refusal? End()
    {
        if (_found is null)
        {
            FindColumns();
        }

        if (!_found!.Ok)
        {
            return _found.Refusal;
        }

        var settled = mark != DecimalMark.Unknown ? mark : _evidence.Mark;
        var seen = new Dictionary<(IndicatorCode, Period, string), int>();
        var said = new List<ImportRow>(Lines.Count);
        foreach (var row in Lines)
        {
            ReadFigure(row, settled, seen, said);
        }

        Lines = said;
        return null;
    }

    private bool FindColumns()
    {
        _found = ImportColumns.Find(_first);
        if (_found.Ok)
        {
            foreach (var row in _first)
            {
                Read(row);
            }
        }

        _first.Clear();
        return _found.Ok;
    }

    private void Read(FileRow row)
    {
        if (row.Number <= Columns.Header || (row.Wrong.Count == 0 && row.Cells.All(c => string.IsNullOrWhiteSpace(c.Text))))
        {
            return;
        }

        var before = Refused.Count;
        Refused.AddRange(row.Wrong);
        var cell = row[Columns.Value];
        if (!cell.IsNumber)
        {
            _evidence.Add(cell.Text);
        }

        var text = row[Columns.Indicator].Text.Trim();
        if (!IndicatorCode.TryParse(FormulaMark.TakeOff(text), out var indicator) || !places.TryGetValue(indicator, out var place))
        {
            place = ImportPlace.Unknown;
            Refuse(row.Number, "indicator", text.Length == 0 ? "required" : "noSuchIndicator", Short(text));
        }

        if (!PeriodReader.TryRead(FormulaMark.TakeOff(row[Columns.Period].Text), place.Frequency, out var period))
        {
            Refuse(row.Number, "period", "periodShape", Short(row[Columns.Period].Text));
        }

        var qualifier = ReadQualifier(row);
        if (Refused.Count == before)
        {
            Lines.Add(new(
                row.Number, place, period, Given(row, Columns.Part) ?? "", cell, qualifier, Given(row, Columns.Note),
                Given(row, Columns.Source) is { } source ? ValueContent.SourceKept(source) : null));
        }
    }

    private void ReadFigure(ImportRow row, DecimalMark settled, Dictionary<(IndicatorCode, Period, string), int> seen, List<ImportRow> said)
    {
        var reading = FigureReader.Read(row.Cell.Text, row.Cell.IsNumber ? row.Place.WithPoint : settled == DecimalMark.Unknown ? row.Place.Figures : row.Place.Figures with { Mark = settled });
        if (reading.Kind == FigureReadingKind.Refused)
        {
            Refuse(row.Row, "value", reading.Code!, reading.Args);
        }
        else if (reading.Kind is FigureReadingKind.Empty or FigureReadingKind.NoData)
        {
            Silent++;
        }
        else if (!seen.TryAdd((row.Place.Code, row.Period, row.Part), row.Row))
        {
            Refuse(row.Row, "indicator", "rowTwice", seen[(row.Place.Code, row.Period, row.Part)].ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            row.Say(reading.Figure);
            said.Add(row);
        }
    }

    private Qualifier? ReadQualifier(FileRow row)
    {
        if (Given(row, Columns.Qualifier) is not { } text)
        {
            return null;
        }

        if (QualifierReader.TryRead(text, out var qualifier))
        {
            return qualifier;
        }

        Refuse(row.Number, "qualifier", "qualifierShape", Short(text));
        return null;
    }

    /// <summary>What stands in an optional cell; null, which keeps what is there, where nothing does. Of texts that come again one is kept.</summary>
    private string? Given(FileRow row, int column)
    {
        var text = column < 0 ? "" : FormulaMark.TakeOff(row[column].Text).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (_kept.TryGetValue(text, out var same))
        {
            return same;
        }

        if (_kept.Count < MostKept)
        {
            _kept.Add(text, text);
        }

        return text;
    }

    private static string Short(string text) => text.Length > ImportRow.LongestEcho ? text[..ImportRow.LongestEcho] + "…" : text;

    private void Refuse(int row, string column, string code, params IReadOnlyList<string> args) => Refused.Add(new(row, column, code, args));
}
