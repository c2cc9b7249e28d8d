using System.Net;
using System.Net.Sockets;
using SustainableCities.Testing;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>A line to a server that a test can lay and cut.</summary>
public sealed class Relay(string host, int port) : IAsyncDisposable
{
    private readonly List<TcpClient> ends = [];
    private CancellationTokenSource? cut;
    private TcpListener? listener;
    private Task? accepting;

    /// <summary>The loopback port of this end.</summary>
    public int Port { get; } = ServerProcess.FreePort();

    /// <summary>Lays the line.</summary>
    public void Open()
    {
        cut = new CancellationTokenSource();
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener, cut.Token);
    }

    /// <summary>Cuts it: what is connected breaks off, and nothing connects any more.</summary>
    public async Task CutAsync()
    {
        if (cut is null)
        {
            return;
        }

        await cut.CancelAsync();
        listener!.Stop();
        await accepting!;
        ends.ForEach(x => x.Dispose());
        ends.Clear();
        cut.Dispose();
        cut = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener from, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var near = await from.AcceptTcpClientAsync(stop);
                var far = new TcpClient();
                ends.AddRange([near, far]);
                await far.ConnectAsync(host, port, stop);
                _ = near.GetStream().CopyToAsync(far.GetStream(), stop);
                _ = far.GetStream().CopyToAsync(near.GetStream(), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Cut.
        }
    }
}
