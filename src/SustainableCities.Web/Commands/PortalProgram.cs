namespace SustainableCities.Web.Commands;

/// <summary>The portal as commands use it: built from the settings of this command line, not started.</summary>
/// <param name="configuration">Settings from the command line.</param>
/// <param name="build">Builds the portal.</param>
public sealed class PortalProgram(string[] configuration, Func<string[], WebApplication> build)
{
    /// <summary>Builds it to be served.</summary>
    public WebApplication Build() => build(configuration);

    /// <summary>Runs a command's work on the portal's services, with a log of warnings only.</summary>
    public async Task<int> RunAsync(Func<IServiceProvider, Task<int>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var app = build(["--Serilog:MinimumLevel:Default=Warning", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Warning", .. configuration]);
        return await work(app.Services);
    }
}
