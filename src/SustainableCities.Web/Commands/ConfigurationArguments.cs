namespace SustainableCities.Web.Commands;

/// <summary>Tells settings on the command line (<c>--Storage:Directory=data</c>, <c>--environment Production</c>) from the command's own options.</summary>
public static class ConfigurationArguments
{
    private static readonly string[] Host = ["--urls", "--environment", "--contentRoot", "--applicationName", "--hostBuilder:reloadConfigOnChange"];

    /// <summary>Splits; the settings are returned as <c>--key=value</c>, the command as it stood.</summary>
    public static (string[] Configuration, string[] Command) Split(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        List<string> configuration = [], rest = [];
        for (var i = 0; i < args.Count; i++)
        {
            var (key, value) = args[i].IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (!IsSetting(key))
            {
                rest.Add(args[i]);
            }
            else if (value is not null)
            {
                configuration.Add(args[i]);
            }
            else if (i + 1 < args.Count)
            {
                configuration.Add($"{key}={args[++i]}");
            }
            else
            {
                // Without its value it is for the parser to refuse.
                rest.Add(args[i]);
            }
        }

        return ([.. configuration], [.. rest]);
    }

    // Settings begin with a capital letter, and no option of a command does.
    private static bool IsSetting(string key) => key is ['-', '-', >= 'A' and <= 'Z', ..] || Host.Contains(key, StringComparer.OrdinalIgnoreCase);
}
