using System.Net;
using Npgsql;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>A portal whose database does not answer.</summary>
public sealed class AbsentDatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "The database does not answer")]
    [InlineData("zh-Hans", "数据库没有响应")]
    public async Task Its_pages_say_so_in_the_readers_language_and_its_api_in_a_problem(string lang, string said)
    {
        await using var portal = TestPortal.StartWithout(
            "Database:Provider=PostgreSQL", $"ConnectionStrings:Portal=Host=127.0.0.1;Port={ServerProcess.FreePort()};Database=portal;Username=portal");
        using var reader = portal.Reader();

        foreach (var path in new[] { "/", "/account/login", "/work" })
        {
            using var page = await reader.GetAsync($"{path}?lang={lang}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.NotNull(page.Headers.RetryAfter);
            Assert.Contains(said, await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using var api = await reader.GetAsync("/api/v1/cities");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (api.StatusCode, api.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/look.css")).StatusCode);
    }

    [Fact]
    public async Task It_serves_as_soon_as_the_database_answers_and_says_so_when_it_no_longer_does()
    {
        await using var database = await TestDatabase.CreateAsync(TestEngine.PostgreSql);
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var relay = new Relay(direct.Host!, direct.Port);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = relay.Port };
        await using var portal = TestPortal.StartWithout(
            "environment=Development", "Demo:Enabled=false", "Database:Provider=PostgreSQL", $"ConnectionStrings:Portal={connection}");
        using var reader = portal.Reader();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.GetAsync("/account/login")).StatusCode);

        relay.Open();
        while ((await reader.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK)
        {
            Stop.ThrowIfCancellationRequested();
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var working = await reader.SignInAsync("ann@city.example");
        Assert.Equal(HttpStatusCode.Unauthorized, working.StatusCode);

        await relay.CutAsync();
        using var broken = await reader.SignInAsync("ann@city.example");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.StatusCode);
        Assert.Contains("The database does not answer", await broken.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        relay.Open();
        using var again = await reader.SignInAsync("ann@city.example");
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }
}
