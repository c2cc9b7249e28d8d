using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SustainableCities.Benchmarks;

/// <summary>
/// Asks for one address over a number of connections, as fast as answers come. Plain sockets, because it shares the two
/// cores with the server it measures: a heavier client would hide the difference.
/// </summary>
internal static class LoadClient
{
    /// <summary>Answers per second, for about a third of a second.</summary>
    /// <exception cref="InvalidOperationException">An answer other than 200.</exception>
    public static async Task<double> PerSecondAsync(int port, string pathAndQuery, int connections, string headers = "")
    {
        var request = Encoding.ASCII.GetBytes($"GET {pathAndQuery} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n");
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => OneAsync(port, request, watch))));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> OneAsync(int port, byte[] request, Stopwatch watch)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[1 << 20];
        var count = 0;
        while (watch.ElapsedMilliseconds < 333)
        {
            await socket.SendAsync(request);
            var have = 0;
            int whole;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(have));
                if (read == 0)
                {
                    throw new InvalidOperationException("The server hung up.");
                }

                have += read;
                whole = Length(buffer.AsSpan(0, have));
            }
            while (whole < 0 || have < whole);
            count++;
        }

        return count;
    }

    // The length of head and body, or −1 while that cannot be said.
    private static int Length(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return -1;
        }

        if (!answer.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(answer[..head]));
        }

        var field = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (field >= 0)
        {
            var digits = answer[(field + 18)..head];
            var end = digits.IndexOf((byte)'\r');
            return head + 4 + int.Parse(end < 0 ? digits : digits[..end], provider: null);
        }

        return answer.EndsWith("0\r\n\r\n"u8) ? answer.Length : -1;
    }
}
