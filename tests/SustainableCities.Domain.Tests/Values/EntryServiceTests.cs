using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Values;

/// <summary>A value is never lost or silently changed (design, rules 1, 2 and 5).</summary>
public abstract class EntryServiceTests(TestEngine engine) : ReviewStory(engine)
{
    private static readonly IndicatorCode Share = IndicatorCode.Parse("TEC-13"); // a percentage

    [Fact]
    public async Task A_figure_keeps_the_decimals_it_was_entered_with()
    {
        var value = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65.50m)));

        Assert.Equal("65.50", value.Content.Figure!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("65.50", (await FindAsync(Cstec, Share)).Content.Figure!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Decimals_alone_are_a_change_and_are_kept()
    {
        foreach (var figure in (decimal[])[65.5m, 65.50m, 65.5m, 65.500m])
        {
            var before = (await FindAsync(Cstec, Share)).Revision;

            Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(figure)));

            var now = await FindAsync(Cstec, Share);
            Assert.Equal((figure, figure.Scale, before + 1), (now.Content.Figure, now.Content.Figure!.Value.Scale, now.Revision));
        }

        await AssertSoundAsync();
    }

    [Fact]
    public async Task Every_state_stays_in_the_history_a_cleared_draft_too()
    {
        var start = (await FindAsync(Cstec, Share)).Revision;
        Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65)));
        Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(null)));
        Done(await WriteAsync(Lead(Cstec), Cstec, Share, new ValueInput(null, NotApplicable: true, Note: "The plant was closed.")));

        var history = (await Values.HistoryAsync((await As(Lead(Cstec))).Actor, Cstec, Share, Year, Stop)).Value!.Skip(start).ToList();

        Assert.Equal([start + 1, start + 2, start + 3], history.Select(r => r.Revision));
        Assert.Equal([65m, null, null], history.Select(r => r.Figure));
        Assert.Equal([false, false, true], history.Select(r => r.NotApplicable));
        Assert.Equal(["CSTEC editor", "CSTEC editor", "CSTEC lead"], history.Select(r => r.By));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_not_said_stays_as_it_is()
    {
        Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65, Qualifier: Qualifier.MoreThan, Note: "Counted.", Source: "Bureau")));

        var changed = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(66)));
        Assert.Equal((66m, Qualifier.MoreThan, "Counted.", "Bureau"), (changed.Content.Figure, changed.Content.Qualifier, changed.Content.Note, changed.Content.Source));

        // Without a figure there is nothing to be more than.
        var none = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(null, NotApplicable: true)));
        Assert.Equal((Qualifier.Exact, "Counted."), (none.Content.Qualifier, none.Content.Note));
    }

    [Fact]
    public async Task The_same_again_writes_nothing()
    {
        var first = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65)));

        Assert.Equal(first.Revision, Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65))).Revision);
        Assert.Equal(first.Revision + 1, Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65.0m))).Revision); // other decimals
    }

    [Fact]
    public async Task Who_did_not_see_what_stands_there_gets_it_beside_their_own()
    {
        var seen = (await FindAsync(Cstec, Share)).Revision;
        Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(65, Note: "The editor's.")));

        var late = await Entries.WriteAsync(await As(Lead(Cstec)), Cstec, new(Share, Year, new ValueInput(70), seen), Stop);

        var current = (ValueView)Refused(late, RefusalKind.PreconditionFailed, "changedMeanwhile").Current!;
        Assert.Equal((65m, "CSTEC editor"), (current.Content.Figure, current.UpdatedBy));
        Refused(await Entries.WriteAsync(await As(Lead(Cstec)), Cstec, new(Share, Year, new ValueInput(70), null), Stop), RefusalKind.PreconditionRequired, "revisionMissing");
        Assert.Equal(65m, (await FindAsync(Cstec, Share)).Content.Figure);
    }

    [Fact]
    public async Task Hard_limits_refuse_and_write_nothing()
    {
        var before = await FindAsync(Cstec, Share);

        Refused(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(250)), RefusalKind.Invalid, EntryRules.AboveMaximum);
        Refused(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(-1)), RefusalKind.Invalid, EntryRules.BelowMinimum);
        Refused(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(null, NotApplicable: true, Note: " ")), RefusalKind.Invalid, EntryRules.ReasonMissing);
        Refused(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(1), Period.OfYear(2027)), RefusalKind.Invalid, EntryRules.PeriodInFuture);
        Refused(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(1), Period.Parse("2025-Q3")), RefusalKind.Invalid, EntryRules.PeriodNotOfFrequency);
        Refused(await WriteAsync(Editor(Cstec), Cstec, IndicatorCode.Parse("NONE-1"), new ValueInput(1)), RefusalKind.NotFound, "noSuchIndicator");
        Assert.Equal(before.Revision, (await FindAsync(Cstec, Share)).Revision);
    }

    [Fact]
    public async Task Soft_warnings_are_saved_and_stay_open_until_a_note_or_a_confirmation_answers_them()
    {
        var usual = (await FindAsync(Cstec, Share, Period.OfYear(2024))).Content.Figure!.Value;
        var value = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(Math.Round(usual / 10, 2), Note: "")));
        Assert.Contains(value.Warnings, w => w.Code == WarningRules.UnitSlip);
        Assert.False(value.WarningsAnswered);

        var confirmed = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(value.Content.Figure, ConfirmWarnings: true)));
        Assert.True(confirmed.WarningsAnswered);
        Assert.NotEmpty(confirmed.Warnings);

        var noted = Done(await WriteAsync(Editor(Cstec), Cstec, Share, new ValueInput(value.Content.Figure + 0.01m, Note: "A new plant.")));
        Assert.True(noted.WarningsAnswered);
    }

    [Fact]
    public async Task What_is_with_the_reviewers_or_approved_is_locked()
    {
        var submitted = (await CodesAsync(Qujiang, ValueStatus.Submitted, 1))[0];
        var approved = (await CodesAsync(Hemc, ValueStatus.Approved, 1))[0];

        Refused(await WriteAsync(Editor(Qujiang), Qujiang, submitted, new ValueInput(1)), RefusalKind.Conflict, "lockedSubmitted");
        Refused(await WriteAsync(Editor(Hemc), Hemc, approved, new ValueInput(1)), RefusalKind.Conflict, "lockedApproved");
        Refused(await WriteAsync(Editor(Hemc), Hemc, approved, new ValueInput(null)), RefusalKind.Conflict, "lockedApproved");
    }

    [Fact]
    public async Task A_block_saves_what_is_allowed_and_refuses_the_rest_entry_by_entry()
    {
        var codes = await CodesAsync(Cstec, ValueStatus.Draft, 2);
        var seen = await FindAsync(Cstec, codes[0]);

        var results = Done(await Entries.EnterAsync(await As(Editor(Cstec)), Cstec,
            [
                new(codes[0], Year, new ValueInput(seen.Content.Figure, Note: "Pasted."), seen.Revision),
                new(Share, Year, new ValueInput(250), (await FindAsync(Cstec, Share)).Revision),
                new(IndicatorCode.Parse("NONE-1"), Year, new ValueInput(1), null),
            ],
            Stop));

        Assert.Equal([null, EntryRules.AboveMaximum, "noSuchIndicator"], results.Select(r => r.Refusal?.Items[0].Code));
        Assert.Equal("Pasted.", (await FindAsync(Cstec, codes[0])).Content.Note);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_restatement_keeps_the_old_figure_public_until_it_is_approved_and_says_so_after()
    {
        var code = (await CodesAsync(Hemc, ValueStatus.Approved, 1))[0];
        var old = await FindAsync(Hemc, code);
        var figure = old.Content.Figure!.Value;
        var lead = await As(Lead(Hemc));
        Refused(await Entries.RestateAsync(lead, Hemc, new(code, Year, new ValueInput(figure), null), " ", Stop), RefusalKind.Invalid, "reasonMissing");
        Refused(await Entries.RestateAsync(lead, Hemc, new(code, Year, new ValueInput(null), null), "No.", Stop), RefusalKind.Invalid, "required");

        var restated = figure == Math.Round(figure * 0.99m, 3) ? figure + 1 : Math.Round(figure * 0.99m, 3);
        Done(await Entries.RestateAsync(lead, Hemc, new(code, Year, new ValueInput(restated), null), "Two meters were counted twice.", Stop));
        Assert.Equal((figure, ValueStatus.Approved), await PublicAsync());
        Refused(await Entries.RestateAsync(lead, Hemc, new(code, Year, new ValueInput(figure), null), "Again.", Stop), RefusalKind.Conflict, "notApproved");

        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Assert.Equal((figure, ValueStatus.Approved), await PublicAsync());
        await AssertSoundAsync();

        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc, [code]));
        Assert.Equal((restated, ValueStatus.Approved), await PublicAsync());
        var published = (await Values.FindAsync(Actor.Anonymous, Hemc, code, Year, Stop)).Value!.Published!;
        Assert.Equal((true, figure, "Two meters were counted twice."), (published.Restated, published.PreviousFigure, published.PreviousReason));
        await AssertSoundAsync();

        async Task<(decimal?, ValueStatus)> PublicAsync()
        {
            var value = (await Values.FindAsync(Actor.Anonymous, Hemc, code, Year, Stop)).Value!;
            var point = (await new ProgressService(Work).CityAsync(Actor.Anonymous, Hemc, 2025, Stop)).Value!.Items.Single(i => i.Indicator.Code == code).Series[^1];
            Assert.Equal(value.Content.Figure, point.Figure);
            return (value.Content.Figure, value.Status);
        }
    }

    [Fact]
    public async Task A_returned_restatement_keeps_both_reasons_while_it_is_mended()
    {
        var code = (await CodesAsync(Hemc, ValueStatus.Approved, 1))[0];
        var figure = (await FindAsync(Hemc, code)).Content.Figure;
        Done(await Entries.RestateAsync(await As(Lead(Hemc)), Hemc, new(code, Year, new ValueInput(figure, Note: "New bills."), null), "Late bills.", Stop));
        Done(await SubmitAsync(Lead(Hemc), Hemc));
        Done(await ReturnAsync(Demo.ReviewerBsi, Hemc, code, "Which bills?"));

        var mended = await MendAsync(Hemc, code, "Bills 14 to 17.");

        Assert.Equal(("Late bills.", "Which bills?", ValueStatus.Draft), (mended.RestateReason, mended.ReturnReason, mended.Status));
        Assert.Equal(figure, mended.Published!.Figure);
    }

    [Fact]
    public async Task An_operator_drafts_and_the_trail_says_so()
    {
        var seen = await FindAsync(Cstec, Share);

        Done(await Entries.WriteAsync(new Change(Actor.Operator, "cli"), Cstec, new(Share, Year, new ValueInput(66, Note: "From the file."), seen.Revision), Stop));

        var last = (await Values.HistoryAsync((await As(Lead(Cstec))).Actor, Cstec, Share, Year, Stop)).Value![^1];
        Assert.Equal((66m, null, RevisionKind.Entered), (last.Figure, last.By, last.Kind));
        await AssertSoundAsync();
    }
}

public sealed class EntryServiceOnSqliteTests() : EntryServiceTests(TestEngine.Sqlite);

public sealed class EntryServiceOnPostgreSqlTests() : EntryServiceTests(TestEngine.PostgreSql);
