using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Tasks;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Tasks;

/// <summary>What is due for a person.</summary>
public abstract class WorkServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private WorkService Tasks => new(Work, Reviews, new ReportService(Work, new ProgressService(Work)), new(Work));

    [Fact]
    public async Task A_team_sees_what_is_missing_warned_and_ready_with_the_day_it_is_due()
    {
        var city = Assert.Single((await ReadAsync(Lead(Cstec))).Cities);
        var year = city.Years[0];

        Assert.Equal((2025, 21, 42, 63), (year.Year, year.Missing.Count, year.Ready, year.Of));
        Assert.Equal(new DateOnly(2026, 3, 31), year.ReadyDueOn);
        Assert.All(year.Missing, m => Assert.Equal(new DateOnly(2026, 3, 31), m.DueOn));
        Assert.Equal((await ListAsync(Cstec, Year)).Where(v => v is { WarningsAnswered: false, Warnings.Count: > 0 }).Select(v => v.Indicator).ToHashSet(), year.Warned.Select(w => w.Code).ToHashSet());
        Assert.True(city.IsLead);
        Assert.False(Assert.Single((await ReadAsync(Editor(Cstec))).Cities).IsLead);
    }

    [Fact]
    public async Task What_was_never_reported_stays_listed_by_year()
    {
        var city = Assert.Single((await ReadAsync(Lead(Cstec))).Cities);
        var year = city.Years.Single(y => y.Year == 2024);

        var reported = (await ListAsync(Cstec, Period.OfYear(2024))).Select(v => v.Indicator).ToHashSet();
        Assert.Equal(63 - reported.Count, year.Missing.Count);
        Assert.DoesNotContain(year.Missing, m => reported.Contains(m.Code));
        Assert.Equal(city.Years.Select(y => y.Year).OrderDescending(), city.Years.Select(y => y.Year));
    }

    [Fact]
    public async Task Returned_values_come_with_their_reasons_until_they_are_touched()
    {
        var year = Assert.Single((await ReadAsync(Lead(Gdd))).Cities).Years.Single(y => y.Year == 2025);
        Assert.Equal(4, year.Returned.Count);
        Assert.All(year.Returned, r => Assert.NotEmpty(r.Reason));

        await MendAsync(Gdd, year.Returned[0].Code);

        year = Assert.Single((await ReadAsync(Lead(Gdd))).Cities).Years.Single(y => y.Year == 2025);
        Assert.Equal((3, 1), (year.Returned.Count, year.Ready));
    }

    [Fact]
    public async Task A_submission_says_who_must_still_sign_and_whether_it_may_be_withdrawn()
    {
        var open = Assert.Single(Assert.Single((await ReadAsync(Lead(Qujiang))).Cities).Submissions);
        Assert.Equal((true, "bsi", 27), (open.MayWithdraw, open.Signers.Single().Organisation, open.Signers.Single().Open));

        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, await CodesAsync(Qujiang, ValueStatus.Submitted, 1)));

        open = Assert.Single(Assert.Single((await ReadAsync(Lead(Qujiang))).Cities).Submissions);
        Assert.Equal((false, 26, 1), (open.MayWithdraw, open.Signers.Single().Open, open.Approved));
    }

    [Fact]
    public async Task A_reviewer_sees_what_waits_for_their_organisation_alone()
    {
        var bsi = await ReadAsync(Demo.ReviewerBsi);
        Assert.Equal([(Gdd, 26), (Qujiang, 27)], bsi.Reviews.Select(r => (r.City.Key, r.WaitingForMe)).OrderBy(r => r.WaitingForMe));
        Assert.Empty(bsi.Cities);
        Assert.Empty((await ReadAsync(Demo.ReviewerCnis)).Reviews);

        Done(await SubmitAsync(Lead(Cstec), Cstec));

        Assert.Equal((Cstec, 42), (await ReadAsync(Demo.ReviewerCnis)).Reviews.Select(r => (r.City.Key, r.WaitingForMe)).Single());
    }

    [Fact]
    public async Task A_report_waits_for_those_who_must_sign_it_and_stands_with_the_team()
    {
        var reports = new ReportService(Work, new ProgressService(Work));
        Done(await reports.AskForSignOffAsync(await As(Lead(Hemc)), Hemc, 2025, Stop));

        var waiting = Assert.Single((await ReadAsync(Demo.ReviewerBsi)).Reports);
        Assert.Equal((Hemc, 2025), (waiting.City, waiting.Year));
        Assert.Contains(Assert.Single((await ReadAsync(Lead(Hemc))).Cities).Reports, r => r is { Year: 2025, Status: ReportStatus.InReview });

        Done(await reports.ReturnAsync(await As(Demo.ReviewerBsi), Hemc, 2025, "The scope is out of date.", Stop));

        Assert.Empty((await ReadAsync(Demo.ReviewerBsi)).Reports);
        Assert.Contains(Assert.Single((await ReadAsync(Lead(Hemc))).Cities).Reports, r => r is { Year: 2025, ReturnReason: "The scope is out of date." });
    }

    [Fact]
    public async Task Quarters_are_due_each_by_its_own_day()
    {
        var input = new IndicatorInput(
            "MADE-1", "Days with clean air", null, null, null, "day", 0, Direction.HigherBetter, Frequency.Quarterly, null, null, ["P3"], ["I12"], [], Visibility.Public, null, []);
        Done(await new IndicatorService(Work).MakeAsync(await As(Lead(Hemc)), Hemc, input, Stop));
        Clock.Set(new DateTimeOffset(2026, 4, 2, 8, 0, 0, TimeSpan.Zero));

        var city = Assert.Single((await ReadAsync(Lead(Hemc))).Cities);

        Assert.Equal(new DateOnly(2026, 5, 15), Assert.Single(city.Years.Single(y => y.Year == 2026).Missing).DueOn);
        Assert.Equal(
            ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
            city.Years.Single(y => y.Year == 2025).Missing.Where(m => m.Code.ToString() == "MADE-1").Select(m => m.Period.ToString()));
    }

    [Fact]
    public async Task A_city_that_is_late_is_a_task_of_its_reviewers_until_it_has_handed_over()
    {
        Assert.Empty((await ReadAsync(Demo.ReviewerBsi)).Late); // due on 31 March
        Clock.Set(new DateTimeOffset(2026, 4, 1, 2, 0, 0, TimeSpan.Zero));

        // Cstec has handed over nothing, the others not their gaps; what came back is late no more.
        var late = (await ReadAsync(Demo.ReviewerBsi)).Late;
        var expected = new List<(CityKey, int)>();
        foreach (var city in new[] { Cstec, Qujiang, Gdd, Hemc })
        {
            var asked = Done(await new IndicatorService(Work).ListAsync((await As(Demo.Admin)).Actor, city, 1, 1, Stop)).Total;
            expected.Add((city, asked - (await ListAsync(city, Year)).Count(v => v.Status != ValueStatus.Draft)));
        }

        Assert.Equal(expected.Where(e => e.Item2 > 0), late.Select(l => (l.City.Key, l.Values)).OrderBy(l => expected.FindIndex(e => e.Item1 == l.Key)));
        var first = late.Single(l => l.City.Key == Cstec);
        Assert.Equal((63, 2025, new DateOnly(2026, 3, 31), Year), (first.Values, first.Year, first.DueOn, first.Periods.Single()));
        Assert.Equal(late.Select(l => l.City.Key), (await ReadAsync(Demo.ReviewerCnis)).Late.Select(l => l.City.Key));
        foreach (var other in new[] { Lead(Cstec), Demo.Viewer, Demo.Admin, Demo.Facilitator })
        {
            Assert.Empty((await ReadAsync(other)).Late);
        }

        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Assert.Equal(21, (await ReadAsync(Demo.ReviewerBsi)).Late.Single(l => l.City.Key == Cstec).Values); // its gaps
        await EndAsync(Demo.ReviewerBsi, Role.Reviewer, Cstec);
        Assert.DoesNotContain((await ReadAsync(Demo.ReviewerBsi)).Late, l => l.City.Key == Cstec);
    }

    [Fact]
    public async Task Everybody_sees_what_they_may_open_and_nothing_more()
    {
        var viewer = await ReadAsync(Demo.Viewer);
        Assert.Equal((4, true, 0), (viewer.Rooms.Count, viewer.Rooms.All(r => r.ReadsAll), viewer.Cities.Count));
        Assert.All((await ReadAsync(Demo.Facilitator)).Rooms, r => Assert.False(r.ReadsAll));
        var admin = await ReadAsync(Demo.Admin);
        Assert.Equal((4, true), (admin.Rooms.Count, admin.IsAdministrator));
        Assert.Empty(admin.Reviews);
        Assert.Empty((await Tasks.ReadAsync(Actor.Anonymous, Stop)).Rooms);

        await EndAsync(Lead(Cstec), Role.Lead, Cstec);

        Assert.Empty((await ReadAsync(Lead(Cstec))).Rooms);
    }

    private async Task<WorkView> ReadAsync(string email) => await Tasks.ReadAsync((await As(email)).Actor, Stop);
}

public sealed class WorkServiceOnSqliteTests() : WorkServiceTests(TestEngine.Sqlite);

public sealed class WorkServiceOnPostgreSqlTests() : WorkServiceTests(TestEngine.PostgreSql);
