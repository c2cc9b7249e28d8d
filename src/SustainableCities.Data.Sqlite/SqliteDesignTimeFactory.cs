using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.Sqlite;

/// <summary>Lets <c>dotnet ef</c> build the model.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    /// <inheritdoc />
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        new SqliteEngine().Configure(options, "Data Source=design.db");
        return new PortalDbContext(options.Options);
    }
}
