using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Web.Api;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Catalogue;

/// <summary>The shared catalogue.</summary>
public static class CatalogueApi
{
    /// <summary>Maps it.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var catalogue = api.MapGroup("/catalogue").WithTags("Catalogue");
        catalogue.MapGet("/purposes", (HttpContext context, CatalogueService service, CancellationToken cancellationToken) =>
            PageAsync(context, () => service.PurposesAsync(cancellationToken))).Pages<Purpose>().WithSummary("The purposes P1–P6 of ISO 37101.");
        catalogue.MapGet("/issues", (HttpContext context, CatalogueService service, CancellationToken cancellationToken) =>
            PageAsync(context, () => service.IssuesAsync(cancellationToken))).Pages<Issue>().WithSummary("The issues I01–I12 of ISO 37101.");
        catalogue.MapGet("/clauses", (HttpContext context, CatalogueService service, CancellationToken cancellationToken) =>
            PageAsync(context, () => service.ClausesAsync(cancellationToken))).Pages<Clause>().WithSummary("The clauses of ISO 37101.");
        catalogue.MapGet("/standards", (HttpContext context, CatalogueService service, CancellationToken cancellationToken) =>
            PageAsync(context, async () => (await service.StandardsAsync(cancellationToken)).Select(StandardJson.Of))).Pages<StandardJson>()
            .WithSummary("The standards with edition and status.");
        catalogue.MapGet("/sdgs", (HttpContext context, CatalogueService service, CancellationToken cancellationToken) =>
            PageAsync(context, async () => SdgGoalJson.Of(await service.SdgGoalsAsync(cancellationToken), await service.SdgEntriesAsync(cancellationToken)))).Pages<SdgGoalJson>()
            .WithSummary("The 17 Sustainable Development Goals; goal 11 with its targets and indicators.");
        catalogue.MapGet("/indicators", DefinitionsAsync).Pages<DefinitionJson>().Takes("standard", "Only of this standard: ISO 37120.")
            .WithSummary("The indicator library; `relations` say how a definition lies to others.").Example(null, ("standard", "ISO 37120"));
    }

    private static async Task<IResult> DefinitionsAsync(HttpContext context, CatalogueService service, CrosswalkService crosswalk, CancellationToken cancellationToken)
    {
        var (page, size, paging) = ApiRequest.Paging(context);
        if (paging is not null)
        {
            return ApiProblem.Of(context, paging);
        }

        var standard = context.Request.Query["standard"].ToString();
        if (standard.Length > 0 && (await service.StandardsAsync(cancellationToken)).All(s => s.Number != standard))
        {
            return ApiProblem.Of(context, Refusal.Of(RefusalKind.Invalid, "standard", "standardUnknown", standard));
        }

        var list = await service.DefinitionsAsync(standard.Length == 0 ? null : standard, page, size, cancellationToken);
        var relations = await crosswalk.RelationsAsync([.. list.Items.Select(d => d.Key)], cancellationToken);
        return ApiPages.Answer(context, list.Items.Select(d => DefinitionJson.Of(d, relations.GetValueOrDefault(d.Key) ?? [])), list.Page, list.PageSize, list.Total);
    }

    private static async Task<IResult> PageAsync<T>(HttpContext context, Func<Task<IEnumerable<T>>> read)
    {
        var (page, size, paging) = ApiRequest.Paging(context);
        if (paging is not null)
        {
            return ApiProblem.Of(context, paging);
        }

        return ApiPages.Cut(context, [.. await read()], page, size);
    }

    private static Task<IResult> PageAsync<T>(HttpContext context, Func<Task<IReadOnlyList<T>>> read) => PageAsync(context, async () => (IEnumerable<T>)await read());
}
