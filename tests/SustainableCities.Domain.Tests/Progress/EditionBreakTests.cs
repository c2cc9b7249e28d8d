using CsCheck;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using Xunit;

namespace SustainableCities.Domain.Tests.Progress;

/// <summary>Design, section 2, Edition: nothing is compared across a break, whatever was measured on either side of it.</summary>
public class EditionBreakTests
{
    private const int Times = 2000;
    private const int Break = 2021;
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Bilingual Why = new("Why", "");

    private static readonly Gen<TargetView> Target = Gen.Select(Ask.Figure, Gen.Int[2022, 2032], (value, year) =>
        new TargetView(TargetKind.Dated, value, null, null, Period.OfYear(year), Why, Certainty.Confirmed));

    private static readonly Gen<EditionPlan> Plan = Gen.Select(Ask.Figure, Gen.Int[2015, 2025], Gen.Bool, Target.List[0, 3], (b, year, has, targets) =>
        new EditionPlan(has ? new BaselineView(b, Period.OfYear(year), Qualifier.Exact, Why, Certainty.Confirmed) : null, targets));

    private static Gen<List<PublishedPoint>> Points(int first, int last, int edition) =>
        Gen.Select(Gen.Int[first, last], Ask.Figure, Gen.Int[0, 9], (year, figure, na) => new PublishedPoint(
            Period.OfYear(year), na == 0 ? null : figure, na == 0, Qualifier.Exact, false, false, null, "", "", "", edition, 1)).List[0, 5];

    [Fact]
    public void Values_before_a_break_alter_no_figure_of_progress_after_it() =>
        Gen.Select(Plan, Plan, Points(2012, Break - 1, 1), Points(2012, Break - 1, 1), Points(Break, 2025, 2), Gen.Int[Break, 2025]).Sample(
            (old, now, some, others, after, year) =>
            {
                if (after.Exists(p => p.Period.Year <= year))
                {
                    Assert.Equal(Judged(Indicator(old, now), [.. some, .. after], year), Judged(Indicator(old, now), [.. others, .. after], year));
                }
            },
            iter: Times);

    [Fact]
    public void Baseline_and_targets_of_before_do_not_count_after_it() =>
        Gen.Select(Plan, Plan, Plan, Points(Break, 2025, 2), Gen.Int[Break, 2025]).Sample(
            (old, other, now, after, year) =>
            {
                if (after.Exists(p => p.Period.Year <= year))
                {
                    Assert.Equal(Judged(Indicator(old, now), after, year), Judged(Indicator(other, now), after, year));
                }
            },
            iter: Times);

    [Fact]
    public void What_comes_after_a_break_alters_nothing_of_a_year_before_it() =>
        Gen.Select(Plan, Plan, Plan, Points(2012, Break - 1, 1), Points(Break, 2025, 2)).Sample(
            (old, now, other, before, after) =>
            {
                if (before.Count > 0)
                {
                    Assert.Equal(Judged(Indicator(old, now), before, Break - 1), Judged(Indicator(old, other), [.. before, .. after], Break - 1));
                }
            },
            iter: Times);

    [Fact]
    public void A_comparable_edition_is_judged_as_if_it_were_none() =>
        Gen.Select(Plan, Points(2012, Break - 1, 1), Points(Break, 2025, 2), Gen.Int[2012, 2025]).Sample(
            (plan, before, after, year) =>
            {
                var one = Indicator(null, plan) with { Edition = 1, Editions = null };
                Assert.Equal(
                    Judged(one, [.. before, .. after.ConvertAll(p => p with { Edition = 1 })], year), Judged(Indicator(null, plan), [.. before, .. after], year));
            },
            iter: Times);

    private static ProgressAnswer Judged(IndicatorView indicator, IReadOnlyList<PublishedPoint> series, int year) =>
        ProgressRules.Judge(ProgressItem.Of(indicator, series.DistinctBy(p => p.Period).ToList(), year).Question(year, Today, 90));

    /// <summary>An indicator whose second edition starts at the break; comparable where the first one's plan did not end.</summary>
    private static IndicatorView Indicator(EditionPlan? ended, EditionPlan now) => new(
        Guid.Empty, IndicatorCode.Parse("A-1"), Why, Why, "t", 0, Direction.HigherBetter, Frequency.Annual, null, null, false, 0.5m, [], [], [], Visibility.Public, 2,
        now.Baseline, now.Targets, "", Why, null, 0, 1, Editions:
        [
            new EditionView(1, null, true, default, null, "kg", false, Direction.HigherBetter, null, null, Why, [], ended),
            new EditionView(2, Period.OfYear(Break), ended is null, Why, Today.ToDateTime(default), "t", false, Direction.HigherBetter, null, null, Why, ["unit"], null),
        ]);
}
