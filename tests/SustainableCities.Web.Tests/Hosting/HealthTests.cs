using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>Health checks.</summary>
public sealed class HealthTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_with_its_catalogue_is_live_and_ready()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/health/live")).StatusCode);
        var (status, body) = await ReadyAsync(reader);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            ("ready", true, true, true, JsonValueKind.Null),
            (body.GetProperty("status").GetString(), body.GetProperty("database").GetBoolean(), body.GetProperty("migrated").GetBoolean(),
                body.GetProperty("catalogue").GetBoolean(), body.GetProperty("demonstration").ValueKind));
    }

    [Fact]
    public async Task The_database_is_probed_once_a_second_however_often_it_is_asked()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();
        await ReadyAsync(reader);
        await ExecuteAsync(portal, """ALTER TABLE "__EFMigrationsHistory" RENAME TO "Elsewhere" """);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(reader)).Status);
        }

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var (status, body) = await ReadyAsync(reader);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(body.GetProperty("migrated").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/health/live")).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ReadyAsync(Reader reader)
    {
        using var answer = await reader.GetAsync("/health/ready");
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement);
    }

    private static async Task ExecuteAsync(TestPortal portal, string sql)
    {
        await using var connection = new SqliteConnection(portal.Database.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
