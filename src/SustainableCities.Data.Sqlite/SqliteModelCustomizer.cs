using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SustainableCities.Data.Sqlite;

/// <summary>
/// Figures as text with the collation <c>EF_DECIMAL</c>: they come back with the decimals they were entered with, and order,
/// compare and sum rightly in SQL (decision 0004).
/// </summary>
internal sealed class SqliteModelCustomizer(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    /// <inheritdoc />
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(decimal)))
        {
            property.SetProviderClrType(typeof(string));
            property.SetCollation("EF_DECIMAL");
        }
    }
}
