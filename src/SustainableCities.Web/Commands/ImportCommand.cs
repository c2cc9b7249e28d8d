using System.CommandLine;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting.Files;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Commands;

/// <summary><c>import CITY FILE [--dry-run]</c>: takes drafts from a CSV or XLSX file, all of it or nothing.</summary>
public static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(PortalProgram portal)
    {
        var city = new Argument<string>("CITY") { Description = "Key of the city, such as cstec." };
        var path = new Argument<FileInfo>("FILE") { Description = "A CSV or XLSX file with the columns indicator, period, value." };
        var dry = new Option<bool>("--dry-run") { Description = "Tells what the file would do, and writes nothing." };
        var person = new Option<string?>("--as") { Description = "E-mail of the person who imports; the operator without it." };
        var command = new Command("import", "Takes a city's values from a file, as drafts.") { city, path, dry, person };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var acting = await PortalProgram.ActInAsync(services, parsed.GetValue(person), parsed.GetRequiredValue(city), "CITY", cancellationToken);
                if (!acting.Ok)
                {
                    return await PortalProgram.FailAsync(services, acting.Refusal);
                }

                var file = parsed.GetRequiredValue(path);
                if (file.Exists && file.Length > FileReader.LargestFile)
                {
                    return await PortalProgram.FailAsync(services, new Refusal(RefusalKind.Invalid, [FileReader.TooLarge with { Field = "FILE" }]));
                }

                var done = await services.GetRequiredService<ImportService>().ImportAsync(
                    acting.Value.Change, acting.Value.City, FileReader.Open(await File.ReadAllBytesAsync(file.FullName, cancellationToken), file.Name), DecimalMark.Unknown, parsed.GetValue(dry), cancellationToken);
                return done.Ok ? await SayAsync(services, done.Value) : await PortalProgram.FailAsync(services, done.Refusal);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> SayAsync(IServiceProvider services, ImportResult result)
    {
        var text = services.GetRequiredService<RefusalText>();
        foreach (var refused in result.Refused)
        {
            await Console.Error.WriteLineAsync($"row {refused.Row}, {refused.Column}: {text.Say(new RefusalItem(refused.Column, refused.Code, refused.Args))}");
        }

        await Console.Out.WriteLineAsync(
            $"new {result.New}, changed {result.Changed}, unchanged {result.Unchanged}, refused {result.Refused.Count}: {(result.Written ? "written" : "nothing written")}");
        return result.Refused.Count > 0 ? PortalCommandLine.Failed : PortalCommandLine.Done;
    }
}
