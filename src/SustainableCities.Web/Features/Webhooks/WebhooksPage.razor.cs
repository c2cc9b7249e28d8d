using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>All webhooks, and the form of a new one: <c>/admin/webhooks</c>, for administrators.</summary>
public sealed partial class WebhooksPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<WebhookView>? _hooks;
    private IReadOnlyList<NamedCode> _cities = [];
    private WebhookDraft? _draft;
    private NewWebhook? _made;
    private int? _status;
    private bool _busy;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private WebhookService Webhooks { get; set; } = null!;

    [Inject]
    private CityService CityList { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private IStringLocalizer<WebhooksWords> Words { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _cities = WebhookSay.Cities(await CityList.ListAsync(_gone.Token));
    }

    private async Task ReadAsync()
    {
        var outcome = await Webhooks.ListAsync(await Who.GetAsync(), _gone.Token);
        _hooks = outcome.Value;
        if (!outcome.Ok)
        {
            _status = ApiProblem.StatusOf(outcome.Refusal.Kind);
            HttpContext.Answer(_status.Value);
        }
    }

    private async Task MakeAsync()
    {
        _busy = true;
        var outcome = await Webhooks.CreateAsync(await Who.ChangeAsync(), _draft!.Input(), _gone.Token);
        _busy = false;
        if (outcome.Ok)
        {
            (_made, _draft) = (outcome.Value, null);
            await ReadAsync();
        }
        else
        {
            _draft.Wrong = outcome.Refusal.Items;
        }
    }

    private string Finding(IReadOnlyList<WebhookView> hooks) =>
        hooks.Count == 0 ? Words["FindingNone"]
        : hooks.Sum(h => h.Failed) is > 0 and var failed ? Words.Count("FindingFailed", failed)
        : Words.Count("FindingAll", hooks.Count);

    private string Told(WebhookView hook) => Words["Tells",
        string.Join(Words["ListComma"], hook.Events.Select(e => Words["Event" + e].Value)),
        hook.City is { } city ? _cities.FirstOrDefault(c => c.Code == city.ToString())?.Name ?? city.ToString() : Words["EveryCity"].Value];
}
