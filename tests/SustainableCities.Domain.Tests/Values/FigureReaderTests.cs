using System.Globalization;
using CsCheck;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

public class FigureReaderTests
{
    private static readonly FigureContext Any = new();
    private static readonly FigureContext Percent = FigureContext.ForUnit("%");

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("12.50", "12.50")]
    [InlineData("-0.00", "0.00")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("12.", "12")]
    [InlineData("0012", "12")]
    [InlineData("１２．５", "12.5")]
    [InlineData("12。5", "12.5")]
    [InlineData("１，２３４．５", "1234.5")]
    [InlineData("　12.5\u00A0", "12.5")]
    [InlineData("\u202D12.5\u202C", "12.5")]
    [InlineData("−3.2", "-3.2")]
    [InlineData("－3.2", "-3.2")]
    [InlineData("- 3.2", "-3.2")]
    [InlineData("'12.5", "12.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u202F234,50", "1234.50")]
    [InlineData("1'234.5", "1234.5")]
    [InlineData("1’234", "1234")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("12,5", "12.5")]
    [InlineData("0,123", "0.123")]
    [InlineData("1234,567", "1234.567")]
    [InlineData("1.234", "1.234")]
    [InlineData("1.2万", "12000")]
    [InlineData("1.23456 万", "12345.6")]
    [InlineData("3.5亿", "350000000")]
    [InlineData("2万亿", "2000000000000")]
    [InlineData("5百万", "5000000")]
    [InlineData("-1.5亿", "-150000000")]
    [InlineData("7922816251426433759354395033", "7922816251426433759354395033")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void Figures_are_read_as_people_write_them_with_their_decimals(string text, string figure)
    {
        var reading = FigureReader.Read(text, Any);
        Assert.Equal(FigureReadingKind.Figure, reading.Kind);
        Assert.Equal(figure, reading.Figure!.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" \t　\u00A0\r\n")]
    public void Blanks_are_nothing(string? text) => Assert.Equal(FigureReadingKind.Empty, FigureReader.Read(text, Any).Kind);

    [Theory]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("Ｎ／Ａ")]
    [InlineData(" 不适用 ")]
    public void Not_applicable_has_its_words(string text) => Assert.Equal(FigureReadingKind.NotApplicable, FigureReader.Read(text, Any).Kind);

    [Theory]
    [InlineData("-")]
    [InlineData("－")]
    [InlineData("—")]
    [InlineData("——")]
    public void A_lone_dash_is_no_data(string text) => Assert.Equal(FigureReadingKind.NoData, FigureReader.Read(text, Any).Kind);

    [Theory]
    [InlineData("45%")]
    [InlineData("45％")]
    [InlineData("45 %")]
    public void A_per_cent_sign_is_taken_where_it_is_the_unit_and_refused_elsewhere(string text)
    {
        Assert.Equal(45, FigureReader.Read(text, Percent).Figure);
        Refused(FigureReader.Read(text, Any), FigureCodes.PercentNotUnit, "45");
    }

    [Theory]
    [InlineData("1,234", "1234", "1.234")]
    [InlineData("-12，345", "-12345", "-12.345")]
    [InlineData("1,234万", "12340000", "12340")]
    public void What_can_be_read_in_two_ways_is_never_guessed(string text, string one, string other) =>
        Refused(FigureReader.Read(text, Any), FigureCodes.Ambiguous, one, other);

    [Fact]
    public void A_settled_decimal_mark_decides()
    {
        Assert.Equal(1234, FigureReader.Read("1,234", Any with { Mark = DecimalMark.Point }).Figure);
        Assert.Equal(1.234m, FigureReader.Read("1,234", Any with { Mark = DecimalMark.Comma }).Figure);
        Assert.Equal(1234, FigureReader.Read("1.234", Any with { Mark = DecimalMark.Comma }).Figure);
        Refused(FigureReader.Read("12,5", Any with { Mark = DecimalMark.Point }), FigureCodes.NotANumber, "12,5");
    }

    [Theory]
    [InlineData("1,234|1,234.5|7", DecimalMark.Point)]
    [InlineData("1,234|45.2%", DecimalMark.Point)]
    [InlineData("1,234|12,5", DecimalMark.Comma)]
    [InlineData("12.5|12,5", DecimalMark.Unknown)]
    [InlineData("1,234|5|N/A", DecimalMark.Unknown)]
    public void A_column_gives_its_decimal_mark_away(string cells, DecimalMark mark) => Assert.Equal(mark, FigureReader.MarkOf(cells.Split('|')));

    [Theory]
    [InlineData("thousand persons", true)]
    [InlineData("千人", true)]
    [InlineData("万元", true)]
    [InlineData("kgce per 10 000 CNY", true)]
    [InlineData("cases per 100,000 persons", true)]
    [InlineData("千米", false)]
    [InlineData("km", false)]
    public void Ten_thousands_are_refused_where_the_unit_counts_in_thousands_itself(string unit, bool scaled)
    {
        var reading = FigureReader.Read("1.2万", FigureContext.ForUnit(unit, null));
        if (scaled)
        {
            Refused(reading, FigureCodes.ScaleInScaledUnit, "1.2万", "1.2", "12000");
        }
        else
        {
            Assert.Equal(12000, reading.Figure);
        }
    }

    [Theory]
    [InlineData("1e3")]
    [InlineData("1.2E+05")]
    [InlineData("1.2×10^4")]
    public void Powers_of_ten_are_refused_by_name(string text) => Refused(FigureReader.Read(text, Any), FigureCodes.Exponent, text);

    [Theory]
    [InlineData("#DIV/0!")]
    [InlineData("#N/A")]
    public void A_spreadsheet_error_is_not_not_applicable(string text) => Refused(FigureReader.Read(text, Any), FigureCodes.SpreadsheetError, text);

    [Theory]
    [InlineData("12345678901234567890123456789")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("1.0000000000000000000000000000")]
    [InlineData("99999999999999999999999999万")]
    public void More_than_28_digits_are_refused(string text) => Refused(FigureReader.Read(text, Any), FigureCodes.TooManyDigits, "28");

    [Theory]
    [InlineData("abc")]
    [InlineData("12 km")]
    [InlineData("12 5")]
    [InlineData("1\n234")]
    [InlineData("1,23,456")]
    [InlineData("1,234 567")]
    [InlineData("1.2.3")]
    [InlineData("--5")]
    [InlineData("(12)")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("=A1")]
    [InlineData("0x1F")]
    [InlineData("٤٥")]
    [InlineData("一百")]
    [InlineData("1万2千")]
    [InlineData("万")]
    [InlineData(".")]
    [InlineData("12,")]
    [InlineData("10-20")]
    public void Anything_else_is_not_a_number(string text) => Refused(FigureReader.Read(text, Any), FigureCodes.NotANumber, text);

    [Fact]
    public void A_refusal_repeats_a_long_text_only_in_part() => Assert.Equal(41, FigureReader.Read(new string('x', 5000), Any).Args[0].Length);

    [Fact]
    public void Every_figure_a_value_can_hold_is_read_back_with_its_decimals() => Figures.Sample(
        figure =>
        {
            var text = figure.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(text, FigureReader.Read(text, Any).Figure!.Value.ToString(CultureInfo.InvariantCulture));
            var wide = string.Concat(text.Select(c => (char)(c - '!' + '！')));
            Assert.Equal(text, FigureReader.Read(wide, Any).Figure!.Value.ToString(CultureInfo.InvariantCulture));
        },
        iter: 5000);

    [Fact]
    public void A_grouped_figure_is_read_as_itself_or_refused_as_ambiguous() => Gen.Select(Figures, Gen.OneOf(",.", " .", " ,", "'.", ".,")).Sample(
        (figure, signs) =>
        {
            var text = figure.ToString("#,0.############################", CultureInfo.InvariantCulture);
            var reading = FigureReader.Read(string.Concat(text.Select(c => c == ',' ? signs[0] : c == '.' ? signs[1] : c)), Any);
            Assert.True(reading.Figure == figure
                || reading.Code is FigureCodes.Ambiguous
                || (signs == ".," && reading.Figure == figure / 1000));
        },
        iter: 5000);

    [Fact]
    public void No_text_throws_and_only_figures_carry_a_figure() => Gen.OneOf(Gen.String, Gen.Char["0159.,，．%％-－eE+ '　万亿千百N/A#\u00A0\u2212（x"].Array[0, 12].Select(c => new string(c))).Sample(
        text =>
        {
            foreach (var context in new[] { Any, Percent, Any with { Mark = DecimalMark.Point }, new(true, true, DecimalMark.Comma) })
            {
                var reading = FigureReader.Read(text, context);
                Assert.Equal(reading.Kind == FigureReadingKind.Figure, reading.Figure is not null);
                Assert.Equal(reading.Kind == FigureReadingKind.Refused, reading.Code is not null);
            }
        },
        iter: 20000);

    private static readonly Gen<decimal> Figures = Gen.Select(Gen.Int[0, 28], Gen.Decimal, Gen.Int[-9999999, 9999999])
        .Select((scale, big, small) => decimal.GetBits(big) is var b && Math.Abs(decimal.Truncate(new decimal(b[0], b[1], b[2], false, 0))) < 1e28m
            ? new decimal(b[0], b[1], b[2], big < 0, (byte)scale)
            : new decimal(Math.Abs(small), 0, 0, small < 0, (byte)(scale % 8)));

    private static void Refused(FigureReading reading, string code, params string[] args)
    {
        Assert.Equal((FigureReadingKind.Refused, code), (reading.Kind, reading.Code));
        Assert.Equal(args, reading.Args);
    }
}
