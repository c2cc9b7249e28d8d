using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Testing;

public sealed class TestDatabaseTests
{
    [Theory, OnBothDatabases]
    public async Task A_test_gets_a_database_of_its_own(TestEngine engine)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var first = await TestDatabase.CreateAsync(engine, Contents.Catalogue);
        await using var second = await TestDatabase.CreateAsync(engine, Contents.Catalogue);
        await using (var db = first.Open())
        {
            await db.Set<Purpose>().Where(x => x.Code == "P1").ExecuteDeleteAsync(stop);
        }

        await using var one = first.Open();
        await using var other = second.Open();
        Assert.Equal(5, await one.Set<Purpose>().CountAsync(stop));
        Assert.Equal(6, await other.Set<Purpose>().CountAsync(stop));
    }

    [Theory, OnBothDatabases]
    public async Task The_demonstration_comes_with_its_cities_and_accounts(TestEngine engine)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(engine, Contents.Demonstration);
        await using var db = database.Open();

        Assert.Equal(4, await db.Cities.CountAsync(stop));
        Assert.Equal(151, await db.Indicators.CountAsync(stop));
        foreach (var email in new[] { Demo.Admin, Demo.ReviewerBsi, Demo.ReviewerCnis, Demo.Facilitator, Demo.Viewer, Demo.Lead("gdd"), Demo.Editor("hemc") })
        {
            Assert.NotNull((await database.ActorAsync(email, stop)).UserId);
        }
    }
}
