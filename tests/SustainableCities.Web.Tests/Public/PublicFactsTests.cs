using SustainableCities.Domain.Data;
using Xunit;

namespace SustainableCities.Web.Tests.Public;

/// <summary>Every fact that is shipped can be read, in both languages.</summary>
public sealed class PublicFactsTests(PublicPortal portal)
{
    private static readonly PilotsFile Pilots = CatalogueFiles.Pilots;

    public static TheoryData<string> Languages => ["en", "zh-Hans"];

    public static MatrixTheoryData<string, string> Cities => new(Pilots.Pilots.Select(p => p.Key), ["en", "zh-Hans"]);

    [Theory]
    [MemberData(nameof(Cities))]
    public async Task A_city_shows_its_profile(string city, string lang)
    {
        var pilot = Pilots.Pilots.Single(p => p.Key == city);
        string Of(string en, string zh) => lang == "en" ? en : zh;

        await ShowsAsync($"/cities/{city}", lang,
        [
            Of(pilot.NameEn, pilot.NameZh), Of(pilot.Approach, pilot.ApproachZh), Of(pilot.StandardsStatement, pilot.StandardsStatementZh),
            Of(pilot.IndicatorsNote, pilot.IndicatorsNoteZh), pilot.Quote.Speaker, Of(pilot.Quote.Gist, pilot.Quote.GistZh), .. pilot.OtherNames,
            .. pilot.KeyNumbers.Select(n => Of(n.NameEn, n.NameZh)), .. lang == "en" ? pilot.Background : pilot.BackgroundZh,
            .. pilot.Accomplishments.Select(a => Of(a.Text, a.TextZh)), .. pilot.PublicContext.Select(c => Of(c.Fact, c.FactZh)), .. pilot.PublicContext.Select(c => Of(c.Source, c.SourceZh)),
            .. pilot.StandardsPiloted,
        ]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task What_is_calculated_is_written_out_with_its_factor_and_where_that_comes_from(string lang) =>
        await ShowsAsync("/cities/hemc/indicators/HEMC-02", lang, ["25,550 × 2.5 = 63,875", lang == "en" ? "60,000 t of CO2 for 24,000 t of coal" : "节约24,000吨标煤对应减排60,000吨二氧化碳"]);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_programme_shows_its_targets_and_stakeholders(string lang) =>
        await ShowsAsync("/programme", lang,
        [
            .. Pilots.Targets.Select(t => lang == "en" ? t.NameEn : t.NameZh), .. Pilots.Stakeholders.Select(s => lang == "en" ? s.NameEn : s.NameZh),
            lang == "en" ? Pilots.Programme.Aim : Pilots.Programme.AimZh, lang == "en" ? Pilots.Programme.NameEn : Pilots.Programme.NameZh,
        ]);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task All_events_are_listed_with_what_was_done(string lang) =>
        await ShowsAsync("/events", lang, [.. Pilots.Events.SelectMany(e => lang == "en" ? new[] { e.Purpose, e.Place, e.Mode } : [e.PurposeZh, e.PlaceZh, e.ModeZh])]);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_source_note_can_be_read_in_one_place(string lang) =>
        await ShowsAsync("/method", lang, [.. Pilots.SourceNotes.SelectMany(n => lang == "en" ? new[] { n.Id, n.Issue, n.Shown } : [n.Id, n.IssueZh, n.ShownZh])]);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_standards_show_title_and_status(string lang) =>
        await ShowsAsync("/standards", lang, [.. Pilots.Standards.SelectMany(s => lang == "en" ? new[] { s.Number, s.TitleEn, s.StatusNow } : [s.Number, s.TitleZh, s.StatusNowZh])]);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_clauses_of_ISO_37101_show_title_and_evidence(string lang) =>
        await ShowsAsync("/standards/iso-37101", lang, [.. CatalogueFiles.Iso37101.Clauses.SelectMany(c => lang == "en" ? new[] { c.TitleEn, c.Evidence } : [c.TitleZh, c.EvidenceZh])]);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_libraries_show_every_indicator(string lang)
    {
        foreach (var standard in CatalogueFiles.Library.GroupBy(i => i.Standard))
        {
            await ShowsAsync("/standards/" + standard.Key.Replace(' ', '-'), lang, [.. standard.SelectMany(i => new[] { i.Code, lang == "en" ? i.Name : i.NameZh })]);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_goals_and_the_targets_of_goal_11_are_there(string lang) =>
        await ShowsAsync("/sdg", lang, [.. CatalogueFiles.SdgGoals.Select(g => lang == "en" ? g.NameEn : g.NameZh), .. CatalogueFiles.SdgEntries.Select(e => lang == "en" ? e.TitleEn : e.TitleZh)]);

    [Fact]
    public async Task What_is_not_confirmed_says_what_it_rests_on()
    {
        var text = await portal.TextAsync("/standards/iso-37101", "en");
        var unsure = CatalogueFiles.Iso37101.Clauses.First(c => c.Certainty == Certainty.OwnKnowledge);
        var sure = CatalogueFiles.Iso37101.Clauses.First(c => c.Certainty == Certainty.Confirmed);

        Assert.Contains(PublicPortal.Even(unsure.TitleEn + "own knowledge" + unsure.Evidence), text, StringComparison.Ordinal);
        Assert.Contains(PublicPortal.Even(sure.TitleEn + sure.Evidence), text, StringComparison.Ordinal);
    }

    private async Task ShowsAsync(string path, string lang, IReadOnlyList<string> facts)
    {
        var text = await portal.TextAsync(path, lang);
        Assert.DoesNotContain(facts, f => f is not ("" or "none") && !text.Contains(PublicPortal.Even(f), StringComparison.Ordinal));
    }
}
