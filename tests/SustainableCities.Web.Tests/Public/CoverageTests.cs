using System.Net;
using Xunit;

namespace SustainableCities.Web.Tests.Public;

/// <summary>What a city reports of a standard is counted from the data, and a hint is never counted.</summary>
public sealed class CoverageTests(PublicPortal portal)
{
    [Theory]
    [InlineData("en", "No city reports an indicator of this standard", "core 0 of 45, supporting 0 of 59, profile 0 of 24, 12 near", "No verification by a third party is on record")]
    [InlineData("zh-Hans", "尚无城市按本标准的定义报告指标", "核心0/45、辅助0/59、概况0/24、12项相近", "没有第三方核验的记录")]
    public async Task The_demonstration_reports_nothing_of_ISO_37120_as_defined_and_says_what_is_near(string lang, params string[] sentences)
    {
        var text = await portal.TextAsync("/standards/iso-37120", lang);

        Assert.All(sentences, s => Assert.Contains(PublicPortal.Even(s), text, StringComparison.Ordinal));
        Assert.Contains("TEC-42", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/standards/iso-37122", true)]
    [InlineData("/standards/iso-37123", true)]
    [InlineData("/standards/iso-37101", false)]
    public async Task Only_a_standard_with_indicators_has_coverage(string path, bool has) =>
        Assert.Equal(has, (await portal.HtmlAsync(path, "en")).Contains("id=\"coverage\"", StringComparison.Ordinal));

    [Fact]
    public async Task The_library_is_for_those_who_are_signed_in()
    {
        using var answer = await portal.GetAsync("/catalogue?q=waste");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/login", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
