using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.People;

/// <summary>Signing in and changing a password.</summary>
public abstract class AccountServiceTests(TestEngine engine) : PeopleTests(engine)
{
    private const string Email = "ann@city.example";

    [Fact]
    public async Task The_right_password_signs_in_and_is_written_down()
    {
        var ann = await PersonAsync(Email);

        Assert.Equal(ann.UserId, (await TryAsync(GoodPassword)).Value);
        Assert.Equal("user.signIn", (await TrailAsync())[^1]);
        await using var db = Database.Open();
        var entry = await db.AuditTrail.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Chain == "system", Stop);
        Assert.Equal((ann.UserId, "192.0.2.7"), (entry.ActorId, entry.Address));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await PersonAsync(Email);

        var wrong = await TryAsync("not the password");
        var unknown = await Accounts.SignInAsync("nobody@city.example", "not the password", false, Nobody, Stop);

        Assert.Equal("signInFailed", Code(wrong));
        Assert.Equivalent(wrong.Refusal, unknown.Refusal);
        Assert.Equal(["user.signInRefused", "user.signInRefused"], (await TrailAsync()).TakeLast(2));
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_a_quarter_of_an_hour()
    {
        await PersonAsync(Email);
        for (var i = 0; i < AccountService.TriesBeforeLock; i++)
        {
            Assert.Equal("signInFailed", Code(await TryAsync("guess number " + i)));
        }

        Assert.Equal("lockedOut", Code(await TryAsync(GoodPassword)));
        Clock.Advance(AccountService.LockTime - TimeSpan.FromSeconds(1));
        Assert.Equal("lockedOut", Code(await TryAsync(GoodPassword)));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok", Code(await TryAsync(GoodPassword)));
    }

    [Fact]
    public async Task Failures_at_the_same_time_are_all_counted()
    {
        await PersonAsync(Email);

        await Task.WhenAll(Enumerable.Range(0, AccountService.TriesBeforeLock).Select(_ => Task.Run(() => TryAsync("a guess"))));

        Assert.Equal("lockedOut", Code(await TryAsync(GoodPassword)));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        await PersonAsync(Email);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1; i < AccountService.TriesBeforeLock; i++)
            {
                await TryAsync("a guess");
            }

            Assert.Equal("ok", Code(await TryAsync(GoodPassword)));
        }
    }

    [Fact]
    public async Task A_disabled_account_does_not_sign_in()
    {
        await PersonAsync(Email);
        await People.DisableAsync(Email, Operator, Stop);

        Assert.Equal("disabled", Code(await TryAsync(GoodPassword)));
        Assert.Equal("signInFailed", Code(await TryAsync("not the password")));
    }

    [Fact]
    public async Task A_demonstration_account_signs_in_only_where_that_is_allowed()
    {
        await PersonAsync(Email);
        await using (var db = Database.Open())
        {
            (await db.Users.SingleAsync(Stop)).IsDemonstration = true;
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal("demonstrationRemote", Code(await Accounts.SignInAsync(Email, GoodPassword, demonstrationAllowed: false, Nobody, Stop)));
        Assert.Equal("ok", Code(await Accounts.SignInAsync(Email, GoodPassword, demonstrationAllowed: true, Nobody, Stop)));
    }

    [Fact]
    public async Task An_invited_person_without_a_password_cannot_sign_in()
    {
        await People.CreateAsync(new NewPerson(Email, "Ann"), Operator, Stop);

        Assert.Equal("signInFailed", Code(await TryAsync("")));
    }

    [Fact]
    public async Task A_changed_password_replaces_the_old_one_and_ends_other_sessions()
    {
        var ann = await PersonAsync(Email);
        var stamp = await StampAsync();

        Assert.Equal("ok", Code(await Accounts.ChangePasswordAsync(GoodPassword, "moon over the lake", By(ann), Stop)));

        Assert.NotEqual(stamp, await StampAsync());
        Assert.Equal("signInFailed", Code(await TryAsync(GoodPassword)));
        Assert.Equal("ok", Code(await TryAsync("moon over the lake")));
        Assert.Contains("user.changePassword", await TrailAsync());
    }

    [Theory]
    [InlineData("short", "passwordTooShort")]
    [InlineData("Demo-Portal-2026!", "passwordPublic")]
    [InlineData(Email, "passwordIsEmail")]
    [InlineData("aaaaaaaaaaaaaaaa", "passwordTooSimple")]
    public async Task A_bad_new_password_is_refused(string next, string code)
    {
        var ann = await PersonAsync(Email);

        Assert.Equal(code, Code(await Accounts.ChangePasswordAsync(GoodPassword, next, By(ann), Stop)));
        Assert.Equal("ok", Code(await TryAsync(GoodPassword)));
    }

    [Fact]
    public async Task A_stolen_session_cannot_guess_the_password()
    {
        var ann = await PersonAsync(Email);
        for (var i = 0; i < AccountService.TriesBeforeLock; i++)
        {
            Assert.Equal("passwordWrong", Code(await Accounts.ChangePasswordAsync("a guess", "moon over the lake", By(ann), Stop)));
        }

        Assert.Equal("lockedOut", Code(await Accounts.ChangePasswordAsync(GoodPassword, "moon over the lake", By(ann), Stop)));
    }

    private Task<Outcome<Guid>> TryAsync(string password) => Accounts.SignInAsync(Email, password, false, Nobody, Stop);

    private async Task<string?> StampAsync()
    {
        await using var db = Database.Open();
        return (await db.Users.SingleAsync(Stop)).SecurityStamp;
    }
}

public sealed class AccountServiceOnSqliteTests() : AccountServiceTests(TestEngine.Sqlite);

public sealed class AccountServiceOnPostgreSqlTests() : AccountServiceTests(TestEngine.PostgreSql);
