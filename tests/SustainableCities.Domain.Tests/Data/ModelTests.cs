using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using SustainableCities.Domain.Data;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Data;

/// <summary>What the model promises on both databases.</summary>
public abstract class ModelTests(TestEngine engine) : DatabaseTests(engine, Contents.Schema)
{
    [Fact]
    public void The_migrations_make_the_whole_model()
    {
        using var db = Database.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "Run scripts/add-migration.sh NAME.");
    }

    /// <summary>Where they differ, run scripts/compile-model.sh.</summary>
    [Fact]
    public void The_model_that_stands_as_code_is_the_one_that_EF_Core_would_build()
    {
        using var db = Database.Open();
        var options = (DbContextOptions<PortalDbContext>)db.GetService<IDbContextOptions>();
        using var built = new PortalDbContext((DbContextOptions<PortalDbContext>)options.WithExtension(options.GetExtension<CoreOptionsExtension>().WithModel(null)));

        Assert.NotSame(built.Model, db.Model);
        Assert.Equal(Text(built.Model).Split('\n'), Text(db.Model).Split('\n'));
    }

    [Fact]
    public async Task A_new_database_has_every_migration()
    {
        await using var db = Database.Open();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Stop));
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(Stop));
    }

    [Fact]
    public void Keys_and_references_of_a_citys_rows_lead_with_the_city()
    {
        using var db = Database.Open();
        var owned = db.Model.GetEntityTypes().Where(x => x.FindProperty("CityId") is { IsNullable: false }).ToList();
        var keys = from entity in owned
                   where entity.FindPrimaryKey()!.Properties[0].Name != "CityId"
                   select $"key of {entity.DisplayName()}";
        var references = from entity in owned
                         from reference in entity.GetForeignKeys()
                         where owned.Contains(reference.PrincipalEntityType)
                         where reference.Properties[0].Name != "CityId" || reference.PrincipalKey.Properties[0].Name != "CityId"
                         select $"{entity.DisplayName()} to {reference.PrincipalEntityType.DisplayName()}";

        Assert.NotEmpty(owned);
        Assert.Empty(keys.Concat(references));
    }

    [Fact]
    public void Values_reviews_reports_and_the_trail_are_never_deleted_with_something_else()
    {
        using var db = Database.Open();
        string[] kept = ["Values", "Review", "Reports", "AuditTrail", "People"];
        var cascades = from entity in db.Model.GetEntityTypes()
                       from reference in entity.GetForeignKeys()
                       where reference.DeleteBehavior == DeleteBehavior.Cascade
                       where kept.Contains(entity.ClrType.Namespace!.Split('.').Last())
                       select $"{entity.DisplayName()} with {reference.PrincipalEntityType.DisplayName()}";

        Assert.Empty(cascades);
    }

    [Fact]
    public void No_column_is_a_binary_fraction()
    {
        using var db = Database.Open();
        var binary = from entity in db.Model.GetEntityTypes()
                     from property in entity.GetProperties()
                     where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is var type
                         && (type == typeof(double) || type == typeof(float))
                     select $"{entity.DisplayName()}.{property.Name}";

        Assert.Empty(binary);
    }

    /// <summary>SQLite's tools outside know no collation of figures: with an index they could not even count rows.</summary>
    [Fact]
    public void No_index_stands_on_a_figure()
    {
        using var db = Database.Open();
        var indexed = from entity in db.Model.GetEntityTypes()
                      from index in entity.GetIndexes()
                      from property in index.Properties
                      where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal)
                      select $"{entity.DisplayName()}.{property.Name}";

        Assert.Empty(indexed);
    }

    // What EF Core says of a model leaves out what stands in columns, and how a figure is told from another one.
    private static string Text(IModel model) => model.ToDebugString(MetadataDebugStringOptions.LongDefault) + string.Join('\n',
        from entity in model.GetEntityTypes()
        from property in entity.GetProperties()
        select $"{entity.Name}.{property.Name}: {property.GetColumnName()} {property.GetColumnType()} {property.GetTypeMapping().Converter} {property.GetValueComparer().EqualsExpression}");
}

public sealed class ModelOnSqliteTests() : ModelTests(TestEngine.Sqlite);

public sealed class ModelOnPostgreSqlTests() : ModelTests(TestEngine.PostgreSql);
