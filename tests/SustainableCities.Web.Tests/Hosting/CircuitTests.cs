using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Web.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>The wire of interactive pages.</summary>
public sealed class CircuitTests
{
    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task A_page_of_another_site_gets_no_circuit(string? origin, HttpStatusCode answered)
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? reader.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        using var answer = await reader.SendAsync(request);

        Assert.Equal(answered, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://portal.example", "portal.example", true)]
    [InlineData("https://portal.example", "portal.example:443", true)]
    [InlineData("http://localhost:5080", "LOCALHOST:5080", true)]
    [InlineData("http://localhost:5080", "localhost", false)]
    [InlineData("https://portal.example.evil.example", "portal.example", false)]
    [InlineData("file://portal.example", "portal.example", false)]
    public void An_origin_is_own_by_host_and_port(string origin, string host, bool own) => Assert.Equal(own, PortalCircuits.IsOwn(origin, new HostString(host)));

    [Fact]
    public async Task It_ends_with_the_sign_in_it_was_opened_under()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();

        var negotiate = Assert.Single(
            portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), x => x.Metadata.GetMetadata<NegotiateMetadata>() is not null);
        var connection = negotiate.Metadata.GetMetadata<HttpConnectionDispatcherOptions>()!;
        Assert.True(connection.CloseOnAuthenticationExpiration);

        // These are the options that the hub works by, not a copy of them.
        connection.Transports = HttpTransportType.LongPolling;
        using var answer = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1"));
        Assert.DoesNotContain("WebSockets", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
