using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Values;

namespace SustainableCities.Reporting.Files;

/// <summary>
/// A period's values of a city as a file to be filled in, sent round and imported: white cells take values and are checked while
/// they are typed, all others are protected (without a password: against mistakes, not against people).
/// </summary>
public sealed class TemplateWorkbook
{
    private const int HeaderRow = 4;

    private static readonly (string Name, double Width)[] Columns =
    [
        ("indicator", 12), ("name", 46), ("unit", 16), ("lastPeriod", 11), ("lastValue", 14), ("period", 10), ("value", 16), ("qualifier", 12), ("note", 36), ("source", 28), ("status", 12), ("part", 16),
    ];

    private readonly ImportTemplate _template;
    private readonly CultureInfo _culture;
    private readonly string? _owner;
    private readonly string _period;

    private TemplateWorkbook(ImportTemplate template, string? owner, string period, CultureInfo culture) =>
        (_template, _owner, _period, _culture) = (template, owner, period, culture);

    /// <summary>The file.</summary>
    /// <param name="template">What stands in it.</param>
    /// <param name="owner">Whose rows they are: a name, empty for nobody's; null where they are of all.</param>
    /// <param name="period">The period, as its readers say it.</param>
    /// <param name="culture">Its language.</param>
    public static byte[] Write(ImportTemplate template, string? owner, string period, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(template);
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = TemplateStyles.Make();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new TemplateWorkbook(template, owner, period, culture).Sheet();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
                new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = TemplateWords.Text(culture, "Sheet") }),
                new DefinedNames(new DefinedName($"'{TemplateWords.Text(culture, "Sheet")}'!${HeaderRow}:${HeaderRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }

        return memory.ToArray();
    }

    private Worksheet Sheet()
    {
        var data = new SheetData(
            Line(1, TemplateStyles.Title, Word("Title", _template.City.Name.In(_culture), _period)),
            Line(2, TemplateStyles.Plain, Word("How")),
            Line(3, TemplateStyles.Plain, string.Join(' ', new[] { OwnerLine(), _template.City.IsDemonstration ? Word("Demonstration") : "" }.Where(t => t.Length > 0))),
            new Row(Columns.Select((c, n) => WorkbookCells.Text(Word("Column_" + c.Name), WorkbookCells.Place(n, HeaderRow), TemplateStyles.Header))) { RowIndex = HeaderRow });
        data.Append(_template.Rows.Select((r, n) => Row(r, HeaderRow + 1 + n)));
        var frozen = new Pane
        {
            HorizontalSplit = 2,
            VerticalSplit = HeaderRow,
            TopLeftCell = WorkbookCells.Place(2, HeaderRow + 1),
            ActivePane = PaneValues.BottomRight,
            State = PaneStateValues.Frozen,
        };
        var view = new SheetView(frozen) { WorkbookViewId = 0, ShowGridLines = false };
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(view),
            new Columns(Columns.Select((c, n) => new Column { Min = (uint)n + 1, Max = (uint)n + 1, Width = c.Width, CustomWidth = true })),
            data,
            new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false, Sort = true, AutoFilter = true });
        if (Validations().ToList() is { Count: > 0 } validations)
        {
            sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        }

        sheet.Append(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private Row Row(TemplateRow row, int number)
    {
        var (texts, numbers) = row.IsOpen ? (TemplateStyles.InputText, TemplateStyles.InputNumbers) : (TemplateStyles.Wrapped, TemplateStyles.Numbers);
        var content = row.Content;
        Cell[] cells =
        [
            Told(row.Code.ToString(), 0), Told(Name(row), 1), Told(UnitText.Of(row.Unit).In(_culture), 2), Told(row.LastPeriod?.ToString() ?? "", 3),
            row.LastFigure is { } last ? WorkbookCells.Figure(last, At(4), TemplateStyles.Numbers, TemplateStyles.Wrapped) : Told("", 4),
            Told(_template.Period.ToString(), 5),
            content?.Figure is { } figure ? WorkbookCells.Figure(figure, At(6), numbers, texts)
                : content is { NotApplicable: true } ? WorkbookCells.Text("N/A", At(6), texts)
                : new Cell { CellReference = At(6), StyleIndex = row.IsOpen ? TemplateStyles.Input : TemplateStyles.Wrapped },
            Written(content is null ? "" : Word("Qualifier" + content.Qualifier), 7),
            Written(content?.Note ?? "", 8), Written(content?.SourceShown ?? "", 9),
            Told(row.Status is { } status ? Word("Status" + status) : "", 10),
            Told(row.Part?.Code ?? "", 11),
        ];
        return new Row(cells) { RowIndex = (uint)number };

        string At(int column) => WorkbookCells.Place(column, number);
        Cell Told(string text, int column) => WorkbookCells.Text(FormulaMark.SetInTyped(text), At(column), TemplateStyles.Wrapped);
        Cell Written(string text, int column) => WorkbookCells.Text(FormulaMark.SetInTyped(text), At(column), texts);
    }

    private string Name(TemplateRow row) => row.Part is { } part ? Word("PartName", row.Name.In(_culture), part.Name.In(_culture)) : row.Name.In(_culture);

    private static Row Line(int number, uint style, string text) => new(WorkbookCells.Text(text, WorkbookCells.Place(0, number), style)) { RowIndex = (uint)number };

    private string OwnerLine() => _owner is null ? "" : _owner.Length == 0 ? Word("OwnerNobody") : Word("Owner", _owner);

    /// <summary>One rule for all cells of the same limits. A warning, not a wall: “N/A” is no figure, and the import decides.</summary>
    private IEnumerable<DataValidation> Validations()
    {
        var open = _template.Rows.Select((row, n) => (Row: row, Number: HeaderRow + 1 + n)).Where(r => r.Row.IsOpen).ToList();
        foreach (var group in open.GroupBy(r => (r.Row.Minimum, r.Row.Maximum, r.Row.WholeNumbers)))
        {
            var (minimum, maximum, whole) = group.Key;
            var says = string.Join(' ', new[] { Limit(minimum, maximum), whole ? Word("LimitWhole") : "" }.Where(t => t.Length > 0));
            var rule = new DataValidation
            {
                Type = whole ? DataValidationValues.Whole : DataValidationValues.Decimal,
                Operator = maximum is null ? DataValidationOperatorValues.GreaterThanOrEqual : minimum is null ? DataValidationOperatorValues.LessThanOrEqual : DataValidationOperatorValues.Between,
                ErrorStyle = DataValidationErrorStyleValues.Warning,
                AllowBlank = true,
                ShowErrorMessage = true,
                ShowInputMessage = true,
                ErrorTitle = Word("ErrorTitle"),
                Error = $"{says} {Word("Continue")}",
                Prompt = says,
                SequenceOfReferences = References(group.Select(r => r.Number), 6),
            };
            rule.Append(new Formula1((minimum ?? maximum ?? decimal.MinValue).ToString(CultureInfo.InvariantCulture)));
            if (minimum is not null && maximum is { } most)
            {
                rule.Append(new Formula2(most.ToString(CultureInfo.InvariantCulture)));
            }

            yield return rule;
        }

        if (open.Count > 0)
        {
            yield return new DataValidation(new Formula1($"\"{string.Join(',', Enum.GetValues<Qualifier>().Select(q => Word("Qualifier" + q)))}\""))
            {
                Type = DataValidationValues.List,
                AllowBlank = true,
                ShowErrorMessage = true,
                ErrorTitle = Word("Column_qualifier"),
                Error = Word("QualifierError"),
                SequenceOfReferences = References(open.Select(r => r.Number), 7),
            };
        }
    }

    private string Limit(decimal? minimum, decimal? maximum) => (minimum, maximum) switch
    {
        ({ } least, { } most) => Word("LimitBoth", Figures.Format(least), Figures.Format(most)),
        ({ } least, null) => Word("LimitMin", Figures.Format(least)),
        (null, { } most) => Word("LimitMax", Figures.Format(most)),
        _ => Word("LimitNone"),
    };

    /// <summary>Neighbouring rows as one range.</summary>
    private static ListValue<StringValue> References(IEnumerable<int> rows, int column)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var row in rows)
        {
            if (ranges.Count > 0 && ranges[^1].To == row - 1)
            {
                ranges[^1] = (ranges[^1].From, row);
            }
            else
            {
                ranges.Add((row, row));
            }
        }

        return new(ranges.Select(r => new StringValue(r.From == r.To ? WorkbookCells.Place(column, r.From) : $"{WorkbookCells.Place(column, r.From)}:{WorkbookCells.Place(column, r.To)}")));
    }

    private string Word(string key, params ReadOnlySpan<object?> values) => TemplateWords.Text(_culture, key, values);
}
