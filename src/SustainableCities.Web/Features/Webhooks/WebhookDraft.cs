using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Webhooks;

namespace SustainableCities.Web.Features.Webhooks;

/// <summary>What is typed of a webhook.</summary>
public sealed class WebhookDraft
{
    /// <summary>The events that can be asked for.</summary>
    public static IReadOnlyList<WebhookEvent> Offered { get; } = [WebhookEvent.PeriodSubmitted, WebhookEvent.ValueApproved, WebhookEvent.ReportPublished];

    /// <summary>What it is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where to.</summary>
    public string Address { get; set; } = "";

    /// <summary>The city's key; empty for every city.</summary>
    public string City { get; set; } = "";

    /// <summary>The events chosen.</summary>
    public HashSet<WebhookEvent> Events { get; } = [];

    /// <summary>What was refused of it.</summary>
    public IReadOnlyList<RefusalItem> Wrong { get; set; } = [];

    /// <summary>A draft of what stands there.</summary>
    public static WebhookDraft Of(WebhookView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var draft = new WebhookDraft { Name = view.Name, Address = view.Address, City = view.City?.ToString() ?? "" };
        draft.Events.UnionWith(view.Events);
        return draft;
    }

    /// <summary>As the service takes it.</summary>
    /// <exception cref="FormatException">The city is none of the list: nobody gets every city's events by a slip.</exception>
    public WebhookInput Input() => new(Name, Address, City.Length == 0 ? null : CityKey.Parse(City), [.. Events]);

    /// <summary>Takes an event in or out.</summary>
    public void Set(WebhookEvent what, bool chosen)
    {
        if (chosen)
        {
            Events.Add(what);
        }
        else
        {
            Events.Remove(what);
        }
    }
}
