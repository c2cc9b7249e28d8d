using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Reports;

/// <summary>Reads what a report needs on a context that is open already and does not track.</summary>
internal sealed class ReportReading(PortalDbContext db, ProgressService progress)
{
    /// <summary>The content as the published, public data stand now; null for a year without values.</summary>
    public async Task<ReportContent?> ContentAsync(City city, int year, CancellationToken cancellationToken)
    {
        var judged = await progress.CityAsync(db, city, internals: false, year, cancellationToken);
        var sources = new ReportSources(
            await CityService.ProfileAsync(db, city, cancellationToken), judged,
            await db.Set<Purpose>().OrderBy(p => p.Code).ToListAsync(cancellationToken),
            await db.Set<Issue>().OrderBy(i => i.Code).ToListAsync(cancellationToken),
            await db.Set<SdgGoal>().OrderBy(g => g.Number).ToListAsync(cancellationToken),
            await db.Set<Standard>().OrderBy(s => s.Order).ToListAsync(cancellationToken), await PartsAsync(city, judged, year, cancellationToken));
        return ReportContentBuilder.Build(sources, year);
    }

    /// <summary>What is published of parts up to the end of a year; asked only where an indicator is broken down.</summary>
    private async Task<ILookup<(Guid Indicator, string Part), PublishedPoint>> PartsAsync(City city, CityProgress judged, int year, CancellationToken cancellationToken)
    {
        var broken = judged.Items.Where(i => i.Indicator.Breakdowns is not null).Select(i => i.Indicator.Id).ToList();
        var values = broken.Count == 0
            ? []
            : await db.Values.Where(v => v.CityId == city.Id && v.Part != "" && v.PublishedRevision != null && broken.Contains(v.IndicatorId))
                .OrderBy(v => v.PeriodEnd).ToListAsync(cancellationToken);
        return values.Where(v => v.Period.Year <= year).ToLookup(v => (v.IndicatorId, v.Part), PublishedPoint.Of);
    }

    /// <summary>The report's signatures, oldest first.</summary>
    public async Task<IReadOnlyList<ReportSignOff>> SignOffsAsync(CityReport? report, CancellationToken cancellationToken) => report is null
        ? []
        : await db.ReportSignOffs.Where(s => s.CityId == report.CityId && s.ReportId == report.Id).OrderBy(s => s.At).ToListAsync(cancellationToken);

    /// <summary>The names of organisations by code; a code without an entry names itself.</summary>
    public async Task<IReadOnlyDictionary<string, Bilingual>> OrganisationsAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var known = await db.Set<Organisation>().ToDictionaryAsync(o => o.Code, o => new Bilingual(o.NameEn, o.NameZh), cancellationToken);
        return codes.Distinct().ToDictionary(c => c, c => known.TryGetValue(c, out var name) ? name : new Bilingual(c, c));
    }

    /// <summary>The names of people by id.</summary>
    public Task<Dictionary<Guid, string>> PeopleAsync(IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return db.Users.Where(u => wanted.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
    }

    /// <summary>Where the working revisions of the values that a content lacks stand.</summary>
    public async Task<IReadOnlyList<MissingValue>> MissingAsync(City city, ReportContent content, CancellationToken cancellationToken)
    {
        var periods = content.Missing.Select(m => m.Period).Distinct().ToList();
        var working = await (
            from v in db.Values
            where v.CityId == city.Id && v.Part == "" && periods.Contains(v.Period)
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            select new { i.Code, v.Period, v.Status, v.Revision }).ToListAsync(cancellationToken);
        var states = working.Where(w => w.Revision > 0).ToDictionary(w => (w.Code, w.Period), w => w.Status);
        var names = content.Indicators.ToDictionary(i => i.Code, i => i.Name);
        return [.. content.Missing.Select(m => new MissingValue(
            m.Indicator, names[m.Indicator], m.Period, states.TryGetValue((m.Indicator, m.Period), out var status) ? status : null))];
    }
}
