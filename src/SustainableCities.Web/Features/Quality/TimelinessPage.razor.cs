using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Quality;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Quality;

/// <summary>How complete a city's periods are, and what came in time: <c>/work/{city}/timeliness</c>; the last year shown stands in the address.</summary>
public sealed partial class TimelinessPage : ComponentBase, IDisposable
{
    private const int NamesShown = 3;

    private readonly CancellationTokenSource _gone = new();
    private (string City, int? Year)? _loaded;
    private Timeliness? _view;
    private CityText? _text;
    private int? _status;

    /// <summary>The city's key.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>The last year shown; the present one where absent.</summary>
    [SupplyParameterFromQuery]
    public int? Year { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private QualityService Quality { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<QualityWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    // The latest period that has ended: the one that is collected now.
    private string Finding => _view!.Periods.FirstOrDefault(p => p.State is DueState.Due or DueState.Overdue) switch
    {
        null => Words["FindingNothingDue"],
        { IsOpen: false } done => Words["FindingComplete", done.Asked, _text!.Period(done.Period)],
        { State: DueState.Overdue } late => Words["FindingLate", late.HandedOver, late.Asked, _text!.Period(late.Period), _text.Day(late.DueOn)],
        { } open => Words["FindingDue", open.Entered, open.Asked, _text!.Period(open.Period), _text.Day(open.DueOn)],
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (City, Year))
        {
            return;
        }

        _loaded = (City, Year);
        if (!CityKey.TryParse(City, out var key))
        {
            Answer(StatusCodes.Status404NotFound);
            return;
        }

        var outcome = await Quality.TimelinessAsync(await Who.GetAsync(), key, Year, _gone.Token);
        if (!outcome.Ok)
        {
            Answer(ApiProblem.StatusOf(outcome.Refusal.Kind));
            return;
        }

        _status = null;
        _view = outcome.Value;
        _text = CityText.Of(outcome.Value.City, Clock);
    }

    private string DueText(PeriodQuality period)
    {
        var days = period.DaysLeft(_view!.Today);
        return period switch
        {
            { State: DueState.Running } => Words["Running"],
            { IsOpen: false } => Words["Complete"],
            _ when days < 0 => Words.Count("DaysOver", -days),
            _ when days == 0 => Words["DueToday"],
            _ => Words.Count("DaysLeft", days),
        };
    }

    private string Names(PeriodQuality period)
    {
        var shown = string.Join(Words["ListComma"], period.Missing.Take(NamesShown).Select(m => m.Name.In(Culture)));
        return period.Missing.Count > NamesShown ? Words["AndMore", shown, period.Missing.Count - NamesShown] : shown;
    }

    private string ValuesAddress(PeriodQuality period) => $"/work/{City}/values?period={period.Period}";

    private static RenderFragment Bar(int part, int whole) => builder =>
    {
        // An attribute, not a style: the policy of content allows none.
        builder.OpenElement(0, "progress");
        builder.AddAttribute(1, "value", part);
        builder.AddAttribute(2, "max", Math.Max(whole, 1));
        builder.AddAttribute(3, "aria-hidden", "true");
        builder.CloseElement();
    };

    private void Answer(int status)
    {
        _status = status;
        _view = null;
        HttpContext.Answer(status);
    }
}
