using System.CommandLine;
using SustainableCities.Domain.Imports;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Commands;

/// <summary><c>imports list CITY</c>, <c>imports undo CITY ID</c>: files that were written, and how to take one back.</summary>
public static class ImportsCommands
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(PortalProgram portal) => new("imports", "Files of values that were taken.") { List(portal), Undo(portal) };

    private static Argument<string> City() => new("CITY") { Description = "Key of the city, such as cstec." };

    private static Option<string?> Person() => new("--as") { Description = "E-mail of the person who asks; the operator without it." };

    private static Command List(PortalProgram portal)
    {
        var (city, person) = (City(), Person());
        var command = new Command("list", "The latest files: id, time, door, name, values new and changed.") { city, person };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var acting = await PortalProgram.ActInAsync(services, parsed.GetValue(person), parsed.GetRequiredValue(city), "CITY", cancellationToken);
                if (!acting.Ok)
                {
                    return await PortalProgram.FailAsync(services, acting.Refusal);
                }

                var list = await services.GetRequiredService<ImportHistoryService>().ListAsync(acting.Value.Change.Actor, acting.Value.City, 1, ApiRequest.LargestPage, cancellationToken);
                if (!list.Ok)
                {
                    return await PortalProgram.FailAsync(services, list.Refusal);
                }

                foreach (var past in list.Value.Items)
                {
                    await Console.Out.WriteLineAsync(
                        $"{past.Id:D} {past.At:yyyy-MM-ddTHH:mm:ssZ} {past.Channel} new {past.New}, changed {past.Changed}{(past.UndoneAt is null ? "" : ", undone")} {past.FileName}");
                }

                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Undo(PortalProgram portal)
    {
        var (city, person) = (City(), Person());
        var id = new Argument<string>("ID") { Description = "The import, as imports list names it." };
        var command = new Command("undo", "Takes a file back: what stood before stands again, by new revisions.") { city, id, person };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var acting = await PortalProgram.ActInAsync(services, parsed.GetValue(person), parsed.GetRequiredValue(city), "CITY", cancellationToken);
                if (!acting.Ok || !Guid.TryParse(parsed.GetRequiredValue(id), out var import))
                {
                    return await PortalProgram.FailAsync(services, acting.Refusal ?? Refusal.NotFound("ID", "noSuchImport"));
                }

                var undone = await services.GetRequiredService<ImportHistoryService>().UndoAsync(acting.Value.Change, acting.Value.City, import, cancellationToken);
                if (!undone.Ok)
                {
                    return await PortalProgram.FailAsync(services, undone.Refusal);
                }

                await Console.Out.WriteLineAsync($"undone {undone.Value.Values}");
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }
}
