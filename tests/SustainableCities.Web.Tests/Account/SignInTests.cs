using System.Net;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.People;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Account;

/// <summary>Signing in, as a person with a browser meets it.</summary>
public sealed class SignInTests
{
    private const string Email = "ann@city.example";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_leads_to_the_tasks_and_sets_one_cookie()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email, Role.Editor, "cstec");
        using var reader = portal.Reader();

        using var answer = await reader.SignInAsync(Email);

        Assert.Equal((HttpStatusCode.Redirect, "/work"), (answer.StatusCode, answer.Headers.Location?.OriginalString.Replace(reader.Address.OriginalString.TrimEnd('/'), "", StringComparison.Ordinal)));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), x => x.StartsWith("portal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/account/password")).StatusCode);
    }

    [Theory]
    [InlineData("/work/cstec/values?year=2025", "/work/cstec/values?year=2025")]
    [InlineData("https://elsewhere.example/", "/work")]
    [InlineData("//elsewhere.example/", "/work")]
    [InlineData("/\\elsewhere.example/", "/work")]
    [InlineData("/account/logout", "/work")]
    public async Task It_leads_back_to_an_address_of_the_portal_and_to_no_other(string returnUrl, string led)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();

        using var answer = await reader.SignInAsync(Email, query: "?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new Uri(reader.Address, led), new Uri(reader.Address, answer.Headers.Location!));
    }

    [Theory]
    [InlineData("en", "Not signed in. The address or the password is wrong.")]
    [InlineData("zh-Hans", "登录失败。邮箱或密码不正确。")]
    public async Task A_wrong_password_is_said_in_the_readers_language(string lang, string said)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();

        using var answer = await reader.SignInAsync(Email, "not the password", "?lang=" + lang);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Email}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", page, StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Cookies, x => x.Name == "portal");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();
        for (var i = 0; i < AccountService.TriesBeforeLock; i++)
        {
            using var wrong = await reader.SignInAsync(Email, "guess number " + i);
        }

        using var locked = await reader.SignInAsync(Email);
        Assert.Contains("locked", await locked.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        portal.Clock.Advance(AccountService.LockTime);
        using var open = await reader.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.Redirect, open.StatusCode);
    }

    [Fact]
    public async Task More_tries_a_minute_than_the_limit_are_429_with_the_time_to_wait()
    {
        await using var portal = await TestPortal.StartAsync(settings: "Limits:SignInsPerMinute=2");
        using var reader = portal.Reader();
        for (var i = 0; i < 2; i++)
        {
            using var wrong = await reader.SignInAsync(Email, "not the password");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var answer = await reader.SignInAsync(Email, "not the password");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("Too many requests", await answer.Content.ReadAsStringAsync(Stop), StringComparison.OrdinalIgnoreCase);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/account/login")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();
        using var answer = await reader.SignInAsync(Email);
        portal.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/account/password")).StatusCode);

        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync("/account/password")).StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_is_out_and_it_is_written_down()
    {
        await using var portal = await TestPortal.StartAsync();
        var ann = await portal.PersonAsync(Email);
        using var reader = portal.Reader();
        using var signedIn = await reader.SignInAsync(Email);

        using var answer = await reader.SubmitAsync("/account/logout");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await reader.GetAsync("/account/password")).StatusCode);
        await using var db = portal.Database.Open();
        var entry = await db.AuditTrail.Where(e => e.Chain == "system").OrderByDescending(e => e.Sequence).FirstAsync(Stop);
        Assert.Equal(("user.signOut", ann.UserId, "page"), (entry.Action, entry.ActorId, entry.Channel));
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_out()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.PersonAsync(Email);
        using var reader = portal.Reader();
        using var signedIn = await reader.SignInAsync(Email);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/logout");
        using var answer = await reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/account/password")).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "false", HttpStatusCode.Redirect)]
    [InlineData("0.0.0.0", "false", HttpStatusCode.Unauthorized)]
    [InlineData("0.0.0.0", "true", HttpStatusCode.Redirect)]
    public async Task A_demonstration_account_signs_in_on_loopback_alone(string listens, string allowRemote, HttpStatusCode answered)
    {
        await using var portal = await TestPortal.StartAsync(IPAddress.Parse(listens), "Demo:AllowRemote=" + allowRemote);
        await portal.PersonAsync(Email);
        await using (var db = portal.Database.Open())
        {
            (await db.Users.SingleAsync(Stop)).IsDemonstration = true;
            await db.SaveChangesAsync(Stop);
        }

        using var reader = portal.Reader();
        using var answer = await reader.SignInAsync(Email);

        Assert.Equal(answered, answer.StatusCode);
    }
}
