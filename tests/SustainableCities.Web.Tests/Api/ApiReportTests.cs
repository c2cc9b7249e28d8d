using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SustainableCities.Domain.Reports;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Api;

/// <summary>Published reports by the API: the demonstration's of 2024, of every city. Nothing is written here.</summary>
public sealed class ApiReportTests(ApiPortals portals)
{
    private const string Report = "cities/cstec/reports/2024";

    private static readonly string?[] Everybody =
    [
        null, Demo.Lead("cstec"), Demo.Editor("cstec"), Demo.Lead("qujiang"), Demo.ReviewerBsi, Demo.ReviewerCnis, Demo.Viewer, Demo.Facilitator, Demo.Admin,
    ];

    [Theory, OnBothDatabases]
    public async Task Everybody_reads_the_same_published_report_and_no_other(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        var published = (await portal.AskAsync(null, HttpMethod.Get, Report)).Text;
        foreach (var person in Everybody)
        {
            var answer = await portal.AskAsync(person, HttpMethod.Get, Report);
            Assert.Equal((person, HttpStatusCode.OK, "application/json"), (person, answer.Status, answer.Type));
            Assert.Equal(published, answer.Text);
            foreach (var year in new[] { "2023", "2025" })
            {
                var draft = await portal.AskAsync(person, HttpMethod.Get, $"cities/cstec/reports/{year}");
                Assert.Equal((person, year, HttpStatusCode.NotFound, "year=noPublishedReport"), (person, year, draft.Status, draft.Errors));
            }
        }
    }

    [Theory]
    [InlineData("cities/cstec/reports/1999", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/0", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/20x4", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/02024", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/-2024", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/2024-Q1", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/２０２４", 404, "year=noPublishedReport")]
    [InlineData("cities/cstec/reports/99999999999999999999", 404, "year=noPublishedReport")]
    [InlineData("cities/nowhere/reports/2024", 404, "city=noSuchCity")]
    [InlineData("cities/NoWhere/reports/2024?format=docx", 404, "city=noSuchCity")]
    [InlineData("cities/cstec/reports/1999?format=nonsense&lang=fr", 404, "year=noPublishedReport")]
    [InlineData(Report + "?format=docm", 422, "format=formatUnknown")]
    [InlineData(Report + "?format=../../x", 422, "format=formatUnknown")]
    [InlineData(Report + "?format=html&lang=fr", 422, "lang=languageUnknown")]
    [InlineData(Report + "?format=html&lang=en&lang=zh-Hans", 422, "lang=languageUnknown")]
    public async Task What_is_not_there_comes_before_what_is_wrong(string path, int status, string errors)
    {
        var answer = await (await portals.OnAsync(TestEngine.Sqlite)).AskAsync(null, HttpMethod.Get, path);

        Assert.Equal((status, "application/problem+json", errors), ((int)answer.Status, answer.Type, answer.Errors));
    }

    [Theory, OnBothDatabases]
    public async Task The_snapshot_is_canonical_and_its_hash_verifies(TestEngine engine)
    {
        var portal = await portals.OnAsync(engine);
        foreach (var (city, signers) in new[] { ("cstec", new[] { "bsi", "cnis" }), ("qujiang", ["bsi"]), ("gdd", ["bsi"]), ("hemc", ["bsi"]) })
        {
            var answer = await portal.AskAsync(null, HttpMethod.Get, $"cities/{city}/reports/2024");
            Assert.Equal(["sha256", "snapshot"], answer.Properties);
            var (text, hash) = (answer.Text, answer.Json.GetProperty("sha256").GetString()!);

            // To the byte as it was hashed, and from the parsed document by anybody who follows RFC 8785.
            const string Before = "\"snapshot\":";
            var snapshot = text[(text.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..^1];
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot))));
            Assert.Equal(hash, CanonicalJson.Sha256(JsonNode.Parse(snapshot)));

            var content = JsonNode.Parse(snapshot)!["content"]!;
            var publication = JsonNode.Parse(snapshot)!["publication"]!;
            Assert.Equal(signers, publication["signOffs"]!.AsArray().Select(s => (string)s!["organisation"]!));
            Assert.Equal((string)publication["contentSha256"]!, CanonicalJson.Sha256(content));
            Assert.Equal((city, 2024, true), ((string)content["city"]!["key"]!, (int)content["year"]!, (bool)content["demonstration"]!));
            Assert.All(content["indicators"]!.AsArray(), i => Assert.False(string.IsNullOrEmpty((string?)i!["name"]!["en"]) || string.IsNullOrEmpty((string?)i["name"]!["zh"])));
            Assert.DoesNotContain("@demo.example", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "lang=\"en\"", "China-Singapore Tianjin Eco-City", "Demonstration data", "The source gives no names for seven of the ten")]
    [InlineData("zh-Hans", "lang=\"zh-Hans\"", "中新天津生态城", "演示数据", "十项中有七项文件未给出名称")]
    public async Task The_html_is_one_file_that_loads_and_runs_nothing(string lang, params string[] texts)
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var answer = await portal.AskAsync(null, HttpMethod.Get, $"{Report}?format=html&lang={lang}");

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Status, answer.Type));
        Assert.All(texts, t => Assert.Contains(t, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal));
        Assert.StartsWith("<!DOCTYPE html>", answer.Text, StringComparison.Ordinal);
        foreach (var forbidden in new[] { "<script", "<link", "<iframe", "src=\"http", "url(http", "guess" })
        {
            Assert.DoesNotContain(forbidden, answer.Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(Short((await portal.AskAsync(null, HttpMethod.Get, Report)).Json.GetProperty("sha256").GetString()!), answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pdf_is_whole_tagged_and_in_the_language_asked_for()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var answer = await portal.AskAsync(null, HttpMethod.Get, $"{Report}?format=pdf&lang=zh-Hans");
        if (answer.Status == HttpStatusCode.ServiceUnavailable && answer.Errors == "format=chromiumMissing")
        {
            throw new NotRunHereException("Chromium is not installed. scripts/test.sh installs it.");
        }

        var raw = Encoding.Latin1.GetString(answer.Bytes);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.Status, answer.Type));
        Assert.StartsWith("%PDF-", raw, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", raw, StringComparison.Ordinal);
        Assert.Contains("/Marked true", raw, StringComparison.Ordinal);
        Assert.Contains("/Lang (zh-Hans)", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_knows_the_file_again()
    {
        var portal = await portals.OnAsync(TestEngine.Sqlite);
        var file = Path.GetTempFileName();
        try
        {
            var text = (await portal.AskAsync(null, HttpMethod.Get, Report)).Text;
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var sound = await portal.RunAsync("report", "verify", file);
            Assert.Equal(0, sound.ExitCode);
            Assert.Contains("as published here", sound.Output, StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, text.Replace("\"demonstration\":true", "\"demonstration\":false", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.Equal(1, (await portal.RunAsync("report", "verify", file)).ExitCode);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Short(string hash) => $"{hash[..4]} {hash[4..8]}";
}
