using System.CommandLine;
using System.Runtime.ExceptionServices;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Commands;

/// <summary><c>serve</c>, the default: makes the database ready and answers requests until it is told to stop.</summary>
public static class ServeCommand
{
    /// <summary>Makes the command, and the root the same without a name.</summary>
    public static Command Create(PortalProgram portal, RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var serve = new Command("serve", "Serves the portal (the default). --urls ADDRESS chooses where it listens.");
        serve.SetAction((_, cancellationToken) => RunAsync(portal, cancellationToken));
        root.SetAction((_, cancellationToken) => RunAsync(portal, cancellationToken));
        return serve;
    }

    private static async Task<int> RunAsync(PortalProgram portal, CancellationToken cancellationToken)
    {
        await using var app = portal.Build();
        var start = app.Services.GetRequiredService<PortalStart>();
        var ready = Task.Run(() => start.TryAsync(cancellationToken), cancellationToken);
        app.MakeEndpoints();
        if (await ready)
        {
            _ = Task.Run(() => start.WarmUpAsync(cancellationToken), cancellationToken);
        }

        await app.RunAsync(cancellationToken);
        if (start.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return PortalCommandLine.Done;
    }
}
