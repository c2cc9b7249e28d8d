using Npgsql;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Testing;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task The_tests_talk_to_postgresql_15_or_later()
    {
        var connectionString = await PostgresServer.ConnectionStringAsync();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        Assert.True(connection.PostgreSqlVersion.Major >= 15, $"PostgreSQL {connection.PostgreSqlVersion}");
    }
}
