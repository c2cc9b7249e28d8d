using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using SustainableCities.Testing.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>
/// The real portal on a real socket and a real SQLite file, in this process, so that a test can move its clock and see its
/// services. It runs as in Production unless told otherwise.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    /// <summary>A password that the rules take.</summary>
    public const string GoodPassword = "rain on bamboo leaves";

    private readonly HostedPortal portal;
    private readonly FixedClock clock;
    private readonly TestDatabase? database;
    private readonly string storage;

    private TestPortal(HostedPortal portal, FixedClock clock, TestDatabase? database, string storage)
    {
        this.portal = portal;
        this.clock = clock;
        this.database = database;
        this.storage = storage;
    }

    /// <summary>The portal's clock.</summary>
    public FixedClock Clock => clock;

    /// <summary>The portal's services.</summary>
    public IServiceProvider Services => portal.Services;

    /// <summary>The database.</summary>
    public TestDatabase Database => database ?? throw new InvalidOperationException("This portal was started without one.");

    /// <summary>What the portal wrote to its log.</summary>
    public IReadOnlyCollection<string> Log => portal.Log.Lines;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a portal on a migrated database with the cities <c>cstec</c> and <c>hemc</c> and no account.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="settings">Configuration, <c>Section:Key=value</c>.</param>
    public static async Task<TestPortal> StartAsync(IPAddress? address = null, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(TestEngine.Sqlite);
        await using (var db = database.Open())
        {
            db.Cities.Add(new City(CityKey.Parse("cstec"), "CSTEC", "中新天津生态城", CityKind.EcoCity, ["bsi", "cnis"]));
            db.Cities.Add(new City(CityKey.Parse("hemc"), "HEMC", "广州大学城", CityKind.UniversityTown, ["bsi"]));
            await db.SaveChangesAsync(Stop);
        }

        return Start(database, address, [$"ConnectionStrings:Portal={database.ConnectionString}", .. settings]);
    }

    /// <summary>Starts a portal on whatever database the settings name, if there is one.</summary>
    public static TestPortal StartWithout(params string[] settings) => Start(null, null, settings);

    /// <summary>A new reader without cookies.</summary>
    public Reader Reader() => new(portal.Address);

    /// <summary>An account whose owner has chosen <see cref="GoodPassword"/>.</summary>
    public async Task<Actor> PersonAsync(string email, Role? role = null, string? city = null, string? organisation = null)
    {
        var person = new NewPerson(email, email, organisation, role, city is null ? null : CityKey.Parse(city));
        var made = (await Services.GetRequiredService<PeopleService>().CreateAsync(person, new Change(Actor.Operator, "cli"), Stop)).Value!;
        await Services.GetRequiredService<SetupService>().UseAsync(made.Secret, null, null, GoodPassword, new Change(Actor.Anonymous, "page"), Stop);
        return Actor.User(made.UserId, email);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(storage, recursive: true);
    }

    private static TestPortal Start(TestDatabase? database, IPAddress? address, string[] settings)
    {
        var storage = Directory.CreateTempSubdirectory("portal-storage-").FullName;
        var clock = new FixedClock();
        var portal = new HostedPortal("Production", clock, [$"Storage:Directory={storage}", .. settings]).Listen(address);
        return new TestPortal(portal, clock, database, storage);
    }
}
