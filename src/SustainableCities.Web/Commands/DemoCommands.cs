using System.CommandLine;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Commands;

/// <summary><c>demo load</c>: the four pilots with made-up values, in an empty database.</summary>
public static class DemoCommands
{
    /// <summary>Makes the command.</summary>
    public static Command Create(PortalProgram portal)
    {
        var load = new Command("load", "Fills an empty database with the four pilots and their demonstration values. Uses ConnectionStrings:Owner.");
        load.SetAction((_, cancellationToken) => portal.RunAsync(async services =>
        {
            var schema = services.GetRequiredService<DatabaseSchema>();
            await schema.ThrowIfNotCurrentAsync(cancellationToken);
            var outcome = await schema.LoadDemonstrationAsync(cancellationToken);
            if (!outcome.Ok)
            {
                await Console.Error.WriteLineAsync("The database holds other cities. Nothing was loaded; use an empty database.");
                return PortalCommandLine.Failed;
            }

            await Console.Out.WriteLineAsync(outcome.Value.Changed
                ? $"{outcome.Value.Cities} cities, {outcome.Value.Indicators} indicators, {outcome.Value.Values} values, {outcome.Value.Revisions} revisions."
                : "The demonstration is there already; nothing was changed.");
            return PortalCommandLine.Done;
        }));
        return new Command("demo", "The demonstration.") { load };
    }
}
