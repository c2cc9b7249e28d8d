using System.Text;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Evidence;

/// <summary>What is taken as evidence: told by its content, under a name that is safe everywhere, in pieces and never more than allowed.</summary>
public sealed class EvidenceContentTests() : EvidenceStory(TestEngine.Sqlite)
{
    static EvidenceContentTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Every_kind_is_told_by_its_content()
    {
        foreach (var (content, name, kind) in new (byte[], string, ContentKind)[]
        {
            (SampleFiles.Pdf(), "a.pdf", ContentKind.Pdf),
            (SampleFiles.Png(), "a.PNG", ContentKind.Png),
            (SampleFiles.Jpeg(), "a.jpg", ContentKind.Jpeg),
            ([.. SampleFiles.Jpeg(), 1, 2, 3], "a.jpeg", ContentKind.Jpeg),
            (SampleFiles.Webp(), "a.webp", ContentKind.Webp),
            (SampleFiles.Workbook(), "a.xlsx", ContentKind.Workbook),
            (SampleFiles.Document(), "a.docx", ContentKind.Document),
            (SampleFiles.Presentation(), "a.pptx", ContentKind.Presentation),
            (Encoding.UTF8.GetBytes("站点,数值\r\n四号站,31.5\r\n"), "a.csv", ContentKind.Text),
            ([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("a < b\n")], "a.txt", ContentKind.Text),
            (Encoding.GetEncoding("GB18030").GetBytes("天津生态城㐀，全年\n"), "b.txt", ContentKind.Text),
            (Encoding.GetEncoding("GB18030").GetBytes(new string('生', 50_001)), "long.txt", ContentKind.Text),
            (Encoding.UTF8.GetBytes("a" + string.Concat(Enumerable.Repeat("𠮷", 30_000))), "long8.txt", ContentKind.Text),
        })
        {
            Assert.Equal((kind, content.LongLength), Done(await AddAsync(Editor(Cstec), content, name)).Evidence.File is { } file ? (file.Kind, file.Bytes) : default);
        }
    }

    [Fact]
    public async Task What_is_something_else_cut_off_or_two_things_at_once_is_refused()
    {
        var zip = SampleFiles.Package("data.txt", null);
        foreach (var (content, name, code) in new (byte[], string, string)[]
        {
            ([], "a.pdf", "fileEmpty"),
            (zip, "a.zip", "evidenceKind"),
            (zip, "a.xlsx", "evidenceKind"),
            (SampleFiles.Package("word/document.xml", "application/xml"), "a.docx", "evidenceKind"),
            (SampleFiles.Workbook()[..^30], "a.xlsx", "evidenceBroken"),
            (SampleFiles.Workbook()[..200], "a.xlsx", "evidenceBroken"),
            ([.. "PK\x03\x04"u8], "a.xlsx", "evidenceBroken"),
            (SampleFiles.WorkbookWithMacros(), "a.xlsx", "evidenceMacros"),
            (SampleFiles.Package("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"), "a.xlsx", "evidenceMacros"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "a.xls", "evidenceOldOffice"),
            (SampleFiles.Pdf()[..^10], "a.pdf", "evidenceBroken"),
            (SampleFiles.Png()[..^4], "a.png", "evidenceBroken"),
            (SampleFiles.Png()[..20], "a.png", "evidenceBroken"),
            (SampleFiles.Jpeg()[..^2], "a.jpg", "evidenceBroken"),
            (SampleFiles.Webp()[..^3], "a.webp", "evidenceBroken"),
            ([.. SampleFiles.Pdf(), .. zip], "a.pdf", "evidenceMixed"),
            ([.. SampleFiles.Png(), .. zip], "a.png", "evidenceMixed"),
            ([.. SampleFiles.Jpeg(), .. zip], "a.jpg", "evidenceMixed"),
            ([.. SampleFiles.Jpeg(), .. SampleFiles.Pdf()], "a.jpg", "evidenceMixed"),
            ([.. SampleFiles.Webp(), .. "<script>"u8], "a.webp", "evidenceMixed"),
            ([.. SampleFiles.Workbook(), .. "behind"u8], "a.xlsx", "evidenceMixed"),
            ([.. SampleFiles.Workbook(), .. SampleFiles.Workbook()], "a.xlsx", "evidenceBroken"),
            ([.. "note %PDF-1.4"u8], "a.txt", "evidenceMixed"),
            ([.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8], "a.svg", "evidenceMarkup"),
            ([.. Encoding.UTF8.GetPreamble(), .. " \r\n<!doctype html><script>alert(1)</script>"u8], "a.txt", "evidenceMarkup"),
            ([.. "<?xml version='1.0'?><x/>"u8], "a.csv", "evidenceMarkup"),
            ([.. "MZ\x90\0\x03"u8], "a.txt", "evidenceKind"),
            ([.. "a\0b"u8], "a.txt", "evidenceKind"),
            ([.. "bell\a"u8], "a.csv", "evidenceKind"),
            ([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b")], "a.csv", "evidenceKind"),
            ([0x80, 0x81, 0xFF, 0xFF], "a.txt", "evidenceKind"),
            ([.. "GIF89a\x01\x00"u8], "a.gif", "evidenceKind"),
            (SampleFiles.Pdf(), "a.png", "evidenceName"),
            (SampleFiles.Png(), "a.jpg", "evidenceName"),
            (SampleFiles.Document(), "a.xlsx", "evidenceName"),
            (SampleFiles.Pdf(), "a.pdf.exe", "evidenceName"),
            (SampleFiles.Pdf(), "a\u202Efdp.exe", "evidenceName"),
            (SampleFiles.Pdf(), "pdf", "evidenceName"),
            ([.. "x"u8], "a.html", "evidenceName"),
        })
        {
            Refused(await AddAsync(Editor(Cstec), content, name), RefusalKind.Invalid, code);
        }

        await using var db = Database.Open();
        Assert.Equal((0, 0), (await db.Evidence.CountAsync(Stop), await db.EvidenceFiles.CountAsync(Stop)));
        Assert.Empty(Kept);
        Assert.Empty(Incoming);
    }

    [Theory]
    [InlineData(@"..\..\x.pdf", "x.pdf")]
    [InlineData("../../etc/水质.pdf", "水质.pdf")]
    [InlineData("C:\\temp\\a:b.pdf", "a_b.pdf")]
    [InlineData("in\u202Evoice\u200B\u0007.pdf", "invoice.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("lpt1.tar.pdf", "_lpt1.tar.pdf")]
    [InlineData("  . .pdf", "file.pdf")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData("a.pdf. ", "a.pdf")]
    [InlineData("half\uD800.pdf", "half.pdf")]
    [InlineData("a\u2028b\u3000c.pdf", "a b c.pdf")]
    [InlineData("e\u0301tude.pdf", "étude.pdf")]
    public void A_name_is_safe_everywhere(string given, string safe) => Assert.Equal(safe, EvidenceRules.SafeName(given));

    [Theory, InlineData("a"), InlineData("水"), InlineData("𠮷")]
    public async Task A_long_name_is_shortened_and_keeps_its_ending(string letter)
    {
        var name = Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), string.Concat(Enumerable.Repeat(letter, 300)) + ".pdf")).Evidence.File!.Name;

        Assert.InRange(name.Length, EvidenceRules.LongestName - 1, EvidenceRules.LongestName);
        Assert.EndsWith(letter + ".pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_while_it_comes()
    {
        using var endless = new Endless();

        var refusal = Refused(
            await Entry.AddFileAsync(await As(Editor(Cstec)), Cstec, Open, new EvidenceUpload("a.txt", endless, new()), Stop), RefusalKind.TooLarge, "evidenceTooLarge");

        Assert.Equal(["1"], refusal.Items[0].Args);
        Assert.InRange(endless.Given, 1024 * 1024, 1024 * 1024 + 128 * 1024);
        Assert.Empty(Incoming);
        var largest = new byte[1024 * 1024];
        Array.Fill(largest, (byte)'x');
        Assert.Equal(largest.LongLength, Done(await AddAsync(Editor(Cstec), largest, "a.txt")).Evidence.File!.Bytes);
    }

    [Fact]
    public async Task A_line_that_breaks_leaves_nothing()
    {
        using var endless = new Endless(breaksAt: 200_000);
        var change = await As(Editor(Cstec));

        await Assert.ThrowsAsync<IOException>(() => Entry.AddFileAsync(change, Cstec, Open, new EvidenceUpload("a.txt", endless, new()), Stop));

        Assert.Empty(Incoming);
        Assert.Empty(Kept);
    }

    /// <summary>Text without an end.</summary>
    private sealed class Endless(long breaksAt = long.MaxValue) : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Given > breaksAt)
            {
                throw new IOException("The line broke.");
            }

            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }
}

/// <summary>All files of a city together.</summary>
public sealed class EvidenceCityLimitTests() : EvidenceStory(TestEngine.Sqlite, maxMegabytes: 1, cityMegabytes: 1)
{
    [Fact]
    public async Task A_city_that_is_full_takes_no_more_and_what_it_has_may_be_attached_again()
    {
        var half = Enumerable.Range(0, 3).Select(n => Enumerable.Repeat((byte)('a' + n), 500_000).ToArray()).ToList();
        Done(await AddAsync(Editor(Cstec), half[0], "a.txt"));
        Done(await AddAsync(Editor(Cstec), half[1], "b.txt"));

        Refused(await AddAsync(Editor(Cstec), half[2], "c.txt"), RefusalKind.TooLarge, "evidenceCityFull");

        Done(await AddAsync(Editor(Cstec), half[0], "a.txt", place: await DraftAsync(Cstec)));
        Done(await AddAsync(Editor(Hemc), half[2], "c.txt", Hemc, new((await ListAsync(Hemc, Year))[0].Indicator, Year)));
    }
}
