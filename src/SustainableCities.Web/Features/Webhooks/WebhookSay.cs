using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Webhooks;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>What both pages of webhooks say in the same words.</summary>
internal static class WebhookSay
{
    /// <summary>Moments of a log are compared with logs of other systems: UTC, to the second.</summary>
    public static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How a webhook fares.</summary>
    public static string State(IStringLocalizer<WebhooksWords> words, WebhookView hook)
    {
        var last = hook.LastDelivered is { } at ? words["LastDelivered", Moment(at)].Value : words["NeverDelivered"].Value;
        return string.Join(CityText.Gap, (string[])[last, .. hook.Waiting > 0 ? [words.Count("Waiting", hook.Waiting)] : Array.Empty<string>(), .. hook.Failed > 0 ? [words.Count("Failed", hook.Failed)] : Array.Empty<string>()]);
    }

    /// <summary>Cities to choose from, in the reader's language.</summary>
    public static IReadOnlyList<NamedCode> Cities(IReadOnlyList<CitySummary> cities) =>
        [.. cities.Select(c => new NamedCode(c.Key.ToString(), c.Name.In(CultureInfo.CurrentUICulture)))];
}
