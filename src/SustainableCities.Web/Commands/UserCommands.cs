using System.CommandLine;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.People;

namespace SustainableCities.Web.Commands;

/// <summary><c>user create</c>, <c>user list</c>, <c>user disable</c>.</summary>
public static class UserCommands
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(PortalProgram portal)
    {
        var user = new Command("user", "Accounts.");
        user.Add(Make(portal));
        user.Add(List(portal));
        user.Add(Disable(portal));
        return user;
    }

    private static Command Make(PortalProgram portal)
    {
        var email = new Option<string>("--email") { Required = true, Description = "The address, also the name to sign in with." };
        var name = new Option<string>("--name") { Required = true, Description = "The name to show." };
        var role = new Option<Role?>("--role") { Description = "viewer, editor, lead, reviewer, facilitator or admin." };
        var city = new Option<string?>("--city") { Description = "The city of the role, such as cstec." };
        var organisation = new Option<string?>("--organisation") { Description = "bsi or cnis, for reviewers." };
        var command = new Command("create", "Makes an account and prints the address, good once and for a day, where its owner chooses a password.")
        {
            email, name, role, city, organisation,
        };
        CityKey? key = null;
        command.Validators.Add(result =>
        {
            if (result.GetValue(city) is { } text)
            {
                if (CityKey.TryParse(text, out var parsed))
                {
                    key = parsed;
                }
                else
                {
                    result.AddError($"--city “{text}” is not a city key.");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var person = new NewPerson(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetValue(organisation), parsed.GetValue(role), key);
                var made = await services.GetRequiredService<PeopleService>().CreateAsync(person, new Change(Actor.Operator, "cli"), cancellationToken);
                if (!made.Ok)
                {
                    return await PortalProgram.FailAsync(services, made.Refusal);
                }

                await Console.Error.WriteLineAsync("At the portal's address, once, within 24 hours:");
                await Console.Out.WriteLineAsync($"/account/setup?token={made.Value.Secret}");
                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command List(PortalProgram portal)
    {
        var command = new Command("list", "All accounts, one a line: address, name, organisation, state, roles; separated by tabs.");
        command.SetAction((_, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var people = await services.GetRequiredService<PeopleService>().ListAsync(Actor.Operator, cancellationToken);
                if (!people.Ok)
                {
                    return await PortalProgram.FailAsync(services, people.Refusal);
                }

                foreach (var person in people.Value)
                {
                    var state = person.IsDisabled ? "disabled" : person.IsDemonstration ? "demonstration" : "active";
                    var roles = string.Join(' ', person.Roles.Select(r => r.City is null ? Name(r.Role) : $"{Name(r.Role)}:{r.City}"));
                    await Console.Out.WriteLineAsync(string.Join('\t', person.Email, person.Name, person.Organisation ?? "-", state, roles));
                }

                return PortalCommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Disable(PortalProgram portal)
    {
        var email = new Argument<string>("email") { Description = "The account's address." };
        var command = new Command("disable", "Disables an account: no more sign-in, its sessions end within seconds, its tokens at once.") { email };
        command.SetAction((parsed, cancellationToken) => portal.RunOnDatabaseAsync(
            async services =>
            {
                var done = await services.GetRequiredService<PeopleService>().DisableAsync(parsed.GetRequiredValue(email), new Change(Actor.Operator, "cli"), cancellationToken);
                return done.Ok ? PortalCommandLine.Done : await PortalProgram.FailAsync(services, done.Refusal);
            },
            cancellationToken));
        return command;
    }

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
