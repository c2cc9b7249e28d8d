using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace SustainableCities.Testing;

/// <summary>Data of a theory with one parameter: the <see cref="TestEngine"/> to run on.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<TestEngine>(TestEngine.Sqlite), new TheoryDataRow<TestEngine>(TestEngine.PostgreSql)]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
