using CsCheck;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

public class PasteReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("5", "5")]
    [InlineData("5\r\n", "5")]
    [InlineData("1\t2\r\n3\t4\r\n", "1|2/3|4")]
    [InlineData("1\t2\n3\t4", "1|2/3|4")]
    [InlineData("1\r2", "1/2")]
    [InlineData("1\n\n2\n", "1//2")]
    [InlineData("1\t\n", "1|")]
    [InlineData("1\t", "1|")]
    [InlineData("1\t2\t3\n4\n", "1|2|3/4||")]
    [InlineData("\"two\nlines\"\t5\r\n", "two\nlines|5")]
    [InlineData("\"a \"\"b\"\"\"\t5", "a \"b\"|5")]
    [InlineData("\"\"\t5", "|5")]
    [InlineData("5\" pipe\t7", "5\" pipe|7")]
    [InlineData("\"open\t7", "\"open|7")]
    [InlineData("\"a\"b\t7", "\"a\"b|7")]
    [InlineData("\uFEFF5\t6", "5|6")]
    public void Blocks_are_read_as_spreadsheets_write_them(string text, string cells) =>
        Assert.Equal(cells, string.Join('/', PasteReader.Read(text).Rows.Select(r => string.Join('|', r))));

    [Fact]
    public void One_empty_cell_is_a_cell_and_no_text_is_none()
    {
        Assert.Equal((1, 1), (PasteReader.Read("\r\n").Rows.Count, PasteReader.Read("\r\n").Columns));
        Assert.Equal((0, 0), (PasteReader.Read(null).Rows.Count, PasteReader.Read("").Columns));
    }

    [Fact]
    public void What_is_written_is_read_back() => Gen.Select(Gen.Int[1, 4], Gen.Int[0, 5]).SelectMany(
            (width, height) => Cell.Array[width].Array[height]).Sample(
        rows =>
        {
            var block = PasteReader.Read(PasteReader.Write(rows));
            Assert.Equal(rows, block.Rows.Select(r => r.ToArray()));
            Assert.Equal(rows.Length == 0 ? 0 : rows[0].Length, block.Columns);
        },
        iter: 5000);

    [Fact]
    public void Every_text_is_a_block_with_rows_of_one_width() => Gen.OneOf(Gen.String, Cell).Sample(
        text =>
        {
            var block = PasteReader.Read(text);
            Assert.All(block.Rows, r => Assert.Equal(block.Columns, r.Count));
        },
        iter: 5000);

    private static Gen<string> Cell => Gen.Char["ab1\"\"\t\r\n 值\uFEFF"].Array[0, 8].Select(c => new string(c));
}
