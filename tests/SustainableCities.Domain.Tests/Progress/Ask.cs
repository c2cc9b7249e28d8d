using CsCheck;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Tests.Progress;

/// <summary>Puts questions about progress in few words; yearly, asked for 2024 on 1 June 2025 unless changed with <c>with</c>.</summary>
internal static class Ask
{
    public static readonly ProgressQuestion Higher = new(Direction.HigherBetter, Frequency.Annual, null, [], [], 2024, new DateOnly(2025, 6, 1), 90);

    public static readonly ProgressQuestion Lower = Higher with { Direction = Direction.LowerBetter };

    public static ProgressQuestion From(this ProgressQuestion q, decimal value, string period) => q with { Baseline = (value, Period.Parse(period)) };

    public static ProgressQuestion To(this ProgressQuestion q, decimal value, string period) =>
        q with { Targets = [.. q.Targets, new(TargetKind.Dated, value, null, null, Period.Parse(period))] };

    public static ProgressQuestion Keeping(this ProgressQuestion q, decimal value) =>
        q with { Targets = [.. q.Targets, new(TargetKind.Ongoing, value, null, null, null)] };

    public static ProgressQuestion Between(this ProgressQuestion q, decimal? low, decimal? high) =>
        q with { Targets = [.. q.Targets, new(TargetKind.Band, null, low, high, null)] };

    public static ProgressQuestion With(this ProgressQuestion q, string period, decimal? figure, Qualifier qualifier = Qualifier.Exact, int edition = 1) =>
        q with { Published = [.. q.Published, new(Period.Parse(period), figure, figure is null, qualifier, edition)] };

    public static ProgressQuestion In(this ProgressQuestion q, int year) => q with { Year = year };

    public static ProgressQuestion On(this ProgressQuestion q, string day) => q with { Today = DateOnly.ParseExact(day, "yyyy-MM-dd") };

    public static ProgressAnswer Judged(this ProgressQuestion q) => ProgressRules.Judge(q);

    public static ProgressState State(this ProgressQuestion q) => q.Judged().State;

    /// <summary>Figures people might give, and the ends of what a decimal holds.</summary>
    public static readonly Gen<decimal> Figure = Gen.Frequency(
        (8, Gen.Int[-40, 40].Select(Gen.Int[0, 2], (n, s) => new decimal(Math.Abs(n), 0, 0, n < 0, (byte)s))),
        (2, Gen.Decimal),
        (1, Gen.OneOf(decimal.MaxValue, decimal.MinValue, 0m, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m)));

    public static readonly Gen<Period> AnyPeriod = Gen.Select(Gen.Int[2015, 2028], Gen.Enum<Frequency>(), Gen.Int[0, 11])
        .Select((year, frequency, n) => Period.Of(year, frequency, (n % Period.PerYear(frequency)) + 1));

    private static readonly Gen<ProgressTarget> AnyTarget = Gen.Select(
        Gen.Enum<TargetKind>(), Figure.NullableOften(), Figure.NullableOften(), Figure.NullableOften(), AnyPeriod.NullableOften(),
        (kind, value, low, high, period) => new ProgressTarget(kind, value, low, high, period));

    private static readonly Gen<ProgressPoint> AnyPoint = Gen.Select(
        AnyPeriod, Figure.NullableOften(), Gen.Int[0, 9], Gen.Enum<Qualifier>(), Gen.Int[0, 4],
        (period, figure, na, qualifier, edition) => new ProgressPoint(period, figure, na == 0, qualifier, edition == 0 ? 1 : 2));

    /// <summary>Any question at all, sensible or not.</summary>
    public static readonly Gen<ProgressQuestion> Anything = Gen.Select(
        Gen.Select(Gen.Enum<Direction>(), Gen.Enum<Frequency>()),
        Gen.Select(Figure, AnyPeriod, Gen.Bool),
        AnyTarget.List[0, 4],
        AnyPoint.List[0, 6],
        Gen.Select(Gen.OneOf(Gen.Int[2014, 2029], Gen.Int), Gen.Int[2014, 2029], Gen.OneOf(Gen.Int[0, 400], Gen.Int)),
        (kind, baseline, targets, points, when) => new ProgressQuestion(
            kind.Item1, kind.Item2, baseline.Item3 ? (baseline.Item1, baseline.Item2) : null, targets, points,
            when.Item1, new DateOnly(when.Item2, 6, 1), when.Item3));

    /// <summary>A dated target with a baseline and one published figure, never overdue.</summary>
    public static readonly Gen<ProgressQuestion> Dated = Gen.Select(
        Gen.Bool, Figure, Gen.Int[2015, 2024], Figure, Gen.Int[2015, 2030], Gen.Select(Figure, Gen.Int[2015, 2024], Gen.Enum<Qualifier>()),
        (higher, b, y0, t, target, v) => new ProgressQuestion(
            higher ? Direction.HigherBetter : Direction.LowerBetter, Frequency.Annual, (b, Period.OfYear(y0)),
            [new(TargetKind.Dated, t, null, null, Period.OfYear(target))],
            [new(Period.OfYear(v.Item2), v.Item1, false, v.Item3, 1)], v.Item2, new DateOnly(2025, 1, 1), 90));

    private static Gen<T?> NullableOften<T>(this Gen<T> gen) where T : struct => Gen.Select(gen, Gen.Int[0, 3], (x, n) => n == 0 ? (T?)null : x);
}
