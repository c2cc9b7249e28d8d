using System.Globalization;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace SustainableCities.Testing;

/// <summary>A message that came.</summary>
/// <param name="Id">The header <c>webhook-id</c>.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>.</param>
/// <param name="Signature">The header <c>webhook-signature</c>.</param>
/// <param name="Body">The body, byte for byte as text.</param>
public sealed record ReceivedMessage(string Id, long Timestamp, string Signature, string Body);

/// <summary>A city's own system that listens for webhooks on loopback.</summary>
public sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<ReceivedMessage> came = Channel.CreateUnbounded<ReceivedMessage>();
    private readonly Task listening;

    /// <summary>Listens on a free port.</summary>
    public WebhookReceiver()
    {
        Address = $"http://127.0.0.1:{ServerProcess.FreePort()}/hook";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        listening = ListenAsync();
    }

    /// <summary>Where to post to.</summary>
    public string Address { get; }

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 204;

    /// <summary>Where it sends on to, if it answers so.</summary>
    public string? Location { get; set; }

    /// <summary>How many came.</summary>
    public int Count { get; private set; }

    /// <summary>The next message, once it is there.</summary>
    public ValueTask<ReceivedMessage> NextAsync(CancellationToken cancellationToken) => came.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Close();
        listening.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var headers = context.Request.Headers;
                var message = new ReceivedMessage(headers["webhook-id"] ?? "", long.Parse(headers["webhook-timestamp"] ?? "0", CultureInfo.InvariantCulture), headers["webhook-signature"] ?? "", await reader.ReadToEndAsync());
                context.Response.StatusCode = Status;
                if (Location is not null)
                {
                    context.Response.RedirectLocation = Location;
                }

                context.Response.Close();
                Count++;
                await came.Writer.WriteAsync(message);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }
}
