using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Donations;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Indicators;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Donations;

/// <summary>The administrators' desk of the library: what cities offer is taken in or declined.</summary>
public sealed partial class LibraryDeskPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<DonationView>? _offers;
    private IReadOnlyList<CitySummary> _cities = [];
    private SetText? _text;
    private Guid? _declining;
    private string _reason = "";
    private string? _refused;
    private string? _said;
    private int? _status;
    private bool _busy;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private DonationService Donations { get; set; } = null!;

    [Inject]
    private CityService CityList { get; set; } = null!;

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

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _text = await Room.TextAsync(_gone.Token);
        _cities = await CityList.ListAsync(_gone.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var outcome = await Donations.ListAsync(await Who.GetAsync(), _gone.Token);
        _offers = outcome.Value;
        if (!outcome.Ok)
        {
            _status = ApiProblem.StatusOf(outcome.Refusal.Kind);
            HttpContext.Answer(_status.Value);
        }
    }

    private Task AcceptAsync(DonationView offer) => DoAsync(async () =>
    {
        var taken = await Donations.AcceptAsync(await Who.ChangeAsync(), offer.City, offer.Id, offer.Seen, _gone.Token);
        _said = taken.Ok ? Words["NowInLibrary", taken.Value.DefinitionKey!].Value : null;
        return taken.Refusal;
    });

    private Task DeclineAsync(DonationView offer) => DoAsync(async () =>
    {
        var declined = await Donations.DeclineAsync(await Who.ChangeAsync(), offer.City, offer.Id, offer.Version, _reason, _gone.Token);
        if (declined.Ok)
        {
            (_declining, _said) = (null, Words["NowDeclined", offer.Indicator.Code]);
        }

        return declined.Refusal;
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

    private IEnumerable<(string Heading, IReadOnlyList<DonationView> Offers)> Parts(IReadOnlyList<DonationView> offers)
    {
        IReadOnlyList<DonationView> waiting = [.. offers.Where(o => o.Status == DonationStatus.Offered)];
        IReadOnlyList<DonationView> decided = [.. offers.Where(o => o.Status != DonationStatus.Offered)];
        return new[] { (Words["Waiting"].Value, waiting), (Words["Decided"].Value, decided) }.Where(p => p.Item2.Count > 0);
    }

    private CityText WhenOf(DonationView offer) => CityText.Of(_cities.First(c => c.Key == offer.City), Clock);

    private string Finding(IReadOnlyList<DonationView> offers) =>
        offers.Count(o => o.Status == DonationStatus.Offered) is > 0 and var waiting ? Words.Count("DeskFinding", waiting) : Words["DeskFindingNone"];
}
