using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Indicators;

/// <summary>What an indicator may be broken down by, and when its parts come to the whole (decision 0013).</summary>
public sealed class BreakdownRulesTests
{
    private static readonly BreakdownInput Sex = new("sex", "Sex", "性别", true, [new("f", "Women", "女"), new("m", "", "男")]);

    [Fact]
    public void What_is_wrong_is_named_by_field()
    {
        Assert.Empty(BreakdownRules.Check([Sex, new("age", "Age", "", false, [new("0–14", "To 14", ""), new("女 part", "From 15", "")])]));
        BreakdownInput[] wrong =
        [
            new("Sex!", "", " ", null, [new("f", "Women", "")]),
            new("age", "Age", "", true, [new("F", "a", ""), new("", "", ""), new("f", "b", ""), new("a/b", "c", "")]),
            new("age", new string('x', 121), "", true, null),
        ];
        Assert.Equal(
            [
                "parts[0].key:partCodeShape", "parts[0].nameEn:nameMissing", "parts[0].addsUp:required", "parts[0].parts:tooFewParts", "parts[1].parts[1].code:required",
                "parts[1].parts[1].nameEn:nameMissing", "parts[1].parts[2].code:partTwice", "parts[1].parts[3].code:partCodeShape", "parts[2].key:partTwice",
                "parts[2].nameEn:textTooLong", "parts[2].parts:tooFewParts",
            ],
            BreakdownRules.Check(wrong).Select(e => $"{e.Field}:{e.Code}"));
        Assert.Equal("tooManyParts", BreakdownRules.Check([Sex with { Parts = [.. Enumerable.Range(0, 121).Select(n => new PartInput($"p{n}", $"{n}", ""))] }]).Single().Code);
    }

    [Fact]
    public void Only_what_parts_were_measured_by_begins_an_edition()
    {
        var now = BreakdownRules.Made([Sex]);
        bool Remeasured(string[] used, params BreakdownInput[] input) => BreakdownRules.IsRemeasured(now, input, used);
        Assert.False(BreakdownRules.IsRemeasured([], [Sex], ["f"])); // the first breakdown takes in what was written freely
        Assert.False(BreakdownRules.IsRemeasured(now, null, ["f"]));
        Assert.False(Remeasured(["f"], Sex with { NameEn = "Gender", Parts = [new("m", "Men", "男"), new("f", "Women", "女")] }));
        Assert.False(Remeasured(["f"], Sex, new("age", "Age", "", true, [new("a", "a", ""), new("b", "b", "")])));
        Assert.False(Remeasured(["x"]));
        Assert.True(Remeasured(["f"]));
        Assert.True(Remeasured(["m"], Sex with { AddsUp = false }));
        Assert.True(Remeasured(["m"], Sex with { Parts = [.. Sex.Parts!, new("x", "Other", "")] }));
        Assert.True(Remeasured(["f"], Sex with { Key = "gender" }));
    }

    [Theory]
    [InlineData("100", "60", "40", 0, true, true)]
    [InlineData("100", "60", "41", 0, true, false)] // counted: nothing is rounded
    [InlineData("100", "60", "41", 0, false, true)] // two times half a unit
    [InlineData("100", "60", "41.1", 0, false, false)]
    [InlineData("10.0", "6.04", "4.06", 1, false, true)]
    [InlineData("10.0", "6.05", "4.06", 1, false, false)]
    [InlineData("0.3", "0.1", "0.2", 12, false, true)]
    [InlineData("-3", "-5", "2", 0, true, true)]
    public void A_sum_may_differ_by_what_rounding_takes(string whole, string women, string men, int decimals, bool counted, bool fits)
    {
        var sum = Sum(new(Read(whole)), new(Read(women)), new(Read(men)), decimals, counted);
        Assert.Equal(((bool?)fits, Read(women) + Read(men)), (sum.Fits, sum.Sum!.Value));
        Assert.Empty(sum.Missing);
    }

    [Fact]
    public void Nothing_is_said_of_what_is_not_there_or_not_meant_exactly()
    {
        ValueContent hundred = new(100m), sixty = new(60m), about = new(40.5m, Qualifier: Qualifier.About), none = new(null, NotApplicable: true, Note: "Nobody.");
        Assert.Equal("? m 60", Said(Sum(hundred, sixty, null)));
        Assert.Equal("? m 60", Said(Sum(hundred, sixty, ValueContent.Cleared)));
        Assert.Equal("?  100.5", Said(Sum(hundred, sixty, about)));
        Assert.Equal("?  120", Said(Sum(null, sixty, sixty)));
        Assert.Equal("?  60", Said(Sum(none, sixty, none)));
        Assert.Equal("yes  60", Said(Sum(sixty, sixty, none))); // what does not apply adds nothing
        Assert.Equal("no  60", Said(Sum(hundred, sixty, none)));
        Assert.Equal("?  ", Said(Sum(hundred, none, none)));
        Assert.Equal("?  ", Said(PartSum.Of(BreakdownRules.Made([Sex with { AddsUp = false }])[0], hundred, _ => sixty, 0, true)));

        // A sum that cannot be kept is not cut: it is compared all the same.
        var long28 = new ValueContent(7999999999999999999999999999m);
        Assert.Equal("no  ", Said(Sum(hundred, long28, new(0.5m))));
    }

    private static string Said(PartSum sum) => FormattableString.Invariant(
        $"{sum.Fits switch { true => "yes", false => "no", null => "?" }} {string.Join(',', sum.Missing)} {sum.Sum}");

    private static PartSum Sum(ValueContent? whole, ValueContent? women, ValueContent? men, int decimals = 0, bool counted = true) =>
        PartSum.Of(BreakdownRules.Made([Sex])[0], whole, code => code == "f" ? women : men, decimals, counted);

    private static decimal Read(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
