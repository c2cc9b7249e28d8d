using System.Globalization;
using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Features.Values;

/// <summary>A row of the grid.</summary>
public partial class ValuesRow : ComponentBase
{
    private Say _say = null!;
    private string _first = "";
    private int _drawn;

    /// <summary>The line.</summary>
    [Parameter, EditorRequired]
    public SheetLine Line { get; set; } = null!;

    /// <summary>What all rows share.</summary>
    [Parameter, EditorRequired]
    public RowFrame Frame { get; set; } = null!;

    private SheetRow Row => Line.Row;

    private SheetText Text => Frame.Text;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string Shown => Line.Trouble?.Typed ?? Text.Cell(Line.Value?.Content);

    private bool IsReadOnly => !Frame.Sheet.MayEnter || Line.IsLocked || Line.IsCalculated;

    private string Baseline => Row.Baseline is { } b ? Text.Beside(b.Value, b.Qualifier, Row.Decimals) : Text.Words["NoValue"];

    private string First => Text.Past(Row.Past[0], Row.Decimals);

    private string Target => Text.Target(Row.Target, Row.Decimals);

    private string Said => (_say.Head.Length > 0 && _say.Text.Length > 0 ? SheetText.Gap : "") + _say.Text + (_say.Acts.Count > 0 ? SheetText.Gap : "");

    private string Unit => UnitText.Of(Row.Unit).In(Culture);

    private string Toggle => Text.Words["PartsToggle", Line.Code];

    private string Name => Line.Whole is { } whole ? Text.Words["PartName", whole.Row.Name.In(Culture), Row.Name.In(Culture)] : Row.Name.In(Culture);

    private string Label => Text.Words["CellLabel", Line.Code, Name, Text.Period(Frame.Sheet.Period), Unit];

    private string LastInWords
    {
        get
        {
            var figure = Row.Past[1] is { Figure: not null, IsComparable: false } ? Text.Past(Row.Past[1], Row.Decimals)
                : Row.Past[1] is { Figure: not null } ? Figures.Join(Text.Past(Row.Past[1], Row.Decimals), UnitText.Of(Row.Unit), Culture)
                : Row.Past[1] is null ? Text.Words["NoValueYet"].Value
                : Text.Words["CellNotApplicable"].Value;
            return Text.Words["PastInWords", Text.Period(Frame.Sheet.Past[1]), figure];
        }
    }

    private string? Css => (IsReadOnly, _say.Kind) switch
    {
        (_, SayKind.Error) when Line.Trouble?.Typed is not null => "bad",
        (_, SayKind.Warning) => "wrn",
        (true, _) => "lock",
        _ => Line.Value is { Content.NotApplicable: true } ? "lock" : null,
    };

    private string? SayCss => _say.Kind switch
    {
        SayKind.Quiet => "q",
        SayKind.Warning => "w",
        SayKind.Error => "e",
        _ => null,
    };

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        Draw();
        _first = Shown;
    }

    /// <inheritdoc />
    protected override bool ShouldRender()
    {
        if (_drawn == Line.Version)
        {
            return false;
        }

        Draw();
        return true;
    }

    /// <summary>What is copied, where the cell shows it in another form.</summary>
    private static string? Raw(decimal? figure, string shown) => figure?.ToString(CultureInfo.InvariantCulture) is { } raw && raw != shown ? raw : null;

    private void Draw()
    {
        _drawn = Line.Version;
        _say = Frame.Say.Of(Line);
    }
}
