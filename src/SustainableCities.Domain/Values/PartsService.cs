using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Values;

/// <summary>Reads the parts of an indicator as the public sees them.</summary>
public sealed class PartsService(Work work)
{
    /// <summary>
    /// The published parts of a public indicator for the latest period for which the whole or a part is published, by the edition of that
    /// period; empty where it is not broken down, or nothing is published.
    /// </summary>
    public async Task<IReadOnlyList<BrokenDown>> PublicAsync(CityKey key, IndicatorCode code, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var found = await (
            from i in db.Indicators
            where i.Code == code && i.Visibility == Visibility.Public
            join c in db.Cities on i.CityId equals c.Id
            where c.Key == key
            select i).FirstOrDefaultAsync(cancellationToken);
        if (found is null || !EditionRules.IsBrokenDown(found))
        {
            return [];
        }

        var published = db.Values.Where(v => v.CityId == found.CityId && v.IndicatorId == found.Id && v.PublishedRevision != null);
        var latest = await published.Where(v => !published.Any(w => w.PeriodEnd > v.PeriodEnd)).ToListAsync(cancellationToken);
        if (latest.Count == 0)
        {
            return [];
        }

        var whole = latest.Find(v => v.Part.Length == 0) ?? latest[0];
        return BrokenDown.Of(found, whole.PublishedEdition, whole.Period, part => latest.Find(v => v.Part == part && v.Period == whole.Period), published: true);
    }
}
