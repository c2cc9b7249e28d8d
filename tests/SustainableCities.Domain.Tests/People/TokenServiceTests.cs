using SustainableCities.Domain.People;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.People;

/// <summary>Bearer tokens.</summary>
public abstract class TokenServiceTests(TestEngine engine) : PeopleTests(engine)
{
    private const string Email = "platform@city.example";

    [Fact]
    public async Task A_token_knows_its_owner()
    {
        var owner = await PersonAsync(Email, Role.Editor, Cstec);
        var token = (await Tokens.CreateAsync(Email, "monitoring", null, Operator, Stop)).Value!;

        Assert.Equal(owner.UserId, (await Tokens.FindAsync(token, Stop))!.UserId);
        Assert.Null(await Tokens.FindAsync(token[..^1], Stop));
        Assert.Null(await Tokens.FindAsync("", Stop));
    }

    [Fact]
    public async Task It_ends_when_its_days_are_over()
    {
        await PersonAsync(Email);
        var token = (await Tokens.CreateAsync(Email, "monitoring", 3, Operator, Stop)).Value!;
        Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Tokens.FindAsync(token, Stop));

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Tokens.FindAsync(token, Stop));
    }

    [Fact]
    public async Task It_ends_with_its_account()
    {
        await PersonAsync(Email);
        var token = (await Tokens.CreateAsync(Email, "monitoring", null, Operator, Stop)).Value!;
        await People.DisableAsync(Email, Operator, Stop);

        Assert.Null(await Tokens.FindAsync(token, Stop));
        Assert.Equal("disabledUser", Code(await Tokens.CreateAsync(Email, "monitoring", null, Operator, Stop)));
    }

    [Fact]
    public async Task A_person_makes_their_own()
    {
        var owner = await PersonAsync(Email);

        Assert.Equal("ok", Code(await Tokens.CreateAsync(Email, "mine", 30, By(owner), Stop)));
    }

    [Theory]
    [InlineData("nobody@city.example", "name", 1, "unknownUser")]
    [InlineData(Email, "", 1, "nameNeeded")]
    [InlineData(Email, "name", 0, "daysOutside")]
    [InlineData(Email, "name", 4000, "daysOutside")]
    public async Task A_wrong_one_is_refused_with_the_reason(string email, string name, int days, string code)
    {
        await PersonAsync(Email);

        Assert.Equal(code, Code(await Tokens.CreateAsync(email, name, days, Operator, Stop)));
    }
}

public sealed class TokenServiceOnSqliteTests() : TokenServiceTests(TestEngine.Sqlite);

public sealed class TokenServiceOnPostgreSqlTests() : TokenServiceTests(TestEngine.PostgreSql);
