using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Webhooks;

/// <summary>Who sets webhooks, what they are told, and what becomes of it.</summary>
public abstract class WebhookTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly WebhookAnswer Good = new(204, null, 12);
    private static readonly WebhookAnswer Bad = new(500, null, 12);

    // Turned round, so that a test sees whether it went through the lock.
    private static readonly SecretLock Turned = new(s => [.. Encoding.UTF8.GetBytes(s).Reverse()], b => Encoding.UTF8.GetString([.. b.AsEnumerable().Reverse()]));

    private WebhookService Webhooks => new(Work, Turned, new WebhookReach(PrivateAllowed: false));

    private WebhookDeliveryService Deliveries => new(Work, Turned);

    [Fact]
    public async Task Only_an_administrator_or_the_operator_sets_an_address()
    {
        foreach (var email in new[] { Lead(Cstec), Editor(Cstec), Demo.ReviewerBsi, Demo.Facilitator, Demo.Viewer })
        {
            Refused(await Webhooks.CreateAsync(await As(email), Input(), Stop), RefusalKind.Forbidden, "onlyAdministrators");
            Refused(await Webhooks.ListAsync((await As(email)).Actor, Stop), RefusalKind.Forbidden, "onlyAdministrators");
        }

        Refused(await Webhooks.CreateAsync(new Change(Actor.Anonymous, "page"), Input(), Stop), RefusalKind.Unauthenticated, "signInFirst");
        Done(await Webhooks.CreateAsync(await As(Demo.Admin), Input(), Stop));
        Done(await Webhooks.CreateAsync(new Change(Actor.Operator, "cli"), Input(), Stop));
        Assert.Equal(2, Done(await Webhooks.ListAsync((await As(Demo.Admin)).Actor, Stop)).Count);
        await AssertSoundAsync();
    }

    [Theory]
    [InlineData("http://city.example/hook", "webhookAddressHttps")]
    [InlineData("ftp://city.example/hook", "webhookAddressHttps")]
    [InlineData("city.example/hook", "webhookAddressHttps")]
    [InlineData("", "webhookAddressHttps")]
    [InlineData("https://user:secret@city.example/", "webhookAddressParts")]
    [InlineData("https://city.example/#part", "webhookAddressParts")]
    public async Task An_address_that_cannot_be_posted_to_safely_is_refused(string address, string code)
    {
        var refusal = Refused(await Webhooks.CreateAsync(await As(Demo.Admin), Input() with { Address = address }, Stop), RefusalKind.Invalid, code);
        Assert.Equal("address", refusal.Items[0].Field);
    }

    [Fact]
    public async Task The_secret_is_seen_once_and_does_not_lie_open_in_the_database_or_the_trail()
    {
        var made = Done(await Webhooks.CreateAsync(await As(Demo.Admin), Input(), Stop));

        await using var db = Database.Open();
        var row = await db.Webhooks.AsNoTracking().SingleAsync(Stop);
        var bare = made.Secret["whsec_".Length..];
        Assert.DoesNotContain(bare, Encoding.UTF8.GetString(row.Secret), StringComparison.Ordinal);
        Assert.DoesNotContain(await db.AuditTrail.AsNoTracking().Select(e => e.After ?? "").ToListAsync(Stop), e => e.Contains(bare, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_submitted_period_is_told_once_with_what_was_submitted()
    {
        Done(await Webhooks.CreateAsync(await As(Demo.Admin), Input(), Stop));

        var result = Done(await SubmitAsync(Lead(Cstec), Cstec));

        var told = Assert.Single(await ClaimAsync());
        using var body = JsonDocument.Parse(told.Body);
        var root = body.RootElement;
        Assert.Equal(("period.submitted", "cstec", told.EventId), (root.GetProperty("type").GetString(), root.GetProperty("city").GetString(), root.GetProperty("id").GetGuid()));
        Assert.Equal(("2025", result.Values), (root.GetProperty("data").GetProperty("period").GetString(), root.GetProperty("data").GetProperty("values").GetInt32()));
    }

    [Fact]
    public async Task Values_are_told_when_they_are_approved_and_not_when_one_of_two_has_signed()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var code = (await CodesAsync(Cstec, ValueStatus.Submitted, 1))[0];
        Done(await Webhooks.CreateAsync(await As(Demo.Admin), Input(), Stop));

        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, [code]));
        Assert.Empty(await ClaimAsync());

        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, [code]));
        using var body = JsonDocument.Parse(Assert.Single(await ClaimAsync()).Body);
        var value = Assert.Single(body.RootElement.GetProperty("data").GetProperty("values").EnumerateArray().ToList());
        Assert.Equal(("value.approved", code.ToString(), "2025"),
            (body.RootElement.GetProperty("type").GetString(), value.GetProperty("indicator").GetString(), value.GetProperty("period").GetString()));
    }

    [Fact]
    public async Task What_was_not_asked_for_is_not_told()
    {
        var admin = await As(Demo.Admin);
        Done(await Webhooks.CreateAsync(admin, Input() with { City = Hemc }, Stop));
        Done(await Webhooks.CreateAsync(admin, Input() with { Events = [WebhookEvent.ReportPublished] }, Stop));
        var off = Done(await Webhooks.CreateAsync(admin, Input(), Stop));
        Done(await Webhooks.EnableAsync(admin, off.Id, 1, enabled: false, Stop));

        Done(await SubmitAsync(Lead(Cstec), Cstec));

        await using var db = Database.Open();
        Assert.Empty(await db.WebhookDeliveries.AsNoTracking().ToListAsync(Stop));
    }

    [Fact]
    public async Task What_was_refused_is_told_to_nobody()
    {
        Done(await Webhooks.CreateAsync(await As(Demo.Admin), Input(), Stop));

        Refused(await SubmitAsync(Editor(Cstec), Cstec), RefusalKind.Forbidden, "onlyLeads");

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_later_until_it_is()
    {
        await TellAsync();
        await Deliveries.RecordAsync(Assert.Single(await ClaimAsync()), Bad, Stop);
        Assert.Empty(await ClaimAsync());

        Clock.Advance(TimeSpan.FromSeconds(30));
        var second = Assert.Single(await ClaimAsync());
        Assert.Equal(2, second.Attempt);
        await Deliveries.RecordAsync(second, Good, Stop);

        var logged = Assert.Single((await LogAsync()).Items);
        Assert.Equal((DeliveryStatus.Delivered, (DateTime?)null), (logged.Status, logged.NextAt));
        Assert.Equal([204, 500], logged.Attempts.Select(a => a.Status!.Value));
        Clock.Advance(TimeSpan.FromDays(3));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task What_is_never_taken_is_given_up_and_says_so()
    {
        await TellAsync();
        for (var n = 0; n < WebhookRules.MostAttempts; n++)
        {
            await Deliveries.RecordAsync(Assert.Single(await ClaimAsync()), new WebhookAnswer(null, "No answer.", 10_000), Stop);
            Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Empty(await ClaimAsync());
        Assert.Equal(DeliveryStatus.Failed, Assert.Single((await LogAsync()).Items).Status);
        Assert.Equal(1, Done(await Webhooks.ListAsync((await As(Demo.Admin)).Actor, Stop))[0].Failed);
    }

    [Fact]
    public async Task Two_senders_never_take_the_same_event_and_a_dead_ones_is_taken_over()
    {
        await TellAsync();
        var both = await Task.WhenAll(Deliveries.ClaimAsync(10, Stop), Deliveries.ClaimAsync(10, Stop));
        var first = Assert.Single(both.SelectMany(b => b));

        Clock.Advance(WebhookDeliveryService.Lease);
        var second = Assert.Single(await ClaimAsync());
        Assert.Equal((first.Id, first.EventId, 2), (second.Id, second.EventId, second.Attempt));

        // The dead one answers after all: its delivery is another's now.
        await Deliveries.RecordAsync(first, Good, Stop);
        Assert.Equal(DeliveryStatus.Waiting, Assert.Single((await LogAsync()).Items).Status);
    }

    [Fact]
    public async Task An_event_is_sent_again_under_the_same_id_and_not_while_it_waits()
    {
        await TellAsync();
        var admin = await As(Demo.Admin);
        var (hook, delivery) = (Done(await Webhooks.ListAsync(admin.Actor, Stop))[0], (await LogAsync()).Items[0]);
        Refused(await Webhooks.ReplayAsync(admin, hook.Id, delivery.Id, Stop), RefusalKind.Conflict, "deliveryWaits");
        var first = Assert.Single(await ClaimAsync());
        await Deliveries.RecordAsync(first, Good, Stop);
        Refused(await Webhooks.ReplayAsync(await As(Lead(Cstec)), hook.Id, delivery.Id, Stop), RefusalKind.Forbidden, "onlyAdministrators");

        Done(await Webhooks.ReplayAsync(admin, hook.Id, delivery.Id, Stop));

        var again = Assert.Single(await ClaimAsync());
        Assert.Equal((first.EventId, first.Body), (again.EventId, again.Body));
        Assert.NotEqual(first.Id, again.Id);
        Assert.Equal(2, (await LogAsync()).Total);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_new_secret_signs_from_the_next_try_on()
    {
        await TellAsync();
        var admin = await As(Demo.Admin);
        var hook = Done(await Webhooks.ListAsync(admin.Actor, Stop))[0];
        var renewed = Done(await Webhooks.RenewSecretAsync(admin, hook.Id, hook.Version, Stop));

        Assert.Equal(renewed.Secret, Assert.Single(await ClaimAsync()).Secret);
    }

    [Fact]
    public async Task Who_has_not_seen_the_last_change_is_refused()
    {
        var admin = await As(Demo.Admin);
        var made = Done(await Webhooks.CreateAsync(admin, Input(), Stop));
        Done(await Webhooks.ChangeAsync(admin, made.Id, 1, Input() with { Name = "Water bureau" }, Stop));

        Refused(await Webhooks.ChangeAsync(admin, made.Id, 1, Input() with { Name = "Energy bureau" }, Stop), RefusalKind.PreconditionFailed, "changedMeanwhile");
        Assert.Equal("Water bureau", Done(await Webhooks.FindAsync(admin.Actor, made.Id, Stop)).Name);
    }

    [Fact]
    public async Task The_log_forgets_what_is_settled_and_old_and_nothing_else()
    {
        await TellAsync();
        await Deliveries.RecordAsync(Assert.Single(await ClaimAsync()), Good, Stop);
        Clock.Advance(WebhookDeliveryService.Kept - TimeSpan.FromDays(1));
        await Deliveries.ForgetAsync(Stop);
        Assert.Equal(1, (await LogAsync()).Total);

        Clock.Advance(TimeSpan.FromDays(2));
        await Deliveries.ForgetAsync(Stop);
        Assert.Equal(0, (await LogAsync()).Total);
    }

    private static WebhookInput Input() => new("Monitoring platform", "https://city.example/hook", null, [WebhookEvent.PeriodSubmitted, WebhookEvent.ValueApproved]);

    private async Task TellAsync()
    {
        Done(await Webhooks.CreateAsync(await As(Demo.Admin), Input(), Stop));
        Done(await SubmitAsync(Lead(Cstec), Cstec));
    }

    private Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync() => Deliveries.ClaimAsync(10, Stop);

    private async Task<Domain.Catalogue.PagedList<DeliveryView>> LogAsync()
    {
        var admin = await As(Demo.Admin);
        return Done(await Webhooks.LogAsync(admin.Actor, Done(await Webhooks.ListAsync(admin.Actor, Stop))[0].Id, null, 1, 50, Stop));
    }
}

public sealed class WebhooksOnSqliteTests() : WebhookTests(TestEngine.Sqlite);

public sealed class WebhooksOnPostgreSqlTests() : WebhookTests(TestEngine.PostgreSql);
