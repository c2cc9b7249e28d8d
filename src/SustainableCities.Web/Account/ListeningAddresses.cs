using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SustainableCities.Web.Hosting;

namespace SustainableCities.Web.Account;

/// <summary>Whether the portal can be reached from its own machine alone: only then may accounts with a public password sign in.</summary>
public sealed class ListeningAddresses(IServer server, PortalSettings settings)
{
    /// <summary>Whether demonstration accounts may sign in.</summary>
    public bool DemonstrationAllowed => settings.DemoAllowRemote || OnLoopback;

    private bool OnLoopback => server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(IsLoopback);

    /// <summary>Whether an address such as <c>http://localhost:5080</c> is one of loopback; <c>*</c>, <c>+</c> and names are not.</summary>
    public static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
