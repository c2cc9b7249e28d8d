using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SustainableCities.Browser.Tests;

/// <summary>
/// A line to a portal on this machine that a test can cut and mend: bytes pass unchanged, and while it is cut every connection
/// is dropped. A browser's own “offline” leaves open web sockets alone.
/// </summary>
public sealed class CutLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly int portalPort;
    private volatile bool isCut;

    /// <summary>Opens a line to the portal on a port.</summary>
    public CutLine(int portalPort)
    {
        this.portalPort = portalPort;
        listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    /// <summary>Where the browser finds the portal.</summary>
    public Uri Address { get; }

    /// <summary>Cuts every connection, and every new one until it is mended.</summary>
    public void Cut()
    {
        isCut = true;
        DropAll();
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend() => isCut = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Stop();
        DropAll();
    }

    private void DropAll()
    {
        foreach (var client in open.Keys)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await listener.AcceptTcpClientAsync();
                _ = isCut ? Task.Run(browser.Dispose) : CarryAsync(browser);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The line was taken down.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var portal = new TcpClient { NoDelay = true };
        using (browser)
        {
            browser.NoDelay = true;
            open[browser] = 0;
            open[portal] = 0;
            try
            {
                await portal.ConnectAsync(IPAddress.Loopback, portalPort);
                await Task.WhenAny(browser.GetStream().CopyToAsync(portal.GetStream()), portal.GetStream().CopyToAsync(browser.GetStream()));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut, or closed by one of the two.
            }

            open.TryRemove(browser, out _);
            open.TryRemove(portal, out _);
        }
    }
}
