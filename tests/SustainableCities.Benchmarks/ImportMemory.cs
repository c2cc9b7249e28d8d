using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SustainableCities.Data.PostgreSql;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>
/// What the published portal, with the account that owns nothing, needs of memory for the file of 100,000 rows sent to its API: the most
/// private memory while it is taken, less that before.
/// </summary>
internal static class ImportMemory
{
    private const string Lead = "lead.gdd@demo.example";

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var installation = await Installation.ReadyAsync();
        var engine = new PostgreSqlEngine();
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        engine.Configure(options, installation.Owner);
        await LongFile.PrepareAsync(new Work(new PooledDbContextFactory<PortalDbContext>(options.Options), engine, TimeProvider.System), CityKey.Parse("gdd"));

        var portal = await Published.PortalAsync();
        var token = await ServerProcess.RunAsync(portal, ["token", "create", "--user", Lead, "--name", "benchmark"], installation.Environment);
        using var server = await ServerProcess.StartAsync(portal, ["serve"], installation.Environment, "/health/live");
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Output.Trim());

        // All ways are gone once with a few rows: what is compiled and kept for good then is no part of a long file.
        var file = LongFile.Write();
        await SendAsync(client, file[..2000].AsSpan()[..(file.AsSpan(0, 2000).LastIndexOf((byte)'\n') + 1)].ToArray(), dry: true);
        var idle = Private(server.ProcessId);
        var peak = 0L;
        using var ended = new CancellationTokenSource();
        var watching = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                peak = Math.Max(peak, Private(server.ProcessId));
                Thread.Sleep(5);
            }
        });
        await SendAsync(client, file, dry: true);
        var dry = peak;
        await SendAsync(client, file, dry: false);
        await ended.CancelAsync();
        await watching;
        Console.Error.WriteLine($"idle {idle / 1024} MB, dry run {dry / 1024} MB, with writing {peak / 1024} MB");
        var above = (peak - idle) / 1024d;
        return [new("file of 100,000 rows: memory above idle", above, 200, above / 200, "MB", "≤ 1", above <= 200)];
    }

    private static async Task SendAsync(HttpClient client, byte[] file, bool dry)
    {
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { part, "file", "long.csv" } };
        using var answer = await client.PostAsync(new Uri($"api/v1/cities/gdd/imports?dryRun={(dry ? "true" : "false")}", UriKind.Relative), form);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Private memory in kilobytes, as Linux counts it.</summary>
    private static long Private(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
