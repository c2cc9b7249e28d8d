using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>From the start of the process to the first page, on SQLite, published, beside a blank Blazor application.</summary>
internal static class StartUp
{
    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var portal = await Published.PortalAsync();
        var blank = await Published.BlankAsync();
        await using var database = await TestDatabase.CreateAsync(TestEngine.Sqlite, Contents.Demonstration);
        KeyValuePair<string, string>[] settings =
        [
            new("ASPNETCORE_ENVIRONMENT", "Production"),
            new("ASPNETCORE_URLS", "http://127.0.0.1:{port}"),
            new("ConnectionStrings__Portal", database.ConnectionString),
            new("Storage__Directory", Directory.CreateDirectory(Path.Combine(Published.Folder, "sqlite")).FullName),
        ];

        return
        [
            await Comparison.TimesAsync("start to first page, SQLite, published", "ms", 2.5, 9,
                () => FirstPageAsync(portal, ["serve"], settings, "/?lang=en"),
                () => FirstPageAsync(blank, [], settings[..2], "/")),
        ];
    }

    private static async Task<double> FirstPageAsync(string assembly, string[] arguments, IEnumerable<KeyValuePair<string, string>> settings, string path)
    {
        using var server = await ServerProcess.StartAsync(assembly, arguments, settings, path);
        return server.MillisecondsToFirstPage;
    }
}
