using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>The public city page, warm, 16 connections, beside Kestrel answering the same bytes from memory.</summary>
internal static class CityPage
{
    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        const string page = "/cities/hemc?lang=en";
        var installation = await Installation.ReadyAsync();
        using var portal = await ServerProcess.StartAsync(await Published.PortalAsync(), ["serve"], installation.Environment, page);

        using var client = new HttpClient();
        var body = Path.Combine(Published.Folder, "city.html");
        await File.WriteAllBytesAsync(body, await client.GetByteArrayAsync(new Uri($"http://127.0.0.1:{portal.Port}{page}")));
        using var memory = await ServerProcess.StartAsync(typeof(CityPage).Assembly.Location, ["memory-server", "{port}", body], [], "/");

        return
        [
            await Comparison.RatesAsync($"public city page ({new FileInfo(body).Length / 1024} KB), warm, 16 connections", "requests/s", 0.5, 25,
                () => LoadClient.PerSecondAsync(portal.Port, page, 16),
                () => LoadClient.PerSecondAsync(memory.Port, "/", 16)),
        ];
    }
}
