using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Review;

/// <summary>Section 4 of the design on every verb of values and submissions: roles are read anew for every write.</summary>
public abstract class WhoMayTests(TestEngine engine) : ReviewStory(engine)
{
    [Fact]
    public async Task A_citys_own_team_writes_and_nobody_else()
    {
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];

        Assert.Equal(
            """
            anonymous: signInFirst
            operator: done
            editor.cstec: done
            lead.cstec: done
            editor.qujiang: onlyCityTeam
            lead.qujiang: onlyCityTeam
            reviewer.bsi: onlyCityTeam
            facilitator: onlyCityTeam
            viewer: onlyCityTeam
            admin: onlyCityTeam
            """,
            await EverybodyAsync(async change =>
            {
                var value = await FindAsync(Cstec, code);
                var entry = new ValueEntry(code, Year, new ValueInput(value.Content.Figure, Note: $"By {change.Actor.Name}"), value.Revision);
                return (await Entries.WriteAsync(change, Cstec, entry, Stop)).Refusal;
            }),
            ignoreLineEndingDifferences: true);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task The_lead_alone_submits()
    {
        Assert.Equal(
            """
            anonymous: signInFirst
            operator: onlyLeads
            editor.cstec: onlyLeads
            lead.cstec: done
            editor.qujiang: onlyLeads
            lead.qujiang: onlyLeads
            reviewer.bsi: onlyLeads
            facilitator: onlyLeads
            viewer: onlyLeads
            admin: onlyLeads
            """,
            await EverybodyAsync(async change => (await Submissions.SubmitAsync(change, Cstec, Year, Stop)).Refusal),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_lead_alone_withdraws()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));

        Assert.Equal(
            """
            anonymous: signInFirst
            operator: onlyLeads
            editor.cstec: onlyLeads
            lead.cstec: done
            editor.qujiang: onlyLeads
            lead.qujiang: onlyLeads
            reviewer.bsi: onlyLeads
            facilitator: onlyLeads
            viewer: onlyLeads
            admin: onlyLeads
            """,
            await EverybodyAsync(async change => (await Submissions.WithdrawAsync(change, Cstec, Year, Stop)).Refusal),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_lead_alone_restates()
    {
        var code = (await ListAsync(Cstec, Period.OfYear(2024), ValueStatus.Approved))[0];
        var entry = new ValueEntry(code.Indicator, code.Period, new ValueInput(code.Content.Figure), code.Revision);

        Assert.Equal(
            """
            anonymous: signInFirst
            operator: onlyLeads
            editor.cstec: onlyLeads
            lead.cstec: done
            editor.qujiang: onlyLeads
            lead.qujiang: onlyLeads
            reviewer.bsi: onlyLeads
            facilitator: onlyLeads
            viewer: onlyLeads
            admin: onlyLeads
            """,
            await EverybodyAsync(async change => (await Entries.RestateAsync(change, Cstec, entry, "A bill was late.", Stop)).Refusal),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Assigned_reviewers_alone_sign_and_return()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var elsewhere = await JoinAsync("elsewhere", Role.Reviewer, Qujiang, "cnis");
        var codes = await CodesAsync(Cstec, ValueStatus.Submitted, 2);
        const string expected = """
            anonymous: signInFirst
            operator: onlyReviewers
            editor.cstec: onlyReviewers
            lead.cstec: onlyReviewers
            editor.qujiang: onlyReviewers
            lead.qujiang: onlyReviewers
            reviewer.bsi: done
            facilitator: onlyReviewers
            viewer: onlyReviewers
            admin: onlyReviewers
            """;

        Assert.Equal(
            expected, await EverybodyAsync(async change => (await Submissions.ApproveAsync(change, Cstec, Year, [new(codes[0], Year)], null, Stop)).Refusal),
            ignoreLineEndingDifferences: true);
        Assert.Equal(
            expected, await EverybodyAsync(async change => (await Submissions.ReturnAsync(change, Cstec, Year, [new(codes[1], Year, "Why?")], Stop)).Refusal),
            ignoreLineEndingDifferences: true);
        Refused(await ApproveAsync(elsewhere, Cstec, [codes[0]]), RefusalKind.Forbidden, "onlyReviewers");
    }

    [Fact]
    public async Task A_reviewer_whose_assignment_has_ended_neither_signs_nor_returns()
    {
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        await EndAsync(Demo.ReviewerBsi, Role.Reviewer, Qujiang);

        Refused(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]), RefusalKind.Forbidden, "onlyReviewers");
        Refused(await ReturnAsync(Demo.ReviewerBsi, Qujiang, code), RefusalKind.Forbidden, "onlyReviewers");
    }

    [Fact]
    public async Task A_lead_whose_role_has_ended_neither_writes_nor_submits()
    {
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];
        await EndAsync(Lead(Cstec), Role.Lead, Cstec);

        Refused(await WriteAsync(Lead(Cstec), Cstec, code, new ValueInput(1)), RefusalKind.Forbidden, "onlyCityTeam");
        Refused(await SubmitAsync(Lead(Cstec), Cstec), RefusalKind.Forbidden, "onlyLeads");
    }

    [Fact]
    public async Task A_disabled_account_does_nothing_more()
    {
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        Done(await People.DisableAsync(Demo.ReviewerBsi, await As(Demo.Admin), Stop));

        Refused(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]), RefusalKind.Forbidden, "onlyReviewers");
    }

    [Fact]
    public async Task Nobody_enters_and_reviews_in_one_city()
    {
        var admin = await As(Demo.Admin);

        Refused(await People.AssignAsync(Demo.ReviewerBsi, Role.Editor, Cstec, null, admin, Stop), RefusalKind.Conflict, "entersAndReviews");
        Refused(await People.AssignAsync(Demo.Admin, Role.Reviewer, Cstec, null, admin, Stop), RefusalKind.Forbidden, "ownRoles");
    }

    [Fact]
    public async Task A_city_that_is_not_there_is_not_found_whoever_asks()
    {
        var nowhere = Cities.CityKey.Parse("nowhere");
        var change = await As(Lead(Cstec));

        Refused(await Submissions.SubmitAsync(change, nowhere, Year, Stop), RefusalKind.NotFound, "noSuchCity");
        Refused(
            await Entries.WriteAsync(change, nowhere, new ValueEntry(IndicatorCode.Parse("TEC-01"), Year, new ValueInput(1), null), Stop), RefusalKind.NotFound, "noSuchCity");
    }

    /// <summary>What each answers, a line a person: <c>done</c> or the code of the refusal.</summary>
    private async Task<string> EverybodyAsync(Func<Change, Task<Refusal?>> act)
    {
        List<(string Name, Change Change)> all = [("anonymous", new Change(Actor.Anonymous, "api")), ("operator", new Change(Actor.Operator, "cli"))];
        foreach (var email in new[]
        {
            Editor(Cstec), Lead(Cstec), Editor(Qujiang), Lead(Qujiang), Demo.ReviewerBsi, Demo.Facilitator, Demo.Viewer, Demo.Admin,
        })
        {
            all.Add((email.Split('@')[0], await As(email)));
        }

        var lines = new List<string>();
        foreach (var (name, change) in all)
        {
            lines.Add($"{name}: {(await act(change))?.Items[0].Code ?? "done"}");
        }

        return string.Join('\n', lines);
    }
}

public sealed class WhoMayOnSqliteTests() : WhoMayTests(TestEngine.Sqlite);

public sealed class WhoMayOnPostgreSqlTests() : WhoMayTests(TestEngine.PostgreSql);
