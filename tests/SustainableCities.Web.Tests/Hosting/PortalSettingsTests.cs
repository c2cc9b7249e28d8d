using Microsoft.Extensions.Configuration;
using SustainableCities.Web.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Hosting;

/// <summary>The configuration of section 5 of the design.</summary>
public sealed class PortalSettingsTests
{
    [Fact]
    public void With_nothing_set_it_is_sqlite_in_the_folder_data()
    {
        var settings = Read(development: false);

        Assert.Equal(
            ("Sqlite", "/srv/data", "Data Source=/srv/data/portal.db", false, false, 200, 10),
            (settings.Provider, settings.StorageDirectory, settings.OwnerConnection, settings.DemoEnabled, settings.DemoAllowRemote, settings.RequestsPerSecond, settings.SignInsPerMinute));
    }

    [Fact]
    public void The_demonstration_is_on_in_development_unless_told_otherwise()
    {
        Assert.True(Read(development: true).DemoEnabled);
        Assert.False(Read(development: true, "Demo:Enabled=false").DemoEnabled);
        Assert.True(Read(development: false, "Demo:Enabled=True").DemoEnabled);
    }

    [Fact]
    public void The_owner_is_who_serves_unless_named()
    {
        var one = Read(false, "Database:Provider=postgresql", "ConnectionStrings:Portal=Host=a");
        var two = Read(false, "Database:Provider=PostgreSQL", "ConnectionStrings:Portal=Host=a", "ConnectionStrings:Owner=Host=b");

        Assert.Equal(("PostgreSQL", "Host=a", "Host=a"), (one.Provider, one.PortalConnection, one.OwnerConnection));
        Assert.Equal(("Host=a", "Host=b"), (two.PortalConnection, two.OwnerConnection));
    }

    [Theory]
    [InlineData("Database:Provider=MySql", "Database:Provider is “MySql”: it must be one of Sqlite, PostgreSQL.")]
    [InlineData("Database:Provider=PostgreSQL", "ConnectionStrings:Portal is empty")]
    [InlineData("Demo:Enabled=yes", "Demo:Enabled is “yes”: it must be true or false.")]
    [InlineData("Limits:RequestsPerSecond=-1", "Limits:RequestsPerSecond is “-1”")]
    [InlineData("Limits:SignInsPerMinute=many", "Limits:SignInsPerMinute is “many”")]
    [InlineData("Evidence:MaxMegabytes=0", "Evidence:MaxMegabytes is “0”: it must be a whole number of megabytes from 1 to 1024.")]
    [InlineData("Evidence:CityMegabytes=-1", "Evidence:CityMegabytes is “-1”")]
    [InlineData("Pdf:ChromiumPath=/nowhere/chromium", "there is no such file")]
    public void What_is_wrong_is_named(string setting, string said)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Read(false, setting));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var refused = Assert.Throws<ConfigurationException>(() => Read(false, "Demo:Enabled=yes", "Limits:SignInsPerMinute=many"));

        Assert.Equal(2, refused.Message.Split(Environment.NewLine).Length);
    }

    private static PortalSettings Read(bool development, params string[] settings) => PortalSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(x => x.Split('=', 2)).Select(x => KeyValuePair.Create(x[0], (string?)x[1]))).Build(),
        development,
        "/srv");
}
