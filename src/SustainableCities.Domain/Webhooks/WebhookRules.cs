using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Webhooks;

/// <summary>
/// What holds for webhooks without a database. Messages are signed as the Standard Webhooks specification says, so that receivers can
/// use its ready libraries.
/// </summary>
public static class WebhookRules
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 200;

    /// <summary>The most characters of an address.</summary>
    public const int LongestAddress = 1000;

    private const string Prefix = "whsec_";

    // Two days in all: a receiver that is away over a weekend's maintenance still hears of it.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>How often a delivery is tried at most.</summary>
    public static int MostAttempts => Pauses.Length + 1;

    /// <summary>When to try again after a bad answer; null where it is given up: after the last try, or where the address says that it is gone for good.</summary>
    /// <param name="attempts">Tries made.</param>
    /// <param name="answer">The last answer.</param>
    /// <param name="at">Now, UTC.</param>
    public static DateTime? NextAt(int attempts, WebhookAnswer answer, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Status == 410 || attempts > Pauses.Length ? null : at + Pauses[attempts - 1];
    }

    /// <summary>The name of an event on the wire: <c>value.approved</c>.</summary>
    public static string Name(WebhookEvent what) => what switch
    {
        WebhookEvent.PeriodSubmitted => "period.submitted",
        WebhookEvent.ValueApproved => "value.approved",
        WebhookEvent.ReportPublished => "report.published",
        WebhookEvent.Ping => "ping",
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>A new secret: <c>whsec_</c> and 32 random bytes in base64.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The header <c>webhook-signature</c>: <c>v1,</c> and the HMAC-SHA-256 over <c>id.timestamp.body</c> in base64.</summary>
    /// <param name="secret">The secret, with its prefix.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, seconds since 1970.</param>
    /// <param name="body">The body, as posted.</param>
    public static string Sign(string secret, string id, long timestamp, string body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"))));
    }

    /// <summary>The JSON of an event: <c>{ id, type, at, city, data }</c>.</summary>
    internal static string Body(Guid id, WebhookEvent what, string? city, DateTime at, object data) => JsonSerializer.Serialize(
        new { id = id.ToString("D"), type = Name(what), at, city, data }, JsonSerializerOptions.Web);

    /// <summary>What is wrong with what an administrator typed.</summary>
    /// <param name="input">As typed.</param>
    /// <param name="plainAllowed">Whether <c>http</c> is allowed beside <c>https</c>.</param>
    internal static List<RefusalItem> Check(WebhookInput input, bool plainAllowed)
    {
        var wrong = new List<RefusalItem>();
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > LongestName)
        {
            wrong.Add(new("name", "nameNeeded", $"{LongestName}"));
        }

        if (!Uri.TryCreate(input.Address?.Trim(), UriKind.Absolute, out var address) || address.Host.Length == 0
            || !(address.Scheme == Uri.UriSchemeHttps || (plainAllowed && address.Scheme == Uri.UriSchemeHttp)))
        {
            wrong.Add(new("address", plainAllowed ? "webhookAddress" : "webhookAddressHttps"));
        }
        else if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            wrong.Add(new("address", "webhookAddressParts"));
        }
        else if (address.AbsoluteUri.Length > LongestAddress)
        {
            wrong.Add(new("address", "textTooLong", $"{LongestAddress}"));
        }

        if (input.Events.Count == 0 || !input.Events.All(e => Enum.IsDefined(e) && e != WebhookEvent.Ping))
        {
            wrong.Add(new("events", "webhookEvents"));
        }

        return wrong;
    }

    internal static string Normalize(string address) => new Uri(address.Trim(), UriKind.Absolute).AbsoluteUri;
}
