using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Review;

/// <summary>Two people at the same moment: nothing is lost, nothing is signed unseen.</summary>
public abstract class RaceTests(TestEngine engine) : ReviewStory(engine)
{
    private const int Rounds = 6;

    [Fact]
    public async Task Two_organisations_that_sign_at_once_approve_together()
    {
        Done(await SubmitAsync(Lead(Cstec), Cstec));
        var codes = await CodesAsync(Cstec, ValueStatus.Submitted, Rounds);
        foreach (var code in codes)
        {
            var results = await TogetherAsync(() => ApproveAsync(Demo.ReviewerBsi, Cstec, [code]), () => ApproveAsync(Demo.ReviewerCnis, Cstec, [code]));

            Assert.Equal(1, results.Sum(r => Done(r).Approved));
            Assert.Equal(ValueStatus.Approved, (await FindAsync(Cstec, code)).Status);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task Of_a_signature_and_a_return_at_once_the_later_one_learns_of_the_earlier()
    {
        var codes = await CodesAsync(Qujiang, ValueStatus.Submitted, Rounds);
        foreach (var code in codes)
        {
            var results = await TogetherAsync(() => ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]), () => ReturnAsync(Demo.ReviewerBsi, Qujiang, code));

            var refused = Assert.Single(results, r => !r.Ok);
            Assert.Equal("notSubmitted", refused.Refusal!.Items[0].Code);
            Assert.True((await FindAsync(Qujiang, code)).Status is ValueStatus.Approved or ValueStatus.Returned);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_withdrawal_and_a_signature_at_once_never_leave_a_signed_draft()
    {
        var code = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];

        var results = await TogetherAsync(
            async () => await Submissions.WithdrawAsync(await As(Lead(Qujiang)), Qujiang, Year, Stop), () => ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));

        Assert.Single(results, r => r.Ok);
        await using var db = Database.Open();
        Assert.Equal(results[1].Ok ? 1 : 0, await db.SignOffs.CountAsync(s => s.At == Clock.Now(), Stop));
        Assert.Equal(results[1].Ok ? ValueStatus.Approved : ValueStatus.Draft, (await FindAsync(Qujiang, code)).Status);
    }

    [Fact]
    public async Task Of_two_restatements_at_once_the_later_one_finds_it_open()
    {
        // The first is an input, and the two after it are calculated: never typed over.
        foreach (var code in (await CodesAsync(Hemc, ValueStatus.Approved, Rounds + 3)).Skip(3))
        {
            var figure = (await FindAsync(Hemc, code)).Content.Figure;
            async Task<Outcome<ValueView>> RestateAsync(string reason) =>
                await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, new(code, Year, new ValueInput(figure), null), reason, Stop);

            var results = await TogetherAsync(() => RestateAsync("One meter."), () => RestateAsync("Two meters."));

            Done(Assert.Single(results, r => r.Ok));
            Refused(Assert.Single(results, r => !r.Ok), RefusalKind.Conflict, "notApproved");
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_submission_sent_twice_at_once_is_one()
    {
        var results = await TogetherAsync(() => SubmitAsync(Lead(Cstec), Cstec), () => SubmitAsync(Lead(Cstec), Cstec));

        Assert.Equal(42, Done(Assert.Single(results, r => r.Ok)).Values);
        Assert.Equal("nothingToSubmit", Assert.Single(results, r => !r.Ok).Refusal!.Items[0].Code);
        var page = Done(await Reviews.PageAsync((await As(Lead(Cstec))).Actor, Cstec, Year, Stop));
        Assert.Equal((42, 1), (page.Rows.Count, page.Round));
    }

    [Fact]
    public async Task Of_two_writers_at_once_one_gets_what_the_other_wrote()
    {
        var codes = await CodesAsync(Cstec, ValueStatus.Draft, Rounds);
        foreach (var code in codes)
        {
            var seen = await FindAsync(Cstec, code);
            var results = await TogetherAsync(
                async () => await Entries.WriteAsync(await As(Editor(Cstec)), Cstec, Entry("The editor's."), Stop),
                async () => await Entries.WriteAsync(await As(Lead(Cstec)), Cstec, Entry("The lead's."), Stop));

            var written = Done(Assert.Single(results, r => r.Ok));
            var late = (ValueView)Refused(Assert.Single(results, r => !r.Ok), RefusalKind.PreconditionFailed, "changedMeanwhile").Current!;
            Assert.Equal((written.Content.Note, written.Revision, written.UpdatedBy), (late.Content.Note, late.Revision, late.UpdatedBy));
            Assert.NotNull(late.UpdatedBy);
            Assert.Equal(written.Content.Note, (await FindAsync(Cstec, code)).Content.Note);

            ValueEntry Entry(string note) => new(code, Year, new ValueInput(seen.Content.Figure, Note: note), seen.Revision);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task Of_two_who_fill_an_empty_cell_at_once_one_gets_what_the_other_wrote()
    {
        var codes = await CodesAsync(Cstec, ValueStatus.Draft, Rounds);
        var running = Period.OfYear(2026);
        foreach (var code in codes)
        {
            var figure = (await FindAsync(Cstec, code)).Content.Figure;
            var results = await TogetherAsync(
                async () => await Entries.WriteAsync(await As(Editor(Cstec)), Cstec, Entry("The editor's."), Stop),
                async () => await Entries.WriteAsync(await As(Lead(Cstec)), Cstec, Entry("The lead's."), Stop));

            Assert.Single(results, r => r.Ok);
            var late = (ValueView)Refused(Assert.Single(results, r => !r.Ok), RefusalKind.PreconditionFailed, "changedMeanwhile").Current!;
            Assert.Equal(1, late.Revision);

            ValueEntry Entry(string note) => new(code, running, new ValueInput(figure, Note: note), 0);
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task Writing_and_submitting_at_once_never_hands_over_what_was_not_there()
    {
        var code = (await CodesAsync(Cstec, ValueStatus.Draft, 1))[0];
        var seen = await FindAsync(Cstec, code);

        var write = Task.Run(async () => await Entries.WriteAsync(await As(Editor(Cstec)), Cstec, new(code, Year, new ValueInput(seen.Content.Figure, Note: "New."), seen.Revision), Stop), Stop);
        var submit = Task.Run(() => SubmitAsync(Lead(Cstec), Cstec), Stop);
        await Task.WhenAll(write, submit);

        Assert.Equal(42, Done(await submit).Values);
        var value = await FindAsync(Cstec, code);
        Assert.Equal((ValueStatus.Submitted, (await write).Ok ? "New." : seen.Content.Note), (value.Status, value.Content.Note));
        await AssertSoundAsync();
    }

    private static async Task<T[]> TogetherAsync<T>(params Func<Task<T>>[] acts) => await Task.WhenAll(acts.Select(act => Task.Run(act, Stop)));
}

public sealed class RaceOnSqliteTests() : RaceTests(TestEngine.Sqlite);

public sealed class RaceOnPostgreSqlTests() : RaceTests(TestEngine.PostgreSql);
