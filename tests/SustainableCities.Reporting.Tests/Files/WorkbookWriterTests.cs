using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SustainableCities.Domain.Imports;
using SustainableCities.Reporting.Files;
using Xunit;

namespace SustainableCities.Reporting.Tests.Files;

/// <summary>What a workbook is written with is read from it again, by the library and by the portal's own reader.</summary>
public sealed class WorkbookWriterTests
{
    private static readonly string[] Columns = ["indicator", "period", "value", "note"];

    [Fact]
    public async Task Every_figure_and_text_comes_back_as_it_was()
    {
        string[] figures =
        [
            "0", "0.00", "65.50", "-1.10", "312", "123456789012345", "0.1", "0.000000000000001", "1234567890123456", "0.12345678901234567", "12345678901234567.50",
            "7922816251426433759354395033.5", "0.0000000000000000000000000001", "-0.5", "1000000000000.50", "1234567890123.50",
        ];
        string[] notes =
        [
            "=1+1", "'=1+1", "+1", "-5.2", "@SUM(A1)", "'quoted", "''twice", "a\tb", "two\nlines", "two\r\nlines", "  blanks  ", "_x000D_ as text", "\u0001 bell", "，全角；“引号”", "😀", "<b>&amp;", "",
        ];
        var rows = figures.Select((f, n) => (IReadOnlyList<FileCell>)[new("A-1"), new("2025"), new(f, true), new(notes[n % notes.Length])])
            .Concat(notes.Select(t => (IReadOnlyList<FileCell>)[new("A-1"), new("2025"), new("N/A"), new(t)])).ToList();

        var file = await WriteAsync(rows);
        var read = FileRows.Read(file).Value!;

        Assert.Equal(Columns, read[0].Cells.Select(c => c.Text));
        Assert.Equal(rows.Select(r => r[2].Text), read.Skip(1).Select(r => r[2].Text));
        Assert.Equal(rows.Select(r => r[3].Text), read.Skip(1).Select(r => FormulaMark.TakeOff(r[3].Text)));
        foreach (var row in read.Skip(1).Where(r => r[2].Text != "N/A" && !r[2].IsNumber))
        {
            Assert.True(row[2].Text.Count(char.IsAsciiDigit) > 15, row[2].Text);
        }
    }

    [Fact]
    public async Task Texts_are_typed_and_nothing_is_a_formula_and_the_library_finds_nothing_wrong()
    {
        var file = await WriteAsync([[new("A-1"), new("2025"), new("65.50", true), new("=HYPERLINK(\"http://a.example\")")]]);

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var cells = Sheet(document).Descendants<Cell>().ToList();
        Assert.Empty(Sheet(document).Descendants<CellFormula>());
        Assert.Equal("=HYPERLINK(\"http://a.example\")", cells.Single(c => c.CellReference == "D2").InlineString!.Text!.Text);
        Assert.Equal("65.50", cells.Single(c => c.CellReference == "C2").CellValue!.Text);
    }

    [Fact]
    public async Task A_spreadsheet_that_saves_it_and_drops_last_zeros_changes_nothing()
    {
        string[] figures = ["65.50", "0.00", "312", "1234567890123.50", "0.100000000000000"];
        var file = new MemoryStream();
        await file.WriteAsync(await WriteAsync(figures.Select(f => (IReadOnlyList<FileCell>)[new("A-1"), new("2025"), new(f, true), new("")])), TestContext.Current.CancellationToken);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            foreach (var number in Sheet(document).Descendants<CellValue>())
            {
                number.Text = double.Parse(number.Text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
            }
        }

        Assert.Equal(figures, FileRows.Read(file.ToArray()).Value!.Skip(1).Select(r => r[2].Text));
    }

    [Fact]
    public async Task A_table_is_written_while_it_is_read_and_needs_no_seeking()
    {
        var taken = 0;
        var to = new Trickle(() => taken);
        await WorkbookWriter.WriteAsync("values", Columns, Many(), to, TestContext.Current.CancellationToken);

        Assert.True(to.FirstWrittenAt < 20_000, $"Nothing came out before row {to.FirstWrittenAt}.");
        Assert.Equal(50_001, FileRows.Read(to.ToArray()).Value!.Count);

        async IAsyncEnumerable<IReadOnlyList<FileCell>> Many()
        {
            var random = new Random(7);
            for (; taken < 50_000; taken++)
            {
                yield return [new("A-1"), new("2025"), new(random.Next().ToString(CultureInfo.InvariantCulture), true), new(random.NextInt64().ToString(CultureInfo.InvariantCulture))];
            }

            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task An_empty_table_has_its_header()
    {
        var row = Assert.Single(FileRows.Read(await WriteAsync([])).Value!);
        Assert.Equal(Columns, row.Cells.Select(c => c.Text));
    }

    private static Worksheet Sheet(SpreadsheetDocument document) => document.WorkbookPart!.WorksheetParts.Single().Worksheet!;

    private static async Task<byte[]> WriteAsync(IEnumerable<IReadOnlyList<FileCell>> rows)
    {
        using var to = new MemoryStream();
        await WorkbookWriter.WriteAsync("values", Columns, rows.ToAsyncEnumerable(), to, TestContext.Current.CancellationToken);
        return to.ToArray();
    }

    /// <summary>As a web server's answer: forward only, and never blocking.</summary>
    private sealed class Trickle(Func<int> taken) : Stream
    {
        private readonly MemoryStream _kept = new();

        public int FirstWrittenAt { get; private set; } = int.MaxValue;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public byte[] ToArray() => _kept.ToArray();

        public override void Flush() => throw new NotSupportedException("It blocks.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It blocks.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length > 1000)
            {
                FirstWrittenAt = Math.Min(FirstWrittenAt, taken());
            }

            return _kept.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
