namespace SustainableCities.Testing;

/// <summary>
/// The portal as its users meet it: the built program in a process of its own, on a test's database. For tests of what
/// only a real process shows: the command line, a browser's circuit, a kill.
/// </summary>
public static class PortalProcess
{
    /// <summary>Serves a database in Development on a free loopback port; dispose the server before the database.</summary>
    /// <param name="database">The database; its folder of files is the caller's.</param>
    /// <param name="storage">Where evidence and keys go.</param>
    /// <param name="settings">Further configuration, with <c>__</c> in the names.</param>
    public static Task<ServerProcess> ServeAsync(TestDatabase database, string storage, params IEnumerable<KeyValuePair<string, string>> settings) =>
        ServerProcess.StartAsync(Assembly, ["serve"], Settings(database, storage).Concat(settings), "/health/ready", ContentRoot);

    /// <summary>Runs a command of the portal on a database.</summary>
    public static Task<CommandResult> RunAsync(TestDatabase database, string storage, params IEnumerable<string> arguments) =>
        ServerProcess.RunAsync(Assembly, arguments, Settings(database, storage), ContentRoot);

    private static string ContentRoot => Path.Combine(SourceTree.Root, "src", "SustainableCities.Web");

    // Built in the configuration of the tests: bin/Release/net10.0 beside bin/Release/net10.0.
    private static string Assembly
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(ContentRoot, "bin", own.Parent!.Name, own.Name, "SustainableCities.Web.dll");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(TestDatabase database, string storage) =>
    [
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("ASPNETCORE_URLS", "http://localhost:{port}"),
        new("Database__Provider", database.Engine.Name),
        new("ConnectionStrings__Portal", database.ConnectionString),
        new("Storage__Directory", storage),
        new("Limits__SignInsPerMinute", "1000"),
        new("Limits__RequestsPerSecond", "0"),
        new("DOTNET_TieredPGO", "0"), // it starts often and runs briefly
    ];
}
