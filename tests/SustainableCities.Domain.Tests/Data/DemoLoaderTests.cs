using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Data.Demo;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Data;

/// <summary>How the demonstration comes into a database.</summary>
public abstract class DemoLoaderTests(TestEngine engine) : DatabaseTests(engine, Contents.Catalogue)
{
    private DemoLoader Loader => new(Work, Database.Engine, new PasswordHasher<PortalUser>());

    [Fact]
    public async Task An_empty_database_gets_pilots_indicators_values_and_accounts()
    {
        var load = await Loader.LoadAsync(Stop);

        Assert.True(load.Ok);
        Assert.Equal((true, 4, 151), (load.Value.Changed, load.Value.Cities, load.Value.Indicators));
        await using var db = Database.Open();
        Assert.Equal(load.Value.Values, await db.Values.CountAsync(Stop));
        Assert.Equal(load.Value.Revisions, await db.Revisions.CountAsync(Stop));
        Assert.Equal(16, await db.Set<KeyNumber>().CountAsync(Stop));
        Assert.Equal((21, 25, 10), (await FactsAsync(db, CityFactKind.Background), await FactsAsync(db, CityFactKind.Accomplishment), await FactsAsync(db, CityFactKind.PublicContext)));
        Assert.Equal(
            ["cstec bsi,cnis", "qujiang bsi", "gdd bsi", "hemc bsi"],
            (await db.Cities.OrderBy(c => c.Order).ToListAsync(Stop)).Select(c => $"{c.Key} {string.Join(',', c.RequiredOrganisations)}"));
        Assert.All(await db.Indicators.ToListAsync(Stop), i => Assert.Equal((Visibility.Public, Frequency.Annual), (i.Visibility, i.Frequency)));
    }

    [Fact]
    public async Task A_second_load_changes_nothing()
    {
        await Loader.LoadAsync(Stop);
        var before = await CountsAsync();

        var second = await Loader.LoadAsync(Stop);

        Assert.Equal(new DemoLoad(Changed: false), second.Value);
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task A_database_that_holds_other_cities_is_refused()
    {
        await using (var db = Database.Open())
        {
            db.Add(new City(CityKey.Parse("elsewhere"), "Elsewhere", "他处", CityKind.Other, ["bsi"]));
            await db.SaveChangesAsync(Stop);
        }

        var load = await Loader.LoadAsync(Stop);

        Assert.Equal(RefusalKind.Conflict, load.Refusal!.Kind);
        await using var after = Database.Open();
        Assert.Equal((1, 0), (await after.Cities.CountAsync(Stop), await after.Users.CountAsync(Stop)));
    }

    [Fact]
    public async Task Of_two_loads_that_start_together_one_loads()
    {
        var loads = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Loader.LoadAsync(Stop), Stop)));

        Assert.Equal(1, loads.Count(l => l.Value!.Changed));
        await using var db = Database.Open();
        Assert.Equal(4, await db.Cities.CountAsync(Stop));
    }

    private static Task<int> FactsAsync(PortalDbContext db, CityFactKind kind) =>
        db.Set<CityFact>().CountAsync(f => f.Kind == kind && f.TextEn != "" && f.TextZh != "", Stop);

    private async Task<(int Values, int Revisions, int Entries, int Users, int Submissions)> CountsAsync()
    {
        await using var db = Database.Open();
        return (await db.Values.CountAsync(Stop), await db.Revisions.CountAsync(Stop), await db.AuditTrail.CountAsync(Stop), await db.Users.CountAsync(Stop),
            await db.Submissions.CountAsync(Stop));
    }
}

public sealed class DemoLoaderOnSqliteTests() : DemoLoaderTests(TestEngine.Sqlite);

public sealed class DemoLoaderOnPostgreSqlTests() : DemoLoaderTests(TestEngine.PostgreSql);
