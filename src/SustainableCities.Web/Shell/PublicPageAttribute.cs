namespace SustainableCities.Web.Shell;

/// <summary>
/// A page for everybody: plain HTML without a circuit, nothing personal in it, its language in the address, kept by the
/// output cache. Stands in <c>Public/_Imports.razor</c>; <see cref="LanguageMiddleware"/> and <see cref="PublicCache"/> look for it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute;
