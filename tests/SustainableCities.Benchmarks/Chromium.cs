using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SustainableCities.Benchmarks;

/// <summary>
/// A headless Chromium spoken to over its own debugging protocol. Playwright would do it too, but its driver of 135 MB is
/// copied into every project that references it.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly Process process;
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly SemaphoreSlim sending = new(1);
    private int last;

    private Chromium(Process process) => this.process = process;

    public static async Task<Chromium> StartAsync()
    {
        var profile = Directory.CreateDirectory(Path.Combine(Published.Folder, $"chromium-{Guid.NewGuid():N}")).FullName;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? given : "chromium",
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}",
            "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",

            // After a key Chromium holds every other task until it has painted, 50 ms where a tab without a screen never paints: no time of ours.
            "--disable-features=DeferRendererTasksAfterInput", "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        var chromium = new Chromium(process);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => chromium.End();
        const string says = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(says, StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync();
                await chromium.socket.ConnectAsync(new Uri(line[says.Length..]), CancellationToken.None);
                _ = Task.Run(chromium.ReceiveAsync);
                return chromium;
            }
        }

        throw new InvalidOperationException("Chromium ended before it listened.");
    }

    /// <summary>Opens a tab; cookies are shared between tabs.</summary>
    public async Task<Tab> OpenAsync(string address)
    {
        var target = await SendAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var attached = await SendAsync("Target.attachToTarget", new() { ["targetId"] = (string?)target["targetId"], ["flatten"] = true });
        var tab = new Tab(this, (string)attached["sessionId"]!, (string)target["targetId"]!);
        await tab.GoAsync(address);
        return tab;
    }

    public async Task<JsonNode> SendAsync(string method, JsonObject parameters, string? session = null)
    {
        var id = Interlocked.Increment(ref last);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await process.WaitForExitAsync();
        socket.Dispose();
        sending.Dispose();
    }

    private void End()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                var node = JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!;
                message.SetLength(0);
                if (node["id"] is { } id && waiting.TryRemove((int)id, out var answer))
                {
                    if (node["error"] is { } error)
                    {
                        answer.SetException(new InvalidOperationException(error.ToJsonString()));
                    }
                    else
                    {
                        answer.SetResult(node["result"]!);
                    }
                }
            }
        }
        catch (WebSocketException)
        {
            // The browser was ended.
        }
    }
}
