using System.Net;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Testing;
using SustainableCities.Web.Features.Webhooks;
using Xunit;

namespace SustainableCities.Web.Tests.Webhooks;

/// <summary>Messages on their way to a real receiver.</summary>
public sealed class WebhookPostTests : IDisposable
{
    private readonly WebhookReceiver receiver = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => receiver.Dispose();

    [Fact]
    public async Task A_receiver_checks_a_message_by_its_secret()
    {
        var secret = WebhookRules.NewSecret();
        using var post = new WebhookPost(new WebhookReach(PrivateAllowed: true), new FixedClock());

        var answer = await post.SendAsync(Message(secret), Stop);

        var message = await receiver.NextAsync(Stop);
        Assert.True(answer.IsGood);
        Assert.Equal(WebhookRules.Sign(secret, message.Id, message.Timestamp, message.Body), message.Signature);
        Assert.Equal(("""{"city":"生态城"}""", new FixedClock().GetUtcNow().ToUnixTimeSeconds()), (message.Body, message.Timestamp));
    }

    [Fact]
    public async Task Nothing_goes_to_the_portals_own_network_unless_it_is_allowed()
    {
        using var post = new WebhookPost(new WebhookReach(PrivateAllowed: false), new FixedClock());

        foreach (var address in new[] { receiver.Address, receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), receiver.Address.Replace("127.0.0.1", "[::1]", StringComparison.Ordinal) })
        {
            var answer = await post.SendAsync(Message(WebhookRules.NewSecret()) with { Address = address }, Stop);
            Assert.Null(answer.Status);
            Assert.Contains("Webhooks:AllowPrivate", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, receiver.Count);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2001:4860:4860::8888", false)]
    public void Private_addresses_are_known(string address, bool own) => Assert.Equal(own, WebhookPost.IsOwn(IPAddress.Parse(address)));

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        using var elsewhere = new WebhookReceiver();
        (receiver.Status, receiver.Location) = (307, elsewhere.Address);
        using var post = new WebhookPost(new WebhookReach(PrivateAllowed: true), new FixedClock());

        var answer = await post.SendAsync(Message(WebhookRules.NewSecret()), Stop);

        Assert.Equal((307, false), (answer.Status, answer.IsGood));
        Assert.Equal(0, elsewhere.Count);
    }

    [Fact]
    public async Task Nobody_at_the_other_end_and_a_lost_key_are_answers_with_a_reason()
    {
        using var post = new WebhookPost(new WebhookReach(PrivateAllowed: true), new FixedClock());

        var nobody = await post.SendAsync(Message(WebhookRules.NewSecret()) with { Address = $"http://127.0.0.1:{ServerProcess.FreePort()}/" }, Stop);
        var lost = await post.SendAsync(Message(null), Stop);

        Assert.Null(nobody.Status);
        Assert.Contains("refused", nobody.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Storage:Directory", lost.Error, StringComparison.Ordinal);
        Assert.Equal(0, receiver.Count);
    }

    private ClaimedDelivery Message(string? secret) => new(Guid.NewGuid(), Guid.NewGuid(), 1, Guid.CreateVersion7(), receiver.Address, secret, """{"city":"生态城"}""");
}
