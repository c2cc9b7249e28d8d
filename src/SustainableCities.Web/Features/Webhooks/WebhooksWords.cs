namespace SustainableCities.Web.Features.Webhooks;

/// <summary>The words of webhooks.</summary>
public sealed class WebhooksWords;
