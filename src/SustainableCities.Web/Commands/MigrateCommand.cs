using System.CommandLine;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Commands;

/// <summary><c>migrate</c>: brings the database and its catalogue up to this program.</summary>
public static class MigrateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(PortalProgram portal)
    {
        var command = new Command("migrate", "Brings the database and its catalogue up to this program. Uses ConnectionStrings:Owner.");
        command.SetAction((_, cancellationToken) => portal.RunAsync(async services =>
        {
            var ran = await services.GetRequiredService<DatabaseSchema>().MigrateAsync(cancellationToken);
            foreach (var migration in ran)
            {
                await Console.Out.WriteLineAsync(migration);
            }

            return PortalCommandLine.Done;
        }));
        return command;
    }
}
