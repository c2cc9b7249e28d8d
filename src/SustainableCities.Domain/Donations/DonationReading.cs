using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Donations;

/// <summary>Reads offers and what can be offered.</summary>
internal static class DonationReading
{
    /// <summary>Offers with city, indicator and the names of who offered and decided, latest first.</summary>
    public static async Task<IReadOnlyList<DonationView>> ViewsAsync(PortalDbContext db, IQueryable<Donation> donations, CancellationToken cancellationToken)
    {
        var rows = await (
            from d in donations
            join i in db.Indicators.Include(i => i.Targets) on new { d.CityId, Id = d.IndicatorId } equals new { i.CityId, i.Id }
            join c in db.Cities on d.CityId equals c.Id
            join offered in db.Users on d.OfferedById equals offered.Id into offerers
            from offered in offerers.DefaultIfEmpty()
            join decided in db.Users on d.DecidedById equals decided.Id into deciders
            from decided in deciders.DefaultIfEmpty()
            orderby d.OfferedAt descending, c.Order, i.Order
            select new { Donation = d, Indicator = i, City = new { c.Key, c.NameEn, c.NameZh }, OfferedBy = offered!.Name, DecidedBy = decided!.Name }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new DonationView(
            r.Donation.Id, r.City.Key, new(r.City.NameEn, r.City.NameZh), IndicatorView.Of(r.Indicator), new(r.Donation.ExperienceEn, r.Donation.ExperienceZh),
            r.Donation.HeldFrom, r.Donation.HeldTo, r.Donation.HeldCount, r.Donation.Status, r.Donation.OfferedAt, r.OfferedBy, r.Donation.DecidedAt, r.DecidedBy,
            r.Donation.Reason, r.Donation.DefinitionKey, r.Donation.Demonstration, r.Donation.Version));
    }

    /// <summary>A city's indicators, each with the definition that it comes from, its published figures and whether it is offered or given already.</summary>
    public static async Task<IReadOnlyList<(CityIndicator Indicator, HeldValues? Held, bool IsGiven, string? Obstacle, bool Demonstration)>> CandidatesAsync(
        PortalDbContext db, City city, IReadOnlyList<IndicatorCode>? codes, CancellationToken cancellationToken)
    {
        var query = db.Indicators.Where(i => i.CityId == city.Id && (codes == null || codes.Contains(i.Code)));
        var indicators = await query.OrderBy(i => i.Order).ToListAsync(cancellationToken);
        var definitions = await db.Set<IndicatorDefinition>().Where(d => query.Any(i => i.DefinitionKey == d.Key)).ToDictionaryAsync(d => d.Key, cancellationToken);
        var given = await db.Donations.Where(d => d.CityId == city.Id && (d.Status == DonationStatus.Offered || d.Status == DonationStatus.Accepted))
            .Select(d => d.IndicatorId).ToHashSetAsync(cancellationToken);
        var held = (await db.Values.Where(v => v.CityId == city.Id && v.Part == "" && v.PublishedRevision != null && v.PublishedFigure != null && query.Any(i => i.Id == v.IndicatorId))
            .Select(v => new { v.IndicatorId, v.Period, v.PeriodEnd, v.PublishedDemonstration }).ToListAsync(cancellationToken)).ToLookup(v => v.IndicatorId);
        return indicators.ConvertAll(i =>
        {
            var values = held[i.Id].OrderBy(v => v.PeriodEnd).ToList();
            var has = values.Count == 0 ? null : new HeldValues(values[0].Period, values[^1].Period, values.Count);
            var definition = i.DefinitionKey is { } key ? definitions.GetValueOrDefault(key) : null;
            var isGiven = given.Contains(i.Id);
            return (i, has, isGiven, isGiven ? "offeredAlready" : DonationRules.FindObstacle(city.Key, i, definition, has), values.Exists(v => v.PublishedDemonstration));
        });
    }
}
