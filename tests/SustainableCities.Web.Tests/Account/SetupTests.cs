using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.People;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Account;

/// <summary>The one-time link that an empty Production portal writes to its log.</summary>
public sealed partial class SetupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_makes_the_first_administrator_once_and_signs_in()
    {
        await using var portal = await TestPortal.StartAsync();
        var link = LinkOf(portal);
        using var reader = portal.Reader();

        using var answer = await UseAsync(reader, link, "first@portal.example", TestPortal.GoodPassword);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/account/password")).StatusCode);
        var people = await portal.Services.GetRequiredService<PeopleService>().ListAsync(Actor.Operator, Stop);
        Assert.Equal(Role.Admin, Assert.Single(Assert.Single(people.Value!).Roles).Role);
        using var other = portal.Reader();
        using var again = await other.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("does not work any more", await again.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_after_an_hour()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(LinkOf(portal))).StatusCode);

        portal.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync(LinkOf(portal))).StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_the_link_lives_on()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();

        using var wrong = await UseAsync(reader, LinkOf(portal), "nonsense", "short");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.Content.ReadAsStringAsync(Stop);
        Assert.Contains("An e-mail address is needed", page, StringComparison.Ordinal);
        Assert.Contains("Too short", page, StringComparison.Ordinal);

        using var right = await UseAsync(reader, LinkOf(portal), "first@portal.example", TestPortal.GoodPassword);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task A_public_password_protects_nobody_and_no_demonstration_account_is_there()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();

        using var answer = await reader.SignInAsync("admin@demo.example", PasswordRules.Demonstration);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> UseAsync(Reader reader, string link, string email, string password) =>
        reader.SubmitAsync(link, ("Input.Name", "First"), ("Input.Email", email), ("Input.Password", password), ("Input.Again", password));

    private static string LinkOf(TestPortal portal) =>
        "/account/setup?token=" + Assert.Single(portal.Log.Select(x => Link().Match(x)), x => x.Success).Groups[1].Value;

    [GeneratedRegex("""/account/setup\?token="?([\w-]+)""")]
    private static partial Regex Link();
}
