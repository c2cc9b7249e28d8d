using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>The indicators that a city works with, and where each comes from. What is shown of them stands in the address.</summary>
public sealed partial class SetPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private SetFilter _filter = new();
    private string? _loaded;
    private CitySet? _set;
    private SetText? _text;
    private int? _status;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>Words or a code.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Asked { get; set; }

    /// <summary>Adopted, tailored or own.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>A purpose.</summary>
    [SupplyParameterFromQuery]
    public string? Purpose { get; set; }

    /// <summary>An issue.</summary>
    [SupplyParameterFromQuery]
    public string? Issue { get; set; }

    /// <summary>Who may see it.</summary>
    [SupplyParameterFromQuery(Name = "visibility")]
    public string? AskedVisibility { get; set; }

    /// <summary>Who answers for it.</summary>
    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private IndicatorRoom Room { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<IndicatorsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private int ReportYear => ValuesSheetService.LatestEnded(Frequency.Annual, Clock.Today(_set!.City.TimeZone)).Year;

    private IReadOnlyList<CitySetItem> Shown { get; set; } = [];

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != City)
        {
            _loaded = City;
            await LoadAsync();
        }

        _filter = new SetFilter(
            Some(Asked), Some(Show), Some(Purpose), Some(Issue), Enum.TryParse<Visibility>(AskedVisibility, out var v) && Enum.IsDefined(v) ? v : null, Some(Owner));
        Shown = _set is null ? [] : [.. _set.Items.Where(_filter.Takes)];
    }

    private async Task LoadAsync()
    {
        (_set, _status) = (null, null);
        var outcome = await Room.OpenAsync(City, _gone.Token);
        if (!outcome.Ok)
        {
            _status = ApiProblem.StatusOf(outcome.Refusal.Kind);
            HttpContext.Answer(_status.Value);
            return;
        }

        (_set, _text) = (outcome.Value, _text ?? await Room.TextAsync(_gone.Token));
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
