using System.Numerics;

namespace SustainableCities.Domain.Values;

/// <summary>
/// A fraction of whole numbers. Products and quotients of <see cref="decimal"/> round or overflow near its ends;
/// rules that compare them work in these and turn back to a decimal only to show a figure.
/// </summary>
internal readonly struct ExactFigure
{
    private static readonly BigInteger LargestMantissa = (BigInteger.One << 96) - 1;

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
        return new(mantissa, BigInteger.Pow(10, figure.Scale));
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
        for (var scale = decimals; scale >= 0; scale--)
        {
            var mantissa = NearestQuotient(BigInteger.Abs(_above) * BigInteger.Pow(10, scale), Below);
            if (mantissa <= LargestMantissa)
            {
                while (scale > 0 && BigInteger.DivRem(mantissa, 10) is { Remainder.IsZero: true } shorter)
                {
                    mantissa = shorter.Quotient;
                    scale--;
                }

                return WithScale((decimal)mantissa, _above.Sign < 0, (byte)scale);
            }
        }

        return null;
    }

    private static decimal WithScale(decimal mantissa, bool negative, byte scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(mantissa, bits);
        return new decimal(bits[0], bits[1], bits[2], negative && mantissa != 0, scale);
    }

    private static BigInteger NearestQuotient(BigInteger above, BigInteger below)
    {
        var (quotient, remainder) = BigInteger.DivRem(above, below);
        var twice = (remainder * 2).CompareTo(below);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
