using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Catalogue;

/// <summary>Searches the library of indicator definitions and says who uses them.</summary>
public sealed class LibraryService(Work work)
{
    /// <summary>A page of what a question finds, an exact code first, then in the order of the standards, then what cities donated.</summary>
    public async Task<LibraryPage> SearchAsync(Actor actor, LibraryQuestion question, int page, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var db = await work.ReadAsync(cancellationToken);
        var now = work.Clock.Now();
        var leads = await Access.CitiesAsync(db, actor, Permission.ManageIndicators, now, cancellationToken);
        var readable = await Access.CitiesAsync(db, actor, Permission.ReadApproved, now, cancellationToken);
        var cities = (await db.Cities.Where(c => readable.Contains(c.Id)).OrderBy(c => c.Order).ToListAsync(cancellationToken))
            .ConvertAll(c => new LibraryCity(CityService.Summary(c), leads.Contains(c.Id)));
        var city = cities.Find(c => question.City is { } asked ? c.City.Key == asked : c.Leads);
        var uses = new UseReading(db, readable, []);
        var query = Where(db, uses, question, city?.City.Id);
        var total = await query.CountAsync(cancellationToken);
        var code = question.Text?.Trim();
        var rows = await query.OrderByDescending(d => d.Code == code).ThenBy(d => d.DonatedBy != null).ThenBy(d => d.StandardNumber).ThenBy(d => d.Order)
            .Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        var keys = rows.ConvertAll(r => r.Key);
        var found = await CountUsesAsync(db, uses, keys, cancellationToken);
        var crosswalk = await CrosswalkReading.OfAsync(db, keys, cancellationToken);
        var answers = city is not null && crosswalk.HasEqual ? await UseReading.EqualAsync(db, city.City.Id, keys, cancellationToken) : null;
        return new LibraryPage(
            new PagedList<LibraryHit>(
                rows.ConvertAll(d => Hit(d, found[d.Key], city?.City.Id) with { Relations = crosswalk.Of(d.Key), AnsweredBy = answers?.GetValueOrDefault(d.Key) is { Counts: true } own ? own.Code : null }), page, pageSize, total), await ChoicesAsync(db, cancellationToken), cities, city,
            city is null ? 0 : await db.Indicators.CountAsync(
                i => i.CityId == city.City.Id && i.DefinitionKey != null && !db.Donations.Any(d => d.CityId == i.CityId && d.DefinitionKey == i.DefinitionKey), cancellationToken));
    }

    /// <summary>One definition with the cities that use it, as far as the reader may see; null where there is none.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="key">Standard, edition and code: <c>ISO 37120:2018 5.1</c>.</param>
    /// <param name="city">The city whose adoption is told.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<LibraryEntry?> FindAsync(Actor actor, string key, CityKey? city, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var one = db.Set<IndicatorDefinition>().Where(d => d.Key == key);
        if (await one.FirstOrDefaultAsync(cancellationToken) is not { } definition)
        {
            return null;
        }

        var now = work.Clock.Now();
        var readable = await Access.CitiesAsync(db, actor, Permission.ReadApproved, now, cancellationToken);
        var drafts = await Access.CitiesAsync(db, actor, Permission.ReadAll, now, cancellationToken);
        var uses = await new UseReading(db, readable, drafts).ReadAsync(one, cancellationToken);
        var crosswalk = await CrosswalkReading.OfAsync(db, [key], cancellationToken);
        var title = await db.Set<Standard>().Where(s => s.Number == definition.StandardNumber).Select(s => new Bilingual(s.TitleEn, s.TitleZh)).FirstOrDefaultAsync(cancellationToken);
        var own = uses.FirstOrDefault(u => u.Kind == UseKind.Adopted && u.City == city);
        var hit = Hit(definition, [], null) with
        {
            Adopted = own?.Code,
            AdoptedBy = uses.Count(u => u.Kind == UseKind.Adopted && u.City != definition.DonatedBy),
            NearIn = uses.Where(u => u.Kind == UseKind.Near).DistinctBy(u => u.City).Count(),
        };
        return new LibraryEntry(
            hit, title, definition.KindCertainty, new(definition.ConfirmedBy, definition.ConfirmedByZh), new(definition.Note, definition.NoteZh), uses, crosswalk.Of(key),
            definition.DonatedBy is not null && await DonationReading.ViewsAsync(db, db.Donations.Where(d => d.DefinitionKey == key), cancellationToken) is [var gift, ..] ? gift : null);
    }

    /// <summary>Every city against a standard, from public indicators and published values alone; empty for a standard without indicators.</summary>
    public async Task<IReadOnlyList<CityCoverage>> CoverageAsync(string standard, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var definitions = await db.Set<IndicatorDefinition>().Where(d => d.StandardNumber == standard).OrderBy(d => d.Order).ToListAsync(cancellationToken);
        if (definitions.Count == 0)
        {
            return [];
        }

        var uses = (await new UseReading(db, [], []).ReadAsync(db.Set<IndicatorDefinition>().Where(d => d.StandardNumber == standard), cancellationToken)).ToLookup(u => u.City);
        var cities = await db.Cities.OrderBy(c => c.Order).ToListAsync(cancellationToken);
        return cities.ConvertAll(c => CoverageRules.Of(CityService.Summary(c), definitions, [.. uses[c.Key]]));
    }

    private static IQueryable<IndicatorDefinition> Where(PortalDbContext db, UseReading uses, LibraryQuestion q, Guid? city)
    {
        var query = db.Set<IndicatorDefinition>().AsQueryable();
        foreach (var word in LibrarySearch.Words(q.Text))
        {
            query = query.Where(d => d.SearchText.Contains(word));
        }

        query = q.Standard is { } standard ? query.Where(d => d.StandardNumber == standard) : query;
        query = q.Theme is { } theme ? query.Where(d => d.ThemeNumber == theme) : query;
        query = q.Kind is { } kind ? query.Where(d => d.Kind == kind) : query;
        query = q.Purpose is { } purpose ? query.Where(d => d.Purposes.Contains(purpose)) : query;
        query = q.Issue is { } issue ? query.Where(d => d.Issues.Contains(issue)) : query;
        query = q.SdgTarget is { } target ? query.Where(d => d.SdgTargets.Contains(target)) : query;
        if (q.UsedBy is { } place)
        {
            var visible = uses.Visible();
            query = query.Where(d => visible.Any(i => (i.DefinitionKey == d.Key || i.ReferenceStandard == d.Key) && db.Cities.Any(c => c.Id == i.CityId && c.Kind == place)));
        }

        if (city is { } id && q.Adopted is { } adopted)
        {
            var wanted = adopted == Adopted.Yes;
            query = query.Where(d => db.Indicators.Any(i => i.CityId == id && i.DefinitionKey == d.Key) == wanted);
        }

        return query;
    }

    private static async Task<ILookup<string, Found>> CountUsesAsync(PortalDbContext db, UseReading uses, List<string> keys, CancellationToken cancellationToken)
    {
        var rows = await uses.Visible().Where(i => keys.Contains(i.DefinitionKey!) || keys.Contains(i.ReferenceStandard))
            .Select(i => new
            {
                i.CityId,
                i.Code,
                i.DefinitionKey,
                i.ReferenceStandard,
                IsDonor = db.Donations.Any(d => d.CityId == i.CityId && d.DefinitionKey == i.DefinitionKey),
            }).ToListAsync(cancellationToken);
        return rows.SelectMany(r => new[] { (Key: r.DefinitionKey, IsAdopted: true), (Key: (string?)r.ReferenceStandard, IsAdopted: false) }
                .Where(k => k.Key is not null).Select(k => (Key: k.Key!, Found: new Found(r.CityId, r.Code, k.IsAdopted, k.IsAdopted && r.IsDonor))))
            .ToLookup(r => r.Key, r => r.Found);
    }

    private static async Task<LibraryChoices> ChoicesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var all = await db.Set<IndicatorDefinition>().OrderBy(d => d.DonatedBy != null).ThenBy(d => d.StandardNumber).ThenBy(d => d.Order)
            .Select(d => new { d.StandardNumber, d.ThemeNumber, d.ThemeEn, d.ThemeZh, d.Kind, d.SdgTargets }).ToListAsync(cancellationToken);
        return new LibraryChoices(
            [.. all.Select(d => d.StandardNumber).Distinct()],
            [.. all.DistinctBy(d => d.ThemeNumber).OrderBy(d => d.ThemeNumber).Select(d => new LibraryTheme(d.ThemeNumber, new(d.ThemeEn, d.ThemeZh)))],
            [.. all.Select(d => d.Kind).Distinct()],
            [.. all.SelectMany(d => d.SdgTargets).Distinct().OrderBy(t => t, StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering))],
            all.Count);
    }

    private static LibraryHit Hit(IndicatorDefinition d, IEnumerable<Found> found, Guid? city)
    {
        var uses = found.ToList();
        return new LibraryHit(
            d.Key, d.StandardNumber, d.Edition, d.Code, d.ThemeNumber, new(d.ThemeEn, d.ThemeZh), new(d.NameEn, d.NameZh), d.Kind, d.Unit, d.Direction, d.Purposes, d.Issues,
            d.SdgTargets, d.Certainty, uses.Find(u => u.IsAdopted && u.CityId == city)?.Code, uses.Count(u => u.IsAdopted && !u.IsDonor),
            uses.Where(u => !u.IsAdopted).DistinctBy(u => u.CityId).Count(), d.DonatedBy);
    }

    private sealed record Found(Guid CityId, IndicatorCode Code, bool IsAdopted, bool IsDonor);
}
