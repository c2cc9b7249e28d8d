using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Verifications;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Verifications;

/// <summary>What third parties say of a city's values: a lead records it, a reviewer confirms or refuses it.</summary>
public sealed partial class VerificationsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _loaded;
    private VerificationBoard? _board;
    private CityText? _text;
    private VerificationDraft? _draft;
    private (Guid Id, bool Withdraws)? _asked;
    private (Guid Id, string Text)? _refused;
    private string _reason = "";
    private string? _said;
    private int? _status;
    private bool _busy;

    /// <summary>The city's key.</summary>
    [Parameter]
    public string City { get; set; } = "";

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private VerificationService Verifications { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<VerificationsWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

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
            (_board, _draft, _asked, _refused, _said, _status) = (null, null, null, null, null, null);
            await ReadAsync(null);
        }
    }

    private async Task ReadAsync(int? year)
    {
        var outcome = CityKey.TryParse(City, out var key)
            ? await Verifications.BoardAsync(await Who.GetAsync(), key, year, _gone.Token)
            : Domain.Data.Refusal.NotFound("city", "noSuchCity", City);
        if (!outcome.Ok)
        {
            (_board, _status) = (null, ApiProblem.StatusOf(outcome.Refusal.Kind));
            HttpContext.Answer(_status.Value);
            return;
        }

        (_board, _text) = (outcome.Value, CityText.Of(outcome.Value.City, Clock));
    }

    private Task ShowYearAsync(int year) => ReadAsync(year);

    private Task RecordAsync() => DoAsync(null, async (key, change) =>
    {
        var recorded = await Verifications.RecordAsync(change, key, _draft!.Input(), _gone.Token);
        (_draft.Wrong, _said) = (recorded.Refusal?.Items ?? [], recorded.Ok ? Words["NowRecorded", recorded.Value.Body].Value : null);
        _draft = recorded.Ok ? null : _draft;
        return recorded.Refusal;
    });

    private Task ConfirmAsync(VerificationView item) => DoAsync(item.Id, async (key, change) =>
    {
        var confirmed = await Verifications.ConfirmAsync(change, key, item.Id, item.Version, _gone.Token);
        _said = confirmed.Ok ? Words["NowConfirmed", item.Body].Value : null;
        return confirmed.Refusal;
    });

    private void Ask(VerificationView item, bool withdraws) => (_asked, _reason, _refused) = ((item.Id, withdraws), "", null);

    private Task GiveReasonAsync(VerificationView item) => DoAsync(item.Id, async (key, change) =>
    {
        var withdraws = _asked!.Value.Withdraws;
        var done = withdraws
            ? await Verifications.WithdrawAsync(change, key, item.Id, item.Version, _reason, _gone.Token)
            : await Verifications.RefuseAsync(change, key, item.Id, item.Version, _reason, _gone.Token);
        _asked = done.Ok ? null : _asked;
        _said = done.Ok ? Words[withdraws ? "NowWithdrawn" : "NowRefused", item.Body].Value : null;
        return done.Refusal;
    });

    private async Task DoAsync(Guid? id, Func<CityKey, Change, Task<Domain.Data.Refusal?>> act)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _refused, _said) = (true, null, null);
        var refusal = await act(_board!.City.Key, await Who.ChangeAsync());
        _refused = refusal is not null && id is { } of ? (of, Refusals.Say(refusal)) : null;
        await ReadAsync(_board.Year);
        _busy = false;
    }
}
