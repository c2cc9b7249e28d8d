using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Values;

/// <summary>The grid in which a city's team enters the values of a period: <c>/work/{city}/values</c>. What the grid's module calls stands in ValuesPage.Door.cs.</summary>
public partial class ValuesPage : ComponentBase
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _root;
    private SheetDesk? _desk;
    private SheetText? _text;
    private SheetFinding? _finding;
    private RowFrame? _frame;
    private SheetFilter _filter = new();
    private IReadOnlyList<SheetGroup> _groups = [];
    private IReadOnlyList<NamedCode> _purposes = [];
    private IReadOnlyList<NamedCode> _issues = [];
    private HandoverStep _asking;
    private (string City, string? Period)? _loaded;
    private Guid? _me;
    private int? _status;
    private string? _wrongPeriod;

    /// <summary>The city's key.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The period shown; the latest that has ended where empty.</summary>
    [SupplyParameterFromQuery(Name = "period")]
    public string? AskedPeriod { get; set; }

    /// <summary><c>mine</c>, <c>missing</c> or <c>answer</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>A purpose.</summary>
    [SupplyParameterFromQuery]
    public string? Purpose { get; set; }

    /// <summary>An issue.</summary>
    [SupplyParameterFromQuery]
    public string? Issue { get; set; }

    /// <summary>The rows whose parts are shown.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    public string? Opened { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private ValuesSheetService Sheets { get; set; } = null!;

    [Inject]
    private EntryService Entries { get; set; } = null!;

    [Inject]
    private CatalogueService Catalogue { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ValuesWords> Words { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private ValuesSheet Sheet => _desk!.Sheet;

    private int Unsaved => _desk!.Unsaved;

    private string Title => _desk is null ? Words["Values"] : Words["PageTitle", _text!.Period(Sheet.Period), Sheet.City.Name.In(Culture)];

    private string NothingKey => _desk!.Lines.Count == 0 ? "NothingMeasured" : Show switch
    {
        "missing" => "NothingMissing",
        "answer" => "NothingToAnswer",
        "mine" => "NothingMine",
        _ => "NothingHere",
    };

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (City, AskedPeriod))
        {
            _loaded = (City, AskedPeriod);
            await LoadAsync();
        }

        if (_desk is not null)
        {
            _filter = new(Show is "mine" or "missing" or "answer" ? Show : null, Empty(Purpose), Empty(Issue), Empty(Opened));
            Arrange();
        }
    }

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private async Task LoadAsync()
    {
        if (!CityKey.TryParse(City, out var key))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var asked = Period.TryParse(AskedPeriod, out var period) ? period : (Period?)null;
        if (asked is null && !string.IsNullOrEmpty(AskedPeriod))
        {
            _wrongPeriod = Words["NoSuchPeriod", AskedPeriod];
            return;
        }

        var actor = await Who.GetAsync();
        var outcome = await Sheets.ReadAsync(actor, key, asked, _gone.Token);
        if (!outcome.Ok)
        {
            Refuse(outcome.Refusal);
            return;
        }

        if (_purposes.Count == 0)
        {
            // Their names alone: what a page holds, every open page holds.
            _purposes = NamedCode.Of(await Catalogue.PurposesAsync(_gone.Token));
            _issues = NamedCode.Of(await Catalogue.IssuesAsync(_gone.Token));
        }

        _me = actor.UserId;
        _wrongPeriod = null;
        _status = null;
        Open(outcome.Value);
    }

    private void Refuse(Domain.Data.Refusal refusal)
    {
        if (refusal.Kind == RefusalKind.Invalid)
        {
            _wrongPeriod = Refusals.Say(refusal);
            return;
        }

        Answer(refusal.Kind == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
    }

    private void Answer(int status)
    {
        _status = status;
        HttpContext.Answer(status);
    }

    private void Open(ValuesSheet sheet)
    {
        _desk?.Dispose();
        _desk = new SheetDesk(sheet, Entries, Sheets);
        _text = new SheetText(Words, sheet.City.TimeZone, sheet.Today);
        _finding = new SheetFinding(_text);
        _frame = new RowFrame(sheet, _text, new SheetSay(sheet, _text, Refusals), ActAsync, IsOpen);
        _near = null;
        _focus = null;
        _task = PanelTask.None;
        _kept = [];
        _asking = HandoverStep.None;
    }

    /// <summary>Chooses the rows once, when the filter is set: a row that is filled in does not vanish from under the hand.</summary>
    private void Arrange() => _groups =
    [
        .. from line in _desk!.Lines
           where _filter.Takes(line, _me)
           group line by line.Row.Purposes is [var main, ..] ? main : "" into lines
           orderby lines.Key
           select new SheetGroup(lines.Key, _purposes.FirstOrDefault(p => p.Code == lines.Key)?.Name ?? Words["NoPurpose"], [.. lines]),
    ];

    private async Task HandedOverAsync()
    {
        _asking = HandoverStep.None;
        await LoadAsync();
        if (_desk is not null)
        {
            Arrange();
        }
    }
}
