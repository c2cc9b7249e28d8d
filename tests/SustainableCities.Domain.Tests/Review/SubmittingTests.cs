using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Review;

/// <summary>The lead hands a period over, in rounds, and may take it back before the first signature.</summary>
public abstract class SubmittingTests(TestEngine engine) : ReviewStory(engine)
{
    [Fact]
    public async Task All_drafts_of_the_period_go_as_one_thing_and_gaps_are_listed()
    {
        var drafts = await CodesAsync(Cstec, ValueStatus.Draft);

        var result = Done(await SubmitAsync(Lead(Cstec), Cstec));

        Assert.Equal((1, SubmissionStatus.Open, drafts.Count), (result.Round, result.Status, result.Values));
        Assert.Equal(63 - drafts.Count, result.Missing.Count);
        Assert.Empty(result.Missing.Intersect(drafts));
        Assert.All(await ListAsync(Cstec, Year), v => Assert.Equal(ValueStatus.Submitted, v.Status));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Nothing_can_be_handed_over_twice()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));

        Refused(await SubmitAsync(Lead(Cstec), Cstec), RefusalKind.Conflict, "nothingToSubmit");
    }

    [Fact]
    public async Task A_period_under_way_may_be_drafted_and_not_submitted()
    {
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];
        var running = Period.OfYear(2026);
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput((await FindAsync(Cstec, code)).Content.Figure), running));

        Refused(await SubmitAsync(Lead(Cstec), Cstec, running), RefusalKind.Invalid, EntryRules.PeriodNotEnded);
        Refused(await SubmitAsync(Lead(Cstec), Cstec, Period.OfYear(2027)), RefusalKind.Invalid, EntryRules.PeriodInFuture);
        Assert.Equal(ValueStatus.Draft, (await FindAsync(Cstec, code, running)).Status);
    }

    [Fact]
    public async Task A_period_ends_by_the_citys_own_clock()
    {
        var code = await MakeAsync(Frequency.Monthly);
        var february = Period.Parse("2026-02");
        Clock.Set(new DateTimeOffset(2026, 2, 28, 15, 59, 0, TimeSpan.Zero));
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput(7), february));
        Refused(await SubmitAsync(Lead(Cstec), Cstec, february), RefusalKind.Invalid, EntryRules.PeriodNotEnded);

        // 1 March, 00:00 in Shanghai.
        Clock.Set(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, Done(await SubmitAsync(Lead(Cstec), Cstec, february)).Values);
    }

    [Fact]
    public async Task A_year_takes_the_quarters_that_lie_in_it()
    {
        var code = await MakeAsync(Frequency.Quarterly);
        var drafts = (await CodesAsync(Cstec, ValueStatus.Draft)).Count;
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput(1), Period.Parse("2025-Q4")));
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput(2), Period.Parse("2024-Q4")));

        var result = Done(await SubmitAsync(Lead(Cstec), Cstec));

        Assert.Equal(drafts + 1, result.Values);
        Assert.Contains(code, result.Missing); // three quarters have no value
        Assert.Equal(ValueStatus.Draft, (await FindAsync(Cstec, code, Period.Parse("2024-Q4"))).Status);
    }

    [Fact]
    public async Task A_quarter_does_not_miss_what_is_measured_once_a_year()
    {
        var code = await MakeAsync(Frequency.Quarterly);
        var quarter = Period.Parse("2025-Q4");
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput(1), quarter));

        Assert.Empty(Done(await SubmitAsync(Lead(Cstec), Cstec, quarter)).Missing);
    }

    [Fact]
    public async Task A_value_inside_an_open_submission_goes_into_its_next_round_whatever_period_is_handed_over()
    {
        var code = await MakeAsync(Frequency.Quarterly);
        var quarter = Period.Parse("2025-Q4");
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput(1), quarter));
        Done(await SubmitAsync(Lead(Cstec), Cstec, quarter));
        Done(await Submissions.ReturnAsync(await As(Demo.ReviewerBsi), Cstec, quarter, [new ValueReference(code, quarter, "Of what?")], Stop));
        Done(await WriteAsync(Editor(Cstec), Cstec, code, new ValueInput(2), quarter));

        Done(await SubmitAsync(Lead(Cstec), Cstec));

        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, [code], quarter));
        var result = Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, [code], quarter));
        Assert.Equal((2, SubmissionStatus.Closed, 1), (result.Round, result.Status, result.Approved));
        Assert.Equal(SubmissionStatus.Open, (await Reviews.PageAsync((await As(Lead(Cstec))).Actor, Cstec, Year, Stop)).Value!.Status);
    }

    [Fact]
    public async Task Mended_values_go_into_the_same_submission_as_its_next_round_and_untouched_ones_stay_behind()
    {
        var returned = await CodesAsync(Gdd, ValueStatus.Returned);
        var mended = await MendAsync(Gdd, returned[0]);
        Assert.Equal(ValueStatus.Draft, mended.Status);
        Assert.NotEmpty(mended.ReturnReason);

        var result = Done(await SubmitAsync(Lead(Gdd), Gdd));

        Assert.Equal((2, 1), (result.Round, result.Values));
        Assert.Equal(returned.Skip(1), result.Untouched);
        var page = (await Reviews.PageAsync((await As(Lead(Gdd))).Actor, Gdd, Year, Stop)).Value!;
        Assert.Equal(30, page.Rows.Count);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_returned_value_with_the_same_figure_goes_only_with_a_new_note()
    {
        var code = (await CodesAsync(Gdd, ValueStatus.Returned, 1))[0];
        var value = await FindAsync(Gdd, code);
        Done(await WriteAsync(Editor(Gdd), Gdd, code, new ValueInput(value.Content.Figure)));
        Assert.Equal(ValueStatus.Returned, (await FindAsync(Gdd, code)).Status);
        Refused(await SubmitAsync(Lead(Gdd), Gdd), RefusalKind.Conflict, "nothingToSubmit");

        await MendAsync(Gdd, code, "Read from the same meters as before.");

        Assert.Equal(1, Done(await SubmitAsync(Lead(Gdd), Gdd)).Values);
    }

    [Fact]
    public async Task A_submission_can_be_withdrawn_before_the_first_signature()
    {
        Clock.Advance(TimeSpan.FromHours(1));

        var result = Done(await Submissions.WithdrawAsync(await As(Lead(Qujiang)), Qujiang, Year, Stop));

        Assert.Equal((SubmissionStatus.Withdrawn, 27), (result.Status, result.Values));
        Assert.All(await ListAsync(Qujiang, Year), v => Assert.Equal(ValueStatus.Draft, v.Status));
        Refused(await ApproveAsync(Demo.ReviewerBsi, Qujiang), RefusalKind.Conflict, "noOpenSubmission");
        Assert.Equal(1, Done(await SubmitAsync(Lead(Qujiang), Qujiang)).Round);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task After_a_signature_it_can_no_longer_be_withdrawn()
    {
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));

        Refused(await Submissions.WithdrawAsync(await As(Lead(Qujiang)), Qujiang, Year, Stop), RefusalKind.Conflict, "alreadySigned");
    }

    [Fact]
    public async Task A_submission_closes_when_the_city_clears_what_was_left_of_it()
    {
        var codes = await CodesAsync(Qujiang, ValueStatus.Submitted);
        Done(await ReturnAsync(Demo.ReviewerBsi, Qujiang, codes[0]));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang));
        Done(await WriteAsync(Editor(Qujiang), Qujiang, codes[0], new ValueInput(null)));

        var result = Done(await SubmitAsync(Lead(Qujiang), Qujiang));

        Assert.Equal((SubmissionStatus.Closed, 0), (result.Status, result.Values));
        Assert.Contains(codes[0], result.Missing);
        Refused(await SubmitAsync(Lead(Qujiang), Qujiang), RefusalKind.Conflict, "nothingToSubmit");
        await AssertSoundAsync();
    }

    /// <summary>An indicator of cstec's own, measured more often than once a year.</summary>
    private async Task<IndicatorCode> MakeAsync(Frequency frequency)
    {
        var input = new IndicatorInput(
            "MADE-1", "Days with clean air", null, null, null, "day", 0, Direction.HigherBetter, frequency, null, null, ["P3"], ["I12"], [], Visibility.Public, null, []);
        return Done(await new IndicatorService(Work).MakeAsync(await As(Lead(Cstec)), Cstec, input, Stop)).Code;
    }
}

public sealed class SubmittingOnSqliteTests() : SubmittingTests(TestEngine.Sqlite);

public sealed class SubmittingOnPostgreSqlTests() : SubmittingTests(TestEngine.PostgreSql);
