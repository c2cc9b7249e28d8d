using SustainableCities.Domain.Data;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>
/// Posts what is due: at once after a commit of this process, and every few seconds what another process left or what is to be tried
/// again. What it holds when the portal stops is taken over by the next one.
/// </summary>
public sealed class WebhookSender(
    WebhookDeliveryService deliveries, WebhookPost post, Work work, PortalStart start, DatabaseEngine engine, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Tidy = TimeSpan.FromHours(6);

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        work.WebhooksTold += Wake;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        work.WebhooksTold -= Wake;
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tidied = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (start.Done)
                {
                    await SendDueAsync(stoppingToken);
                    if (clock.GetElapsedTime(tidied) > Tidy)
                    {
                        await deliveries.ForgetAsync(stoppingToken);
                        tidied = clock.GetTimestamp();
                    }
                }

                await _wake.WaitAsync(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (engine.IsUnavailable(e))
            {
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                // One fault must not end all deliveries until the next start.
                log.LogError(e, "Webhooks were not sent.");
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (await deliveries.ClaimAsync(AtOnce, cancellationToken) is { Count: > 0 } claimed)
        {
            await Task.WhenAll(claimed.Select(async delivery =>
            {
                var answer = await post.SendAsync(delivery, cancellationToken);
                if (!answer.IsGood)
                {
                    log.LogWarning("Webhook {Address} did not take event {Event} (try {Attempt}): {Reason}", delivery.Address, delivery.EventId, delivery.Attempt, answer.Error ?? $"HTTP {answer.Status}");
                }

                await deliveries.RecordAsync(delivery, answer, cancellationToken);
            }));
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
        catch (ObjectDisposedException)
        {
            // The portal stops: the next one sends.
        }
    }
}
