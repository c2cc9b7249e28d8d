using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.People;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>Limits:RequestsPerSecond.</summary>
public sealed class RequestLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Beyond_it_the_answer_is_429_with_the_time_to_wait_and_health_is_left_out()
    {
        await using var portal = await TestPortal.StartAsync(settings: "Limits:RequestsPerSecond=1");
        using var reader = portal.Reader();

        // However the seconds fall, eleven requests in flight at once meet more than one window of one.
        var answers = await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => reader.GetAsync("/account/login")));

        var refused = answers.First(x => x.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        var health = await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => reader.GetAsync("/health/live")));
        Assert.All(health, x => Assert.Equal(HttpStatusCode.OK, x.StatusCode));
    }

    [Fact]
    public async Task Each_token_has_its_own()
    {
        await using var portal = await TestPortal.StartAsync(settings: "Limits:RequestsPerSecond=1");
        await portal.PersonAsync("a@city.example");
        using var reader = portal.Reader();
        var tokens = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            tokens.Add((await portal.Services.GetRequiredService<TokenService>().CreateAsync("a@city.example", "t", null, new Change(Actor.Operator, "cli"), Stop)).Value!);
        }

        var answers = await Task.WhenAll(tokens.Select(t => reader.GetWithTokenAsync("/api/v1/nothing-here", t)));

        Assert.All(answers, x => Assert.Equal(HttpStatusCode.NotFound, x.StatusCode));
    }

    [Fact]
    public async Task Who_is_nobody_hears_that_first()
    {
        await using var portal = await TestPortal.StartAsync(settings: "Limits:RequestsPerSecond=1");
        using var reader = portal.Reader();

        var answers = await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => reader.GetWithTokenAsync("/api/v1/nothing-here", "scp_nonsense")));

        Assert.All(answers, x => Assert.Equal(HttpStatusCode.Unauthorized, x.StatusCode));
    }
}
