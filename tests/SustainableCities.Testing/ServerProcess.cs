using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SustainableCities.Testing;

/// <summary>A server that this run started on a loopback port; it ends with this process, or when disposed.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process process;
    private readonly ConcurrentQueue<string> log;

    private ServerProcess(Process process, ConcurrentQueue<string> log, int port)
    {
        this.process = process;
        this.log = log;
        Port = port;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The loopback port.</summary>
    public int Port { get; }

    /// <summary>The process.</summary>
    public int ProcessId => process.Id;

    /// <summary>The address, with a closing slash.</summary>
    public Uri Address => new($"http://localhost:{Port}/");

    /// <summary>From the start of the process to the first answer 200, in milliseconds.</summary>
    public double MillisecondsToFirstPage { get; private set; }

    /// <summary>What it wrote so far, both streams.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>Runs an assembly with dotnet and waits until an address answers 200.</summary>
    /// <param name="assembly">The .dll.</param>
    /// <param name="arguments">Its arguments; <c>{port}</c> stands for the port.</param>
    /// <param name="environment">Variables beside this process's own; <c>{port}</c> too.</param>
    /// <param name="path">The address asked for.</param>
    /// <param name="folder">The working folder; the assembly's own when null.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not answer within a minute; the message holds its log.</exception>
    public static async Task<ServerProcess> StartAsync(
        string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string path, string? folder = null)
    {
        var port = FreePort();
        var log = new ConcurrentQueue<string>();
        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(Start(assembly, arguments, environment, folder, port, log.Enqueue, log.Enqueue), log, port);
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
                // Not listening yet.
            }

            if (server.process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                server.Dispose();
                throw new InvalidOperationException($"{Path.GetFileName(assembly)} did not answer {path} with 200:\n{server.Log}");
            }

            await Task.Delay(2);
        }
    }

    /// <summary>Runs an assembly to its end.</summary>
    /// <param name="assembly">The .dll.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside this process's own.</param>
    /// <param name="folder">The working folder; the assembly's own when null.</param>
    public static async Task<CommandResult> RunAsync(
        string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string? folder = null)
    {
        var output = new ConcurrentQueue<string>();
        var error = new ConcurrentQueue<string>();
        using var process = Start(assembly, arguments, environment, folder, port: 0, output.Enqueue, error.Enqueue);
        await process.WaitForExitAsync();
        return new(process.ExitCode, string.Join('\n', output), string.Join('\n', error));
    }

    /// <summary>A loopback port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
        }
    }

    private static Process Start(
        string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string? folder, int port,
        Action<string> output, Action<string> error)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder ?? Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Prepend(assembly))
        {
            start.ArgumentList.Add(Filled(argument));
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = Filled(value);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, line) => Take(line.Data, output);
        process.ErrorDataReceived += (_, line) => Take(line.Data, error);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        string Filled(string text) => text.Replace("{port}", port.ToString(provider: null), StringComparison.Ordinal);

        static void Take(string? line, Action<string> into)
        {
            if (line is not null)
            {
                into(line);
            }
        }
    }
}
