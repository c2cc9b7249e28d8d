using System.Numerics;

namespace SustainableCities.Domain.Values;

/// <summary>
/// A fraction of whole numbers. Products and quotients of <see cref="decimal"/> round or overflow near its ends;
/// rules that compare them work in these and turn back to a decimal only to show a figure.
/// </summary>
internal readonly struct ExactFigure
{
    private static readonly BigInteger LargestMantissa = (BigInteger.One << 96) - 1;
    private static readonly BigInteger[] PowersOfTen = [.. Enumerable.Range(0, 29).Select(n => BigInteger.Pow(10, n))];

    private readonly BigInteger _above;
    private readonly BigInteger _below;

    private ExactFigure(BigInteger above, BigInteger below)
    {
        _above = below.Sign < 0 ? -above : above;
        _below = BigInteger.Abs(below);
    }

    public int Sign => _above.Sign;

    public ExactFigure Size => new(BigInteger.Abs(_above), Below);

    // The default of a struct has no denominator; it stands for zero.
    private BigInteger Below => _below.IsZero ? BigInteger.One : _below;

    public static implicit operator ExactFigure(decimal figure)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(figure, bits);
        var mantissa = new BigInteger(new decimal(bits[0], bits[1], bits[2], figure < 0, 0));
        return new(mantissa, PowersOfTen[figure.Scale]);
    }

    public static ExactFigure operator +(ExactFigure a, ExactFigure b) => new((a._above * b.Below) + (b._above * a.Below), a.Below * b.Below);

    public static ExactFigure operator -(ExactFigure a, ExactFigure b) => new((a._above * b.Below) - (b._above * a.Below), a.Below * b.Below);

    public static ExactFigure operator *(ExactFigure a, ExactFigure b) => new(a._above * b._above, a.Below * b.Below);

    public static ExactFigure operator /(ExactFigure a, ExactFigure b) =>
        b._above.IsZero ? throw new DivideByZeroException() : new(a._above * b.Below, a.Below * b._above);

    public static bool operator <(ExactFigure a, ExactFigure b) => Compare(a, b) < 0;

    public static bool operator >(ExactFigure a, ExactFigure b) => Compare(a, b) > 0;

    public static bool operator <=(ExactFigure a, ExactFigure b) => Compare(a, b) <= 0;

    public static bool operator >=(ExactFigure a, ExactFigure b) => Compare(a, b) >= 0;

    public static int Compare(ExactFigure a, ExactFigure b) => (a._above * b.Below).CompareTo(b._above * a.Below);

    /// <summary>The nearest decimal, without trailing zeros; null where a decimal is too small to hold it.</summary>
    /// <param name="decimals">The most decimals to keep, 0–28.</param>
    public decimal? ToDecimal(int decimals = 28)
    {
        var size = BigInteger.Abs(_above);

        // 2^bits lies below the figure, 10^(bits × log 2) too: more decimals than this cannot fit.
        var bits = Math.Max(0, size.GetBitLength() - Below.GetBitLength() - 1);
        for (var scale = (int)Math.Min(decimals, 28 - (bits * 0.30102)); scale >= 0; scale--)
        {
            var mantissa = NearestQuotient(size * PowersOfTen[scale], Below);
            if (mantissa <= LargestMantissa)
            {
                return Shortest((UInt128)mantissa, scale, _above.Sign < 0);
            }
        }

        return null;
    }

    /// <summary>A decimal without trailing zeros.</summary>
    private static decimal Shortest(UInt128 mantissa, int scale, bool negative)
    {
        foreach (var zeros in (ReadOnlySpan<int>)[16, 8, 4, 2, 1])
        {
            if (zeros <= scale && UInt128.DivRem(mantissa, (UInt128)PowersOfTen[zeros]) is { Remainder: var rest, Quotient: var shorter } && rest == UInt128.Zero)
            {
                (mantissa, scale) = (shorter, scale - zeros);
            }
        }

        return new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative && mantissa != 0, (byte)scale);
    }

    private static BigInteger NearestQuotient(BigInteger above, BigInteger below)
    {
        var (quotient, remainder) = BigInteger.DivRem(above, below);
        var twice = (remainder * 2).CompareTo(below);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
