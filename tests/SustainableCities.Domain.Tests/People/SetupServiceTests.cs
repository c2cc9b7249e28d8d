using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.People;

/// <summary>One-time links.</summary>
public abstract class SetupServiceTests(TestEngine engine) : PeopleTests(engine)
{
    private const string Email = "first@portal.example";

    [Fact]
    public async Task The_link_of_an_empty_portal_makes_its_first_administrator_once()
    {
        var secret = await Setup.OfferAsync(Stop);

        Assert.Null((await Setup.ReadAsync(secret, Stop)).Value!.Email);
        Assert.Equal("ok", Code(await UseAsync(secret)));
        Assert.Equal("linkDead", Code(await UseAsync(secret, "second@portal.example")));
        Assert.Equal("linkDead", Code(await Setup.ReadAsync(secret, Stop)));
        var person = Assert.Single((await People.ListAsync(Actor.Operator, Stop)).Value!);
        Assert.Equal([new HeldRole(Role.Admin, null)], person.Roles);
    }

    [Fact]
    public async Task It_holds_for_an_hour()
    {
        var secret = await Setup.OfferAsync(Stop);
        Clock.Advance(SetupService.FirstTime - TimeSpan.FromSeconds(1));
        Assert.Equal("ok", Code(await Setup.ReadAsync(secret, Stop)));

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("linkDead", Code(await UseAsync(secret)));
    }

    [Fact]
    public async Task It_is_not_stored_itself()
    {
        var secret = await Setup.OfferAsync(Stop);

        await using var db = Database.Open();
        Assert.Equal(Secret.Hash(secret!), (await db.Set<SetupLink>().SingleAsync(Stop)).Hash);
    }

    [Fact]
    public async Task Two_replicas_offer_two_links_and_only_one_administrator_comes_of_them()
    {
        string?[] secrets = [await Setup.OfferAsync(Stop), await Setup.OfferAsync(Stop)];

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => UseAsync(secrets[i % 2], $"admin{i}@portal.example"))));

        Assert.Single(answers, a => a.Ok);
        Assert.Single((await People.ListAsync(Actor.Operator, Stop)).Value!);
    }

    [Fact]
    public async Task Where_somebody_has_an_account_there_is_no_such_link_any_more()
    {
        var secret = await Setup.OfferAsync(Stop);
        await PersonAsync("someone@city.example");

        Assert.Null(await Setup.OfferAsync(Stop));
        Assert.Equal("linkDead", Code(await UseAsync(secret)));
    }

    [Fact]
    public async Task An_invited_person_chooses_a_password_once_within_a_day()
    {
        var invited = (await People.CreateAsync(new NewPerson(Email, "Ann"), Operator, Stop)).Value!;
        Assert.Equal(Email, (await Setup.ReadAsync(invited.Secret, Stop)).Value!.Email);

        Assert.Equal("passwordTooShort", Code(await Setup.UseAsync(invited.Secret, null, null, "short", Nobody, Stop)));
        Assert.Equal(invited.UserId, (await Setup.UseAsync(invited.Secret, null, null, GoodPassword, Nobody, Stop)).Value);
        Assert.Equal("linkDead", Code(await Setup.UseAsync(invited.Secret, null, null, "another one entirely", Nobody, Stop)));
        Assert.Equal("ok", Code(await Accounts.SignInAsync(Email, GoodPassword, false, Nobody, Stop)));
    }

    [Fact]
    public async Task An_invitation_ends_after_a_day_and_with_the_account()
    {
        var late = (await People.CreateAsync(new NewPerson("late@city.example", "Late"), Operator, Stop)).Value!;
        Clock.Advance(PeopleService.InvitationTime);
        var disabled = (await People.CreateAsync(new NewPerson("gone@city.example", "Gone"), Operator, Stop)).Value!;
        await People.DisableAsync("gone@city.example", Operator, Stop);

        Assert.Equal("linkDead", Code(await Setup.ReadAsync(late.Secret, Stop)));
        Assert.Equal("linkDead", Code(await Setup.ReadAsync(disabled.Secret, Stop)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task No_other_text_is_a_link(string? secret)
    {
        await Setup.OfferAsync(Stop);

        Assert.Equal("linkDead", Code(await Setup.ReadAsync(secret, Stop)));
    }

    private Task<Outcome<Guid>> UseAsync(string? secret, string email = Email) => Setup.UseAsync(secret, email, "First", GoodPassword, Nobody, Stop);
}

public sealed class SetupServiceOnSqliteTests() : SetupServiceTests(TestEngine.Sqlite);

public sealed class SetupServiceOnPostgreSqlTests() : SetupServiceTests(TestEngine.PostgreSql);
