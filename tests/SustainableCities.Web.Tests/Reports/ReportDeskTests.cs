using System.Net;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Reports;

/// <summary>From the draft to the published report: what each step lets whom read, on both databases.</summary>
public sealed class ReportDeskTests
{
    private const int Year = ReportPortal.Year;
    private const string Desk = "/work/qujiang/report/2023";
    private const string File = Desk + "/file";
    private const string Public = "/cities/qujiang/reports/2023?lang=en";
    private const string Api = "/api/v1/cities/qujiang/reports/2023";

    private static readonly CityKey Qujiang = CityKey.Parse("qujiang");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_draft_is_read_by_its_city_its_reviewers_and_those_who_read_all(TestEngine engine)
    {
        await using var portal = await ReportPortal.StartAsync(engine);
        foreach (var (email, allowed, asks) in new[]
        {
            (Demo.Lead("qujiang"), true, true), (Demo.Editor("qujiang"), true, false), (Demo.Viewer, true, false), (Demo.ReviewerBsi, true, false),
            (Demo.ReviewerCnis, true, false), (Demo.Admin, true, false), (Demo.Facilitator, false, false), (Demo.Lead("gdd"), false, false), (Demo.Editor("hemc"), false, false),
        })
        {
            using var reader = await portal.ReaderAsync(email);
            foreach (var path in new[] { Desk, Desk + "/read?lang=en", File + "?format=html&lang=en", File, Desk + "/heads.css?lang=en" })
            {
                var (status, text) = await ReportPortal.GetAsync(reader, path);
                Assert.Equal((email, path, allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (email, path, status));
                Assert.True(!allowed || path is Desk or File || text.Contains("raft", StringComparison.Ordinal), $"{path} does not say that it is a draft.");
                Assert.Equal(asks && path == Desk, text.Contains("data-act=\"ask\"", StringComparison.Ordinal));
            }

            // The public address shows published reports alone, whoever asks.
            Assert.Equal((email, HttpStatusCode.NotFound), (email, (await ReportPortal.GetAsync(reader, Public)).Status));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_in_particular_is_sent_to_sign_in_and_reads_no_draft(TestEngine engine)
    {
        await using var portal = await ReportPortal.StartAsync(engine);
        using var reader = await portal.ReaderAsync();

        foreach (var path in new[] { Desk, Desk + "/read", File, Desk + "/heads.css", "/work/nowhere/report/2023/file" })
        {
            using var answer = await reader.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Redirect), (path, answer.StatusCode));
            Assert.Contains("/account/login", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ReportPortal.GetAsync(reader, Public)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ReportPortal.GetAsync(reader, "/cities/qujiang/reports/2023/heads.css")).Status);
    }

    [Fact]
    public async Task A_year_without_values_has_no_report_and_says_so()
    {
        await using var portal = await ReportPortal.StartAsync(TestEngine.Sqlite);
        using var lead = await portal.ReaderAsync(Demo.Lead("qujiang"));

        foreach (var year in new[] { "1999", "2300", "0" })
        {
            var desk = await ReportPortal.GetAsync(lead, $"/work/qujiang/report/{year}");
            Assert.Equal((year, HttpStatusCode.OK), (year, desk.Status));
            Assert.Contains($"There is no report for {year} yet", desk.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("data-act=", desk.Text, StringComparison.Ordinal);
            Assert.Equal((year, HttpStatusCode.NotFound), (year, (await ReportPortal.GetAsync(lead, $"/work/qujiang/report/{year}/read")).Status));
            Assert.Equal((year, HttpStatusCode.NotFound), (year, (await ReportPortal.GetAsync(lead, $"/work/qujiang/report/{year}/file")).Status));
        }

        foreach (var path in new[] { "/work/qujiang/report/20x3", "/work/qujiang/report/20x3/file", "/work/qujiang/report/02023/file", "/work/nowhere/report/2023", "/work/nowhere/report/2023/file", "/work/nowhere/report/2023/read" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await ReportPortal.GetAsync(lead, path)).Status));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ReportPortal.GetAsync(lead, File + "?format=docx")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ReportPortal.GetAsync(lead, File + "?format=html&lang=fr")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_asked_for_returned_asked_for_again_signed_and_published_and_public_at_once(TestEngine engine)
    {
        await using var portal = await ReportPortal.StartAsync(engine);
        var (lead, bsi) = (await portal.AsAsync(Demo.Lead("qujiang")), await portal.AsAsync(Demo.ReviewerBsi));
        using var leads = await portal.ReaderAsync(Demo.Lead("qujiang"));
        using var reviews = await portal.ReaderAsync(Demo.ReviewerBsi);
        using var nobody = await portal.ReaderAsync();
        Assert.DoesNotContain("id=\"reports-to-sign\"", (await ReportPortal.GetAsync(reviews, "/review")).Text, StringComparison.Ordinal);

        var asked = Done(await portal.Reports.AskForSignOffAsync(lead, Qujiang, Year, Stop));
        await NotPublicAsync(nobody);
        var panel = (await ReportPortal.GetAsync(reviews, "/review")).Text;
        Assert.Contains("data-report=\"qujiang/2023\"", panel, StringComparison.Ordinal);
        Assert.Contains("data-act=\"sign\"", panel, StringComparison.Ordinal);
        Assert.Contains("waits for BSI", (await ReportPortal.GetAsync(leads, Desk)).Text, StringComparison.Ordinal);

        Refused(await portal.Reports.ReturnAsync(bsi, Qujiang, Year, " ", Stop), RefusalKind.Invalid, "reasonMissing");
        Done(await portal.Reports.ReturnAsync(bsi, Qujiang, Year, "Whose area is <this>?", Stop));
        var returned = (await ReportPortal.GetAsync(leads, Desk)).Text;
        Assert.Contains("was sent back", returned, StringComparison.Ordinal);
        Assert.Contains("Whose area is &lt;this&gt;?", returned, StringComparison.Ordinal);
        Assert.Contains("data-act=\"ask\"", returned, StringComparison.Ordinal);
        await NotPublicAsync(nobody);

        Done(await portal.Reports.AskForSignOffAsync(lead, Qujiang, Year, Stop));
        Refused(await portal.Reports.PublishAsync(lead, Qujiang, Year, Stop), RefusalKind.Conflict, "signatureMissing");
        Done(await portal.Reports.SignOffAsync(bsi, Qujiang, Year, asked.ContentSha256, "", Stop));
        Assert.Contains("is signed and can be published", (await ReportPortal.GetAsync(leads, Desk)).Text, StringComparison.Ordinal);
        await NotPublicAsync(nobody);
        var city = (await ReportPortal.GetAsync(nobody, "/cities/qujiang?lang=en")).Text;
        Assert.DoesNotContain("/reports/2023", city, StringComparison.Ordinal);

        Done(await portal.Reports.PublishAsync(lead, Qujiang, Year, Stop));
        Assert.Equal(HttpStatusCode.OK, (await ReportPortal.GetAsync(nobody, Public)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ReportPortal.GetAsync(nobody, Api)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ReportPortal.GetAsync(nobody, "/cities/qujiang/reports/2023/heads.css")).Status);
        Assert.Contains("/cities/qujiang/reports/2023", (await ReportPortal.GetAsync(nobody, "/cities/qujiang?lang=en")).Text, StringComparison.Ordinal);
        Assert.Contains("is published", (await ReportPortal.GetAsync(leads, Desk)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"reports-to-sign\"", (await ReportPortal.GetAsync(reviews, "/review")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_is_not_offered_a_report_of_their_own_organisation_and_is_refused_it()
    {
        await using var portal = await ReportPortal.StartAsync(TestEngine.Sqlite);
        var asked = Done(await portal.Reports.AskForSignOffAsync(await portal.AsAsync(Demo.Lead("qujiang")), Qujiang, Year, Stop));
        await portal.MoveAsync(Demo.Lead("qujiang"), "bsi");
        var bsi = await portal.AsAsync(Demo.ReviewerBsi);
        using var reviews = await portal.ReaderAsync(Demo.ReviewerBsi);

        Refused(await portal.Reports.SignOffAsync(bsi, Qujiang, Year, asked.ContentSha256, "", Stop), RefusalKind.Forbidden, "ownReport");
        Refused(await portal.Reports.ReturnAsync(bsi, Qujiang, Year, "Mine.", Stop), RefusalKind.Forbidden, "ownReport");
        var page = await ReportPortal.GetAsync(reviews, "/review");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("data-act=\"sign\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-act=\"return\"", page.Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_published_stays_as_it_is_when_a_value_changes(TestEngine engine)
    {
        await using var portal = await ReportPortal.StartAsync(engine);
        using var nobody = await portal.ReaderAsync();
        await portal.PublishAsync("qujiang");
        var (json, html) = ((await ReportPortal.GetAsync(nobody, Api)).Text, (await ReportPortal.GetAsync(nobody, Api + "?format=html&lang=zh-Hans")).Text);

        var (lead, period) = (await portal.AsAsync(Demo.Lead("qujiang")), Period.OfYear(Year));
        var values = Done(await portal.Service<ValueService>().ListAsync(lead.Actor, Qujiang, new ValueFilter(From: period, To: period), 1, 500, Stop));
        var value = values.Items.First(v => v is { Status: ValueStatus.Approved, Content.Figure: > 1 });
        var entry = new ValueEntry(value.Indicator, period, new ValueInput(value.Content.Figure - 1, ConfirmWarnings: true), value.Revision);
        Done(await portal.Service<EntryService>().RestateAsync(lead, Qujiang, entry, "A meter was read wrongly.", Stop));
        Done(await portal.Service<SubmissionService>().SubmitAsync(lead, Qujiang, period, Stop));
        Done(await portal.Service<SubmissionService>().ApproveAsync(await portal.AsAsync(Demo.ReviewerBsi), Qujiang, period, null, "", Stop));

        var shown = await ReportPortal.GetAsync(nobody, $"/api/v1/cities/qujiang/indicators/{value.Indicator}/values/{Year}");
        Assert.Contains("\"restated\":true", shown.Text, StringComparison.Ordinal);
        Assert.Equal(json, (await ReportPortal.GetAsync(nobody, Api)).Text);
        Assert.Equal(html, (await ReportPortal.GetAsync(nobody, Api + "?format=html&lang=zh-Hans")).Text);
    }

    private static async Task NotPublicAsync(Reader reader)
    {
        foreach (var path in new[] { Public, Api, Api + "?format=html", Api + "?format=docx", "/cities/qujiang/reports/2023/heads.css" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await ReportPortal.GetAsync(reader, path)).Status));
        }
    }

    private static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Ok, string.Join(", ", outcome.Refusal?.Items.Select(i => $"{i.Field} {i.Code}") ?? []));
        return outcome.Value!;
    }

    private static void Refused(Outcome<ReportView> outcome, RefusalKind kind, string code)
    {
        Assert.False(outcome.Ok);
        Assert.Equal(kind, outcome.Refusal.Kind);
        Assert.All(outcome.Refusal.Items, i => Assert.Equal(code, i.Code));
    }
}
