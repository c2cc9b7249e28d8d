using System.CommandLine;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Documents;
using SustainableCities.Web.Features.Reports;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Commands;

/// <summary>
/// <c>report render --city KEY --year YYYY --lang en|zh-Hans --format html|pdf|json --out FILE</c>: the published report, else a draft
/// of the data of now that says so. <c>report verify FILE.json</c>: whether a file is what it says it is.
/// </summary>
public static class ReportCommands
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(PortalProgram portal) => new("report", "Annual reports.") { Render(portal), Verify(portal) };

    private static Command Render(PortalProgram portal)
    {
        var city = new Option<string>("--city") { Required = true, Description = "Key of the city, such as cstec." };
        var year = new Option<int>("--year") { Required = true, Description = "The year reported on." };
        var lang = new Option<string>("--lang") { Description = "en or zh-Hans.", DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("en", "zh-Hans");
        var format = new Option<string>("--format") { Required = true, Description = $"{string.Join(", ", ReportFiles.Formats)}." };
        var output = new Option<FileInfo>("--out") { Required = true, Description = "The file to write." };
        var person = new Option<string?>("--as") { Description = "E-mail of the person whose eyes to read with; the operator's without it." };
        var command = new Command("render", "Writes a city's report to a file: the published one, else a draft of the data of now.") { city, year, lang, format, output, person };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var acting = await PortalProgram.ActInAsync(services, parsed.GetValue(person), parsed.GetRequiredValue(city), "--city", cancellationToken);
                if (!acting.Ok)
                {
                    return await PortalProgram.FailAsync(services, acting.Refusal);
                }

                var report = await services.GetRequiredService<ReportService>().RenderableAsync(acting.Value.Change.Actor, acting.Value.City, parsed.GetRequiredValue(year), cancellationToken);
                if (!report.Ok)
                {
                    return await PortalProgram.FailAsync(services, report.Refusal);
                }

                var file = await services.GetRequiredService<ReportFiles>().MakeAsync(
                    report.Value, parsed.GetRequiredValue(format), Languages.ByName(parsed.GetValue(lang))!, cancellationToken);
                if (!file.Ok)
                {
                    return await PortalProgram.FailAsync(services, file.Refusal);
                }

                await ExportCommand.WriteAsync(parsed.GetRequiredValue(output), file.Value.Bytes, cancellationToken);
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Verify(PortalProgram portal)
    {
        var input = new Argument<FileInfo>("FILE") { Description = "A report as JSON." };
        var command = new Command("verify", "Works out the hash of a report's snapshot and compares it with the file's and with the one published here.") { input };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var text = await File.ReadAllTextAsync(parsed.GetRequiredValue(input).FullName, cancellationToken);
                var found = await services.GetRequiredService<ReportVerification>().VerifyAsync(text, cancellationToken);
                if (!found.Ok)
                {
                    return await PortalProgram.FailAsync(services, found.Refusal);
                }

                await Console.Out.WriteLineAsync(found.Value.Say());
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }
}
