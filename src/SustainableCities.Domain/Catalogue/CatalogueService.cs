using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Catalogue;

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Page">1, 2, 3 …</param>
/// <param name="PageSize">Rows per page, at most 500.</param>
/// <param name="Total">Rows in all.</param>
public sealed record PagedList<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total);

/// <summary>The programme with its targets and stakeholders.</summary>
public sealed record ProgrammeView(Programme Programme, IReadOnlyList<ProgrammeTarget> Targets, IReadOnlyList<Stakeholder> Stakeholders);

/// <summary>Reads the catalogue: standards, purposes, issues, clauses, library, SDGs, programme.</summary>
public sealed class CatalogueService(Work work)
{
    /// <summary>P1–P6.</summary>
    public Task<IReadOnlyList<Purpose>> PurposesAsync(CancellationToken cancellationToken) => ListAsync<Purpose, string>(p => p.Code, cancellationToken);

    /// <summary>I01–I12.</summary>
    public Task<IReadOnlyList<Issue>> IssuesAsync(CancellationToken cancellationToken) => ListAsync<Issue, string>(i => i.Code, cancellationToken);

    /// <summary>The clauses of ISO 37101, in order.</summary>
    public Task<IReadOnlyList<Clause>> ClausesAsync(CancellationToken cancellationToken) => ListAsync<Clause, int>(c => c.Order, cancellationToken);

    /// <summary>The standards, in order.</summary>
    public Task<IReadOnlyList<Standard>> StandardsAsync(CancellationToken cancellationToken) => ListAsync<Standard, int>(s => s.Order, cancellationToken);

    /// <summary>The 17 goals.</summary>
    public Task<IReadOnlyList<SdgGoal>> SdgGoalsAsync(CancellationToken cancellationToken) => ListAsync<SdgGoal, int>(g => g.Number, cancellationToken);

    /// <summary>Targets and indicators of SDG 11.</summary>
    public Task<IReadOnlyList<SdgEntry>> SdgEntriesAsync(CancellationToken cancellationToken) => ListAsync<SdgEntry, int>(e => e.Order, cancellationToken);

    /// <summary>The reviewing organisations.</summary>
    public Task<IReadOnlyList<People.Organisation>> OrganisationsAsync(CancellationToken cancellationToken) =>
        ListAsync<People.Organisation, string>(o => o.Code, cancellationToken);

    /// <summary>Library definitions, of one standard or all, a page at a time; what cities donated stands last.</summary>
    public async Task<PagedList<IndicatorDefinition>> DefinitionsAsync(string? standardNumber, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var query = db.Set<IndicatorDefinition>().Where(d => standardNumber == null || d.StandardNumber == standardNumber);
        var total = await query.CountAsync(cancellationToken);
        var items = await query.OrderBy(d => d.DonatedBy != null).ThenBy(d => d.StandardNumber).ThenBy(d => d.Order).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        return new PagedList<IndicatorDefinition>(items, page, pageSize, total);
    }

    /// <summary>The programme, or null before the catalogue is loaded.</summary>
    public async Task<ProgrammeView?> ProgrammeAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var programme = await db.Set<Programme>().OrderBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        return programme is null
            ? null
            : new ProgrammeView(
                programme,
                await db.Set<ProgrammeTarget>().OrderBy(t => t.Number).ToListAsync(cancellationToken),
                await db.Set<Stakeholder>().OrderBy(s => s.Order).ToListAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<T>> ListAsync<T, TKey>(System.Linq.Expressions.Expression<Func<T, TKey>> order, CancellationToken cancellationToken)
        where T : class
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await db.Set<T>().OrderBy(order).ToListAsync(cancellationToken);
    }
}
