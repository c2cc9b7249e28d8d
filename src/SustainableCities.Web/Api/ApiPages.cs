using Microsoft.AspNetCore.Http.Extensions;

namespace SustainableCities.Web.Api;

/// <summary>A page of a list.</summary>
public sealed record ApiList<T>(IEnumerable<T> Items, int Page, int PageSize, int Total);

/// <summary>Lists are read page by page; the way on stands in the <c>Link</c> header (RFC 8288).</summary>
internal static class ApiPages
{
    /// <summary>Answers one page, with links to the first, the last and those beside it, each with the query as it was asked.</summary>
    public static IResult Answer<T>(HttpContext context, IEnumerable<T> items, int page, int size, int total)
    {
        var last = Math.Max(1, (total + size - 1) / size);
        List<string> links = [Link(context, 1, "first")];
        if (page > 1)
        {
            links.Add(Link(context, Math.Min(page - 1, last), "prev"));
        }

        if (page < last)
        {
            links.Add(Link(context, page + 1, "next"));
        }

        links.Add(Link(context, last, "last"));
        context.Response.Headers.Link = string.Join(", ", links);
        return ApiJson.Ok(new ApiList<T>(items, page, size, total));
    }

    /// <summary>Answers the page asked for of a list that is at hand.</summary>
    public static IResult Cut<T>(HttpContext context, IReadOnlyCollection<T> all, int page, int size) =>
        Answer(context, all.Skip((page - 1) * size).Take(size), page, size, all.Count);

    private static string Link(HttpContext context, int page, string rel)
    {
        var query = new QueryBuilder(context.Request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? ""))) { { "page", page.ToString(provider: null) } };
        return $"<{context.Request.PathBase}{context.Request.Path}{query}>; rel=\"{rel}\"";
    }
}
