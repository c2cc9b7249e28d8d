using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>
/// Posts one event, signed as the Standard Webhooks specification says. Follows no redirect, reads no body, and connects to no address
/// of the portal's own network unless that is allowed: an address typed by an administrator must not become a way into it.
/// </summary>
public sealed class WebhookPost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly IPNetwork[] Own =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    /// <summary>A client that reaches as far as is allowed.</summary>
    public WebhookPost(WebhookReach reach, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(reach);
        _clock = clock;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, reach.PrivateAllowed, stop),
        })
        {
            Timeout = Patience,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("SustainableCitiesPortal/1");
    }

    /// <summary>Whether an address lies in a network that is not the public internet.</summary>
    public static bool IsOwn(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Own, n => n.Contains(plain));
    }

    /// <summary>Posts, and says what came of it. Never throws for what the other side does.</summary>
    public async Task<WebhookAnswer> SendAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (delivery.Secret is null)
        {
            return new WebhookAnswer(null, "The signing secret cannot be read: the key that closed it is not in Storage:Directory. Make a new secret.", 0);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var (id, timestamp) = (delivery.EventId.ToString("D"), new DateTimeOffset(_clock.Now(), TimeSpan.Zero).ToUnixTimeSeconds());
            using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Address)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = new("application/json") } },
            };
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookRules.Sign(delivery.Secret, id, timestamp, delivery.Body));
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new WebhookAnswer((int)response.StatusCode, null, Milliseconds(started));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var why = e is OperationCanceledException ? $"No answer within {Patience.TotalSeconds:0} s." : (e.InnerException ?? e).Message;
            return new WebhookAnswer(null, why, Milliseconds(started));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>Looks at what a name leads to at the moment of connecting: a name that is good when it is typed may lead elsewhere later.</summary>
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool privateAllowed, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        var allowed = privateAllowed ? addresses : Array.FindAll(addresses, a => !IsOwn(a));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"{to.Host} is an address of a private network (Webhooks:AllowPrivate).");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static int Milliseconds(long started) => (int)Math.Min(int.MaxValue, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
}
