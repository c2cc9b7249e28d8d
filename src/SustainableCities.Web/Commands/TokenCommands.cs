using System.CommandLine;
using System.Globalization;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Commands;

/// <summary><c>token create</c>: prints a bearer token of the API once, alone on standard output.</summary>
public static class TokenCommands
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(PortalProgram portal)
    {
        var user = new Option<string>("--user") { Required = true, Description = "The address of the account that it acts for." };
        var name = new Option<string>("--name") { Required = true, Description = "What it is for." };
        var days = new Option<int?>("--days") { Description = $"After how many days it ends, 1 to {TokenService.LongestDays}; without it never." };
        days.Validators.Add(result =>
        {
            // What is no number at all, the parser refuses by itself.
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) && given is < 1 or > TokenService.LongestDays)
            {
                result.AddError($"--days must be 1 to {TokenService.LongestDays}.");
            }
        });
        var create = new Command("create", "Makes a token and prints it; it is never shown again.") { user, name, days };
        create.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var made = await services.GetRequiredService<TokenService>().CreateAsync(
                    parsed.GetRequiredValue(user), parsed.GetRequiredValue(name), parsed.GetValue(days), new Change(Actor.Operator, "cli"), cancellationToken);
                if (!made.Ok)
                {
                    return await PortalProgram.FailAsync(services, made.Refusal);
                }

                await Console.Out.WriteLineAsync(made.Value);
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return new Command("token", "Tokens of the API.") { create };
    }
}
