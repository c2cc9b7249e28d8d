using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SustainableCities.Benchmarks;

/// <summary>A server that this run started on a loopback port, and ends with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public int Port { get; }

    /// <summary>From the start of the process to the first answer 200, in milliseconds.</summary>
    public double MillisecondsToFirstPage { get; private set; }

    /// <summary>Runs an assembly with dotnet and waits until an address answers 200.</summary>
    /// <param name="assembly">The .dll.</param>
    /// <param name="arguments">Its arguments; <c>{port}</c> stands for the port.</param>
    /// <param name="environment">Variables beside this process's own; <c>{port}</c> too.</param>
    /// <param name="path">The address asked for.</param>
    public static async Task<ServerProcess> StartAsync(
        string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string path)
    {
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(Start(assembly, arguments, environment, port), port);
        while (true)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    await answer.Content.ReadAsByteArrayAsync();
                    server.MillisecondsToFirstPage = watch.Elapsed.TotalMilliseconds;
                    return server;
                }
            }
            catch (HttpRequestException) when (!server.process.HasExited)
            {
            }

            if (server.process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                server.Dispose();
                throw new InvalidOperationException($"{Path.GetFileName(assembly)} did not answer {path} with 200.");
            }

            await Task.Delay(2);
        }
    }

    /// <summary>Runs an assembly to its end.</summary>
    public static async Task RunAsync(string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        using var process = Start(assembly, arguments, environment, port: 0);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(assembly)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
        }
    }

    private static Process Start(string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, int port)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(assembly)!, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(assembly))
        {
            start.ArgumentList.Add(Filled(argument));
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = Filled(value);
        }

        var process = Process.Start(start)!;
        var tail = new Queue<string>();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null && Environment.GetEnvironmentVariable("BENCHMARK_LOG") is "1")
            {
                Console.Error.WriteLine(line.Data);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        string Filled(string text) => text.Replace("{port}", port.ToString(provider: null), StringComparison.Ordinal);
    }
}
