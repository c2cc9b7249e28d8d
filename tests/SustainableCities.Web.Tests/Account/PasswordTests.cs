using System.Net;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Account;

/// <summary>Changing one's password.</summary>
public sealed class PasswordTests
{
    private const string Email = "ann@city.example";
    private const string Next = "moon over the lake";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_new_one_signs_in_this_session_stays_and_the_others_end()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var here = portal.Reader();
        using var elsewhere = portal.Reader();
        using var first = await here.SignInAsync(Email);
        using var second = await elsewhere.SignInAsync(Email);

        using var answer = await ChangeAsync(here, TestPortal.GoodPassword, Next, Next);

        Assert.Contains("The password is changed.", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account/password")).StatusCode);
        using var again = await elsewhere.SignInAsync(Email, Next);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory]
    [InlineData(TestPortal.GoodPassword, "short", "short", "Too short: at least 12 characters.")]
    [InlineData(TestPortal.GoodPassword, Next, "moon over the sea", "The two new passwords differ.")]
    [InlineData("not the password", Next, Next, "This is not the current password.")]
    public async Task What_is_wrong_is_said_beside_the_field(string current, string next, string again, string said)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();
        using var signedIn = await reader.SignInAsync(Email);

        using var answer = await ChangeAsync(reader, current, next, again);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_there()
    {
        await using var portal = await TestPortal.StartAsync();
        using var reader = portal.Reader();

        using var answer = await reader.GetAsync("/account/password");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/login?returnUrl=%2Faccount%2Fpassword", answer.Headers.Location!.PathAndQuery);
    }

    private static Task<HttpResponseMessage> ChangeAsync(Reader reader, string current, string next, string again) =>
        reader.SubmitAsync("/account/password", ("Input.Current", current), ("Input.Next", next), ("Input.Again", again));
}
