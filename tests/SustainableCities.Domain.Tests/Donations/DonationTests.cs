using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Donations;

/// <summary>A city offers an indicator with its experience, an administrator takes it in, another city adopts it and sees where it comes from.</summary>
public abstract class DonationTests(TestEngine engine) : ReviewStory(engine)
{
    private const string Code = "TEC-01";
    private const string Key = "CITY-CSTEC:1 TEC-01";
    private static readonly Bilingual Text = new("Read every meter in the same week.", "");

    private DonationService Donations => new(Work);

    private IndicatorService Indicators => new(Work);

    private LibraryService Library => new(Work);

    [Fact]
    public async Task An_accepted_offer_is_a_definition_that_others_adopt_as_the_donor_measures_it()
    {
        var donor = await IndicatorAsync(Code);
        Done(await Indicators.TailorAsync(
            await As(Lead(Cstec)), Cstec, donor.Code, donor.Version, IndicatorInput.Of(donor) with { DefinitionZh = "按表计量", Decimals = 3 }, Stop));
        var offer = Done(await OfferAsync(Lead(Cstec), Code)).Single();
        Assert.Equal((DonationStatus.Offered, Period.OfYear(2018), Period.OfYear(2024), true), (offer.Status, offer.HeldFrom, offer.HeldTo, offer.Demonstration));

        var taken = Done(await AcceptAsync(Demo.Admin, offer));

        Assert.Equal((DonationStatus.Accepted, Key, "Administrator"), (taken.Status, taken.DefinitionKey, taken.DecidedBy));
        Assert.Equal(Key, (await IndicatorAsync(Code)).DefinitionKey);
        var found = await Library.SearchAsync((await As(Lead(Hemc))).Actor, new LibraryQuestion(Kind: DonationRules.Kind, Standard: "CITY-CSTEC"), 1, 50, Stop);
        Assert.Equal((Key, Cstec, 0), (found.Hits.Items.Single().Key, found.Hits.Items[0].DonatedBy, found.Hits.Items[0].AdoptedBy));

        var tried = Done(await Indicators.TryAdoptAsync((await As(Lead(Hemc))).Actor, Hemc, [Key], Stop)).Single();
        Assert.Equal(("CSTEC-TEC-01", taken.CityName), (tried.Code.ToString(), tried.DonatedBy));
        var made = Done(await Indicators.AdoptAsync(await As(Lead(Hemc)), Hemc, new AdoptionInput([Key]), Stop)).Single();
        Assert.Equal(("按表计量", 3, donor.Unit, donor.Frequency), (made.Definition.Zh, made.Decimals, made.Unit, made.Frequency));
        var entry = await Library.FindAsync((await As(Lead(Hemc))).Actor, Key, Hemc, Stop);
        Assert.Equal((Cstec, Text, made.Code), (entry!.Donation!.City, entry.Donation.Experience, entry.Hit.Adopted));
        var coverage = await Library.CoverageAsync("CITY-CSTEC", Stop);
        Assert.Equal(Code, coverage.Single(c => c.City.Key == Cstec).Reported.Single().Code.ToString());
        Assert.Equal(made.Code, coverage.Single(c => c.City.Key == Hemc).Waiting.Single().Code);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_given_carries_its_breakdown_and_how_often_it_is_measured()
    {
        var donor = await IndicatorAsync(Code);
        BreakdownInput[] parts = [new("sector", "Sector", "行业", true, [new("homes", "Homes", "居民"), new("works", "Works", "企业")])];
        Done(await Indicators.TailorAsync(await As(Lead(Cstec)), Cstec, donor.Code, donor.Version, IndicatorInput.Of(donor) with { Parts = parts }, Stop));
        Done(await AcceptAsync(Demo.Admin, Done(await OfferAsync(Lead(Cstec), Code)).Single()));

        var tried = Done(await Indicators.TryAdoptAsync((await As(Lead(Hemc))).Actor, Hemc, [Key, "ISO 37120:2018 5.1"], Stop));
        Assert.Equal(["annual sector", "annual "], tried.OrderBy(t => t.DonatedBy is null).Select(t => $"{t.Frequency}".ToLowerInvariant() + $" {string.Join(',', (t.Breakdowns ?? []).Select(b => b.Key))}"));
        var made = Done(await Indicators.AdoptAsync(await As(Lead(Hemc)), Hemc, new AdoptionInput([Key]), Stop)).Single();
        var sector = made.Breakdowns!.Single();
        Assert.Equal(("sector", true, "homes works"), (sector.Key, sector.AddsUp, string.Join(' ', sector.Parts.Select(p => p.Code))));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Only_the_lead_offers_and_only_an_administrator_from_outside_decides()
    {
        foreach (var other in new[] { Editor(Cstec), Lead(Hemc), Demo.ReviewerBsi, Demo.Admin, Demo.Facilitator })
        {
            Refused(await OfferAsync(other, Code), RefusalKind.Forbidden, "onlyLeads");
        }

        Refused(await Donations.OfferAsync(new Change(Actor.Anonymous, "api"), Cstec, [new(Code, Text)], Stop), RefusalKind.Unauthenticated, "signInFirst");
        var offer = Done(await OfferAsync(Lead(Cstec), Code)).Single();
        foreach (var other in new[] { Lead(Cstec), Editor(Cstec), Demo.ReviewerBsi, Lead(Hemc) })
        {
            Refused(await AcceptAsync(other, offer), RefusalKind.Forbidden, "onlyAdministrators");
            Refused(await Donations.DeclineAsync(await As(other), Cstec, offer.Id, offer.Version, "No.", Stop), RefusalKind.Forbidden, "onlyAdministrators");
            Refused(await Donations.ListAsync((await As(other)).Actor, Stop), RefusalKind.Forbidden, "onlyAdministrators");
        }

        Refused(await Donations.AcceptAsync(new Change(Actor.Operator, "cli"), Cstec, offer.Id, offer.Seen, Stop), RefusalKind.Forbidden, "onlyAdministrators");
        Refused(await Donations.AcceptAsync(await As(Demo.Admin), Hemc, offer.Id, offer.Seen, Stop), RefusalKind.NotFound, "noSuchOffer");
        await GiveRoleAsync(Demo.Admin, Role.Viewer);
        Refused(await AcceptAsync(Demo.Admin, offer), RefusalKind.Forbidden, "donorDoesNotDecide");
        Assert.Equal(DonationStatus.Offered, (await BoardAsync()).Donations.Single().Status);
    }

    [Fact]
    public async Task What_cannot_be_given_is_refused_by_name_and_nothing_is_offered()
    {
        var adopted = Done(await Indicators.AdoptAsync(await As(Lead(Cstec)), Cstec, new AdoptionInput(["ISO 37120:2018 5.1"]), Stop)).Single();
        var hidden = await IndicatorAsync("TEC-02");
        Done(await Indicators.TailorAsync(await As(Lead(Cstec)), Cstec, hidden.Code, hidden.Version, IndicatorInput.Of(hidden) with { Visibility = Visibility.Internal }, Stop));
        var made = Done(await Indicators.MakeAsync(
            await As(Lead(Cstec)), Cstec,
            new("OWN-1", "Own", null, null, null, "number", 0, Direction.HigherBetter, Frequency.Annual, null, null, ["P1"], ["I01"], [], Visibility.Public, null, null), Stop));

        Refused(await OfferAsync(Lead(Cstec), adopted.Code.ToString()), RefusalKind.Invalid, "offerAsDefined");
        Refused(await OfferAsync(Lead(Cstec), "TEC-02"), RefusalKind.Invalid, "offerInternal");
        Refused(await OfferAsync(Lead(Cstec), "NONE-1"), RefusalKind.Invalid, "noSuchIndicator");
        Refused(await Donations.OfferAsync(await As(Lead(Cstec)), Cstec, [new(Code, new(" ", ""))], Stop), RefusalKind.Invalid, "required");
        Refused(await Donations.OfferAsync(await As(Lead(Cstec)), Cstec, [new(Code, new(new string('x', 2001), ""))], Stop), RefusalKind.Invalid, "tooLong");
        Refused(await Donations.OfferAsync(await As(Lead(Cstec)), Cstec, [], Stop), RefusalKind.Invalid, "required");
        Assert.DoesNotContain((await BoardAsync()).Offerable, i => i.Code == adopted.Code || i.Code == made.Code || i.Code == hidden.Code);

        Assert.Single(Done(await OfferAsync(Lead(Cstec), Code)));
        Refused(await OfferAsync(Lead(Cstec), Code, "TEC-03"), RefusalKind.Conflict, "offeredAlready");
        Assert.Single((await BoardAsync()).Donations);
    }

    [Fact]
    public async Task What_is_taken_back_or_declined_can_be_offered_again_and_a_decision_stands()
    {
        var first = Done(await OfferAsync(Lead(Cstec), Code)).Single();
        var declined = Done(await Donations.DeclineAsync(await As(Demo.Admin), Cstec, first.Id, first.Version, " Say how it is read. ", Stop));
        Assert.Equal((DonationStatus.Declined, "Say how it is read."), (declined.Status, declined.Reason));
        Refused(await AcceptAsync(Demo.Admin, declined), RefusalKind.Conflict, "offerDecided");
        Refused(await Donations.WithdrawAsync(await As(Lead(Cstec)), Cstec, first.Id, declined.Version, Stop), RefusalKind.Conflict, "offerDecided");

        var second = Done(await OfferAsync(Lead(Cstec), Code)).Single();
        Refused(await Donations.DeclineAsync(await As(Demo.Admin), Cstec, second.Id, second.Version, " ", Stop), RefusalKind.Invalid, "required");
        Done(await Donations.WithdrawAsync(await As(Lead(Cstec)), Cstec, second.Id, second.Version, Stop));
        Done(await AcceptAsync(Demo.Admin, Done(await OfferAsync(Lead(Cstec), Code)).Single()));
        Assert.Equal(
            [DonationStatus.Accepted, DonationStatus.Declined, DonationStatus.Withdrawn], (await BoardAsync()).Donations.Select(d => d.Status).Order());
        Refused(await OfferAsync(Lead(Cstec), Code), RefusalKind.Conflict, "offeredAlready");
        await AssertSoundAsync();
    }

    [Fact]
    public async Task What_changed_since_the_administrator_saw_it_is_not_accepted_unseen()
    {
        var offer = Done(await OfferAsync(Lead(Cstec), Code)).Single();
        var now = await IndicatorAsync(Code);
        Done(await Indicators.TailorAsync(await As(Lead(Cstec)), Cstec, now.Code, now.Version, IndicatorInput.Of(now) with { NameEn = "Something else" }, Stop));

        Refused(await AcceptAsync(Demo.Admin, offer), RefusalKind.PreconditionFailed, "changedMeanwhile");

        var seen = Done(await Donations.ListAsync((await As(Demo.Admin)).Actor, Stop)).Single(d => d.Id == offer.Id);
        Assert.Equal("Something else", Done(await AcceptAsync(Demo.Admin, seen)).Indicator.Name.En);
    }

    [Fact]
    public async Task Two_administrators_who_accept_at_once_make_one_definition()
    {
        var offer = Done(await OfferAsync(Lead(Cstec), Code)).Single();
        var change = await As(Demo.Admin);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Donations.AcceptAsync(change, Cstec, offer.Id, offer.Seen, Stop)));

        Assert.Single(both, o => o.Ok);
        await using var db = Database.Open();
        Assert.Equal(1, await db.Set<IndicatorDefinition>().CountAsync(d => d.StandardNumber == "CITY-CSTEC", Stop));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_tailored_indicator_is_given_as_it_is_and_keeps_where_it_comes_from()
    {
        var now = await IndicatorAsync(Code);
        await using (var db = Database.Open())
        {
            await db.Indicators.Where(i => i.Id == now.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.DefinitionKey, "ISO 37120:2018 5.1"), Stop);
        }

        Done(await AcceptAsync(Demo.Admin, Done(await OfferAsync(Lead(Cstec), Code)).Single()));

        Assert.Equal("ISO 37120:2018 5.1", (await IndicatorAsync(Code)).DefinitionKey);
        Assert.Equal(now.Name, (await Library.FindAsync(Actor.Anonymous, Key, null, Stop))!.Hit.Name);
    }

    [Fact]
    public async Task A_newer_catalogue_leaves_what_cities_gave()
    {
        await using (var db = Database.Open())
        {
            await db.Set<CatalogueVersion>().Where(v => v.Key == "catalogue").ExecuteUpdateAsync(s => s.SetProperty(v => v.Hash, "older"), Stop);
        }

        Assert.True((await new CatalogueLoader(Work).LoadAsync(Stop)).Changed);

        var given = (await new CatalogueService(Work).DefinitionsAsync("CITY-HEMC", 1, 500, Stop)).Items;
        Assert.Equal(10, given.Count);
        Assert.All(given, d => Assert.Equal((Hemc, DonationRules.Kind), (d.DonatedBy, d.Kind)));
        Assert.Contains(await new CatalogueService(Work).StandardsAsync(Stop), s => s.Number == "CITY-HEMC" && s.DonatedBy == Hemc);
    }

    [Fact]
    public async Task The_university_town_set_is_the_first_donation_of_the_demonstration()
    {
        var board = Done(await Donations.BoardAsync((await As(Lead(Hemc))).Actor, Hemc, Stop));

        Assert.Equal(10, board.Donations.Count);
        Assert.All(board.Donations, d => Assert.Equal(
            (DonationStatus.Accepted, "HEMC lead", "Administrator", true, true, $"CITY-HEMC:1 {d.Indicator.Code}"),
            (d.Status, d.OfferedBy, d.DecidedBy, d.Demonstration, d.DecidedAt > d.OfferedAt, d.DefinitionKey)));
        Assert.All(board.Donations, d => Assert.True(d.Experience.En.Length > 0 && d.Experience.Zh.Length > 0 && d.Held > 5));
        Assert.All(board.Donations, d => Assert.Equal(d.DefinitionKey, d.Indicator.DefinitionKey));
        Assert.DoesNotContain(board.Offerable, i => board.Donations.Any(d => d.Indicator.Code == i.Code));
        await AssertSoundAsync();
    }

    private async Task GiveRoleAsync(string email, Role role)
    {
        Done(await People.AssignAsync(email, role, Cstec, null, new Change(Actor.Operator, "cli"), Stop));
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<IndicatorView> IndicatorAsync(string code) =>
        Done(await Indicators.FindAsync((await As(Lead(Cstec))).Actor, Cstec, IndicatorCode.Parse(code), Stop));

    private async Task<DonationBoard> BoardAsync() => Done(await Donations.BoardAsync((await As(Lead(Cstec))).Actor, Cstec, Stop));

    private async Task<Outcome<IReadOnlyList<DonationView>>> OfferAsync(string email, params string[] codes) =>
        await Donations.OfferAsync(await As(email), Cstec, [.. codes.Select(c => new DonationItem(c, Text))], Stop);

    private async Task<Outcome<DonationView>> AcceptAsync(string email, DonationView seen) =>
        await Donations.AcceptAsync(await As(email), Cstec, seen.Id, seen.Seen, Stop);
}

public sealed class DonationsOnSqliteTests() : DonationTests(TestEngine.Sqlite);

public sealed class DonationsOnPostgreSqlTests() : DonationTests(TestEngine.PostgreSql);
