using SustainableCities.Web.Features.Catalogue;
using Xunit;

namespace SustainableCities.Web.Tests.Catalogue;

/// <summary>What is chosen in the library stands in the address, and survives its filters.</summary>
public sealed class PickedDefinitionsTests
{
    private const string Waste = "ISO 37120:2018 16.2";
    private const string Jobs = "ISO 37120:2018 5.1";
    private const string Bus = "ISO 37122:2019 19.6";

    [Fact]
    public void A_choice_is_written_by_standard_and_read_again()
    {
        var picks = PickedDefinitions.Read(null).Set([Waste, Bus], true).Set([Jobs, Waste], true);

        Assert.Equal("ISO 37120:2018 16.2,5.1;ISO 37122:2019 19.6", picks.Text);
        Assert.Equal([Waste, Jobs, Bus], PickedDefinitions.Read(picks.Text).Keys);
        Assert.Equal("ISO 37122:2019 19.6", picks.Set([Waste, Jobs], false).Text);
        Assert.Null(picks.Set(picks.Keys, false).Text);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(";;, ,")]
    [InlineData("ISO <b>1")]
    [InlineData("&x=1 2")]
    public void What_is_no_key_is_left_out(string text) => Assert.Equal(0, PickedDefinitions.Read(text).Count);

    [Fact]
    public void It_stands_in_the_address_and_stays_when_filters_change()
    {
        var filter = new CatalogueFilter(City: "hemc", Picked: $"{Waste};{Bus}");

        Assert.Equal("/catalogue?city=hemc&pick=ISO+37120:2018+16.2;ISO+37122:2019+19.6", filter.Address);
        Assert.Equal("/catalogue?kind=core&city=hemc&pick=ISO+37120:2018+16.2;ISO+37122:2019+19.6", filter.With(f => f with { Kind = "core" }));
        Assert.Equal(filter, (filter with { Kind = "core", Page = 3, Adopting = true }).Everything);
        Assert.False(filter.IsAny);
        Assert.EndsWith("&adopt=true", (filter with { Adopting = true }).Address, StringComparison.Ordinal);
    }
}
