using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SustainableCities.Testing;

/// <summary>
/// The PostgreSQL that tests talk to: the one named in PORTAL_TEST_POSTGRES (scripts/test.sh starts it), else one of
/// our own on a free loopback port, which ends with this process even if it is killed.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>Connection string of a superuser, to the database <c>postgres</c>.</summary>
    /// <exception cref="NotRunHereException">No PostgreSQL 15 or later is installed: skips the test, fails on CI.</exception>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    /// <summary>The connection string for another database of the same server.</summary>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await ConnectionStringAsync()) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private static async Task<string> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES");
        if (!string.IsNullOrWhiteSpace(given))
        {
            return given;
        }

        var binaries = FindBinaries() ?? throw new NotRunHereException(
            "PostgreSQL 15 or later is not installed (looked in /usr/lib/postgresql). scripts/test.sh installs it.");
        return await StartOwnAsync(binaries, ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
    }

    /// <summary>
    /// Starts a server of its own, whatever the environment names. With no <paramref name="settings"/> it keeps
    /// PostgreSQL's durable defaults, as a measurement needs.
    /// </summary>
    public static async Task<string> StartOwnAsync(string binaries, IReadOnlyList<string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
        var port = FreePort();
        var options = string.Concat(settings.Select(x => $" -c {x}"));

        // The shell waits for its input to close, which happens when this process ends in whatever way: no server is
        // left behind. initdb and postgres refuse root, so root hands them to the account `postgres`.
        var script = $"""
            cd '{folder}' && mkdir data || exit 1
            as=
            if [ "$(id -u)" -eq 0 ]; then chown postgres: . data && as='runuser -u postgres --'; fi
            $as '{binaries}/initdb' -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log 2>&1 || exit 1
            $as '{binaries}/postgres' -D data -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
              -c max_connections=300{options} >>log 2>&1 &
            read -r _
            $as '{binaries}/pg_ctl' -D data -m immediate -w stop >/dev/null 2>&1
            cd / && rm -rf '{folder}'
            """;
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        var shell = Process.Start(start) ?? throw new InvalidOperationException("No shell.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            shell.StandardInput.Close();
            shell.WaitForExit(TimeSpan.FromSeconds(10));
        };

        var connectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=100";
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
                await connection.OpenAsync();
                return connectionString;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(60) && !shell.HasExited)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException e)
            {
                var log = Path.Combine(folder, "log");
                throw new InvalidOperationException(
                    $"PostgreSQL did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log")}", e);
            }
        }
    }

    /// <summary>The folder of the newest installed PostgreSQL from 15 on; null where there is none.</summary>
    public static string? FindBinaries()
    {
        const string installed = "/usr/lib/postgresql";
        return !Directory.Exists(installed) ? null : Directory.GetDirectories(installed)
            .Select(x => (Version: int.TryParse(Path.GetFileName(x), out var v) ? v : 0, Bin: Path.Combine(x, "bin")))
            .Where(x => x.Version >= 15 && File.Exists(Path.Combine(x.Bin, "initdb")))
            .OrderByDescending(x => x.Version).Select(x => x.Bin).FirstOrDefault();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
