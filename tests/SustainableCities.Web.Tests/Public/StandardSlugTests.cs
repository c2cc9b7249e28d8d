using SustainableCities.Web.Public;
using Xunit;

namespace SustainableCities.Web.Tests.Public;

public sealed class StandardSlugTests
{
    [Theory]
    [InlineData("ISO 37101", "iso-37101")]
    [InlineData("GB/T 40759", "gb-t-40759")]
    public void A_number_becomes_part_of_an_address(string number, string slug) => Assert.Equal(slug, StandardSlug.Of(number));

    [Theory]
    [InlineData("iso-37101")]
    [InlineData("ISO 37101")]
    [InlineData("37101")]
    public void People_may_write_it_in_other_ways(string slug) => Assert.True(StandardSlug.Means(slug, "ISO 37101"));
}
