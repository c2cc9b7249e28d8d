using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded by the runtime into the measured process (DOTNET_STARTUP_HOOKS): says on a loopback port how many bytes of
/// managed memory live after a full collection. So the portal is measured as it is, without a door for measuring.
/// </summary>
#pragma warning disable CA1050 // The runtime looks for this name, outside any namespace.
internal static class StartupHook
{
    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("BENCHMARK_MEMORY_PORT"), CultureInfo.InvariantCulture, out var port))
        {
            return;
        }

        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        new Thread(() =>
        {
            while (true)
            {
                using var client = listener.AcceptTcpClient();
                for (var i = 0; i < 3; i++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }

                var bytes = GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture);
                client.GetStream().Write(Encoding.ASCII.GetBytes(bytes));
            }
        })
        {
            IsBackground = true,
        }.Start();
    }
}
