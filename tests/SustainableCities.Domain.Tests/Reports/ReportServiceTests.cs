using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Data.Demo;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Reports;

/// <summary>
/// From the lead's question to the published report, by the doors that pages and commands use. The demonstration's values of 2024
/// are approved; its report of 2023 is nobody's yet.
/// </summary>
public abstract class ReportServiceTests(TestEngine engine) : DatabaseTests(engine, Contents.Demonstration)
{
    private const int Year = 2023;

    private static readonly CityKey Cstec = CityKey.Parse("cstec");
    private static readonly CityKey Qujiang = CityKey.Parse("qujiang");

    private ReportService Reports => new(Work, new ProgressService(Work));

    [Fact]
    public async Task AskForSignOff_asks_the_organisations_that_the_city_requires()
    {
        var view = Done(await Reports.AskForSignOffAsync(await Lead(Cstec), Cstec, Year, Stop));

        Assert.Equal(ReportStatus.InReview, view.Status);
        Assert.Equal([("bsi", SignOffState.Waiting), ("cnis", SignOffState.Waiting)], view.SignOffs.Select(s => (s.Organisation, s.State)));
    }

    [Theory]
    [InlineData(1999, RefusalKind.NotFound, "reportYearEmpty")]
    [InlineData(0, RefusalKind.NotFound, "reportYearEmpty")]
    [InlineData(2300, RefusalKind.NotFound, "reportYearEmpty")]
    public async Task AskForSignOff_refuses_a_year_without_values(int year, RefusalKind kind, string code)
    {
        Refused(await Reports.AskForSignOffAsync(await Lead(Cstec), Cstec, year, Stop), kind, code);
    }

    [Fact]
    public async Task AskForSignOff_refuses_a_year_that_is_not_over()
    {
        Clock.Set(new DateTimeOffset(2023, 12, 31, 15, 59, 0, TimeSpan.Zero));

        Refused(await Reports.AskForSignOffAsync(await Lead(Cstec), Cstec, Year, Stop), RefusalKind.Invalid, "reportYearNotOver");
    }

    [Fact]
    public async Task Only_the_citys_own_lead_asks_and_publishes()
    {
        foreach (var other in new[] { Demo.Editor("cstec"), Demo.Lead("gdd"), Demo.ReviewerBsi, Demo.Viewer, Demo.Facilitator, Demo.Admin })
        {
            Refused(await Reports.AskForSignOffAsync(await Act(other), Cstec, Year, Stop), RefusalKind.Forbidden);
        }

        Refused(await Reports.AskForSignOffAsync(new Change(Actor.Operator, "cli"), Cstec, Year, Stop), RefusalKind.Forbidden);
        Refused(await Reports.AskForSignOffAsync(new Change(Actor.Anonymous, "api"), Cstec, Year, Stop), RefusalKind.Unauthenticated);
        await AskAsync(Cstec);
        Refused(await Reports.PublishAsync(await Act(Demo.ReviewerBsi), Cstec, Year, Stop), RefusalKind.Forbidden);
        Refused(await Reports.PublishAsync(await Act(Demo.Lead("gdd")), Cstec, Year, Stop), RefusalKind.Forbidden);
    }

    [Fact]
    public async Task SignOff_is_for_reviewers_of_an_organisation_that_was_asked()
    {
        var hash = await AskAsync(Qujiang);

        Refused(await Reports.SignOffAsync(await Act(Demo.ReviewerCnis), Qujiang, Year, hash, "", Stop), RefusalKind.Forbidden, "reportOrganisationNotAsked");
        Refused(await Reports.SignOffAsync(await Lead(Qujiang), Qujiang, Year, hash, "", Stop), RefusalKind.Forbidden, "onlyReviewers");
        Refused(await Reports.SignOffAsync(await Act(Demo.Admin), Qujiang, Year, hash, "", Stop), RefusalKind.Forbidden, "onlyReviewers");
        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, hash, "Read in full.", Stop));
        Refused(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, hash, "", Stop), RefusalKind.Conflict, "reportAlreadySigned");
    }

    [Fact]
    public async Task SignOff_before_anybody_asked_is_refused()
    {
        var hash = Done(await Reports.StatusAsync((await Act(Demo.ReviewerBsi)).Actor, Qujiang, Year, Stop)).ContentSha256;

        Refused(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, hash, "", Stop), RefusalKind.Conflict, "reportNotInReview");
    }

    [Fact]
    public async Task SignOff_of_a_content_that_is_not_there_any_more_is_refused_with_the_one_that_is()
    {
        var hash = await AskAsync(Qujiang);

        var refusal = Refused(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, new string('0', 64), "", Stop), RefusalKind.PreconditionFailed, "reportContentChanged");

        Assert.Equal(hash, refusal.Current);
    }

    [Fact]
    public async Task Who_wrote_a_value_of_the_year_or_belongs_to_the_leads_organisation_does_not_sign()
    {
        var hash = await AskAsync(Qujiang);
        await using (var db = Database.Open())
        {
            (await db.Users.SingleAsync(u => u.Email == Demo.Lead("qujiang"), Stop)).Organisation = "bsi";
            await db.SaveChangesAsync(Stop);
        }

        Refused(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, hash, "", Stop), RefusalKind.Forbidden, "ownReport");
    }

    [Fact]
    public async Task A_reviewer_whose_assignment_has_ended_does_not_sign()
    {
        var hash = await AskAsync(Qujiang);
        var bsi = await Act(Demo.ReviewerBsi);
        await using (var db = Database.Open())
        {
            foreach (var assignment in await db.RoleAssignments.Where(a => a.UserId == bsi.Actor.UserId).ToListAsync(Stop))
            {
                assignment.End(Clock.Now());
            }

            await db.SaveChangesAsync(Stop);
        }

        Refused(await Reports.SignOffAsync(bsi, Qujiang, Year, hash, "", Stop), RefusalKind.Forbidden);
        Assert.Empty(await Reports.ListWaitingAsync(bsi.Actor, Stop));
    }

    [Fact]
    public async Task Return_needs_a_reason_voids_the_signatures_and_opens_the_draft_again()
    {
        var hash = await AskAsync(Cstec);
        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Cstec, Year, hash, "", Stop));
        Refused(await Reports.ReturnAsync(await Act(Demo.ReviewerCnis), Cstec, Year, "  ", Stop), RefusalKind.Invalid, "reasonMissing");

        var returned = Done(await Reports.ReturnAsync(await Act(Demo.ReviewerCnis), Cstec, Year, "Name the source of the area.", Stop));

        Assert.Equal((ReportStatus.Draft, "Name the source of the area."), (returned.Status, returned.ReturnReason));
        var again = Done(await Reports.AskForSignOffAsync(await Lead(Cstec), Cstec, Year, Stop));
        Assert.All(again.SignOffs, s => Assert.Equal(SignOffState.Waiting, s.State));
    }

    [Fact]
    public async Task Publish_waits_for_every_signature()
    {
        var hash = await AskAsync(Cstec);
        Refused(await Reports.PublishAsync(await Lead(Cstec), Cstec, Year, Stop), RefusalKind.Conflict, "signatureMissing");
        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Cstec, Year, hash, "", Stop));
        var refusal = Refused(await Reports.PublishAsync(await Lead(Cstec), Cstec, Year, Stop), RefusalKind.Conflict, "signatureMissing");
        Assert.Equal(["cnis"], refusal.Items.Select(i => i.Field));
        Assert.Null(await Reports.FindPublishedAsync(Cstec, Year, Stop));

        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerCnis), Cstec, Year, hash, "", Stop));
        var published = Done(await Reports.PublishAsync(await Lead(Cstec), Cstec, Year, Stop));

        Assert.Equal(ReportStatus.Published, published.Status);
        Refused(await Reports.PublishAsync(await Lead(Cstec), Cstec, Year, Stop), RefusalKind.Conflict, "reportPublished");
        Refused(await Reports.AskForSignOffAsync(await Lead(Cstec), Cstec, Year, Stop), RefusalKind.Conflict, "reportPublished");
    }

    [Fact]
    public async Task Published_data_that_change_after_a_signature_ask_for_a_new_one()
    {
        var hash = await AskAsync(Qujiang);
        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, hash, "", Stop));
        var code = await RestateAsync(Qujiang);

        Refused(await Reports.PublishAsync(await Lead(Qujiang), Qujiang, Year, Stop), RefusalKind.Conflict, "signatureOutdated");
        Assert.Equal(SignOffState.Outdated, Assert.Single(await Reports.ListWaitingAsync((await Act(Demo.ReviewerBsi)).Actor, Stop)).Own);
        var now = Done(await Reports.StatusAsync((await Lead(Qujiang)).Actor, Qujiang, Year, Stop)).ContentSha256;
        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), Qujiang, Year, now, "", Stop));
        Done(await Reports.PublishAsync(await Lead(Qujiang), Qujiang, Year, Stop));

        var point = (await Published(Qujiang)).Snapshot.Content.Indicators.Single(i => i.Code == code).Series.Single(p => p.Period == Period.OfYear(Year));
        Assert.True(point.Restated);
    }

    [Fact]
    public async Task What_is_published_stays_to_the_byte_whatever_happens_to_the_data()
    {
        await PublishAsync(Qujiang);
        var before = await Published(Qujiang);

        await RestateAsync(Qujiang);

        var after = await Published(Qujiang);
        Assert.Equal(before.Json, after.Json);
        Assert.Equal(before.Sha256, CanonicalJson.Sha256(JsonNode.Parse(after.Json)));
        Assert.Equal(after.Json, ReportJson.Text(ReportJson.Read(after.Json)));
        Assert.Equal(after.Snapshot.Publication!.ContentSha256, ReportJson.Sha256(after.Snapshot.Content));
    }

    [Fact]
    public async Task The_snapshot_names_organisations_and_days_and_no_people()
    {
        await PublishAsync(Qujiang);

        var report = await Published(Qujiang);

        var signature = Assert.Single(report.Snapshot.Publication!.SignOffs);
        Assert.Equal(("bsi", new DateOnly(2026, 3, 2), report.Snapshot.Publication.ContentSha256), (signature.Organisation, signature.On, signature.ContentSha256));
        await using var db = Database.Open();
        foreach (var person in await db.Users.ToListAsync(Stop))
        {
            Assert.DoesNotContain(person.Name, report.Json, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Email!, report.Json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_snapshot_holds_published_public_data_alone()
    {
        CityIndicator hidden;
        await using (var db = Database.Open())
        {
            var city = await db.Cities.SingleAsync(c => c.Key == Qujiang, Stop);
            hidden = await db.Indicators.Where(i => i.CityId == city.Id).OrderBy(i => i.Order).FirstAsync(Stop);
            db.Entry(hidden).Property(i => i.Visibility).CurrentValue = Visibility.Internal;
            await db.SaveChangesAsync(Stop);
        }

        await PublishAsync(Qujiang);

        var content = (await Published(Qujiang)).Snapshot.Content;
        Assert.DoesNotContain(content.Indicators, i => i.Code == hidden.Code);
        Assert.All(content.Indicators.SelectMany(i => i.Series), p => Assert.True(p.Revision > 0 && p.Period.Year <= Year));
    }

    [Fact]
    public async Task Every_number_that_leads_back_nowhere_is_listed()
    {
        var view = Done(await Reports.StatusAsync((await Lead(Cstec)).Actor, Cstec, Year, Stop));

        Assert.Contains(view.Claims, c => (c.Kind, c.Subject) == (ClaimKind.KeyNumber, "residents"));
        Assert.Contains(view.Claims, c => (c.Kind, c.Subject) == (ClaimKind.Accomplishment, "accomplishment:2"));
    }

    [Fact]
    public async Task The_lead_sees_which_values_the_year_lacks_and_how_far_they_are()
    {
        var lead = await Lead(Qujiang);
        var (period, submitted) = (Period.OfYear(2025), new ValueFilter(From: Period.OfYear(2025), Status: ValueStatus.Submitted));
        var first = Done(await new ValueService(Work).ListAsync(lead.Actor, Qujiang, submitted, 1, 1, Stop)).Items[0];
        Done(await new SubmissionService(Work).ApproveAsync(await Act(Demo.ReviewerBsi), Qujiang, period, [new ValueReference(first.Indicator, period)], "", Stop));

        var view = Done(await Reports.StatusAsync(lead.Actor, Qujiang, 2025, Stop));

        Assert.Equal((1, view.Coverage.Of - 1), (view.Coverage.N, view.Missing.Count));
        Assert.Contains(view.Missing, m => m.Working == ValueStatus.Submitted);
        Assert.DoesNotContain(view.Missing, m => m.Indicator == first.Indicator);
    }

    [Fact]
    public async Task The_demonstration_publishes_the_pilots_reports_of_2024_once()
    {
        var demonstration = new DemoReports(Work);

        Assert.Equal((4, 0), (await demonstration.PublishAsync(Stop), await demonstration.PublishAsync(Stop)));

        var published = await Reports.ListPublishedAsync(null, Stop);
        Assert.Equal(["cstec", "qujiang", "gdd", "hemc"], published.Select(p => p.City.ToString()));
        Assert.All(published, p => Assert.Equal(2024, p.Year));
        var report = (await Reports.FindPublishedAsync(Cstec, 2024, Stop))!;
        Assert.Equal(["bsi", "cnis"], report.Snapshot.Publication!.SignOffs.Select(s => s.Organisation));
        Assert.True(report.Snapshot.Content.Demonstration);
        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
    }

    [Fact]
    public async Task A_draft_is_for_those_who_may_read_drafts()
    {
        Assert.True(Done(await Reports.RenderableAsync(Actor.Operator, Qujiang, Year, Stop)).IsDraft);
        Assert.True(Done(await Reports.RenderableAsync((await Act(Demo.ReviewerBsi)).Actor, Qujiang, Year, Stop)).IsDraft);
        Refused(await Reports.RenderableAsync(Actor.Anonymous, Qujiang, Year, Stop), RefusalKind.Unauthenticated);
        Refused(await Reports.RenderableAsync((await Lead(Cstec)).Actor, Qujiang, Year, Stop), RefusalKind.Forbidden);

        await PublishAsync(Qujiang);

        Assert.False(Done(await Reports.RenderableAsync(Actor.Anonymous, Qujiang, Year, Stop)).IsDraft);
        Assert.Equal([(Qujiang, Year)], (await Reports.ListPublishedAsync(Qujiang, Stop)).Where(p => p.Year == Year).Select(p => (p.City, p.Year)));
    }

    [Fact]
    public async Task Each_step_is_in_the_audit_trail_and_the_snapshot_carries_its_head()
    {
        await PublishAsync(Qujiang);

        Assert.True((await new AuditTrailService(Work).VerifyAsync(Stop)).Sound);
        await using var db = Database.Open();
        var chain = (await Published(Qujiang)).Snapshot.Publication!.Audit!;
        var steps = await db.AuditTrail.Where(e => e.Subject == $"report:{Year}" && e.Chain == chain.Chain).OrderBy(e => e.Sequence).ToListAsync(Stop);
        Assert.Equal(["report.askForSignOff", "report.signOff", "report.publish"], steps.Select(s => s.Action));
        Assert.Equal((chain.Sequence, chain.Hash), (steps[1].Sequence, Convert.ToHexStringLower(steps[1].Hash)));
        Assert.Equal(steps[2].PreviousHash, steps[1].Hash);
    }

    [Fact]
    public async Task Two_reviewers_at_once_both_count_or_one_is_told()
    {
        var hash = await AskAsync(Cstec);
        var (bsi, cnis) = (await Act(Demo.ReviewerBsi), await Act(Demo.ReviewerCnis));

        var outcomes = await Task.WhenAll(
            Reports.SignOffAsync(bsi, Cstec, Year, hash, "", Stop), Reports.SignOffAsync(cnis, Cstec, Year, hash, "", Stop));

        var view = Done(await Reports.StatusAsync(bsi.Actor, Cstec, Year, Stop));
        Assert.Equal(outcomes.Count(o => o.Ok), view.SignOffs.Count(s => s.State == SignOffState.Signed));
        Assert.All(outcomes.Where(o => !o.Ok), o => Assert.Equal("changedMeanwhile", Assert.Single(o.Refusal!.Items).Code));
    }

    private static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Ok, string.Join(", ", outcome.Refusal?.Items.Select(i => $"{i.Field} {i.Code}") ?? []));
        return outcome.Value!;
    }

    private static Refusal Refused<T>(Outcome<T> outcome, RefusalKind kind, string? code = null)
    {
        Assert.False(outcome.Ok);
        Assert.Equal(kind, outcome.Refusal!.Kind);
        if (code is not null)
        {
            Assert.All(outcome.Refusal.Items, i => Assert.Equal(code, i.Code));
        }

        return outcome.Refusal;
    }

    private async Task<RenderableReport> Published(CityKey city) => (await Reports.FindPublishedAsync(city, Year, Stop))!;

    private async Task<string> AskAsync(CityKey city) => Done(await Reports.AskForSignOffAsync(await Lead(city), city, Year, Stop)).ContentSha256;

    private async Task PublishAsync(CityKey city)
    {
        var hash = await AskAsync(city);
        Done(await Reports.SignOffAsync(await Act(Demo.ReviewerBsi), city, Year, hash, "", Stop));
        Done(await Reports.PublishAsync(await Lead(city), city, Year, Stop));
    }

    /// <summary>A value of the year is measured anew and approved.</summary>
    private async Task<IndicatorCode> RestateAsync(CityKey city)
    {
        var lead = await Lead(city);
        var values = Done(await new ValueService(Work).ListAsync(lead.Actor, city, new ValueFilter(From: Period.OfYear(Year), To: Period.OfYear(Year)), 1, 500, Stop));
        var value = values.Items.First(v => v is { Status: ValueStatus.Approved, Content.Figure: > 1 });
        Done(await new EntryService(Work).RestateAsync(
            lead, city, new ValueEntry(value.Indicator, value.Period, new ValueInput(value.Content.Figure - 1, ConfirmWarnings: true), value.Revision), "A meter was read wrongly.", Stop));
        Done(await new SubmissionService(Work).SubmitAsync(lead, city, Period.OfYear(Year), Stop));
        Done(await new SubmissionService(Work).ApproveAsync(await Act(Demo.ReviewerBsi), city, Period.OfYear(Year), null, "", Stop));
        return value.Indicator;
    }

    private Task<Change> Lead(CityKey city) => Act(Demo.Lead(city.ToString()));

    private async Task<Change> Act(string email)
    {
        await using var db = Database.Open();
        var user = await db.Users.SingleAsync(u => u.Email == email, Stop);
        return new Change(Actor.User(user.Id, user.Name), "page");
    }
}

public sealed class ReportServiceOnSqliteTests() : ReportServiceTests(TestEngine.Sqlite);

public sealed class ReportServiceOnPostgreSqlTests() : ReportServiceTests(TestEngine.PostgreSql);
