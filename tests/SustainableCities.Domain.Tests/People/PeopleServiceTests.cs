using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.People;

/// <summary>Accounts and roles (design, section 4 and rule 3).</summary>
public abstract class PeopleServiceTests(TestEngine engine) : PeopleTests(engine)
{
    [Fact]
    public async Task An_account_is_made_with_its_first_role()
    {
        await PersonAsync("lead@city.example", Role.Lead, Cstec);

        var person = Assert.Single((await People.ListAsync(Actor.Operator, Stop)).Value!);
        Assert.Equal(("lead@city.example", false), (person.Email, person.IsDisabled));
        Assert.Equal([new HeldRole(Role.Lead, Cstec)], person.Roles);
        Assert.Equal(["user.create", "user.setUp"], await TrailAsync());
        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
    }

    [Fact]
    public async Task An_address_belongs_to_one_account_however_it_is_written()
    {
        await PersonAsync("Ann@city.example");

        var second = await People.CreateAsync(new NewPerson("ann@CITY.example", "Ann"), Operator, Stop);

        Assert.Equal("emailTaken", Code(second));
    }

    [Theory]
    [InlineData("", "Ann", null, null, null, "emailNeeded")]
    [InlineData("ann", "Ann", null, null, null, "emailNeeded")]
    [InlineData("Ann <ann@city.example>", "Ann", null, null, null, "emailNeeded")]
    [InlineData("ann@city.example", " ", null, null, null, "nameNeeded")]
    [InlineData("ann@city.example", "Ann", "iso", null, null, "unknownOrganisation")]
    [InlineData("ann@city.example", "Ann", null, Role.Lead, null, "cityNeeded")]
    [InlineData("ann@city.example", "Ann", null, Role.Lead, "atlantis", "noSuchCity")]
    [InlineData("ann@city.example", "Ann", null, Role.Admin, "cstec", "cityNotForAdmin")]
    [InlineData("ann@city.example", "Ann", null, Role.Reviewer, "cstec", "organisationNeeded")]
    [InlineData("ann@city.example", "Ann", null, null, "cstec", "roleNeeded")]
    public async Task A_wrong_account_is_refused_with_the_reason(string email, string name, string? organisation, Role? role, string? city, string code)
    {
        var made = await People.CreateAsync(new NewPerson(email, name, organisation, role, city is null ? null : Cities.CityKey.Parse(city)), Operator, Stop);

        Assert.Equal(code, Code(made));
        Assert.Empty(await TrailAsync());
    }

    [Theory]
    [InlineData(Role.Editor)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Viewer)]
    public async Task Nobody_holds_a_city_role_and_the_reviewer_role_for_one_city(Role cityRole)
    {
        await PersonAsync("both@bsi.example", Role.Reviewer, Cstec, "bsi");
        await PersonAsync("other@bsi.example", cityRole, Cstec, "bsi");

        Assert.Equal("entersAndReviews", Code(await People.AssignAsync("both@bsi.example", cityRole, Cstec, null, Operator, Stop)));
        Assert.Equal("entersAndReviews", Code(await People.AssignAsync("other@bsi.example", Role.Reviewer, Cstec, null, Operator, Stop)));
        Assert.Equal("ok", Code(await People.AssignAsync("both@bsi.example", cityRole, Hemc, null, Operator, Stop)));
    }

    [Fact]
    public async Task A_role_that_has_ended_stands_in_nobodys_way()
    {
        await PersonAsync("moved@bsi.example", Role.Editor, Cstec, "bsi");
        Assert.Equal("ok", Code(await People.EndAsync("moved@bsi.example", Role.Editor, Cstec, Operator, Stop)));

        Assert.Equal("ok", Code(await People.AssignAsync("moved@bsi.example", Role.Reviewer, Cstec, null, Operator, Stop)));
        Assert.Equal("roleNotHeld", Code(await People.EndAsync("moved@bsi.example", Role.Editor, Cstec, Operator, Stop)));
    }

    [Fact]
    public async Task Of_two_assignments_at_once_that_exclude_each_other_one_is_refused()
    {
        await PersonAsync("both@bsi.example", organisation: "bsi");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => People.AssignAsync("both@bsi.example", i % 2 == 0 ? Role.Reviewer : Role.Lead, Cstec, null, Operator, Stop))));

        Assert.Single(answers, a => a.Ok);
        Assert.Single((await People.ListAsync(Actor.Operator, Stop)).Value!.Single().Roles);
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles_nor_disables_themselves()
    {
        var admin = await PersonAsync("admin@portal.example", Role.Admin);

        Assert.Equal("ownRoles", Code(await People.AssignAsync("admin@portal.example", Role.Lead, Cstec, null, By(admin), Stop)));
        Assert.Equal("ownRoles", Code(await People.EndAsync("admin@portal.example", Role.Admin, null, By(admin), Stop)));
        Assert.Equal("ownAccount", Code(await People.DisableAsync("admin@portal.example", By(admin), Stop)));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Facilitator)]
    public async Task Only_an_administrator_sees_and_changes_accounts(Role role)
    {
        var actor = await PersonAsync("someone@city.example", role, Cstec, "bsi");
        await PersonAsync("other@city.example");

        Assert.Equal("onlyAdministrators", Code(await People.ListAsync(actor, Stop)));
        Assert.Equal("onlyAdministrators", Code(await People.CreateAsync(new NewPerson("new@city.example", "New"), By(actor), Stop)));
        Assert.Equal("onlyAdministrators", Code(await People.AssignAsync("other@city.example", Role.Viewer, Cstec, null, By(actor), Stop)));
        Assert.Equal("onlyAdministrators", Code(await People.DisableAsync("other@city.example", By(actor), Stop)));
        Assert.Equal("onlyAdministrators", Code(await Tokens.CreateAsync("other@city.example", "t", null, By(actor), Stop)));
        Assert.Equal("signInFirst", Code(await People.ListAsync(Actor.Anonymous, Stop)));
    }

    [Fact]
    public async Task A_disabled_administrator_has_no_rights_left()
    {
        var admin = await PersonAsync("admin@portal.example", Role.Admin);
        Assert.Equal("ok", Code(await People.ListAsync(admin, Stop)));
        await People.DisableAsync("admin@portal.example", Operator, Stop);

        Assert.Equal("onlyAdministrators", Code(await People.ListAsync(admin, Stop)));
    }

    [Fact]
    public async Task No_address_and_no_name_stands_in_what_the_trail_hashes()
    {
        await PersonAsync("secretive@city.example", Role.Lead, Cstec);
        await Accounts.SignInAsync("secretive@city.example", GoodPassword, false, Nobody, Stop);

        await using var db = Database.Open();
        var hashed = await db.AuditTrail.Select(e => e.Action + e.Subject + e.Before + e.After).ToListAsync(Stop);
        Assert.DoesNotContain(hashed, x => x.Contains("secretive", StringComparison.OrdinalIgnoreCase) || x.Contains("192.0.2.7", StringComparison.Ordinal));
    }
}

public sealed class PeopleServiceOnSqliteTests() : PeopleServiceTests(TestEngine.Sqlite);

public sealed class PeopleServiceOnPostgreSqlTests() : PeopleServiceTests(TestEngine.PostgreSql);
