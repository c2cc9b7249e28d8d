using SustainableCities.Domain.Webhooks;
using Xunit;

namespace SustainableCities.Domain.Tests.Webhooks;

/// <summary>What holds for webhooks without a database.</summary>
public sealed class WebhookRulesTests
{
    [Fact]
    public void A_message_is_signed_as_the_Standard_Webhooks_specification_says()
    {
        // The vector that the specification's own libraries are tested with.
        var signature = WebhookRules.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""");

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Tries_come_further_and_further_apart_and_end_after_two_days()
    {
        var start = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
        var (at, pauses) = (start, new List<TimeSpan>());
        for (var attempts = 1; WebhookRules.NextAt(attempts, new WebhookAnswer(503, null, 5), at) is { } next; attempts++)
        {
            pauses.Add(next - at);
            at = next;
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(WebhookRules.MostAttempts - 1, pauses.Count);
        Assert.Equal(TimeSpan.FromSeconds(30), pauses[0]);
        Assert.InRange(at - start, TimeSpan.FromDays(1.5), TimeSpan.FromDays(2.5));
    }

    [Fact]
    public void An_address_that_is_gone_is_not_tried_again() =>
        Assert.Null(WebhookRules.NextAt(1, new WebhookAnswer(410, null, 5), DateTime.UtcNow));

    [Fact]
    public void Every_new_secret_is_another_one_of_256_bits()
    {
        var (one, two) = (WebhookRules.NewSecret(), WebhookRules.NewSecret());

        Assert.NotEqual(one, two);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
    }
}
