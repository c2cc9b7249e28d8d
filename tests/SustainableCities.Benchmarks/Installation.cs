using System.Diagnostics;
using Npgsql;
using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>
/// The portal on PostgreSQL as docker-compose.yml puts it together, of plain processes: a durable server of its own, the
/// two accounts of deploy/accounts.sql, `migrate` and `demo load` with the owner's, `serve` with the other.
/// </summary>
internal sealed class Installation
{
    private static readonly Lazy<Task<Installation>> Made = new(MakeAsync);

    private Installation(string superuser, string owner, string portal)
    {
        Superuser = superuser;
        Owner = owner;
        Portal = portal;
    }

    /// <summary>Connection string of the superuser, to the portal's database.</summary>
    public string Superuser { get; }

    /// <summary>Connection string of the account that migrates.</summary>
    public string Owner { get; }

    /// <summary>Connection string of the account that serves.</summary>
    public string Portal { get; }

    /// <summary>Variables for a process of the portal on this installation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment =>
    [
        new("ASPNETCORE_ENVIRONMENT", "Production"),
        new("ASPNETCORE_URLS", "http://127.0.0.1:{port}"),
        new("Database__Provider", "PostgreSQL"),
        new("ConnectionStrings__Portal", Portal),
        new("ConnectionStrings__Owner", Owner),
        new("Demo__Enabled", "true"),
        new("Limits__RequestsPerSecond", "0"),
        new("Limits__SignInsPerMinute", "1000"),
        new("Storage__Directory", Directory.CreateDirectory(Path.Combine(Published.Folder, "files")).FullName),
    ];

    public static Task<Installation> ReadyAsync() => Made.Value;

    private static async Task<Installation> MakeAsync()
    {
        var binaries = PostgresServer.FindBinaries() ?? throw new InvalidOperationException("PostgreSQL 15 or later is not installed.");
        var server = await PostgresServer.StartOwnAsync(binaries, []);
        string As(string user) => new NpgsqlConnectionStringBuilder(server) { Database = "portal", Username = user }.ConnectionString;
        var installation = new Installation(As("postgres"), As("portal_owner"), As("portal"));

        var address = new NpgsqlConnectionStringBuilder(server);
        var start = new ProcessStartInfo(Path.Combine(binaries, "psql"),
        [
            "-q", "-X", "-h", address.Host!, "-p", $"{address.Port}", "-U", "postgres", "-d", "postgres",
            "-v", "owner_password=owner", "-v", "serve_password=serve", "-f", Path.Combine(SourceTree.Root, "deploy/accounts.sql"),
        ]);
        using (var psql = Process.Start(start)!)
        {
            await psql.WaitForExitAsync();
            if (psql.ExitCode != 0)
            {
                throw new InvalidOperationException("deploy/accounts.sql failed.");
            }
        }

        var portal = await Published.PortalAsync();
        await installation.RunAsync(portal, "migrate");
        await installation.RunAsync(portal, "demo", "load");
        return installation;
    }

    private async Task RunAsync(string portal, params string[] command)
    {
        var result = await ServerProcess.RunAsync(portal, command, Environment);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {result.ExitCode}: {result.Error}");
        }
    }
}
