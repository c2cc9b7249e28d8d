using System.Globalization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Web.Hosting;
using SustainableCities.Web.Shell;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Commands;

/// <summary>The portal as commands use it: built from the settings of this command line, not started.</summary>
/// <param name="configuration">Settings from the command line.</param>
/// <param name="build">Builds the portal.</param>
public sealed class PortalProgram(string[] configuration, Func<string[], WebApplication> build)
{
    /// <summary>Builds it to be served.</summary>
    public WebApplication Build() => build(configuration);

    /// <summary>Runs a command's work on the portal's services, with a log of warnings only. The work returns the exit code.</summary>
    public async Task<int> RunAsync(Func<IServiceProvider, Task<int>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.English;
        await using var app = build(["--Serilog:MinimumLevel:Default=Warning", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Warning", .. configuration]);
        return await work(app.Services);
    }

    /// <summary>The same on a database that is of this program.</summary>
    /// <exception cref="ConfigurationException">It is older or newer, and which migration says so.</exception>
    public Task<int> RunOnDatabaseAsync(Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken) => RunAsync(async services =>
    {
        await services.GetRequiredService<DatabaseSchema>().ThrowIfNotCurrentAsync(cancellationToken);
        return await work(services);
    });

    /// <summary>Who acts: the person of <c>--as</c>, else the operator, who may write drafts but never submits or approves.</summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="email">The address given with <c>--as</c>, or null.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<Outcome<Change>> ActAsync(IServiceProvider services, string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return new Change(Actor.Operator, "cli");
        }

        var found = await services.GetRequiredService<PeopleService>().FindActorAsync(email, cancellationToken);
        return found.Ok ? new Change(found.Value, "cli") : found.Refusal;
    }

    /// <summary>Who acts, in which city; refused where there is no such person, or the text is no city's key.</summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="email">The address given with <c>--as</c>, or null.</param>
    /// <param name="city">The key as written.</param>
    /// <param name="argument">What the command calls it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<Outcome<(Change Change, CityKey City)>> ActInAsync(
        IServiceProvider services, string? email, string city, string argument, CancellationToken cancellationToken)
    {
        var acting = await ActAsync(services, email, cancellationToken);
        return !acting.Ok ? acting.Refusal
            : CityKey.TryParse(city, out var key) ? (acting.Value, key)
            : Refusal.NotFound(argument, "noSuchCity", city);
    }

    /// <summary>Says on standard error why something was not done; the exit code of a failure.</summary>
    public static async Task<int> FailAsync(IServiceProvider services, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var text = services.GetRequiredService<RefusalText>();
        foreach (var item in refusal.Items)
        {
            await Console.Error.WriteLineAsync(item.Field.Length == 0 ? text.Say(item) : $"{item.Field}: {text.Say(item)}");
        }

        return PortalCommandLine.Failed;
    }
}
