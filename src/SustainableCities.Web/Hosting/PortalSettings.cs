using System.Globalization;
using SustainableCities.Domain.Evidence;

namespace SustainableCities.Web.Hosting;

/// <summary>The configuration of section 5 of the design, read once and checked before anything starts.</summary>
public sealed record PortalSettings
{
    /// <summary><c>Sqlite</c> or <c>PostgreSQL</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The database as the portal serves it.</summary>
    public required string PortalConnection { get; init; }

    /// <summary>The database as its owner: migrations and the demonstration.</summary>
    public required string OwnerConnection { get; init; }

    /// <summary>Absolute path of the folder for the SQLite file, evidence and keys.</summary>
    public required string StorageDirectory { get; init; }

    /// <summary>Whether an empty database gets the pilots, demonstration values and accounts.</summary>
    public required bool DemoEnabled { get; init; }

    /// <summary>Whether demonstration accounts, whose password is public, may sign in although the portal listens beyond loopback.</summary>
    public required bool DemoAllowRemote { get; init; }

    /// <summary>Chromium's program, or null to look for it.</summary>
    public string? ChromiumPath { get; init; }

    /// <summary>Requests a second per token, else per address; 0 for no limit.</summary>
    public required int RequestsPerSecond { get; init; }

    /// <summary>Tries to sign in a minute per address; 0 for no limit.</summary>
    public required int SignInsPerMinute { get; init; }

    /// <summary>How much evidence is kept.</summary>
    public required EvidenceLimits Evidence { get; init; }

    /// <summary>Whether webhooks may go to <c>http</c> and to addresses of the portal's own network.</summary>
    public required bool WebhooksAllowPrivate { get; init; }

    /// <summary>Reads and checks.</summary>
    /// <param name="configuration">The configuration, all sources in.</param>
    /// <param name="development">Whether the environment is Development, where the demonstration is on by default.</param>
    /// <param name="workingDirectory">What a relative <c>Storage:Directory</c> is relative to.</param>
    /// <exception cref="ConfigurationException">A setting is not usable; names all that are wrong.</exception>
    public static PortalSettings Read(IConfiguration configuration, bool development, string workingDirectory)
    {
        var reader = new Reader(configuration);
        var provider = reader.OneOf("Database:Provider", "Sqlite", "PostgreSQL");
        var storage = Path.GetFullPath(reader.Text("Storage:Directory") ?? "data", workingDirectory);
        var portal = reader.Text("ConnectionStrings:Portal");
        var owner = reader.Text("ConnectionStrings:Owner") ?? portal;
        if (portal is null && provider == "PostgreSQL")
        {
            reader.Refuse("ConnectionStrings:Portal is empty: with Database:Provider PostgreSQL it names the database, such as Host=localhost;Database=portal;Username=portal;Password=….");
        }

        // Only the owner makes the file: a portal whose file went away says so instead of serving an empty one.
        var file = $"Data Source={Path.Combine(storage, "portal.db")}";
        portal ??= file + ";Mode=ReadWrite";
        owner ??= file;

        var settings = new PortalSettings
        {
            Provider = provider,
            PortalConnection = portal,
            OwnerConnection = owner,
            StorageDirectory = storage,
            DemoEnabled = reader.Flag("Demo:Enabled", development),
            DemoAllowRemote = reader.Flag("Demo:AllowRemote", false),
            ChromiumPath = reader.Text("Pdf:ChromiumPath"),
            RequestsPerSecond = reader.Count("Limits:RequestsPerSecond", 200),
            WebhooksAllowPrivate = reader.Flag("Webhooks:AllowPrivate", development),
            SignInsPerMinute = reader.Count("Limits:SignInsPerMinute", 10),
            Evidence = new(reader.Megabytes("Evidence:MaxMegabytes", 20), reader.Count("Evidence:CityMegabytes", 0)),
        };
        if (settings.ChromiumPath is not null && !File.Exists(settings.ChromiumPath))
        {
            reader.Refuse($"Pdf:ChromiumPath is “{settings.ChromiumPath}”: there is no such file. Leave it empty to let the portal look for Chromium.");
        }

        reader.ThrowIfRefused();
        return settings;
    }

    private sealed class Reader(IConfiguration configuration)
    {
        private readonly List<string> _refused = [];

        public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

        public string OneOf(string key, params string[] allowed)
        {
            var given = Text(key) ?? allowed[0];
            var found = Array.Find(allowed, a => a.Equals(given, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                Refuse($"{key} is “{given}”: it must be one of {string.Join(", ", allowed)}.");
            }

            return found ?? allowed[0];
        }

        public bool Flag(string key, bool usual)
        {
            var given = Text(key);
            if (given is null)
            {
                return usual;
            }

            if (bool.TryParse(given, out var flag))
            {
                return flag;
            }

            Refuse($"{key} is “{given}”: it must be true or false.");
            return usual;
        }

        public int Count(string key, int usual)
        {
            var given = Text(key);
            if (given is null)
            {
                return usual;
            }

            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1_000_000)
            {
                return count;
            }

            Refuse($"{key} is “{given}”: it must be a whole number from 0 (no limit) to 1000000.");
            return usual;
        }

        public int Megabytes(string key, int usual)
        {
            var given = Text(key);
            if (given is null)
            {
                return usual;
            }

            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1024)
            {
                return count;
            }

            Refuse($"{key} is “{given}”: it must be a whole number of megabytes from 1 to 1024.");
            return usual;
        }

        public void Refuse(string message) => _refused.Add(message);

        public void ThrowIfRefused()
        {
            if (_refused.Count > 0)
            {
                throw new ConfigurationException(string.Join(Environment.NewLine, _refused));
            }
        }
    }
}
