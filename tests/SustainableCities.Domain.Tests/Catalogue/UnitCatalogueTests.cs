using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using Xunit;

namespace SustainableCities.Domain.Tests.Catalogue;

public sealed class UnitCatalogueTests
{
    [Theory]
    [InlineData("ug/m3", "ug/m3")]
    [InlineData("µg/m³", "ug/m3")]
    [InlineData("μg/m³", "ug/m3")]
    [InlineData("UG PER M3", "ug/m3")]
    [InlineData("微克/立方米", "ug/m3")]
    [InlineData(" m² ", "m2")]
    [InlineData("㎡", "m2")]
    [InlineData("1", "ratio")]
    [InlineData("％", "%")]
    [InlineData("days  per year", "days/year")]
    [InlineData("1 = yes", "yes-no")]
    [InlineData("升/(人·日)", "l/person/day")]
    public void A_unit_is_found_by_code_or_any_spelling(string text, string code) => Assert.Equal(code, UnitCatalogue.Read(text).Code);

    [Fact]
    public void A_unit_reads_naturally_in_both_languages()
    {
        var unit = UnitCatalogue.Read("litres per person per day");
        Assert.Equal(("l/person/day", "升/(人·日)"), (unit.Symbol(chinese: false), unit.Symbol(chinese: true)));
        Assert.True(unit.Translated);
    }

    [Fact]
    public void Free_text_is_taken_as_it_is_and_marked_untranslated()
    {
        var unit = UnitCatalogue.Read(" bottles per desk ");
        Assert.Equal(("bottles per desk", "bottles per desk", "bottles per desk", false), (unit.Code, unit.SymbolEn, unit.SymbolZh, unit.Translated));
        Assert.Throws<ArgumentException>(() => UnitCatalogue.Read(" "));
        Assert.Null(UnitCatalogue.Find(null));
    }

    [Fact]
    public void Every_unit_that_the_catalogue_uses_is_known()
    {
        var pilots = CatalogueFiles.Pilots.Pilots;
        var used = CatalogueFiles.Library.Select(i => i.Unit)
            .Concat(CatalogueFiles.SdgEntries.Where(e => e.IsIndicator).Select(e => e.Unit))
            .Concat(CatalogueFiles.CityExamples.Select(e => e.Unit))
            .Concat(CatalogueFiles.Iso37108.SeedIndicatorExamples.Select(e => e.Unit))
            .Concat(pilots.SelectMany(p => p.KeyNumbers).Select(n => n.Unit))
            .Concat(pilots.SelectMany(p => p.Accomplishments).SelectMany(a => a.Numbers).Select(n => n.Unit));
        Assert.DoesNotContain(used, u => UnitCatalogue.Find(u) is null);
    }

    [Fact]
    public void No_spelling_means_two_units()
    {
        var twice = UnitCatalogue.All
            .SelectMany(u => u.Spellings.Append(u.Code).Select(s => (Key: UnitCatalogue.KeyOf(s), u.Code)).Distinct())
            .GroupBy(x => x.Key).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public void Limits_that_the_unit_alone_gives_are_in_the_file()
    {
        Assert.True(UnitCatalogue.Read("%").IsPercentage);
        Assert.Equal((1m, 5m, true), (UnitCatalogue.Read("rating 1-5").Minimum, UnitCatalogue.Read("rating 1-5").Maximum, UnitCatalogue.Read("rating 1-5").Whole));
        Assert.Null(UnitCatalogue.Read("°C").Minimum);
    }
}
