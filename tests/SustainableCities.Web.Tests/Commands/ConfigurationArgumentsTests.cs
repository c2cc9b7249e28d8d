using SustainableCities.Web.Commands;
using Xunit;

namespace SustainableCities.Web.Tests.Commands;

/// <summary>Settings among the options of a command.</summary>
public sealed class ConfigurationArgumentsTests
{
    [Theory]
    [InlineData("user list", "", "user list")]
    [InlineData("--urls http://localhost:1 serve", "--urls=http://localhost:1", "serve")]
    [InlineData("user list --Storage:Directory=x --Demo:Enabled false", "--Storage:Directory=x --Demo:Enabled=false", "user list")]
    [InlineData("user create --email a@b.example --name A", "", "user create --email a@b.example --name A")]
    [InlineData("serve --urls", "", "serve --urls")]
    [InlineData("serve --environment=Production", "--environment=Production", "serve")]
    public void They_are_told_apart(string line, string configuration, string command)
    {
        var (settings, rest) = ConfigurationArguments.Split(line.Split(' '));

        Assert.Equal((configuration, command), (string.Join(' ', settings), string.Join(' ', rest)));
    }
}
