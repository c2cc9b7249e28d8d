using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Review;

/// <summary>Signatures belong to a revision; a return voids them; who enters never reviews.</summary>
public abstract class SigningTests(TestEngine engine) : ReviewStory(engine)
{
    [Fact]
    public async Task A_value_is_approved_when_every_organisation_required_has_signed_it()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var code = (await CodesAsync(Cstec, ValueStatus.Submitted, 1))[0];

        var first = Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, [code]));
        Assert.Equal((1, 0), (first.Values, first.Approved));
        Assert.Null((await FindAsync(Cstec, code)).Published);

        var second = Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, [code]));
        Assert.Equal((1, 1), (second.Values, second.Approved));
        var value = await FindAsync(Cstec, code);
        Assert.Equal((ValueStatus.Approved, value.Content.Figure), (value.Status, value.Published!.Figure));
    }

    [Fact]
    public async Task Without_names_all_that_the_organisation_has_not_signed_is_signed_and_the_last_one_closes()
    {
        var codes = await CodesAsync(Qujiang, ValueStatus.Submitted);
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, codes.Take(2)));

        var result = Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang));

        Assert.Equal((codes.Count - 2, codes.Count - 2, SubmissionStatus.Closed), (result.Values, result.Approved, result.Status));
        Refused(await ApproveAsync(Demo.ReviewerBsi, Qujiang), RefusalKind.Conflict, "noOpenSubmission");
        await AssertSoundAsync();
    }

    [Fact]
    public async Task The_same_organisation_signs_a_revision_once()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var code = (await CodesAsync(Cstec, ValueStatus.Submitted, 1))[0];
        var colleague = await JoinAsync("colleague", Role.Reviewer, Cstec, "bsi");
        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, [code]));

        Refused(await ApproveAsync(colleague, Cstec, [code]), RefusalKind.Conflict, "alreadySignedByYou");
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Cstec, code)).Status);
    }

    [Fact]
    public async Task A_return_sends_that_value_alone_back_and_voids_its_signatures()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var codes = await CodesAsync(Cstec, ValueStatus.Submitted, 2);
        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, codes));

        Done(await ReturnAsync(Demo.ReviewerCnis, Cstec, codes[0], "Two units are mixed."));

        var value = await FindAsync(Cstec, codes[0]);
        Assert.Equal((ValueStatus.Returned, "Two units are mixed."), (value.Status, value.ReturnReason));
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Cstec, codes[1])).Status);

        await MendAsync(Cstec, codes[0]);
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, codes));
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Cstec, codes[0])).Status); // BSI's signature was void
        Assert.Equal(ValueStatus.Approved, (await FindAsync(Cstec, codes[1])).Status);

        Done(await ApproveAsync(Demo.ReviewerBsi, Cstec, [codes[0]]));
        value = await FindAsync(Cstec, codes[0]);
        Assert.Equal((ValueStatus.Approved, ""), (value.Status, value.ReturnReason));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Returning_needs_a_reason_for_every_value()
    {
        var codes = await CodesAsync(Qujiang, ValueStatus.Submitted, 2);
        var change = await As(Demo.ReviewerBsi);

        var refusal = Refused(
            await Submissions.ReturnAsync(change, Qujiang, Year, [new(codes[0], Year, "Why?"), new(codes[1], Year, "  ")], Stop), RefusalKind.Invalid, "reasonMissing");

        Assert.Equal("values[1].reason", refusal.Items.Single().Field);
        Refused(await Submissions.ReturnAsync(change, Qujiang, Year, [], Stop), RefusalKind.Invalid, "required");
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Qujiang, codes[0])).Status);
    }

    [Fact]
    public async Task A_value_named_twice_keeps_both_reasons()
    {
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];

        Done(await Submissions.ReturnAsync(await As(Demo.ReviewerBsi), Qujiang, Year, [new(code, Year, "Unit?"), new(code, Year, "Source?")], Stop));

        Assert.Equal("Unit?\nSource?", (await FindAsync(Qujiang, code)).ReturnReason);
    }

    [Fact]
    public async Task What_is_not_in_the_submission_or_not_submitted_is_refused_and_nothing_is_signed()
    {
        var codes = await CodesAsync(Gdd, ValueStatus.Submitted, 2);
        var returned = (await CodesAsync(Gdd, ValueStatus.Returned, 1))[0];
        var change = await As(Demo.ReviewerBsi);

        Refused(await Submissions.ApproveAsync(change, Gdd, Year, [new(codes[0], Year), new(codes[1], Period.OfYear(2024))], null, Stop), RefusalKind.NotFound, "notInSubmission");
        Refused(await ApproveAsync(Demo.ReviewerBsi, Gdd, [codes[0], returned]), RefusalKind.Conflict, "notSubmitted");
        Assert.Equal(ValueStatus.Submitted, (await FindAsync(Gdd, codes[0])).Status);
    }

    [Fact]
    public async Task A_signature_names_the_revision_that_the_reviewer_looked_at()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var code = (await CodesAsync(Cstec, ValueStatus.Submitted, 1))[0];
        var seen = (await FindAsync(Cstec, code)).Revision;
        Done(await ReturnAsync(Demo.ReviewerCnis, Cstec, code));
        await MendAsync(Cstec, code);
        Done(await SubmitAsync(Lead(Cstec), Cstec));

        var late = await Submissions.ApproveAsync(await As(Demo.ReviewerBsi), Cstec, Year, [new(code, Year, SeenRevision: seen)], null, Stop);

        var refusal = Refused(late, RefusalKind.PreconditionFailed, "changedMeanwhile");
        Assert.Equal(seen + 3, ((ValueView)refusal.Current!).Revision);
        Done(await Submissions.ApproveAsync(await As(Demo.ReviewerBsi), Cstec, Year, [new(code, Year, SeenRevision: seen + 3)], null, Stop));
    }

    [Fact]
    public async Task The_organisations_asked_at_submission_stay_when_the_city_changes_them()
    {
        await RequireAsync(Qujiang, "cnis");
        Refused(await ApproveAsync(Demo.ReviewerCnis, Qujiang), RefusalKind.Forbidden, "organisationNotAsked");

        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        Done(await ReturnAsync(Demo.ReviewerBsi, Qujiang, code));
        await MendAsync(Qujiang, code);
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));

        Assert.Equal(SubmissionStatus.Closed, Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang)).Status);
    }

    [Fact]
    public async Task Who_wrote_a_value_and_became_reviewer_does_not_sign_it()
    {
        var author = await JoinAsync("author", Role.Editor, Cstec, "bsi");
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];
        var value = await FindAsync(Cstec, code);
        Done(await WriteAsync(author, Cstec, code, new ValueInput(value.Content.Figure, Note: "From the water bureau.")));
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        await EndAsync(author, Role.Editor, Cstec);
        Done(await People.AssignAsync(author, Role.Reviewer, Cstec, null, await As(Demo.Admin), Stop));

        Refused(await ApproveAsync(author, Cstec, [code]), RefusalKind.Forbidden, "ownEntry");
        Refused(await ReturnAsync(author, Cstec, code), RefusalKind.Forbidden, "ownEntry");
        Refused(await ApproveAsync(author, Cstec), RefusalKind.Forbidden, "ownEntry");

        // Nor does the organisation that they wrote for.
        Refused(await ApproveAsync(Demo.ReviewerBsi, Cstec, [code]), RefusalKind.Forbidden, "ownEntry");
        var row = (await Reviews.PageAsync((await As(Demo.ReviewerBsi)).Actor, Cstec, Year, Stop)).Value!.Rows.Single(r => r.Value.Indicator == code);
        Assert.True(row.OwnEntry);
        Assert.Equal("author", row.EnteredBy);
        Done(await ApproveAsync(Demo.ReviewerCnis, Cstec, [code]));
    }

    [Fact]
    public async Task Who_handed_values_over_does_not_sign_them()
    {
        var lead = await JoinAsync("handover", Role.Lead, Cstec, "bsi");
        Done(await SubmitAsync(lead, Cstec));
        var code = (await CodesAsync(Cstec, ValueStatus.Submitted, 1))[0];

        Refused(await ApproveAsync(Demo.ReviewerBsi, Cstec, [code]), RefusalKind.Forbidden, "ownEntry");
    }

    [Fact]
    public async Task Whose_the_values_are_is_answered_before_what_is_wrong_with_them()
    {
        var author = await JoinAsync("first", Role.Editor, Cstec, "bsi");
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];
        Done(await WriteAsync(author, Cstec, code, new ValueInput((await FindAsync(Cstec, code)).Content.Figure, Note: "x")));
        Done(await SubmitAsync(Lead(Cstec), Cstec));

        Refused(
            await Submissions.ReturnAsync(await As(Demo.ReviewerBsi), Cstec, Year, [new(code, Year, ""), new(code, Period.OfYear(2019), "")], Stop),
            RefusalKind.Forbidden, "ownEntry");
    }

    [Fact]
    public async Task Authors_count_since_the_last_approval_only()
    {
        var author = await JoinAsync("earlier", Role.Editor, Qujiang, "bsi");
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang));
        var figure = (await FindAsync(Qujiang, code)).Content.Figure;
        await RequireAsync(Qujiang, "cnis");
        Done(await Entries.RestateAsync(await As(Lead(Qujiang)), Qujiang, new ValueEntry(code, Year, new ValueInput(figure), null), "Late bills.", Stop));
        Done(await WriteAsync(author, Qujiang, code, new ValueInput(figure, Note: "Bills of December.")));
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerCnis, Qujiang));

        await RequireAsync(Qujiang, "bsi");
        Done(await Entries.RestateAsync(await As(Lead(Qujiang)), Qujiang, new ValueEntry(code, Year, new ValueInput(figure), null), "A meter was wrong.", Stop));
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));

        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));
        await AssertSoundAsync();
    }
}

public sealed class SigningOnSqliteTests() : SigningTests(TestEngine.Sqlite);

public sealed class SigningOnPostgreSqlTests() : SigningTests(TestEngine.PostgreSql);
