using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Donations;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>What <see cref="DemoLoader.LoadAsync"/> did; the counts are 0 where nothing was done.</summary>
/// <param name="Changed">False where the demonstration was there already.</param>
/// <param name="Cities">Pilots loaded.</param>
/// <param name="Indicators">Indicators loaded.</param>
/// <param name="Values">Values loaded.</param>
/// <param name="Revisions">Their revisions.</param>
public sealed record DemoLoad(bool Changed, int Cities = 0, int Indicators = 0, int Values = 0, int Revisions = 0);

/// <summary>
/// Fills an empty database with the demonstration (design, section 5): the four pilots with every fact of the seed document, their
/// indicators, made-up values of 2018–2025 with their history, and the demonstration accounts. All in one transaction, so that a
/// load that is cut off leaves nothing; figures are the same on every load.
/// </summary>
public sealed class DemoLoader(Work work, DatabaseEngine engine, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>The key of the demonstration's version.</summary>
    internal const string VersionKey = "demonstration";

    private const int Attempts = 3;

    /// <summary>Loads catalogue and demonstration; does nothing where they are there. A database that holds other cities is refused.</summary>
    /// <exception cref="InvalidOperationException">Others kept loading meanwhile.</exception>
    public async Task<Outcome<DemoLoad>> LoadAsync(CancellationToken cancellationToken)
    {
        await new CatalogueLoader(work).LoadAsync(cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await using (var db = await work.ReadAsync(cancellationToken))
            {
                if (await db.Set<CatalogueVersion>().AnyAsync(v => v.Key == VersionKey, cancellationToken))
                {
                    return new DemoLoad(Changed: false);
                }

                if (await db.Cities.AnyAsync(cancellationToken))
                {
                    return Refusal.Of(RefusalKind.Conflict, "", "otherCities");
                }
            }

            if (await TryLoadAsync(cancellationToken) is { } load)
            {
                return load;
            }
        }

        throw new InvalidOperationException("The demonstration was being loaded by others; start again.");
    }

    /// <summary>
    /// The people of a loaded demonstration. For what is done in their name after the load through the services themselves, such as
    /// publishing the pilots' reports: the lead asks for sign-off, the reviewers sign, the lead publishes.
    /// </summary>
    public async Task<DemoPeople> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        return await DemoPeople.ReadAsync(db, cancellationToken);
    }

    private async Task<DemoLoad?> TryLoadAsync(CancellationToken cancellationToken)
    {
        await using var unit = await work.BeginAsync(new Change(Actor.System, "system"), cancellationToken);
        var db = unit.Db;
        if (!await ClaimAsync(unit, cancellationToken))
        {
            return null;
        }

        var pilots = CatalogueFiles.Pilots.Pilots.Select((p, n) => (Pilot: p, Demo: DemoFiles.File.Cities.Single(c => c.Key == p.Key), Order: n + 1)).ToList();
        var cities = pilots.ConvertAll(p => DemoRows.City(p.Pilot, p.Demo, p.Order));
        db.Cities.AddRange(cities);
        var people = DemoPeople.Make(db, cities, hasher, DemoHistory.Begin);
        var load = new DemoLoad(Changed: true, cities.Count);
        foreach (var ((pilot, demo, _), city) in pilots.Zip(cities))
        {
            db.AddRange(DemoRows.KeyNumbers(city, pilot));
            db.AddRange(DemoRows.Facts(city, pilot));
            db.AddRange(DemoRows.Adoptions(city, pilot));
            db.CellPriorities.AddRange(DemoRows.Priorities(city, people.Lead(city.Key).UserId, DemoHistory.Begin));
            var series = Series(city);
            foreach (var indicator in series.Select(s => s.Indicator))
            {
                // What the whole city answers for is the lead's, what a department measures the editor's.
                indicator.OwnerId = (indicator.Purposes[0] is "P1" or "P5" ? people.Lead(city.Key) : people.Editor(city.Key)).UserId;
                db.Indicators.Add(indicator);
            }

            var history = new DemoHistory(city, demo.LastYear, people, series);
            history.Play();
            if (history.Accepted.Count > 0)
            {
                db.Add(DonationRules.Group(city));
            }

            await SaveAsync(db, history, cancellationToken);
            load = load with
            {
                Indicators = load.Indicators + series.Count,
                Values = load.Values + history.Values.Count,
                Revisions = load.Revisions + history.Revisions.Count,
            };
        }

        unit.ChangesPublicPages = true;
        return await unit.CommitAsync(null, "demonstration.load", "demonstration", null, AuditText.Of(load), [], cancellationToken) ? load : null;
    }

    /// <summary>Writes the version's row first: of two loads that run together the second waits here, and then finds it taken.</summary>
    private async Task<bool> ClaimAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        unit.Db.Add(new CatalogueVersion { Key = VersionKey, Hash = CatalogueFiles.Version, LoadedAt = unit.At });
        try
        {
            await unit.Db.SaveChangesAsync(cancellationToken);
            return !await unit.Db.Cities.AnyAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (engine.IsLostRace(e))
        {
            return false;
        }
    }

    private static List<DemoSeries> Series(City city)
    {
        var examples = CatalogueFiles.CityExamples.Where(e => e.City == city.Key.ToString());
        return [.. examples.Select((e, n) =>
        {
            var indicator = DemoRows.Indicator(city, e, n + 1, DemoFiles.File);
            var course = DemoFiles.Courses[e.Code];
            return new DemoSeries(indicator, e, course, DemoFigures.Of(e, course, indicator));
        })];
    }

    /// <summary>One save for the rows, one entry after the other for the chain; what is saved is forgotten, so that no save gets slower.</summary>
    private async Task SaveAsync(PortalDbContext db, DemoHistory history, CancellationToken cancellationToken)
    {
        db.Values.AddRange(history.Values);
        db.Revisions.AddRange(history.Revisions);
        db.Submissions.AddRange(history.Submissions);
        db.SubmissionItems.AddRange(history.Items);
        db.SignOffs.AddRange(history.SignOffs);
        db.Donations.AddRange(history.Donations.Select(d => d.Donation));
        db.AddRange(history.Accepted);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        foreach (var entry in history.Entries)
        {
            await engine.AppendAsync(db, entry, AuditBytes.PayloadHash(entry), cancellationToken);
        }

        db.ChangeTracker.Clear();
    }
}
