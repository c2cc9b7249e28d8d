using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace SustainableCities.Testing.Hosting;

/// <summary>
/// The real portal on a real socket, in this process: what it compiles on its first requests serves every other portal of the run too.
/// </summary>
/// <param name="environment"><c>Production</c> or <c>Development</c>.</param>
/// <param name="clock">Its clock.</param>
/// <param name="settings">Configuration, <c>Section:Key=value</c>.</param>
public sealed class HostedPortal(string environment, TimeProvider clock, IEnumerable<string> settings) : WebApplicationFactory<Program>
{
    /// <summary>What it wrote to its log.</summary>
    public TestLog Log { get; } = new();

    /// <summary>Its address on the loopback, with a closing slash.</summary>
    public Uri Address => new UriBuilder(ClientOptions.BaseAddress) { Host = "127.0.0.1" }.Uri;

    /// <summary>Starts it; the settings' storage folder is the caller's.</summary>
    /// <param name="address">Where it listens; the loopback when null.</param>
    public HostedPortal Listen(IPAddress? address = null)
    {
        UseKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        StartServer();
        return this;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseSetting("Limits:RequestsPerSecond", "0");
        builder.UseSetting("Limits:SignInsPerMinute", "0");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Warning");
        foreach (var setting in settings)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            builder.UseSetting(setting[..at], setting[(at + 1)..]);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(clock));
            services.AddSingleton<ILoggerProvider>(Log);

            // A hash as quick as it gets: what is tested here is not its strength.
            services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = 1);
        });
    }
}
