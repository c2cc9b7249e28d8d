using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Events;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Catalogue;

/// <summary>The shipped catalogue in a database.</summary>
public abstract class CatalogueLoaderTests(TestEngine engine) : DatabaseTests(engine, Contents.Schema)
{
    [Fact]
    public async Task A_new_database_gets_all_of_it()
    {
        var load = await new CatalogueLoader(Work).LoadAsync(Stop);

        Assert.Equal(new CatalogueLoad(CatalogueFiles.Version, Changed: true), load);
        await using var db = Database.Open();
        int[] counts =
        [
            await db.Set<Purpose>().CountAsync(Stop), await db.Set<Issue>().CountAsync(Stop), await db.Set<Clause>().CountAsync(Stop),
            await db.Set<Standard>().CountAsync(Stop), await db.Set<IndicatorDefinition>().CountAsync(Stop), await db.Set<SdgGoal>().CountAsync(Stop),
            await db.Set<SdgEntry>().CountAsync(Stop), await db.Set<Programme>().CountAsync(Stop), await db.Set<ProgrammeTarget>().CountAsync(Stop),
            await db.Set<Stakeholder>().CountAsync(Stop), await db.Set<Organisation>().CountAsync(Stop), await db.Set<SourceNote>().CountAsync(Stop),
            await db.Set<PortalEvent>().CountAsync(Stop),
        ];
        Assert.Equal([6, 12, 45, 8, 276, 17, 26, 1, 7, 3, 2, 20, 11], counts);
        Assert.Equal(0, await db.Cities.CountAsync(Stop));
        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
    }

    [Fact]
    public async Task A_second_time_nothing_changes()
    {
        await new CatalogueLoader(Work).LoadAsync(Stop);
        var second = await new CatalogueLoader(Work).LoadAsync(Stop);

        Assert.False(second.Changed);
        await using var db = Database.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(Stop));
    }

    [Fact]
    public async Task A_newer_one_mends_an_older_one_and_leaves_what_people_made()
    {
        await new CatalogueLoader(Work).LoadAsync(Stop);
        var launch = Guid.Empty;
        await using (var db = Database.Open())
        {
            Set(db, await db.Set<CatalogueVersion>().SingleAsync(Stop), "Hash", "older");
            Set(db, await db.Set<Purpose>().SingleAsync(p => p.Code == "P1", Stop), "NameZh", "旧名");
            var old = await db.Set<PortalEvent>().SingleAsync(e => e.Key == "launch", Stop);
            Set(db, old, "PlaceEn", "Elsewhere");
            launch = old.Id;
            db.Remove(await db.Set<Clause>().SingleAsync(c => c.Number == "10.2", Stop));
            db.Add(Set(db, new Clause(), "Number", "99"));
            db.Add(Set(db, new Standard(), "Number", "DB 1"));
            db.Add(Set(db, Set(db, new IndicatorDefinition(), "Key", "DONATED 1"), "StandardNumber", "DONATED"));
            db.Add(Set(db, new PortalEvent(), "Key", "own"));
            db.Add(new City(CityKey.Parse("elsewhere"), "Elsewhere", "他处", CityKind.Other, ["bsi"]));
            await db.SaveChangesAsync(Stop);
        }

        Assert.True((await new CatalogueLoader(Work).LoadAsync(Stop)).Changed);

        await using var now = Database.Open();
        Assert.Equal("吸引力", (await now.Set<Purpose>().SingleAsync(p => p.Code == "P1", Stop)).NameZh);
        var mended = await now.Set<PortalEvent>().SingleAsync(e => e.Key == "launch", Stop);
        Assert.Equal((launch, "Beijing"), (mended.Id, mended.PlaceEn));
        Assert.Equal(45, await now.Set<Clause>().CountAsync(Stop));
        Assert.True(await now.Set<Clause>().AnyAsync(c => c.Number == "10.2", Stop));
        Assert.True(await now.Set<Standard>().AnyAsync(s => s.Number == "DB 1", Stop));
        Assert.True(await now.Set<IndicatorDefinition>().AnyAsync(d => d.Key == "DONATED 1", Stop));
        Assert.Equal(12, await now.Set<PortalEvent>().CountAsync(Stop));
        Assert.Equal("他处", (await now.Cities.SingleAsync(Stop)).NameZh);
        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
    }

    private static T Set<T>(PortalDbContext db, T row, string property, object value)
        where T : class
    {
        db.Entry(row).Property(property).CurrentValue = value;
        return row;
    }

    [Fact]
    public async Task Two_processes_that_start_together_load_it_once()
    {
        var loads = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new CatalogueLoader(Work).LoadAsync(Stop), Stop)));

        Assert.Equal(1, loads.Count(l => l.Changed));
        await using var db = Database.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(Stop));
    }

    [Fact]
    public async Task Units_are_stored_by_code_and_the_facts_keep_how_sure_they_are()
    {
        await new CatalogueLoader(Work).LoadAsync(Stop);
        await using var db = Database.Open();

        Assert.Equal("ug/m3", (await db.Set<IndicatorDefinition>().SingleAsync(d => d.Key == "ISO 37120:2018 8.1", Stop)).Unit);
        Assert.Equal(Certainty.Inferred, (await db.Set<Standard>().SingleAsync(s => s.Number == "GB/T 40759", Stop)).Certainty);
        Assert.Contains("evidence_zh", (await db.Set<Standard>().SingleAsync(s => s.Number == "ISO 37101", Stop)).DetailJson);
        Assert.Equal(["gdd/background:5"], (await db.Set<SourceNote>().SingleAsync(n => n.Id == "N01", Stop)).Subjects);
    }
}

public sealed class CatalogueLoaderOnSqliteTests() : CatalogueLoaderTests(TestEngine.Sqlite);

public sealed class CatalogueLoaderOnPostgreSqlTests() : CatalogueLoaderTests(TestEngine.PostgreSql);
