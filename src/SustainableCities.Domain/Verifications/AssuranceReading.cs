using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Verifications;

/// <summary>Tells how far published values are vouched for: one question for a page of them.</summary>
internal static class AssuranceReading
{
    /// <summary>The same values; those that are published say how far they are vouched for.</summary>
    public static async Task<List<ValueView>> FillAsync(PortalDbContext db, Guid city, List<ValueView> values, CancellationToken cancellationToken)
    {
        var published = values.FindAll(v => v.Published is not null);
        if (published.Count == 0)
        {
            return values;
        }

        var codes = published.Select(v => v.Indicator).Distinct().ToList();
        var periods = published.Select(v => v.Period).Distinct().ToList();
        var rows = await (
            from i in db.Indicators
            where i.CityId == city && codes.Contains(i.Code)
            join v in db.Values on new { i.CityId, IndicatorId = i.Id } equals new { v.CityId, v.IndicatorId }
            where v.PublishedRevision != null && periods.Contains(v.Period)
            select new
            {
                i.Code,
                v.Period,
                v.Part,
                IsSigned = db.SignOffs.Any(s => s.CityId == v.CityId && s.ValueId == v.Id && s.Revision == v.PublishedRevision - 1 && s.VoidedAt == null),
                IsVerified = db.VerifiedValues.Any(x => x.CityId == v.CityId && x.ValueId == v.Id && x.Revision == v.PublishedRevision
                    && db.Verifications.Any(n => n.CityId == x.CityId && n.Id == x.VerificationId && n.Status == VerificationStatus.Confirmed)),
            }).ToListAsync(cancellationToken);
        var said = rows.ToDictionary(r => (r.Code, r.Period, r.Part), r => r.IsVerified ? Assurance.Verified : r.IsSigned ? Assurance.Reviewed : Assurance.SelfDeclared);
        return values.ConvertAll(v => v.Published is { } p && said.TryGetValue((v.Indicator, v.Period, v.Part), out var assurance)
            ? v with { Published = p with { Assurance = assurance } }
            : v);
    }
}
