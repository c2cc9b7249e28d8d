using System.CommandLine;
using SustainableCities.Web.Features.Cities;

namespace SustainableCities.Web.Commands;

/// <summary><c>export CITY --format csv|xlsx|json --out FILE</c>: a city's values as an exchange file.</summary>
public static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(PortalProgram portal)
    {
        var city = new Argument<string>("CITY") { Description = "Key of the city, such as cstec." };
        var format = new Option<string>("--format") { Description = "csv, xlsx or json.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong([.. ValueExport.Formats.Keys]);
        var output = new Option<FileInfo>("--out") { Description = "The file to write.", Required = true };
        var person = new Option<string?>("--as") { Description = "E-mail of the person whose eyes to read with; the operator's without it." };
        var command = new Command("export", "Writes a city's values to a file.") { city, format, output, person };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var acting = await PortalProgram.ActInAsync(services, parsed.GetValue(person), parsed.GetRequiredValue(city), "CITY", cancellationToken);
                if (!acting.Ok)
                {
                    return await PortalProgram.FailAsync(services, acting.Refusal);
                }

                var rows = await services.GetRequiredService<ValueExport>().ReadAsync(acting.Value.Change.Actor, acting.Value.City, cancellationToken);
                if (!rows.Ok)
                {
                    return await PortalProgram.FailAsync(services, rows.Refusal);
                }

                var kind = ValueExport.Formats[parsed.GetRequiredValue(format)];
                await WriteAsync(parsed.GetRequiredValue(output), file => ValueExport.WriteAsync(rows.Value, kind, file, cancellationToken));
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    /// <summary>Writes a file that is at hand, whole or not at all.</summary>
    internal static Task WriteAsync(FileInfo file, byte[] bytes, CancellationToken cancellationToken) =>
        WriteAsync(file, stream => stream.WriteAsync(bytes, cancellationToken).AsTask());

    /// <summary>Writes the whole file or none: beside it first, then into its place.</summary>
    internal static async Task WriteAsync(FileInfo file, Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(write);
        var part = file.FullName + ".part";
        try
        {
            await using (var stream = File.Create(part))
            {
                await write(stream);
            }

            File.Move(part, file.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
