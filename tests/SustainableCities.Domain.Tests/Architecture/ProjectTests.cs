using System.Reflection;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Architecture;

/// <summary>A project exists only to fence off a set of packages (docs/architecture.md): these are the fences.</summary>
public sealed partial class ProjectTests
{
    [Theory]
    [InlineData("Domain", "")]
    [InlineData("Data.Sqlite", "Domain")]
    [InlineData("Data.PostgreSql", "Domain")]
    [InlineData("Reporting", "Domain")]
    [InlineData("Web", "Data.PostgreSql Data.Sqlite Domain Reporting")]
    public void A_project_knows_only_those_below_it(string project, string below)
    {
        var file = SourceTree.Files($"src/SustainableCities.{project}", "*.csproj").Single();
        var referenced = ProjectReference().Matches(file.Text).Select(x => x.Groups[1].Value).Order(StringComparer.Ordinal);

        Assert.Equal(below, string.Join(' ', referenced));
    }

    [Fact]
    public void The_domain_knows_no_user_interface_no_provider_and_no_document_format()
    {
        string[] fencedOff = ["Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "MudBlazor",
            "Npgsql", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "DocumentFormat", "UglyToad", "System.CommandLine", "Serilog"];
        var used = typeof(Period).Assembly.GetReferencedAssemblies().Select(x => x.Name!);

        Assert.DoesNotContain(used, x => fencedOff.Any(y => x.StartsWith(y, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_browser_tests_carry_the_135_MB_of_playwright()
    {
        var users = SourceTree.Files("tests", "*.csproj").Where(x => x.Text.Contains("Playwright", StringComparison.Ordinal));

        Assert.Equal(["tests/SustainableCities.Browser.Tests/SustainableCities.Browser.Tests.csproj"], users.Select(x => x.Path));
    }

    [Fact]
    public void Every_package_version_stands_in_one_file()
    {
        var own = SourceTree.Files(".", "*.csproj").Where(x => OwnVersion().IsMatch(x.Text));

        Assert.Empty(own);
    }

    [Fact]
    public void A_service_can_be_stopped_in_every_call_that_waits()
    {
        var unstoppable = from type in typeof(Period).Assembly.GetExportedTypes()
                          where type.Name.EndsWith("Service", StringComparison.Ordinal)
                          from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                          where method.ReturnType.IsAssignableTo(typeof(Task))
                          where !method.GetParameters().Any(x => x.ParameterType == typeof(CancellationToken))
                          select $"{type.Name}.{method.Name}";

        Assert.Empty(unstoppable);
    }

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/SustainableCities\.([A-Za-z.]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("<PackageReference [^>]*Version=")]
    private static partial Regex OwnVersion();
}
