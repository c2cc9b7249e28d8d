using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SustainableCities.Domain.Data;

/// <summary>
/// A query of nearly every request, put together and looked up once instead of at each call, which costs more than such a short query
/// itself. EF Core compiles it for one model, and each database has its own.
/// </summary>
/// <param name="compile">Makes it, by <c>EF.CompileAsyncQuery</c>.</param>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <summary>The query for the database of a context.</summary>
    public TQuery On(PortalDbContext db) => _queries.GetValue(db.Model, _ => compile());
}
