using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SustainableCities.Data.PostgreSql;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>
/// Four cities in a durable PostgreSQL, each with 63 public indicators, 630 approved values (2016–2025) and four editors,
/// made through the portal's own entities. The services run in this process, as they do in the portal's.
/// </summary>
internal sealed class Cities
{
    public const int Count = 4;
    public const int Indicators = 63;
    public const int Editors = 4;
    private static readonly Lazy<Task<Cities>> Made = new(MakeAsync);

    private Cities(string connectionString)
    {
        var engine = new PostgreSqlEngine();
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        engine.Configure(options, connectionString);
        Contexts = new PooledDbContextFactory<PortalDbContext>(options.Options, poolSize: 64);
        using var db = Contexts.CreateDbContext();
        ConnectionString = db.Database.GetConnectionString()!;
        Work = new Work(Contexts, engine, TimeProvider.System);
    }

    /// <summary>As the portal's engine sets connections up: the floor prepares its statements too.</summary>
    public string ConnectionString { get; }

    public PooledDbContextFactory<PortalDbContext> Contexts { get; }

    public Work Work { get; }

    /// <summary>The editors: their city and who they are.</summary>
    public List<(CityKey City, Guid CityId, Actor Actor)> Writers { get; } = [];

    public static CityKey Key(int number) => CityKey.Parse($"city{number}");

    public static Task<Cities> ReadyAsync() => Made.Value;

    private static async Task<Cities> MakeAsync()
    {
        var binaries = PostgresServer.FindBinaries() ?? throw new InvalidOperationException("PostgreSQL 15 or later is not installed.");
        var cities = new Cities(await PostgresServer.StartOwnAsync(binaries, []));
        await using (var db = await cities.Contexts.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
        }

        await new CatalogueLoader(cities.Work).LoadAsync(CancellationToken.None);
        for (var number = 1; number <= Count; number++)
        {
            await cities.AddAsync(number);
        }

        await using (var db = await cities.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        }

        return cities;
    }

    private async Task AddAsync(int number)
    {
        var change = new Change(Actor.System, "system");
        var city = new City(Key(number), $"City {number}", $"第{number}城", CityKind.Other, ["bsi"]);
        await using (var unit = await Work.BeginAsync(change, CancellationToken.None))
        {
            unit.Db.Cities.Add(city);
            for (var editor = 1; editor <= Editors; editor++)
            {
                var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = $"editor{editor}.{number}@demo.example", Name = $"Editor {editor}", CreatedAt = unit.At };
                unit.Db.Users.Add(user);
                unit.Db.RoleAssignments.Add(new RoleAssignment(user.Id, Role.Editor, city.Id, unit.At.AddDays(-1)));
                Writers.Add((city.Key, city.Id, Actor.User(user.Id, user.Name)));
            }

            await unit.CommitAsync(null, "city.make", $"city:{city.Key}", null, null, [], CancellationToken.None);
        }

        var indicators = new IndicatorService(Work);
        for (var i = 1; i <= Indicators; i++)
        {
            var made = await indicators.MakeAsync(change, city.Key, new IndicatorInput(
                $"X-{i:D2}", $"Indicator {i}", $"指标{i}", "What it measures.", "它衡量什么。", "%", 1, Direction.HigherBetter, Frequency.Annual, 0m, 100m,
                [$"P{(i % 6) + 1}"], [$"I{(i % 12) + 1:D2}"], ["11.6"], Visibility.Public, new BaselineInput(20m, "2016"),
                [new TargetInput(TargetKind.Dated, 90m, null, null, "2030")]), CancellationToken.None);
            if (!made.Ok)
            {
                throw new InvalidOperationException(string.Join(' ', made.Refusal.Items.Select(x => $"{x.Field} {x.Code}")));
            }
        }

        await using (var unit = await Work.BeginAsync(change, CancellationToken.None))
        {
            var revisions = new List<ValueRevision>();
            var mark = new RevisionMark(null, null, unit.At, unit.ChangeId);
            foreach (var indicator in await unit.Db.Indicators.AsNoTracking().Where(x => x.CityId == city.Id).OrderBy(x => x.Code).ToListAsync())
            {
                for (var year = 2016; year <= 2025; year++)
                {
                    var value = new IndicatorValue(city.Id, indicator.Id, Period.Parse($"{year}"));
                    var figure = 20m + (5.3m * (year - 2016)) + (indicator.Order * 0.1m);
                    revisions.Add(value.Write(new ValueContent(figure, Note: "Counted at the end of the year.", Source: "Statistical yearbook"), null, true, 1, mark));
                    revisions.Add(value.Submit(mark));
                    revisions.Add(value.Approve(mark));
                    unit.Db.Values.Add(value);
                }
            }

            unit.Db.Revisions.AddRange(revisions);
            await unit.CommitAsync(city.Id, "values.load", "values", null, null, revisions, CancellationToken.None);
        }
    }
}
