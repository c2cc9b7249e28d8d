using System.Globalization;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Imports;

/// <summary>The rows of a file as entries: what each says, and what cannot be read. Knows no database.</summary>
internal sealed class ImportRows
{
    private readonly ImportColumns _columns;
    private readonly Dictionary<IndicatorCode, (FigureContext Figures, Frequency Frequency)> _places;
    private readonly DecimalMark _mark;
    private readonly Dictionary<(IndicatorCode, Period, string), int> _seen = [];

    /// <summary>Reads the rows below the header.</summary>
    /// <param name="columns">Where the columns stand.</param>
    /// <param name="places">What each of the city's indicators tells about its figures and periods.</param>
    /// <param name="rows">All rows of the file.</param>
    /// <param name="mark">The decimal mark, where it is settled; else what the column gives away.</param>
    public ImportRows(
        ImportColumns columns, Dictionary<IndicatorCode, (FigureContext Figures, Frequency Frequency)> places, IReadOnlyList<FileRow> rows, DecimalMark mark)
    {
        (_columns, _places) = (columns, places);
        var body = rows.Where(r => r.Number > columns.Header && (r.Wrong.Count > 0 || r.Cells.Any(c => !string.IsNullOrWhiteSpace(c.Text)))).ToList();
        _mark = mark != DecimalMark.Unknown ? mark : FigureReader.MarkOf(body.Select(r => r[columns.Value]).Where(c => !c.IsNumber).Select(c => c.Text));
        foreach (var row in body)
        {
            Read(row);
        }
    }

    /// <summary>The entries, with their rows and the value as written.</summary>
    public List<(int Row, ValueEntry Entry, string Written)> Lines { get; } = [];

    /// <summary>What cannot be read.</summary>
    public List<ImportRefusal> Refused { get; } = [];

    /// <summary>How many rows say nothing: an empty value, or a dash.</summary>
    public int Silent { get; private set; }

    /// <summary>The entries alone.</summary>
    public IReadOnlyList<ValueEntry> Entries => [.. Lines.Select(l => l.Entry)];

    /// <summary>Names of columns that are not read.</summary>
    public IReadOnlyList<string> Ignored => _columns.Ignored;

    private void Read(FileRow row)
    {
        var before = Refused.Count;
        Refused.AddRange(row.Wrong);
        var text = row[_columns.Indicator].Text.Trim();
        var place = (Figures: new FigureContext(), Frequency: Frequency.Annual);
        if (IndicatorCode.TryParse(FormulaMark.TakeOff(text), out var indicator) && _places.TryGetValue(indicator, out var known))
        {
            place = known;
        }
        else
        {
            Refuse(row, "indicator", text.Length == 0 ? "required" : "noSuchIndicator", Short(text));
        }

        if (!PeriodReader.TryRead(FormulaMark.TakeOff(row[_columns.Period].Text), place.Frequency, out var period))
        {
            Refuse(row, "period", "periodShape", Short(row[_columns.Period].Text));
        }

        var qualifier = ReadQualifier(row);
        var cell = row[_columns.Value];
        var reading = FigureReader.Read(cell.Text, place.Figures with { Mark = cell.IsNumber ? DecimalMark.Point : _mark });
        if (reading.Kind == FigureReadingKind.Refused && Refused.Count == before)
        {
            Refuse(row, "value", reading.Code!, reading.Args);
        }

        if (Refused.Count > before)
        {
            return;
        }

        if (reading.Kind is FigureReadingKind.Empty or FigureReadingKind.NoData)
        {
            Silent++;
            return;
        }

        var part = Given(row, _columns.Part) ?? "";
        if (!_seen.TryAdd((indicator, period, part), row.Number))
        {
            Refuse(row, "indicator", "rowTwice", _seen[(indicator, period, part)].ToString(CultureInfo.InvariantCulture));
            return;
        }

        var isFigure = reading.Kind == FigureReadingKind.Figure;
        var input = new ValueInput(
            reading.Figure, !isFigure, isFigure ? qualifier : null, Given(row, _columns.Note),
            Given(row, _columns.Source) is { } source ? ValueContent.SourceKept(source) : null);
        Lines.Add((row.Number, new ValueEntry(indicator, period, input, null, part), Short(cell.Text)));
    }

    private Qualifier? ReadQualifier(FileRow row)
    {
        if (Given(row, _columns.Qualifier) is not { } text)
        {
            return null;
        }

        if (QualifierReader.TryRead(text, out var qualifier))
        {
            return qualifier;
        }

        Refuse(row, "qualifier", "qualifierShape", Short(text));
        return null;
    }

    /// <summary>What stands in an optional cell; null, which keeps what is there, where nothing does.</summary>
    private static string? Given(FileRow row, int column)
    {
        var text = column < 0 ? "" : FormulaMark.TakeOff(row[column].Text).Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private void Refuse(FileRow row, string column, string code, params IReadOnlyList<string> args) => Refused.Add(new(row.Number, column, code, args));
}
