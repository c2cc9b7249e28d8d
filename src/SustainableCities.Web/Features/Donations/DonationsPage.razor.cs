using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Indicators;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Donations;

/// <summary>What a city has offered to the library, and the form to offer more: one indicator or a whole set at once.</summary>
public sealed partial class DonationsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _picked = new(StringComparer.Ordinal);
    private string? _loaded;
    private DonationBoard? _board;
    private SetText? _text;
    private string _en = "";
    private string _zh = "";
    private string? _refused;
    private string? _said;
    private int? _status;
    private bool _busy;

    /// <summary>The key of the city.</summary>
    [Parameter]
    public string City { get; set; } = "";

    /// <summary>An indicator that is chosen from the beginning.</summary>
    [SupplyParameterFromQuery]
    public string? Code { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private DonationService Donations { get; set; } = null!;

    [Inject]
    private IndicatorRoom Room { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<DonationsWords> Words { get; set; } = null!;

    private CityText When => CityText.Of(_board!.City, Clock);

    private int ReportYear => ValuesSheetService.LatestEnded(Frequency.Annual, Clock.Today(_board!.City.TimeZone)).Year;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == City)
        {
            return;
        }

        _loaded = City;
        await ReadAsync();
        if (Code is { } code && _board is { } board && board.Offerable.Any(i => i.Code.ToString() == code))
        {
            _picked.Add(code);
        }
    }

    private async Task ReadAsync()
    {
        var outcome = CityKey.TryParse(City, out var key)
            ? await Donations.BoardAsync(await Who.GetAsync(), key, _gone.Token)
            : Domain.Data.Refusal.NotFound("city", "noSuchCity", City);
        _board = outcome.Value;
        if (!outcome.Ok)
        {
            _status = ApiProblem.StatusOf(outcome.Refusal.Kind);
            HttpContext.Answer(_status.Value);
            return;
        }

        _text ??= await Room.TextAsync(_gone.Token);
    }

    private void Pick(string code, bool on)
    {
        _ = on ? _picked.Add(code) : _picked.Remove(code);
    }

    private Task OfferAsync() => DoAsync(async () =>
    {
        var offered = await Donations.OfferAsync(
            await Who.ChangeAsync(), _board!.City.Key, [.. _picked.Select(c => new DonationItem(c, new(_en, _zh)))], _gone.Token);
        if (offered.Ok)
        {
            _said = Words.Count("Offered", offered.Value.Count);
            _picked.Clear();
            (_en, _zh) = ("", "");
        }

        return offered.Refusal;
    });

    private Task WithdrawAsync(DonationView offer) => DoAsync(async () =>
    {
        var taken = await Donations.WithdrawAsync(await Who.ChangeAsync(), _board!.City.Key, offer.Id, offer.Version, _gone.Token);
        _said = taken.Ok ? Words["TakenBack", offer.Indicator.Code].Value : null;
        return taken.Refusal;
    });

    private async Task DoAsync(Func<Task<Domain.Data.Refusal?>> act)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _refused, _said) = (true, null, null);
        _refused = await act() is { } refusal ? Refusals.Say(refusal) : null;
        await ReadAsync();
        _busy = false;
    }

    private string Finding(DonationBoard board)
    {
        var (given, waiting) = (board.Donations.Count(d => d.Status == DonationStatus.Accepted), board.Donations.Count(d => d.Status == DonationStatus.Offered));
        var city = board.City.Name.In(SetText.Culture);
        return waiting > 0 ? Words.Count("FindingWaiting", waiting) : given > 0 ? Words.Count("FindingGiven", given, city) : Words["FindingNone", city];
    }
}
