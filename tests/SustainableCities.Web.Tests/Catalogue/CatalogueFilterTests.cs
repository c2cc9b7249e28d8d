using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Web.Features.Catalogue;
using Xunit;

namespace SustainableCities.Web.Tests.Catalogue;

/// <summary>What the library shows stands in its address.</summary>
public sealed class CatalogueFilterTests
{
    [Fact]
    public void Nothing_chosen_is_the_bare_address() => Assert.Equal(("/catalogue", false), (new CatalogueFilter().Address, new CatalogueFilter().IsAny));

    [Fact]
    public void All_that_is_chosen_stands_in_the_address()
    {
        var filter = new CatalogueFilter(
            "固体废物 & more", "ISO 37120", 16, "P4", "I07", "12.5", "core", CityKind.UniversityTown, "hemc", Adopted.No, "ISO 37120:2018 16.2", 2);

        Assert.Equal(
            "/catalogue?q=%E5%9B%BA%E4%BD%93%E5%BA%9F%E7%89%A9%20%26%20more&standard=ISO%2037120&theme=16&purpose=P4&issue=I07&sdg=12.5&kind=core&used=UniversityTown&city=hemc&adopted=No"
            + "&page=2&open=ISO%2037120%3A2018%2016.2",
            filter.Address);
    }

    [Fact]
    public void Another_choice_begins_at_the_first_page_and_closes_what_was_open() =>
        Assert.Equal("/catalogue?kind=core", new CatalogueFilter(Kind: "core", Page: 3, Open: "x").With(f => f));

    [Fact]
    public void A_city_alone_leaves_nothing_out() => Assert.False(new CatalogueFilter(City: "hemc", Page: 2, Open: "x").IsAny);

    [Fact]
    public void A_city_that_is_no_key_is_no_question() => Assert.Null(new CatalogueFilter(City: "No Such").Question.City);
}
