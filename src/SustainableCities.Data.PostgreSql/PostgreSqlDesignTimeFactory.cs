using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SustainableCities.Domain.Data;

namespace SustainableCities.Data.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> build the model.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    /// <inheritdoc />
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        new PostgreSqlEngine().Configure(options, "Host=localhost;Database=design");
        return new PortalDbContext(options.Options);
    }
}
