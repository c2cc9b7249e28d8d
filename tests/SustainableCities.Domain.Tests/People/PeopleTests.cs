using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Testing;

namespace SustainableCities.Domain.Tests.People;

/// <summary>A portal with the catalogue, two cities and nobody in it.</summary>
public abstract class PeopleTests(TestEngine engine) : DatabaseTests(engine, Contents.Schema)
{
    /// <summary>A password that the rules take.</summary>
    protected const string GoodPassword = "rain on bamboo leaves";

    /// <summary>The command line.</summary>
    protected static readonly Change Operator = new(Actor.Operator, "cli");

    /// <summary>A page, nobody signed in yet.</summary>
    protected static readonly Change Nobody = new(Actor.Anonymous, "page", "192.0.2.7");

    // A hash as quick as it gets: what is tested here is not its strength.
    private static readonly PasswordHasher<PortalUser> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    protected static CityKey Cstec { get; } = CityKey.Parse("cstec");

    protected static CityKey Hemc { get; } = CityKey.Parse("hemc");

    protected PeopleService People => new(Work);

    protected SetupService Setup => new(Work, Hasher);

    protected AccountService Accounts => new(Work, Hasher);

    protected TokenService Tokens => new(Work);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new CatalogueLoader(Work).LoadAsync(Stop);
        await using var db = Database.Open();
        db.Cities.Add(new City(Cstec, "CSTEC", "中新天津生态城", CityKind.EcoCity, ["bsi", "cnis"]));
        db.Cities.Add(new City(Hemc, "HEMC", "广州大学城", CityKind.UniversityTown, ["bsi"]));
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>An account whose owner has chosen <see cref="GoodPassword"/>.</summary>
    protected async Task<Actor> PersonAsync(string email, Role? role = null, CityKey? city = null, string? organisation = null)
    {
        var made = await People.CreateAsync(new NewPerson(email, email, organisation, role, city), Operator, Stop);
        await Setup.UseAsync(made.Value!.Secret, null, null, GoodPassword, Nobody, Stop);
        return Actor.User(made.Value.UserId, email);
    }

    protected static Change By(Actor actor) => new(actor, "page");

    protected static string Code<T>(Outcome<T> outcome) => outcome.Ok ? "ok" : string.Join(' ', outcome.Refusal.Items.Select(x => x.Code));

    protected async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var db = Database.Open();
        return await db.AuditTrail.Where(e => e.Chain == "system" && e.Action != "catalogue.load").OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Stop);
    }
}
