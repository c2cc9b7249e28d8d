namespace SustainableCities.Web.Hosting;

/// <summary>The portal cannot start as it is set up. The message is for whoever runs it: what is wrong, and what to do.</summary>
public sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
