using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>One webhook with its log: <c>/admin/webhooks/{id}</c>, for administrators.</summary>
public sealed partial class WebhookPage : ComponentBase, IDisposable
{
    private const int PageSize = 25;

    private static readonly string?[] Shows = [null, "waiting", "failed", "delivered"];

    private readonly CancellationTokenSource _gone = new();
    private WebhookView? _hook;
    private PagedList<DeliveryView>? _log;
    private IReadOnlyList<NamedCode> _cities = [];
    private WebhookDraft? _draft;
    private NewWebhook? _made;
    private string? _said;
    private bool _failed;
    private bool _asking;
    private bool _busy;
    private int? _status;

    /// <summary>The webhook.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary><c>waiting</c>, <c>failed</c> or <c>delivered</c>; all where empty.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>The page of the log, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private WebhookService Webhooks { get; set; } = null!;

    [Inject]
    private WebhookPost Post { get; set; } = null!;

    [Inject]
    private CityService CityList { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<WebhooksWords> Words { get; set; } = null!;

    private bool Dead => _busy || !RendererInfo.IsInteractive;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => _cities = WebhookSay.Cities(await CityList.ListAsync(_gone.Token));

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var actor = await Who.GetAsync();
        var hook = await Webhooks.FindAsync(actor, Id, _gone.Token);
        var status = Enum.TryParse<DeliveryStatus>(Show, ignoreCase: true, out var asked) ? asked : (DeliveryStatus?)null;
        var log = hook.Ok ? await Webhooks.LogAsync(actor, Id, status, Math.Clamp(Page ?? 1, 1, 100_000), PageSize, _gone.Token) : null;
        if ((hook.Refusal ?? log?.Refusal) is { } refusal)
        {
            _status = ApiProblem.StatusOf(refusal.Kind);
            HttpContext.Answer(_status.Value);
            return;
        }

        (_hook, _log, _status) = (hook.Value, log!.Value, null);
    }

    private async Task RunAsync<T>(Func<Task<Outcome<T>>> act, Func<T, string?> say)
    {
        _busy = true;
        var outcome = await act();
        _busy = false;
        (_failed, _said) = outcome.Ok ? (false, say(outcome.Value)) : (true, Refusals.Say(outcome.Refusal));
        if (outcome.Ok || outcome.Refusal.Kind is RefusalKind.Conflict or RefusalKind.PreconditionFailed)
        {
            await ReadAsync();
        }
    }

    private async Task PingAsync()
    {
        _busy = true;
        var ping = await Webhooks.PingAsync(await Who.GetAsync(), Id, _gone.Token);
        if (!ping.Ok)
        {
            (_failed, _said, _busy) = (true, Refusals.Say(ping.Refusal), false);
            return;
        }

        var answer = await Post.SendAsync(ping.Value, _gone.Token);
        (_failed, _busy) = (!answer.IsGood, false);
        _said = answer.Status is { } status ? Words[answer.IsGood ? "PingGood" : "PingBad", status, answer.Milliseconds] : Words["PingNone", answer.Error ?? ""];
    }

    private async Task SwitchAsync()
    {
        var change = await Who.ChangeAsync();
        await RunAsync(() => Webhooks.EnableAsync(change, Id, _hook!.Version, !_hook.IsEnabled, _gone.Token), _ => null);
    }

    private async Task RenewAsync()
    {
        var change = await Who.ChangeAsync();
        await RunAsync(() => Webhooks.RenewSecretAsync(change, Id, _hook!.Version, _gone.Token), made =>
        {
            (_made, _asking) = (made, false);
            return null;
        });
    }

    private async Task ReplayAsync(DeliveryView delivery)
    {
        var change = await Who.ChangeAsync();
        await RunAsync(() => Webhooks.ReplayAsync(change, Id, delivery.Id, _gone.Token), _ => Words["Replayed"]);
    }

    private async Task ChangeAsync()
    {
        _busy = true;
        var outcome = await Webhooks.ChangeAsync(await Who.ChangeAsync(), Id, _hook!.Version, _draft!.Input(), _gone.Token);
        _busy = false;
        if (outcome.Ok)
        {
            (_draft, _said, _failed) = (null, Words["Saved"], false);
            await ReadAsync();
        }
        else if (outcome.Refusal.Kind == RefusalKind.Invalid)
        {
            _draft.Wrong = outcome.Refusal.Items;
        }
        else
        {
            (_failed, _said) = (true, Refusals.Say(outcome.Refusal));
            await ReadAsync();
        }
    }

    private string Address(string? show, int page) => $"/admin/webhooks/{Id:D}" + (show, page) switch
    {
        (null, 1) => "",
        (null, _) => $"?page={page}",
        (_, 1) => $"?show={show}",
        _ => $"?show={show}&page={page}",
    };
}
