using System.CommandLine;
using System.Data.Common;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Commands;

/// <summary>
/// The command line of the portal. Exit codes: 0 done, 1 failed with the reason on standard error, 2 wrong usage.
/// Results alone go to standard output.
/// </summary>
public static class PortalCommandLine
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It failed; the reason is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Runs one command.</summary>
    /// <param name="args">The command line. <c>--Section:Key=value</c> anywhere in it is configuration.</param>
    /// <param name="build">Builds the portal, not yet started, from such settings.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (configuration, rest) = ConfigurationArguments.Split(args);
        var portal = new PortalProgram(configuration, build);
        var root = new RootCommand("Sustainable Cities Portal. Without a command it serves.");
        root.Add(ServeCommand.Create(portal, root));
        root.Add(MigrateCommand.Create(portal));
        root.Add(DemoCommands.Create(portal));
        root.Add(UserCommands.Create(portal));
        root.Add(TokenCommands.Create(portal));
        root.Add(ImportCommand.Create(portal));
        root.Add(ImportsCommands.Create(portal));
        root.Add(ExportCommand.Create(portal));
        root.Add(AuditCommands.Create(portal));
        root.Add(ReportCommands.Create(portal));

        var parsed = root.Parse(rest);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try --help.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Failed;
        }
        catch (Exception e) when (e is IOException or DbException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (Exception e) when (e is not HostAbortedException)
        {
            // A bug: whoever mends it needs all of it.
            await Console.Error.WriteLineAsync(e.ToString());
            return Failed;
        }
    }
}
