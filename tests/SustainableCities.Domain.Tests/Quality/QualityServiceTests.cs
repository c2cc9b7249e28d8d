using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Quality;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Quality;

/// <summary>Open warnings, completeness and timeliness of the demonstration's cities, on 2 March 2026 and after.</summary>
public abstract class QualityServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Water = IndicatorCode.Parse("TEC-39");

    private QualityService Quality => new(Work);

    [Fact]
    public async Task A_warning_is_listed_with_who_entered_it_until_a_note_or_a_confirmation_answers_it()
    {
        var before = (await WarningsAsync(Demo.ReviewerBsi)).Rows.Count;
        Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(90m)));

        var open = await WarningsAsync(Demo.ReviewerBsi);
        Assert.Equal((before + 1, false), (open.Rows.Count, open.MayAnswer));
        var row = open.Rows.Single(r => r.Value.Indicator == Water);
        Assert.Equal((90m, "CSTEC editor", true), (row.Value.Content.Figure, row.EnteredBy, row.IsOpen));
        Assert.Contains(row.Value.Warnings, w => w.Code == WarningRules.UnitSlip);
        Assert.True((await WarningsAsync(Lead(Cstec))).MayAnswer);

        Done(await WriteAsync(Lead(Cstec), Cstec, Water, new ValueInput(90m, ConfirmWarnings: true)));
        Assert.Equal(before, (await WarningsAsync(Demo.ReviewerBsi)).Rows.Count);
        Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(91m)));
        Assert.Equal(before + 1, (await WarningsAsync(Editor(Cstec))).Rows.Count);
        Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(91m, Note: "Two mains burst.")));
        Assert.Equal(before, (await WarningsAsync(Editor(Cstec))).Rows.Count);
    }

    [Fact]
    public async Task A_submitted_warning_stays_in_sight_with_its_author_and_an_approved_one_is_settled()
    {
        Done(await WriteAsync(Editor(Cstec), Cstec, Water, new ValueInput(90m)));
        Done(await SubmitAsync(Lead(Cstec), Cstec));

        var row = (await WarningsAsync(Demo.ReviewerBsi)).Rows.Single(r => r.Value.Indicator == Water);
        Assert.Equal((ValueStatus.Submitted, "CSTEC editor", false), (row.Value.Status, row.EnteredBy, row.IsOpen));

        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, [Water]));
        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, [Water]));
        Assert.DoesNotContain((await WarningsAsync(Demo.ReviewerBsi)).Rows, r => r.Value.Indicator == Water);
    }

    [Fact]
    public async Task A_period_counts_what_is_asked_entered_handed_over_and_missing()
    {
        var view = await TimelinessAsync(Editor(Cstec));
        var year = view.Periods.Single(p => p.Period == Year);
        var entered = (await ListAsync(Cstec, Year)).Count(v => !v.Content.IsEmpty);

        Assert.Equal((63, entered, 63 - entered), (year.Asked, year.Entered, year.Missing.Count));
        Assert.Equal((DueState.Due, new DateOnly(2026, 3, 31), 0, 0, 0), (year.State, year.DueOn, year.HandedOver, year.Late, year.InTime));
        Assert.Equal(29, year.DaysLeft(view.Today));
        Assert.Equal(DueState.Running, view.Periods[0].State);
        Assert.Equal([2026, 2025, 2024], view.Periods.Select(p => p.Period.Year));
        Assert.Equal((2018, 2026), (view.Years[0], view.Years[^1]));
    }

    [Fact]
    public async Task What_is_first_handed_over_after_its_due_date_is_late_and_what_was_returned_is_not()
    {
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var inTime = (await PeriodAsync(Cstec)).InTime;
        Assert.True(inTime > 0);
        Done(await ReturnAsync(Demo.ReviewerBsi, Cstec, code));
        Clock.Advance(TimeSpan.FromDays(60));
        await MendAsync(Cstec, code);
        Assert.Equal((inTime, 63 - inTime), ((await PeriodAsync(Cstec)).InTime, (await PeriodAsync(Cstec)).Late)); // what is missing is late

        var missing = (await PeriodAsync(Cstec)).Missing[0].Code;
        var last = (await Values.FindAsync((await As(Demo.Admin)).Actor, Cstec, missing, Period.OfYear(2024), Stop)).Value!;
        Done(await WriteAsync(Editor(Cstec), Cstec, missing, new ValueInput(last.Content.Figure, last.Content.NotApplicable, Note: "Came late.")));
        Done(await SubmitAsync(Lead(Cstec), Cstec));

        var after = await PeriodAsync(Cstec);
        Assert.Equal((inTime + 1, inTime, 63 - inTime), (after.HandedOver, after.InTime, after.Late));
    }

    [Fact]
    public async Task What_the_lead_takes_back_is_not_handed_over()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Assert.True((await PeriodAsync(Cstec)).HandedOver > 0);
        Done(await Submissions.WithdrawAsync(await As(Lead(Cstec)), Cstec, Year, Stop));

        Assert.Equal((0, 0), ((await PeriodAsync(Cstec)).HandedOver, (await PeriodAsync(Cstec)).InTime));
    }

    [Fact]
    public async Task A_reviewer_sees_all_their_cities_and_nobody_sees_another()
    {
        var all = await Quality.OverviewAsync((await As(Demo.ReviewerBsi)).Actor, Stop);
        Assert.Equal([Cstec, Qujiang, Gdd, Hemc], all.Select(c => c.City.Key));
        foreach (var city in all)
        {
            var periods = (await TimelinessAsync(Demo.ReviewerBsi, city.City.Key)).Periods;
            var year = city.Years.Single(y => y.Year == 2025);
            var period = periods.Single(p => p.Period == Year);
            Assert.Equal((period.Asked, period.Entered, period.HandedOver, period.Approved, period.Late), (year.Asked, year.Entered, year.HandedOver, year.Approved, year.Late));
            Assert.Equal(Done(await Quality.WarningsAsync((await As(Demo.ReviewerBsi)).Actor, city.City.Key, Stop)).Rows.Count, city.OpenWarnings);
        }

        Assert.Equal(all.Single(c => c.City.Key == Hemc).Years[0].Asked, all.Single(c => c.City.Key == Hemc).Years[0].Approved);
        Assert.Equal([Cstec], (await Quality.OverviewAsync((await As(Editor(Cstec))).Actor, Stop)).Select(c => c.City.Key));
        Assert.Empty(await Quality.OverviewAsync(Actor.Anonymous, Stop));
        Assert.Empty(await Quality.OverviewAsync((await As(Demo.Facilitator)).Actor, Stop));
        Refused(await Quality.WarningsAsync((await As(Lead(Qujiang))).Actor, Cstec, Stop), RefusalKind.Forbidden, "notYourCity");
        Refused(await Quality.TimelinessAsync((await As(Demo.Facilitator)).Actor, Cstec, null, Stop), RefusalKind.Forbidden, "notYourCity");
        Refused(await Quality.WarningsAsync(Actor.Anonymous, Cstec, Stop), RefusalKind.Unauthenticated, "signInFirst");
    }

    private async Task<OpenWarnings> WarningsAsync(string email) => Done(await Quality.WarningsAsync((await As(email)).Actor, Cstec, Stop));

    private async Task<Timeliness> TimelinessAsync(string email, Cities.CityKey? city = null) =>
        Done(await Quality.TimelinessAsync((await As(email)).Actor, city ?? Cstec, null, Stop));

    private async Task<PeriodQuality> PeriodAsync(Cities.CityKey city) => (await TimelinessAsync(Demo.ReviewerBsi, city)).Periods.Single(p => p.Period == Year);
}

public sealed class QualityServiceOnSqliteTests() : QualityServiceTests(TestEngine.Sqlite);

public sealed class QualityServiceOnPostgreSqlTests() : QualityServiceTests(TestEngine.PostgreSql);
