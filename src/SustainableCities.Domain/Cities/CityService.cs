using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Cities;

/// <summary>A city in a list.</summary>
public sealed record CitySummary(
    Guid Id, CityKey Key, Bilingual Name, string Short, CityKind Kind, Bilingual Country, Bilingual Province, string TimeZone, bool IsDemonstration,
    IReadOnlyList<string> RequiredOrganisations);

/// <summary>A key number as a reader sees it.</summary>
public sealed record KeyNumberView(string Key, Bilingual Name, decimal Value, string Unit, Qualifier Qualifier, int? Year, Bilingual Note, Certainty Certainty);

/// <summary>A figure inside a fact.</summary>
public sealed record FactNumber(decimal Value, string Unit, Qualifier Qualifier, bool AsConvertedInSource);

/// <summary>A sentence of the profile.</summary>
public sealed record FactView(CityFactKind Kind, Bilingual Theme, Bilingual Text, Bilingual Source, Certainty Certainty, int Order, IReadOnlyList<FactNumber> Numbers);

/// <summary>A standard in use.</summary>
public sealed record AdoptionView(string StandardNumber, string Since, Bilingual HowFar);

/// <summary>A source note.</summary>
/// <param name="Id">Its number: <c>N01</c>.</param>
/// <param name="City">The city's key; empty for the programme.</param>
/// <param name="Subjects">The facts; in a city's profile that city's alone, without its key before them: <c>keyNumber:residents</c>.</param>
/// <param name="Issue">What is wrong.</param>
/// <param name="Handling">What the portal does.</param>
/// <param name="Severity">How bad.</param>
public sealed record SourceNoteView(string Id, string City, IReadOnlyList<string> Subjects, Bilingual Issue, Bilingual Handling, Bilingual Severity);

/// <summary>All that is known of a city besides its indicators.</summary>
public sealed record CityProfile(
    CitySummary City, IReadOnlyList<string> OtherNames, Bilingual Scope, Bilingual StandardsStatement, Bilingual IndicatorsNote, Bilingual CycleName, Bilingual CycleNote,
    string Representative, Bilingual RepresentativeRole, Bilingual RepresentativeGist, int MainSdg, IReadOnlyList<int> OtherSdgs, Bilingual SdgNote,
    IReadOnlyList<KeyNumberView> KeyNumbers, IReadOnlyList<FactView> Facts, IReadOnlyList<AdoptionView> Standards, IReadOnlyList<SourceNoteView> SourceNotes,
    int? IndicatorsClaimed, int? OtherSdgsClaimed);

/// <summary>Reads cities.</summary>
public sealed class CityService(Work work)
{
    /// <summary>All cities, in the order of the programme.</summary>
    public async Task<IReadOnlyList<CitySummary>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return [.. (await db.Cities.OrderBy(c => c.Order).ToListAsync(cancellationToken)).Select(Summary)];
    }

    /// <summary>One city's profile, or null.</summary>
    public async Task<CityProfile?> FindAsync(CityKey key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var city = await db.Cities.FirstOrDefaultAsync(c => c.Key == key, cancellationToken);
        return city is null ? null : await ProfileAsync(db, city, cancellationToken);
    }

    /// <summary>Whether there is such a city.</summary>
    public async Task<bool> HasAsync(CityKey key, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await db.Cities.AnyAsync(c => c.Key == key, cancellationToken);
    }

    /// <summary>A city's profile on a context that is open already and does not track.</summary>
    internal static async Task<CityProfile> ProfileAsync(PortalDbContext db, City city, CancellationToken cancellationToken)
    {
        var numbers = await db.Set<KeyNumber>().Where(k => k.CityId == city.Id).OrderBy(k => k.Order).ToListAsync(cancellationToken);
        var facts = await db.Set<CityFact>().Include(f => f.Numbers).Where(f => f.CityId == city.Id).OrderBy(f => f.Kind).ThenBy(f => f.Order).ToListAsync(cancellationToken);
        var adoptions = await db.Set<StandardAdoption>().Where(a => a.CityId == city.Id).OrderBy(a => a.StandardNumber).ToListAsync(cancellationToken);
        var notes = await db.Set<SourceNote>().OrderBy(n => n.Id).ToListAsync(cancellationToken);
        return new CityProfile(
            Summary(city), city.OtherNames, new(city.ScopeEn, city.ScopeZh), new(city.StandardsStatementEn, city.StandardsStatementZh),
            new(city.IndicatorsNoteEn, city.IndicatorsNoteZh), new(city.CycleNameEn, city.CycleNameZh), new(city.CycleNoteEn, city.CycleNoteZh),
            city.Representative, new(city.RepresentativeRoleEn, city.RepresentativeRoleZh), new(city.RepresentativeGistEn, city.RepresentativeGistZh),
            city.MainSdg, city.OtherSdgs, new(city.SdgNoteEn, city.SdgNoteZh),
            [.. numbers.Select(n => new KeyNumberView(n.Key, new(n.NameEn, n.NameZh), n.Value, n.Unit, n.Qualifier, n.Year, new(n.NoteEn, n.NoteZh), n.Certainty))],
            [.. facts.Select(Fact)],
            [.. adoptions.Select(a => new AdoptionView(a.StandardNumber, a.Since, new(a.HowFarEn, a.HowFarZh)))],
            [.. notes.Select(n => NoteOf(n, city.Key.ToString())).OfType<SourceNoteView>()],
            city.IndicatorsClaimed, city.OtherSdgsClaimed);
    }

    /// <summary>Whether any city's yearly values are made up: every page that shows figures has to say so (design, rule 9).</summary>
    public async Task<bool> HoldsDemonstrationAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await db.Cities.AnyAsync(c => c.IsDemonstration, cancellationToken);
    }

    /// <summary>All source notes, of the cities and the programme.</summary>
    public async Task<IReadOnlyList<SourceNoteView>> SourceNotesAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return [.. (await db.Set<SourceNote>().OrderBy(n => n.Id).ToListAsync(cancellationToken)).Select(Note)];
    }

    internal static CitySummary Summary(City city) => new(
        city.Id, city.Key, new(city.NameEn, city.NameZh), city.Short, city.Kind, new(city.CountryEn, city.CountryZh), new(city.ProvinceEn, city.ProvinceZh),
        city.TimeZone, city.IsDemonstration, city.RequiredOrganisations);

    private static FactView Fact(CityFact fact) => new(
        fact.Kind, new(fact.Theme, fact.ThemeZh), new(fact.TextEn, fact.TextZh), new(fact.SourceEn, fact.SourceZh), fact.Certainty, fact.Order,
        [.. fact.Numbers.OrderBy(n => n.Order).Select(n => new FactNumber(n.Value, n.Unit, n.Qualifier, n.AsConvertedInSource))]);

    // A note of the programme may speak of a fact of this city too.
    private static SourceNoteView? NoteOf(SourceNote note, string city)
    {
        var subjects = note.Subjects.Where(s => s.StartsWith(city + "/", StringComparison.Ordinal)).Select(s => s[(city.Length + 1)..]).ToList();
        return note.City == city || subjects.Count > 0 ? Note(note) with { Subjects = subjects } : null;
    }

    private static SourceNoteView Note(SourceNote note) =>
        new(note.Id, note.City, note.Subjects, new(note.IssueEn, note.IssueZh), new(note.HandlingEn, note.HandlingZh), new(note.SeverityEn, note.SeverityZh));
}
