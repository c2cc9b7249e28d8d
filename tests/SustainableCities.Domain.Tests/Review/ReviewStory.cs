using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Review;

/// <summary>
/// The demonstration with its people, on 2 March 2026: cstec (BSI and CNIS sign) drafts 2025, qujiang (BSI signs) has submitted
/// it, gdd has four values back, hemc's are approved.
/// </summary>
public abstract class ReviewStory(TestEngine engine) : DatabaseTests(engine, Contents.Demonstration)
{
    protected static readonly CityKey Cstec = CityKey.Parse("cstec");
    protected static readonly CityKey Qujiang = CityKey.Parse("qujiang");
    protected static readonly CityKey Gdd = CityKey.Parse("gdd");
    protected static readonly CityKey Hemc = CityKey.Parse("hemc");
    protected static readonly Period Year = Period.OfYear(2025);

    protected EntryService Entries => new(Work);

    protected SubmissionService Submissions => new(Work);

    protected ReviewService Reviews => new(Work);

    protected ValueService Values => new(Work);

    protected AuditTrailService Trail => new(Work);

    protected PeopleService People => new(Work);

    protected static string Editor(CityKey city) => Demo.Editor(city.ToString());

    protected static string Lead(CityKey city) => Demo.Lead(city.ToString());

    /// <summary>What a person does at the page.</summary>
    protected async Task<Change> As(string email) => new(await Database.ActorAsync(email, Stop), "page");

    /// <summary>A city's values of a period, as the administrator reads them.</summary>
    protected async Task<IReadOnlyList<ValueView>> ListAsync(CityKey city, Period period, ValueStatus? status = null)
    {
        var list = await Values.ListAsync((await As(Demo.Admin)).Actor, city, new ValueFilter(From: period, To: period, Status: status), 1, 500, Stop);
        return [.. list.Value!.Items.Where(v => v.Period == period)];
    }

    /// <summary>One value, as the administrator reads it.</summary>
    protected async Task<ValueView> FindAsync(CityKey city, IndicatorCode code, Period? period = null) =>
        (await Values.FindAsync((await As(Demo.Admin)).Actor, city, code, period ?? Year, Stop)).Value!;

    /// <summary>Some codes of values in a state.</summary>
    protected async Task<List<IndicatorCode>> CodesAsync(CityKey city, ValueStatus status, int count = int.MaxValue) =>
        [.. (await ListAsync(city, Year, status)).Select(v => v.Indicator).Take(count)];

    /// <summary>Writes one figure on what stands there now.</summary>
    protected async Task<Outcome<ValueView>> WriteAsync(string email, CityKey city, IndicatorCode code, ValueInput input, Period? period = null)
    {
        var found = await Values.FindAsync((await As(Demo.Admin)).Actor, city, code, period ?? Year, Stop);
        return await Entries.WriteAsync(await As(email), city, new ValueEntry(code, period ?? Year, input, found.Value?.Revision), Stop);
    }

    /// <summary>A figure a little off the one that stands there, which the limits take.</summary>
    protected async Task<ValueView> MendAsync(CityKey city, IndicatorCode code, string note = "Counted again.")
    {
        var value = await FindAsync(city, code);
        return Done(await WriteAsync(Editor(city), city, code, new ValueInput(value.Content.Figure, Note: note)));
    }

    protected async Task<Outcome<SubmissionResult>> SubmitAsync(string email, CityKey city, Period? period = null) =>
        await Submissions.SubmitAsync(await As(email), city, period ?? Year, Stop);

    protected async Task<Outcome<SubmissionResult>> ApproveAsync(string email, CityKey city, IEnumerable<IndicatorCode>? codes = null, Period? period = null) =>
        await Submissions.ApproveAsync(await As(email), city, period ?? Year, codes is null ? null : [.. codes.Select(c => new ValueReference(c, period ?? Year))], "", Stop);

    protected async Task<Outcome<SubmissionResult>> ReturnAsync(string email, CityKey city, IndicatorCode code, string reason = "Which meters were read?") =>
        await Submissions.ReturnAsync(await As(email), city, Year, [new ValueReference(code, Year, reason)], Stop);

    /// <summary>An account with a role, made by the administrator.</summary>
    protected async Task<string> JoinAsync(string name, Role role, CityKey city, string? organisation = null)
    {
        var email = $"{name}@portal.example";
        Done(await People.CreateAsync(new NewPerson(email, name, organisation, role, city), await As(Demo.Admin), Stop));
        return email;
    }

    /// <summary>Ends a role and moves the clock past it.</summary>
    protected async Task EndAsync(string email, Role role, CityKey city)
    {
        Done(await People.EndAsync(email, role, city, await As(Demo.Admin), Stop));
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>The city asks other organisations from now on.</summary>
    protected async Task RequireAsync(CityKey city, params List<string> organisations)
    {
        await using var db = Database.Open();
        var row = await db.Cities.SingleAsync(c => c.Key == city, Stop);
        db.Entry(row).Property(c => c.RequiredOrganisations).CurrentValue = organisations;
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>The trail vouches for everything done so far.</summary>
    protected async Task AssertSoundAsync()
    {
        var report = await Trail.VerifyAsync(Stop);
        Assert.True(report.Sound, report.Fault?.ToString());
    }

    protected static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Ok, outcome.Refusal is { } refusal ? $"{refusal.Kind} {string.Join(' ', refusal.Items.Select(i => $"{i.Field}:{i.Code}"))}" : "");
        return outcome.Value;
    }

    protected static Refusal Refused<T>(Outcome<T> outcome, RefusalKind kind, string code)
    {
        Assert.False(outcome.Ok, "It was done.");
        Assert.Equal((kind, code), (outcome.Refusal.Kind, outcome.Refusal.Items[0].Code));
        return outcome.Refusal;
    }
}
