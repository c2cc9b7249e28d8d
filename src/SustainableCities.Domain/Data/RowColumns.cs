using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SustainableCities.Domain.Data;

/// <summary>
/// The columns of a table as the model of this database has them, for writing many rows past the change tracker. Nothing is
/// listed by hand: a new property is written as soon as the model knows it, and one that cannot be is refused at once.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed class RowColumns<T>
    where T : class
{
    internal RowColumns(IEntityType entity)
    {
        if (entity.GetComplexProperties().Any() || entity.GetNavigations().Any(n => n.TargetEntityType.IsOwned()))
        {
            throw new NotSupportedException($"{entity.DisplayName()} has columns of owned or complex types.");
        }

        Table = entity.GetTableName()!;
        All = [.. entity.GetProperties().Select(p => RowColumn<T>.Of(p, StoreObjectIdentifier.Table(Table, entity.GetSchema())))];
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its columns, in the model's order.</summary>
    public IReadOnlyList<RowColumn<T>> All { get; }

    /// <summary>Those of the key.</summary>
    public IEnumerable<RowColumn<T>> Key => All.Where(c => c.IsKey);

    /// <summary>Those that say which state of a row was seen.</summary>
    public IEnumerable<RowColumn<T>> Tokens => All.Where(c => c.IsToken);
}

/// <summary>Finds the columns of tables.</summary>
public static class RowColumns
{
    /// <summary>Those of an entity in a context's model.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    public static RowColumns<T> Of<T>(DbContext db)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        return Kept<T>.ByModel.GetValue(db.Model, model => new(model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is no entity.")));
    }

    private static class Kept<T>
        where T : class
    {
        public static readonly ConditionalWeakTable<IModel, RowColumns<T>> ByModel = [];
    }
}

/// <summary>A column of a table.</summary>
/// <typeparam name="T">The entity.</typeparam>
public abstract class RowColumn<T>
    where T : class
{
    private protected RowColumn(IProperty property, StoreObjectIdentifier table)
    {
        Property = property.Name;
        Name = property.GetColumnName(table)!;
        StoreType = property.GetColumnType(table)!;
        IsKey = property.IsPrimaryKey();
        IsToken = property.IsConcurrencyToken;
    }

    /// <summary>The property that it holds.</summary>
    public string Property { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type in the database: <c>character varying(32)</c>.</summary>
    public string StoreType { get; }

    /// <summary>Whether it belongs to the key.</summary>
    public bool IsKey { get; }

    /// <summary>Whether it is a concurrency token.</summary>
    public bool IsToken { get; }

    /// <summary>What the database keeps of a row.</summary>
    public abstract object? Read(T row);

    /// <summary>What the database keeps of a stretch of rows, as an array of its own type.</summary>
    public abstract Array Read(IReadOnlyList<T> rows, int from, int count);

    internal static RowColumn<T> Of(IProperty property, StoreObjectIdentifier table)
    {
        var member = property.IsShadowProperty() || property.IsIndexerProperty() || property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate)
            ? throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is no plain property.")
            : property.GetMemberInfo(forMaterialization: false, forSet: false);
        var row = Expression.Parameter(typeof(T));
        var read = Kept(Expression.MakeMemberAccess(row, member), property.GetTypeMapping().Converter);
        return (RowColumn<T>)typeof(RowColumn<T>).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(read.Type)
            .Invoke(null, [property, table, Expression.Lambda(read, row).Compile()])!;
    }

    /// <summary>A member as the database keeps it: through its converter, past which nothing goes that is null.</summary>
    private static Expression Kept(Expression member, ValueConverter? converter)
    {
        if (converter is null)
        {
            return member;
        }

        var convert = converter.ConvertToProviderExpression;
        var given = convert.Parameters[0].Type;
        if (member.Type == given && given.IsValueType)
        {
            return Expression.Invoke(convert, member);
        }

        var kept = Expression.Invoke(convert, member.Type == given ? member : Expression.Convert(member, given));
        var nullable = kept.Type.IsValueType && Nullable.GetUnderlyingType(kept.Type) is null ? typeof(Nullable<>).MakeGenericType(kept.Type) : kept.Type;
        return member.Type.IsValueType && Nullable.GetUnderlyingType(member.Type) is null
            ? kept
            : Expression.Condition(Expression.Equal(member, Expression.Constant(null, member.Type)), Expression.Constant(null, nullable), Expression.Convert(kept, nullable));
    }

    private static Typed<TKept> Make<TKept>(IProperty property, StoreObjectIdentifier table, Func<T, TKept> read) => new(property, table, read);

    private sealed class Typed<TKept>(IProperty property, StoreObjectIdentifier table, Func<T, TKept> read) : RowColumn<T>(property, table)
    {
        public override object? Read(T row) => read(row);

        public override Array Read(IReadOnlyList<T> rows, int from, int count)
        {
            var kept = new TKept[count];
            for (var i = 0; i < count; i++)
            {
                kept[i] = read(rows[from + i]);
            }

            return kept;
        }
    }
}
