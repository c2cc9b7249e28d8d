using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Review;

/// <summary>What reviewers, leads and those who left read of submissions.</summary>
public abstract class ReviewServiceTests(TestEngine engine) : ReviewStory(engine)
{
    [Fact]
    public async Task The_queue_tells_what_waits_for_the_reviewer_and_what_for_the_city()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var codes = await CodesAsync(Cstec, ValueStatus.Submitted, 3);
        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, codes.Take(2)));
        Done(await ReturnAsync(Demo.ReviewerBsi, Cstec, codes[2]));

        var queue = await Reviews.QueueAsync((await As(Demo.ReviewerCnis)).Actor, Stop);

        var item = queue.Single(q => q.City.Key == Cstec && q.Status == SubmissionStatus.Open);
        Assert.Equal((42, 0, 1, 39, "CSTEC lead"), (item.Total, item.Approved, item.Returned, item.WaitingForMe, item.SubmittedBy));
        Assert.Equal([("bsi", 41), ("cnis", 39)], item.Signers.Select(s => (s.Organisation, s.Open)));
        Assert.NotNull(item.ReturnedAt);
        var other = queue.Single(q => q.City.Key == Gdd && q.Status == SubmissionStatus.Open);
        Assert.Equal((4, 0), (other.Returned, other.WaitingForMe)); // gdd asks BSI alone
    }

    [Fact]
    public async Task The_queue_holds_the_cities_of_the_person_and_all_for_the_administrator()
    {
        Assert.All(await Reviews.QueueAsync((await As(Lead(Qujiang))).Actor, Stop), q => Assert.Equal(Qujiang, q.City.Key));
        Assert.Equal(4, (await Reviews.QueueAsync((await As(Demo.Admin)).Actor, Stop)).Select(q => q.City.Key).Distinct().Count());
        Assert.Empty(await Reviews.QueueAsync((await As(Demo.Facilitator)).Actor, Stop));
        Assert.Empty(await Reviews.QueueAsync(Actor.Anonymous, Stop));
    }

    [Fact]
    public async Task Who_reviews_one_city_and_reads_another_has_nothing_waiting_in_the_other()
    {
        var email = await JoinAsync("both", Role.Viewer, Qujiang, "bsi");
        Done(await People.AssignAsync(email, Role.Reviewer, Gdd, null, await As(Demo.Admin), Stop));

        var open = (await Reviews.QueueAsync((await As(email)).Actor, Stop)).Where(q => q.Status == SubmissionStatus.Open).ToList();

        Assert.Equal([(Gdd, 26), (Qujiang, 0)], open.Select(q => (q.City.Key, q.WaitingForMe)).OrderByDescending(q => q.WaitingForMe));
    }

    [Fact]
    public async Task The_page_holds_what_is_needed_to_judge()
    {
        var page = Done(await Reviews.PageAsync((await As(Demo.ReviewerBsi)).Actor, Qujiang, Year, Stop));

        Assert.Equal((27, "bsi"), (page.Rows.Count, page.Organisation));
        var row = page.Rows.First(r => r.Previous is not null);
        Assert.Equal(row.Value.Content.Figure - row.Previous!.Figure, row.Change);
        Assert.Equal(("Qujiang editor", ValueStatus.Submitted), (row.EnteredBy, row.Value.Status));
        Assert.True(row.EnteredAt < page.SubmittedAt);
        Assert.Equal((row.Value.Content.Figure, Year), (row.Progress.Value, row.Progress.Period));
        Assert.DoesNotContain(row.Series, p => p.Period == Year);
        Assert.Equal(28 - page.Rows.Count, page.Missing.Count);
    }

    [Fact]
    public async Task The_team_reads_the_page_without_being_asked_to_sign()
    {
        Assert.Null(Done(await Reviews.PageAsync((await As(Lead(Qujiang))).Actor, Qujiang, Year, Stop)).Organisation);
        Assert.Null(Done(await Reviews.PageAsync((await As(Demo.Viewer)).Actor, Qujiang, Year, Stop)).Organisation);
        Assert.Null(Done(await Reviews.PageAsync((await As(Demo.ReviewerCnis)).Actor, Qujiang, Year, Stop)).Organisation);
        Refused(await Reviews.PageAsync((await As(Lead(Cstec))).Actor, Qujiang, Year, Stop), RefusalKind.Forbidden, "notYourCity");
        Refused(await Reviews.PageAsync((await As(Demo.Facilitator)).Actor, Qujiang, Year, Stop), RefusalKind.Forbidden, "notYourCity");
        Refused(await Reviews.PageAsync(Actor.Anonymous, Qujiang, Year, Stop), RefusalKind.Unauthenticated, "signInFirst");
        Refused(await Reviews.PageAsync((await As(Lead(Cstec))).Actor, Cstec, Period.OfYear(2017), Stop), RefusalKind.NotFound, "noSubmission");
    }

    [Fact]
    public async Task After_the_end_of_the_assignment_a_reviewer_reads_what_they_signed_and_nothing_else()
    {
        var codes = await CodesAsync(Qujiang, ValueStatus.Submitted, 2);
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [codes[0]]));
        await EndAsync(Demo.ReviewerBsi, Role.Reviewer, Qujiang);

        var page = Done(await Reviews.PageAsync((await As(Demo.ReviewerBsi)).Actor, Qujiang, Year, Stop));

        Assert.Equal(codes[0], page.Rows.Single().Value.Indicator);
        Assert.Null(page.Organisation);
        Assert.Empty(page.Missing);
        Assert.DoesNotContain(await Reviews.QueueAsync((await As(Demo.ReviewerBsi)).Actor, Stop), q => q.City.Key == Qujiang);
    }

    [Fact]
    public async Task What_the_city_works_on_since_is_not_shown_to_who_left()
    {
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        var signed = await FindAsync(Qujiang, code);
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang));
        await EndAsync(Demo.ReviewerBsi, Role.Reviewer, Qujiang);
        Done(await Entries.RestateAsync(await As(Lead(Qujiang)), Qujiang, new ValueEntry(code, Year, new ValueInput(0), null), "A meter was wrong.", Stop));

        var row = Done(await Reviews.PageAsync((await As(Demo.ReviewerBsi)).Actor, Qujiang, Year, Stop)).Rows.Single(r => r.Value.Indicator == code);

        Assert.Equal((signed.Content.Figure, signed.Revision, ValueStatus.Submitted, ""), (row.Value.Content.Figure, row.Value.Revision, row.Value.Status, row.Value.RestateReason));
        Assert.Equal("bsi", row.SignOffs.Single().Organisation);
    }

    [Fact]
    public async Task Who_signed_stands_beside_each_value()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var code = (await CodesAsync(Cstec, ValueStatus.Submitted, 1))[0];
        Done(await Submissions.ApproveAsync(await As(Demo.ReviewerBsi), Cstec, Year, [new(code, Year)], "Compared with the meters.", Stop));

        var row = Done(await Reviews.PageAsync((await As(Lead(Cstec))).Actor, Cstec, Year, Stop)).Rows.Single(r => r.Value.Indicator == code);
        Assert.Equal(("bsi", "Compared with the meters."), (row.SignOffs.Single().Organisation, row.SignOffs.Single().Remark));

        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, [code]));
        row = Done(await Reviews.PageAsync((await As(Lead(Cstec))).Actor, Cstec, Year, Stop)).Rows.Single(r => r.Value.Indicator == code);
        Assert.Equal(["bsi", "cnis"], row.SignOffs.Select(s => s.Organisation));
    }
}

public sealed class ReviewServiceOnSqliteTests() : ReviewServiceTests(TestEngine.Sqlite);

public sealed class ReviewServiceOnPostgreSqlTests() : ReviewServiceTests(TestEngine.PostgreSql);
