using SustainableCities.Domain.Progress;
using Xunit;
using static SustainableCities.Domain.Progress.ProgressState;

namespace SustainableCities.Domain.Tests.Progress;

/// <summary>Design, section 3: totals and coverage.</summary>
public class ProgressTotalsTests
{
    private static readonly List<ProgressAnswer> City =
    [
        Ask.Higher.From(0, "2020").To(10, "2026").With("2024", 10).Judged(),    // achieved
        Ask.Higher.Keeping(5).With("2024", 6).Judged(),                         // met
        Ask.Higher.Between(1, 9).With("2024", 6).Judged(),                      // held
        Ask.Higher.From(0, "2020").To(10, "2028").With("2024", 5).Judged(),     // on track
        Ask.Higher.From(0, "2024").To(10, "2028").With("2024", 0).Judged(),     // just started
        Ask.Higher.From(0, "2020").To(10, "2028").With("2022", 5).Judged(),     // stale
        Ask.Higher.From(0, "2020").To(10, "2028").Judged(),                     // no data, with a target
        Ask.Higher.Judged(),                                                    // no data, without one
        Ask.Higher.With("2024", 6).Judged(),                                    // no target
        Ask.Higher.Keeping(5).With("2024", null).Judged(),                      // not applicable
    ];

    [Fact]
    public void On_course_is_achieved_met_held_and_on_track_of_all_with_a_target_except_not_applicable()
    {
        var totals = ProgressTotals.Count(City);
        Assert.Equal((4, 7, 1), (totals.OnCourse, totals.WithTarget, totals.JustStarted));
        Assert.Equal((2, 1, 0), (totals.Counts[NoData], totals.Counts[Stale], totals.Counts[Missed]));
    }

    [Fact]
    public void Coverage_is_those_with_a_published_figure_of_the_year_of_all_except_not_applicable() =>
        Assert.Equal(new Coverage(6, 9), Coverage.Count(City, 2024));
}
