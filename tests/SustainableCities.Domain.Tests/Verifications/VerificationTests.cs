using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Verifications;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Verifications;

/// <summary>A lead records what a third party says of published values; a reviewer who wrote none of them confirms it, and only then does it count.</summary>
public abstract class VerificationTests(TestEngine engine) : ReviewStory(engine)
{
    private const string Particles = "ISO 37120:2018 8.1";
    private static readonly Period Past = Period.OfYear(2024);

    private VerificationService Verifications => new(Work);

    private LibraryService Library => new(Work);

    private IndicatorService Indicators => new(Work);

    [Fact]
    public async Task Only_what_a_reviewer_confirmed_counts_and_a_restatement_voids_it_for_its_value()
    {
        var code = Done(await Indicators.AdoptAsync(await As(Lead(Qujiang)), Qujiang, new AdoptionInput([Particles]), Stop)).Single().Code;
        Done(await WriteAsync(Editor(Qujiang), Qujiang, code, new ValueInput(31.5m)));
        Refused(await RecordAsync(Lead(Qujiang), Input(code, Year)), RefusalKind.Invalid, "notPublished");
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));

        var recorded = Done(await RecordAsync(Lead(Qujiang), Input(code, Year)));
        Assert.Equal((VerificationStatus.Recorded, 31.5m, false), (recorded.Status, recorded.Values.Single().Figure, recorded.Values.Single().IsRestated));
        Assert.Equal((Assurance.Reviewed, 0), (await ReportedAsync(), (await Verifications.PublicAsync(Qujiang, code, Stop)).Count));
        Assert.Equal(recorded.Id, (await WaitingAsync(Demo.ReviewerBsi)).Single().Id);

        var confirmed = Done(await Verifications.ConfirmAsync(await As(Demo.ReviewerBsi), Qujiang, recorded.Id, recorded.Version, Stop));
        Assert.Equal((VerificationStatus.Confirmed, "bsi"), (confirmed.Status, confirmed.DecidedFor));
        Assert.Empty(await WaitingAsync(Demo.ReviewerBsi));
        Assert.Equal(Assurance.Verified, await ReportedAsync());
        var note = (await Verifications.PublicAsync(Qujiang, code, Stop)).Single();
        Assert.Equal(("Third Eye Assurance", new DateOnly(2026, 2, 20), VerificationKind.Limited, false), (note.Body, note.On, note.Kind, note.IsRestated));

        var value = await FindAsync(Qujiang, code);
        Done(await Entries.RestateAsync(await As(Lead(Qujiang)), Qujiang, new ValueEntry(code, Year, new ValueInput(30m), value.Revision), "Recounted.", Stop));
        Assert.Equal(Assurance.Verified, await ReportedAsync());
        Done(await SubmitAsync(Lead(Qujiang), Qujiang));
        Done(await ApproveAsync(Demo.ReviewerBsi, Qujiang, [code]));

        Assert.Equal(Assurance.Reviewed, await ReportedAsync());
        Assert.True((await Verifications.PublicAsync(Qujiang, code, Stop)).Single().IsRestated);
        Assert.True((await BoardAsync(Editor(Qujiang))).Verifications.Single().Values.Single().IsRestated);
        Done(await Verifications.WithdrawAsync(await As(Lead(Qujiang)), Qujiang, recorded.Id, confirmed.Version, "It spoke of the old figure.", Stop));
        Assert.Empty(await Verifications.PublicAsync(Qujiang, code, Stop));
        Assert.Equal("It spoke of the old figure.", (await BoardAsync(Editor(Qujiang))).Verifications.Single().Reason);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Who_recorded_or_wrote_judges_nothing_and_what_is_missing_is_named()
    {
        var codes = (await ListAsync(Hemc, Past)).Select(v => v.Indicator).Skip(3).Take(2).ToList(); // the first three are calculated, or what that is from
        var empty = Refused(await RecordAsync(Lead(Hemc), new VerificationInput(" ", null, null, null, null, new("", ""), null, null, []), Hemc), RefusalKind.Invalid, "required");
        Assert.Equal(["body", "accreditation", "kind", "on", "scope", "link", "values"], empty.Items.Select(i => i.Field));
        Refused(await RecordAsync(Lead(Hemc), Input(codes[0], Past) with { Body = "BSI" }, Hemc), RefusalKind.Invalid, "bodyReviews");
        Refused(await RecordAsync(Lead(Hemc), Input(codes[0], Past) with { On = new DateOnly(2027, 1, 1) }, Hemc), RefusalKind.Invalid, "dateInFuture");
        Refused(await RecordAsync(Lead(Hemc), Input(codes[0], Past) with { Link = "file:///etc/passwd" }, Hemc), RefusalKind.Invalid, "linkShape");
        Refused(await RecordAsync(Lead(Hemc), Input(codes[0], Past) with { Evidence = Guid.CreateVersion7() }, Hemc), RefusalKind.Invalid, "noSuchEvidence");
        Refused(await RecordAsync(Editor(Hemc), Input(codes[0], Past), Hemc), RefusalKind.Forbidden, "onlyLeads");
        Refused(await RecordAsync(Lead(Gdd), Input(codes[0], Past), Hemc), RefusalKind.Forbidden, "onlyLeads");

        var one = Done(await RecordAsync(Lead(Hemc), Input(codes[0], Past), Hemc));
        Refused(await Verifications.ConfirmAsync(await As(Lead(Hemc)), Hemc, one.Id, one.Version, Stop), RefusalKind.Forbidden, "onlyReviewers");

        // The lead leaves the city and comes back as a reviewer: what they recorded is still their own, and so is what they handed over.
        Done(await Verifications.WithdrawAsync(await As(Lead(Hemc)), Hemc, one.Id, one.Version, "Wrong body.", Stop));
        var wrote = await JoinAsync("writer", Role.Lead, Hemc, "cnis");
        var figure = (await FindAsync(Hemc, codes[1], Past)).Content.Figure;
        Done(await Entries.RestateAsync(await As(wrote), Hemc, new ValueEntry(codes[1], Past, new ValueInput(figure), (await FindAsync(Hemc, codes[1], Past)).Revision), "Checked again.", Stop));
        Done(await SubmitAsync(Lead(Hemc), Hemc, Past));
        Done(await ApproveAsync(Demo.ReviewerBsi, Hemc, [codes[1]], Past));
        var mine = Done(await RecordAsync(wrote, Input(codes[0], Past), Hemc));
        var theirs = Done(await RecordAsync(Lead(Hemc), Input(codes[1], Past), Hemc));
        await EndAsync(wrote, Role.Lead, Hemc);
        Done(await People.AssignAsync(wrote, Role.Reviewer, Hemc, null, await As(Demo.Admin), Stop));
        Refused(await Verifications.ConfirmAsync(await As(wrote), Hemc, mine.Id, mine.Version, Stop), RefusalKind.Forbidden, "ownVerification");
        Refused(await Verifications.ConfirmAsync(await As(wrote), Hemc, theirs.Id, theirs.Version, Stop), RefusalKind.Forbidden, "ownVerifiedEntry");
        Assert.Empty(await WaitingAsync(wrote));
        Assert.Equal("ownVerification", (await BoardAsync(wrote, Hemc)).Verifications.Single(v => v.Id == mine.Id).WhyNot);

        Refused(await Verifications.RefuseAsync(await As(Demo.ReviewerBsi), Hemc, mine.Id, mine.Version, "", Stop), RefusalKind.Invalid, "required");
        Refused(await Verifications.RefuseAsync(await As(Demo.ReviewerBsi), Hemc, mine.Id, mine.Version + 1, "No.", Stop), RefusalKind.PreconditionFailed, "changedMeanwhile");
        Assert.Equal(VerificationStatus.Refused, Done(await Verifications.RefuseAsync(await As(Demo.ReviewerBsi), Hemc, mine.Id, mine.Version, "The statement is of another year.", Stop)).Status);
        Refused(await Verifications.ConfirmAsync(await As(Demo.ReviewerBsi), Hemc, mine.Id, mine.Version + 1, Stop), RefusalKind.Conflict, "verificationDecided");
        Refused(await Verifications.BoardAsync((await As(Lead(Gdd))).Actor, Hemc, null, Stop), RefusalKind.Forbidden, "notYourCity");
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_reviewing_organisation_and_the_city_are_no_third_party_under_any_spelling_and_a_statement_comes_after_what_it_speaks_for()
    {
        var code = (await ListAsync(Hemc, Past)).Select(v => v.Indicator).Skip(3).First();
        foreach (var body in new[] { "BSI Group", "ＢＳＩ", "bsi.", "B\u200bSI", "B.S.I. Assurance", "Eye (BSI)", "British Standards Institution (BSI)", "The British Standards  Institution", "China National Institute of Standardization", "中国标准化研究院资源与环境分院" })
        {
            Assert.Equal((body, "bodyReviews"), (body, (await RecordAsync(Lead(Hemc), Input(code, Past) with { Body = body }, Hemc)).Refusal?.Items[0].Code));
        }

        foreach (var body in new[] { "guangzhou higher education mega center", "广州大学城" })
        {
            Assert.Equal((body, "bodyIsCity"), (body, (await RecordAsync(Lead(Hemc), Input(code, Past) with { Body = body }, Hemc)).Refusal?.Items[0].Code));
        }

        Refused(await RecordAsync(Lead(Hemc), Input(code, Past) with { Body = "\u200b\u00a0" }, Hemc), RefusalKind.Invalid, "required");
        var early = Refused(await RecordAsync(Lead(Hemc), Input(code, Past) with { On = new DateOnly(2024, 12, 30) }, Hemc), RefusalKind.Invalid, "statementBeforePeriod");
        Assert.Equal([code.ToString(), "2024", "2024-12-31"], early.Items[0].Args);
        Done(await RecordAsync(Lead(Hemc), Input(code, Past) with { Body = "Absibsi Assurance of Guangzhou Higher Education" }, Hemc)); // no word of it is one of theirs
    }

    private static VerificationInput Input(IndicatorCode code, Period period) => new(
        "Third Eye Assurance", "Accredited for the test", VerificationKind.Limited, null, new DateOnly(2026, 2, 20), new("The figure and its sources.", "数值及其来源。"),
        "https://assurance.example/statement.pdf", null, [new VerifiedPlace(code.ToString(), period)]);

    private async Task<Outcome<VerificationView>> RecordAsync(string email, VerificationInput input, CityKey? city = null) =>
        await Verifications.RecordAsync(await As(email), city ?? Qujiang, input, Stop);

    private async Task<IReadOnlyList<WaitingVerification>> WaitingAsync(string email) => await Verifications.ListWaitingAsync((await As(email)).Actor, Stop);

    private async Task<VerificationBoard> BoardAsync(string email, CityKey? city = null) => Done(await Verifications.BoardAsync((await As(email)).Actor, city ?? Qujiang, null, Stop));

    private async Task<Assurance> ReportedAsync() =>
        (await Library.CoverageAsync("ISO 37120", Stop)).Single(c => c.City.Key == Qujiang).Reported.Single(u => u.DefinitionKey == Particles).Value!.Assurance;
}

/// <summary>On SQLite.</summary>
public sealed class VerificationsOnSqliteTests() : VerificationTests(TestEngine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class VerificationsOnPostgreSqlTests() : VerificationTests(TestEngine.PostgreSql);
