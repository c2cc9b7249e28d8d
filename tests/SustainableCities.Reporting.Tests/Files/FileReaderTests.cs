using System.IO.Compression;
using System.Text;
using SustainableCities.Domain.Imports;
using SustainableCities.Reporting.Files;
using Xunit;

namespace SustainableCities.Reporting.Tests.Files;

/// <summary>A file is told by what is in it, read in the field's encodings and habits, or refused by name.</summary>
public sealed class FileReaderTests
{
    static FileReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "gb18030"];

    [Theory, MemberData(nameof(Encodings))]
    public void Text_is_read_in_the_encodings_of_the_field(string encoding)
    {
        const string text = "指标,期间,数值,备注\r\nTEC-01,2025,12.5,天津生态城㐀\r\n";
        var bytes = encoding switch
        {
            "utf-8" => new UTF8Encoding(false).GetBytes(text),
            "utf-8 with mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.GetEncoding(encoding).GetBytes(text),
        };

        var rows = FileRows.Read(bytes).Value!;

        Assert.Equal(["TEC-01", "2025", "12.5", "天津生态城㐀"], rows[1].Cells.Select(c => c.Text));
    }

    [Theory, InlineData(','), InlineData(';'), InlineData('\t')]
    public void The_header_tells_the_separator_and_titles_may_stand_above(char separator)
    {
        var text = $"Values of 2025{separator}{separator}\n\nindicator{separator}period{separator}value\nTEC-01{separator}2025{separator}\"1{separator}5\"\n";

        var rows = FileRows.Read(Encoding.UTF8.GetBytes(text)).Value!;
        var columns = ImportColumns.Find(rows).Value!;

        Assert.Equal(3, columns.Header);
        Assert.Equal((4, $"1{separator}5"), (rows[^1].Number, rows[^1][columns.Value].Text));
    }

    [Fact]
    public void Of_a_workbook_the_figures_are_read_as_they_were_shown()
    {
        var file = TestFiles.Workbook(
            ["Values", ""], ["指标", "期间", "数值", "备注"],
            ["TEC-01", 2025m, 12.300000000000001, "说明"], ["TEC-02", (44286m, TestFiles.Day), (0.45m, TestFiles.Percent), ""], ["TEC-03", "2025", "１２．５", ""]);

        var rows = FileRows.Read(file).Value!;

        Assert.Equal(2, ImportColumns.Find(rows).Value!.Header);
        Assert.Equal(new FileCell("2025", true), rows[2][1]);
        Assert.Equal(new FileCell("12.3", true), rows[2][2]);
        Assert.Equal(new FileCell("2021-03-31"), rows[3][1]);
        Assert.Equal("45.00%", rows[3][2].Text);
        Assert.Equal(new FileCell("１２．５"), rows[4][2]);
    }

    [Fact]
    public void What_is_no_table_is_refused_by_name()
    {
        Assert.Equal("fileEmpty", CodeOf([]));
        Assert.Equal("fileOldExcel", CodeOf([0xD0, 0xCF, 0x11, 0xE0, 1, 2]));
        Assert.Equal("fileNotTable", CodeOf([1, 0, 2, 0]));
        Assert.Equal("fileEncoding", CodeOf([0x69, 0xFF, 0xFF]));
        Assert.Equal("fileQuotes", CodeOf(Encoding.UTF8.GetBytes(TestFiles.Header + "TEC-01,2025,1,\"never closed\r\n")));
        Assert.Equal("fileTooWide", CodeOf(Encoding.UTF8.GetBytes(TestFiles.Header + new string(',', 100_000))));
        Assert.Equal("fileBroken", CodeOf(TestFiles.Workbook(["indicator", "period", "value"])[..200]));
        Assert.Equal("fileTooLarge", CodeOf(new byte[FileReader.LargestFile + 1]));
    }

    [Fact]
    public void A_small_archive_that_unpacks_to_a_huge_one_is_not_opened()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                entry.Write(block);
            }
        }

        Assert.Equal("fileTooLarge", CodeOf(memory.ToArray()));
    }

    private static string CodeOf(byte[] file) => FileRows.Read(file).Refusal!.Items[0].Code;
}
