using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Documents;
using SustainableCities.Reporting.Printing;
using SustainableCities.Reporting.Tests.Documents;
using SustainableCities.Testing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Outline;
using Xunit;

namespace SustainableCities.Reporting.Tests.Printing;

/// <summary>The printed report, opened again by a reader.</summary>
public sealed partial class ReportPdfTests(PilotReports pilots) : IClassFixture<PilotReports>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report-tests-").FullName;
    private readonly PdfPrinter printer = new(Environment.GetEnvironmentVariable("CHROMIUM"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "China-Singapore Tianjin Eco-City", "4\u2002Responsible resource use", "Responsible resource use", "Demonstration data")]
    [InlineData("zh-Hans", "中新天津生态城", "4\u2002负责任的资源利用", "负责任的资源利用", "演示数据")]
    public async Task It_is_tagged_bookmarked_numbered_and_says_on_every_page_what_it_is(string language, string city, string head, string chapter, string demonstration)
    {
        var bytes = await PrintAsync(pilots.Published, language);
        using var pdf = PdfDocument.Open(bytes);
        var texts = pdf.GetPages().Select(p => Flat(p.Text)).ToList();

        Assert.InRange(pdf.NumberOfPages, 20, 60);
        Assert.Contains("中新天津生态城", texts[0], StringComparison.Ordinal);
        Assert.Contains(Flat(city), Flat(pdf.Information.Title!), StringComparison.Ordinal);
        var raw = Encoding.Latin1.GetString(bytes);
        Assert.Contains($"/Lang ({language})", raw, StringComparison.Ordinal);
        Assert.Contains("/Marked true", raw, StringComparison.Ordinal);
        Assert.All(texts, t => Assert.Contains(Flat(demonstration), t, StringComparison.Ordinal));
        Assert.All(texts.Index().Skip(1), t => Assert.Contains(Number(t.Index + 1), t.Item, StringComparison.Ordinal));

        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        var purpose = bookmarks.GetNodes().OfType<DocumentBookmarkNode>().Single(n => n.Level <= 1 && Flat(n.Title) == Flat(chapter));
        Assert.Contains(Flat(head), texts[purpose.PageNumber - 1], StringComparison.Ordinal);
        Assert.Contains($"{Flat(chapter)}{purpose.PageNumber}", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_annex_lies_on_its_side_and_every_font_is_embedded()
    {
        var bytes = await PrintAsync(pilots.Published, "zh-Hans");
        using var pdf = PdfDocument.Open(bytes);

        Assert.Contains(pdf.GetPages(), p => p.Width > p.Height);
        var file = PdfFile.Open(bytes)!;
        var fonts = file.Offsets.Keys.Select(n => file.ObjectAt(n)!).Where(o => o.Contains("/Type /Font\n", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, f => Assert.True(IsEmbedded(file, f), f));
        Assert.Contains(pdf.GetPages(), p => p.Text.Contains("可再生能源使用率", StringComparison.Ordinal));
        Assert.DoesNotContain(pdf.GetPages().SelectMany(p => p.Text), c => c is >= '\u2E80' and <= '\u2FDF');
    }

    [Fact]
    public async Task A_draft_says_draft_on_every_page()
    {
        using var pdf = PdfDocument.Open(await PrintAsync(pilots.Draft, "en"));

        Assert.All(pdf.GetPages(), p => Assert.Contains("Draft,dataof2March2026", Flat(p.Text), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_published_report_is_printed_once()
    {
        var files = new ReportFiles(printer, folder);
        var first = await files.MakeAsync(pilots.Published, "pdf", CultureInfo.GetCultureInfo("en"), Stop);

        // Without any browser the kept print still comes.
        var second = await new ReportFiles(new PdfPrinter(Path.Combine(folder, "none")), folder).MakeAsync(pilots.Published, "pdf", CultureInfo.GetCultureInfo("en"), Stop);

        Assert.Equal(Bytes(first), Bytes(second));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Twenty_hostile_texts_open_no_connection_and_no_file(string language)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var secret = Path.Combine(folder, "secret.html");
        await File.WriteAllTextAsync(secret, "<p>the-secret-of-this-machine</p>", Stop);
        var texts = Hostile.Texts($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x", new Uri(secret).AbsoluteUri);

        using var pdf = PdfDocument.Open(await PrintAsync(Hostile.Report(pilots.Draft, texts), language));

        Assert.False(listener.Pending());
        Assert.All(pdf.GetPages(), p => Assert.DoesNotContain("the-secret-of-this-machine", p.Text, StringComparison.Ordinal));
    }

    /// <summary>The walls behind the encoding: markup that did get through reaches nothing either.</summary>
    [Fact]
    public async Task Markup_that_got_through_would_reach_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var secret = Path.Combine(folder, "secret.html");
        await File.WriteAllTextAsync(secret, "<p>the-secret-of-this-machine</p>", Stop);
        var texts = Hostile.Texts($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x", new Uri(secret).AbsoluteUri);
        var small = PilotReports.With(pilots.Draft, c => c with { Indicators = [c.Indicators[0]], Purposes = [], ByIssue = [], ByPurpose = [], Sdg = c.Sdg with { Served = [] } });
        var html = await ReportHtml.WriteAsync(small, CultureInfo.GetCultureInfo("en"));

        foreach (var text in texts)
        {
            var outcome = await printer.PrintAsync(html.Replace("<body class=\"rp-file\">", "<body class=\"rp-file\">" + text, StringComparison.Ordinal), Stop);

            // A page that is led away is not printed at all, which is as good.
            Skip(outcome.Refusal);
            Assert.False(listener.Pending(), text);
            if (outcome.Ok)
            {
                using var document = PdfDocument.Open(outcome.Value);
                Assert.All(document.GetPages(), p => Assert.DoesNotContain("the-secret-of-this-machine", p.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Without_a_browser_it_says_what_is_missing()
    {
        using var none = new PdfPrinter(Path.Combine(folder, "no-such-browser"));

        var outcome = await none.PrintAsync("<p>x</p>", Stop);

        Assert.Equal("chromiumMissing", Assert.Single(outcome.Refusal!.Items).Code);
    }

    [Fact]
    public async Task A_browser_that_fails_is_a_refusal()
    {
        using var failing = new PdfPrinter("/bin/false");

        Assert.Equal("pdfFailed", Assert.Single((await failing.PrintAsync("<p>x</p>", Stop)).Refusal!.Items).Code);
    }

    [Fact]
    public async Task A_print_that_is_not_wanted_any_more_ends()
    {
        using var stop = new CancellationTokenSource();
        var print = printer.PrintAsync(await ReportHtml.WriteAsync(pilots.Draft, CultureInfo.GetCultureInfo("en")), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => print);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.4")]
    [InlineData("startxref\n99999\n%%EOF")]
    [InlineData("xref\n0 1\n0000000000 65535 f \ntrailer /Root 1 0 R startxref\n0\n%%EOF")]
    public void What_is_no_document_has_no_anchors(string text)
    {
        Assert.Empty(PdfDestinations.Read(Encoding.Latin1.GetBytes(text)));
    }

    public void Dispose()
    {
        printer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<byte[]> PrintAsync(RenderableReport report, string language)
    {
        var file = await new ReportFiles(printer, folder).MakeAsync(report, "pdf", CultureInfo.GetCultureInfo(language), Stop);
        return Bytes(file);
    }

    private static byte[] Bytes(Domain.Data.Outcome<ReportFile> file)
    {
        Skip(file.Refusal);
        Assert.True(file.Ok, file.Refusal?.Items[0].Code + " " + string.Join(' ', file.Refusal?.Items[0].Args ?? []));
        return file.Value!.Bytes;
    }

    // A drawn font (Type 3) holds its letters itself, a composite one has them in its descendant, every other in a file.
    private static bool IsEmbedded(PdfFile file, string font) => font switch
    {
        _ when font.Contains("/Subtype /Type3", StringComparison.Ordinal) => font.Contains("/CharProcs", StringComparison.Ordinal),
        _ when font.Contains("/DescendantFonts", StringComparison.Ordinal) => true,
        _ => Descriptor().Match(font) is { Success: true } d && file.ObjectAt(PdfFile.Number(d.Groups[1].Value))!.Contains("/FontFile", StringComparison.Ordinal),
    };

    private static void Skip(Domain.Data.Refusal? refusal)
    {
        if (refusal?.Items[0].Code == "chromiumMissing")
        {
            throw new NotRunHereException("Chromium is not installed. scripts/test.sh installs it.");
        }
    }

    private static string Number(int page) => page.ToString(CultureInfo.InvariantCulture);

    // Blanks are where the reader guesses them to be.
    private static string Flat(string text) => Blank().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"/FontDescriptor (\d+) 0 R")]
    private static partial Regex Descriptor();
}
