using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Features.Values;
using Xunit;

namespace SustainableCities.Web.Tests.Values;

/// <summary>Which rows the grid shows.</summary>
public sealed class SheetFilterTests
{
    private static readonly IndicatorCode Heads = IndicatorCode.Parse("POP-01");
    private static readonly Period Year = Period.OfYear(2025);

    [Fact]
    public void Missing_takes_a_whole_that_is_in_and_lacks_a_part()
    {
        var women = new ValueContent(60m);
        Assert.True(IsMissing(null, women, women));
        Assert.True(IsMissing(new(100m), women, null));
        Assert.True(IsMissing(new(100m), women, ValueContent.Cleared));
        Assert.True(IsMissing(ValueContent.Cleared, women, women));
        Assert.False(IsMissing(new(100m), women, new(null, NotApplicable: true, Note: "None live here.")));
        Assert.False(IsMissing(new(null, NotApplicable: true, Note: "Nobody lives here."), null, null)); // what does not apply has no parts to give
        Assert.False(SheetFilter.Takes("missing", new SheetLine(Row("", new(100m))), null)); // nor has what is not broken down
    }

    private static bool IsMissing(ValueContent? whole, ValueContent? women, ValueContent? men) => SheetFilter.Takes(
        "missing", new SheetLine(Row("", whole) with { Parts = [Row("f", women), Row("m", men)] }), null);

    private static SheetRow Row(string part, ValueContent? content) => new(
        Heads, new("People", "人口"), "1", 0, null, [], [], null, null, null, [],
        content is null ? null : new ValueView(Heads, Year, part, content, ValueStatus.Draft, 1, 1, null, [], true, "", "", default, null), null, Part: part);
}
