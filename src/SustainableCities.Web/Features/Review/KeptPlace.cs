namespace SustainableCities.Web.Features.Review;

/// <summary>A place in the browser's store of what was typed and is not sent (wwwroot/kept.js).</summary>
public sealed record KeptPlace(Guid? Person, string City, string Page, string Period);
