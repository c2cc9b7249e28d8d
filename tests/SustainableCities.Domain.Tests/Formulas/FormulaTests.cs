using System.Numerics;
using CsCheck;
using SustainableCities.Domain.Formulas;
using Xunit;

namespace SustainableCities.Domain.Tests.Formulas;

/// <summary>What a formula may say, and what it comes to.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("12 / 3 / 2", "2")]
    [InlineData("-2 * -3", "6")]
    [InlineData("2 - -3", "5")]
    [InlineData("min(3, 1, 2) + max(3, 1)", "4")]
    [InlineData("1 / 3 * 3", "1")]
    [InlineData("2 / 3", "0.666667")]
    [InlineData("（１＋２）×３÷２", "4.5")]
    [InlineData("min（3，1；2）", "1")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("79228162514264337593543950335 / 79228162514264337593543950335", null)]
    [InlineData("9999999999999999999999999999 * 10 / 10", "9999999999999999999999999999")]
    public void A_formula_comes_to_what_a_hand_comes_to(string text, string? result)
    {
        var formula = Formula.Read(text, out var problem);
        if (result is null)
        {
            Assert.Equal(FormulaReader.NumberTooLong, problem!.Code);
            return;
        }

        Assert.Equal(result, formula!.Evaluate(_ => 0, 2, false, out var why)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(why);
    }

    [Theory]
    [InlineData("TEC-01 - TEC-02", "TEC-01 TEC-02")]
    [InlineData("TEC-01-TEC-02", "TEC-01-TEC-02")]
    [InlineData("sum(GDD-07)/12+key:residents*A.1", "sum(GDD-07) key:residents A.1")]
    [InlineData("ＴＥＣ－０１＋TEC-01", "TEC-01")]
    [InlineData("max(MIN, SUM)", "MIN SUM")]
    public void Inputs_are_listed_once_in_the_order_of_the_text(string text, string inputs) =>
        Assert.Equal(inputs, string.Join(' ', Formula.Read(text, out _)!.Inputs));

    [Theory]
    [InlineData("", "formulaUnfinished", 1, "")]
    [InlineData("1 +", "formulaUnfinished", 4, "")]
    [InlineData("(1 + 2", "formulaUnfinished", 7, "")]
    [InlineData("1 + 2)", "formulaUnexpected", 6, ")")]
    [InlineData("1 + $", "formulaUnexpected", 5, "$")]
    [InlineData("2 TEC-01", "formulaUnexpected", 3, "T")]
    [InlineData("tec-01", "formulaUnexpected", 1, "tec-01")]
    [InlineData("1.2.3", "formulaUnexpected", 1, "1.2.3")]
    [InlineData("min()", "formulaUnexpected", 5, ")")]
    [InlineData("min(1 2)", "formulaUnexpected", 7, "2")]
    [InlineData("sum(1)", "formulaUnexpected", 5, "1")]
    [InlineData("sum(A + B)", "formulaUnexpected", 7, "+")]
    [InlineData("key:", "formulaUnfinished", 5, "")]
    [InlineData("cos(1)", "formulaUnexpected", 1, "cos")]
    public void What_is_no_formula_is_told_with_its_place(string text, string code, int position, string at)
    {
        Assert.Null(Formula.Read(text, out var problem));
        Assert.Equal(new FormulaProblem(code, position, at), problem);
    }

    [Fact]
    public void Length_depth_and_inputs_have_limits()
    {
        Assert.NotNull(Formula.Read(new string('(', 31) + "1" + new string(')', 31), out _));
        Assert.Null(Formula.Read(new string('(', 33) + "1" + new string(')', 33), out var deep));
        Assert.Null(Formula.Read(new string('-', 40) + "1", out var signs));
        Assert.Null(Formula.Read(new string('1', 1001), out var length));
        Assert.Null(Formula.Read(string.Join(" + ", Enumerable.Range(1, 51).Select(n => $"A{n}")), out var many));
        Assert.Equal(
            (FormulaReader.TooDeep, FormulaReader.TooDeep, FormulaReader.TooLong, FormulaReader.TooDeep), (deep!.Code, signs!.Code, length!.Code, many!.Code));
    }

    [Fact]
    public void What_has_no_result_says_why()
    {
        Assert.Null(Formula.Read("A / (B - B)", out _)!.Evaluate(_ => 5, 0, false, out var zero));
        Assert.Null(Formula.Read("A * A", out _)!.Evaluate(_ => 1e20m, 0, false, out var large));
        Assert.Equal((NoDataReason.DividedByZero, NoDataReason.TooLarge), (zero!.Value, large!.Value));
        Assert.Equal(3m, Formula.Read("A / 2", out _)!.Evaluate(_ => 5.5m, 0, whole: true, out _)); // 2.75
    }

    [Fact]
    public void Random_formulas_come_to_what_the_tree_they_were_written_from_comes_to() => Tree(4).Sample(
        tree =>
        {
            var formula = Formula.Read(tree.Text, out var problem);
            Assert.True(formula is not null, $"{tree.Text}: {problem}");
            var figure = formula.Evaluate(i => Letters[i.Name[0] - 'A'], 2, false, out var why);
            if (tree.Figure is not { } expected)
            {
                Assert.Null(figure);
                Assert.Equal(NoDataReason.DividedByZero, why);
                return;
            }

            // Six decimals, exact: twice the difference is at most one of the last place.
            var (above, below) = expected;
            var difference = BigInteger.Abs((new BigInteger(figure!.Value * 1_000_000m) * below) - (above * 1_000_000));
            Assert.True(difference * 2 <= BigInteger.Abs(below), $"{tree.Text} = {figure}");
        },
        iter: 3000);

    [Fact]
    public void Any_text_is_read_or_refused_and_nothing_throws() =>
        Gen.Char["0123456789.+-*/(),ABab:sumkey minmax（）＋×÷，\u3000$#"].Array[0, 60].Sample(
            signs =>
            {
                var formula = Formula.Read(new string(signs), out var problem);
                Assert.NotEqual(formula is null, problem is null);
                Assert.True(formula is null || Formula.Read(formula.Text, out _)!.Inputs.SequenceEqual(formula.Inputs));
            },
            iter: 5000);

    private static readonly decimal[] Letters = [3, -2, 0.5m, 0];

    private static Gen<Written> Tree(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Int[0, 99].Select(n => new Written($"{n}", (n, 1))), Gen.Int[0, 3].Select(n => new Written($"{(char)('A' + n)}", ((BigInteger)(Letters[n] * 2), 2))));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(a => new Written($"(-{a.Text})", a.Figure is { } f ? (-f.N, f.D) : null)),
            Gen.Select(inner, inner, Gen.Int[0, 5]).Select((a, b, sign) => sign switch
            {
                0 => new Written($"({a.Text} + {b.Text})", Both(a, b, (x, y) => ((x.N * y.D) + (y.N * x.D), x.D * y.D))),
                1 => new Written($"({a.Text} - {b.Text})", Both(a, b, (x, y) => ((x.N * y.D) - (y.N * x.D), x.D * y.D))),
                2 => new Written($"{a.Text} * {b.Text}", Both(a, b, (x, y) => (x.N * y.N, x.D * y.D))).InBrackets(),
                3 => new Written($"min({a.Text}, {b.Text})", Both(a, b, (x, y) => Less(x, y) ? x : y)),
                4 => new Written($"max({a.Text}, {b.Text})", Both(a, b, (x, y) => Less(x, y) ? y : x)),
                _ => new Written($"({a.Text} / {b.Text})", Both(a, b, (x, y) => y.N.IsZero ? null : (x.N * y.D, x.D * y.N))),
            }));
    }

    private static bool Less((BigInteger N, BigInteger D) x, (BigInteger N, BigInteger D) y) =>
        (x.N * y.D * (x.D.Sign * y.D.Sign)) < (y.N * x.D * (x.D.Sign * y.D.Sign));

    private static (BigInteger N, BigInteger D)? Both(
        Written a, Written b, Func<(BigInteger N, BigInteger D), (BigInteger N, BigInteger D), (BigInteger N, BigInteger D)?> join) =>
        a.Figure is { } x && b.Figure is { } y ? join(x, y) : null;

    private sealed record Written(string Text, (BigInteger N, BigInteger D)? Figure)
    {
        public Written InBrackets() => this with { Text = $"({Text})" };
    }
}
