using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Progress;

/// <summary>Works progress out from the published values alone.</summary>
public sealed class ProgressService(Work work)
{
    // Editions, which few indicators have, come by a query of their own: beside each indicator they would be twenty columns of nothing.
    private static readonly CompiledQuery<Func<PortalDbContext, List<Guid>, bool, IAsyncEnumerable<CityIndicator>>> IndicatorsOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, List<Guid> cities, bool internals) =>
            from i in db.Indicators.AsNoTracking().IgnoreAutoIncludes()
            orderby i.Order
            where cities.Contains(i.CityId) && (internals || i.Visibility == Visibility.Public)
            select i));

    private static readonly CompiledQuery<Func<PortalDbContext, List<Guid>, IAsyncEnumerable<IndicatorTarget>>> TargetsOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, List<Guid> cities) => db.Targets.AsNoTracking().Where(t => cities.Contains(t.CityId))));

    private static readonly CompiledQuery<Func<PortalDbContext, List<Guid>, IAsyncEnumerable<IndicatorEdition>>> EditionsOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, List<Guid> cities) => db.Editions.AsNoTracking().Where(e => cities.Contains(e.CityId))));

    private static readonly CompiledQuery<Func<PortalDbContext, List<Guid>, IAsyncEnumerable<Row>>> ValuesOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, List<Guid> cities) =>
            from v in db.Values.AsNoTracking()
            orderby v.PeriodEnd
            where cities.Contains(v.CityId) && v.Part == "" && (v.PublishedRevision != null || v.Status == ValueStatus.Submitted)
            select new Row(
                v.IndicatorId, v.Period, v.Status, v.PublishedRevision, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier,
                v.PublishedDemonstration, v.Restated, v.PreviousFigure, v.PreviousReason, v.PublishedNote, v.PublishedSource, v.PublishedEdition)));

    /// <summary>
    /// A city's progress in a year; without one, in its latest year in which at least half of the indicators due are approved.
    /// Internal indicators only for those who may see them.
    /// </summary>
    public async Task<Outcome<CityProgress>> CityAsync(Actor actor, CityKey key, int? year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        return (await ReadAsync(db, [door.City], door.ReadsInternal, year, cancellationToken))[0];
    }

    /// <summary>One city's progress on a context that is open already: for the unit of work that freezes it.</summary>
    internal async Task<CityProgress> CityAsync(PortalDbContext db, City city, bool internals, int? year, CancellationToken cancellationToken) =>
        (await ReadAsync(db, [city], internals, year, cancellationToken))[0];

    /// <summary>Every city's progress, from public indicators.</summary>
    public async Task<ProgrammeProgress> ProgrammeAsync(int? year, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var cities = await db.Cities.OrderBy(c => c.Order).ToListAsync(cancellationToken);
        var all = await ReadAsync(db, cities, internals: false, year, cancellationToken);
        var answers = all.SelectMany(c => c.Items.Select(i => i.Answer)).ToList();
        return new ProgrammeProgress(all, ProgressTotals.Count(answers), new Coverage(all.Sum(c => c.Coverage.N), all.Sum(c => c.Coverage.Of)));
    }

    /// <summary>How an indicator would stand if a value under review were published. Baseline and targets are of the whole: a part is only followed.</summary>
    internal static ProgressAnswer JudgeWith(City city, CityIndicator indicator, List<PublishedPoint> past, IndicatorValue value, DateOnly today)
    {
        List<PublishedPoint> series = [.. past.Where(p => p.Period != value.Period)];
        if (!value.Content.IsEmpty)
        {
            series.Add(PublishedPoint.OfCurrent(value));
        }

        var view = IndicatorView.Of(indicator);
        return Judge(city, value.Part.Length == 0 ? view : AsPart(view), series, value.Period.Year, today).Answer;
    }

    private static IndicatorView AsPart(IndicatorView whole) => whole with
    {
        Direction = Direction.None,
        Baseline = null,
        Targets = [],
        Editions = whole.Editions is null ? null : [.. whole.Editions.Select(e => e with { Direction = Direction.None, Plan = e.Plan is null ? null : new(null, []) })],
    };

    private async Task<List<CityProgress>> ReadAsync(PortalDbContext db, IReadOnlyList<City> cities, bool internals, int? year, CancellationToken cancellationToken)
    {
        var ids = cities.Select(c => c.Id).ToList();
        var indicators = await IndicatorsOf.On(db)(db, ids, internals).ToListAsync(cancellationToken);
        var targets = await TargetsOf.On(db)(db, ids).ToLookupAsync(t => t.IndicatorId, cancellationToken: cancellationToken);
        foreach (var indicator in indicators)
        {
            indicator.Targets = [.. targets[indicator.Id]];
        }

        if (indicators.Exists(i => i.Edition > 1))
        {
            var editions = await EditionsOf.On(db)(db, ids).ToLookupAsync(e => e.IndicatorId, cancellationToken: cancellationToken);
            indicators.ForEach(i => i.Editions = [.. editions[i.Id]]);
        }

        var values = await ValuesOf.On(db)(db, ids).ToLookupAsync(v => v.IndicatorId, cancellationToken: cancellationToken);
        var byCity = indicators.ToLookup(i => i.CityId);
        return [.. cities.Select(city => Judge(city, [.. byCity[city.Id]], values, year))];
    }

    private CityProgress Judge(City city, List<CityIndicator> indicators, ILookup<Guid, Row> values, int? asked)
    {
        var today = work.Clock.Today(city.TimeZone);
        var counts = CountYears(city, indicators, values, today);
        var year = asked ?? ProgressRules.LatestReportedYear(counts.Select(c => new YearCount(c.Year, c.Due, c.Approved)));
        var shown = year ?? today.Year;
        var items = indicators.ConvertAll(indicator =>
        {
            var series = values[indicator.Id].Where(v => v.PublishedRevision is not null && v.Period.Year <= shown).Select(v => v.Point()).ToList();
            return Judge(city, IndicatorView.Of(indicator), series, shown, today);
        });
        var answers = items.ConvertAll(i => i.Answer);
        return new CityProgress(
            CityService.Summary(city), year, [.. counts.Where(c => c.Approved > 0).Select(c => c.Year)], ProgressTotals.Count(answers), Coverage.Count(answers, shown),
            Group(MatrixRules.Purposes, items, i => i.Purposes), Group(MatrixRules.Issues, items, i => i.Issues), items,
            [.. counts.Where(c => c.Year > shown && c.Due > 0)]);
    }

    private static ProgressItem Judge(City city, IndicatorView indicator, List<PublishedPoint> series, int year, DateOnly today)
    {
        var item = ProgressItem.Of(indicator, series, year);
        return item with { Answer = ProgressRules.Judge(item.Question(year, today, city.Grace.Of(indicator.Frequency))) };
    }

    private static List<ProgressGroup> Group(IReadOnlyList<string> codes, List<ProgressItem> items, Func<IndicatorView, IReadOnlyList<string>> of) =>
        [.. codes.Select(code => new ProgressGroup(code, ProgressTotals.Count(items.Where(i => of(i.Indicator).Contains(code)).Select(i => i.Answer))))];

    /// <summary>Per year: the indicators due (their last period of the year has ended) and those whose every ended period is approved.</summary>
    private static List<YearUnderWay> CountYears(City city, List<CityIndicator> indicators, ILookup<Guid, Row> values, DateOnly today)
    {
        var first = indicators.SelectMany(i => values[i.Id], (_, v) => v.Period.Year).DefaultIfEmpty(today.Year).Min();
        var result = Enumerable.Range(first, Math.Max(0, today.Year - first + 1)).Select(year => new YearUnderWay(year, 0, 0, 0, false)).ToArray();
        foreach (var indicator in indicators)
        {
            var series = values[indicator.Id].ToList();
            for (var n = 0; n < result.Length; n++)
            {
                var last = Period.Of(result[n].Year, indicator.Frequency, Period.PerYear(indicator.Frequency));
                if (!DueRules.HasEnded(last, today))
                {
                    break;
                }

                bool known = false, approved = false, inReview = false;
                foreach (var value in series)
                {
                    if (value.Period.Year == last.Year)
                    {
                        known = true;
                        approved |= value.PublishedRevision is not null;
                        inReview |= value.Status == ValueStatus.Submitted;
                    }
                }

                var year = result[n];
                result[n] = new YearUnderWay(
                    year.Year, year.InReview + (inReview ? 1 : 0), year.Due + 1, year.Approved + (approved ? 1 : 0),
                    year.Overdue || (!known && DueRules.IsOverdue(last, city.Grace.Of(indicator.Frequency), today)));
            }
        }

        return [.. result];
    }

    private sealed record Row(
        Guid IndicatorId, Period Period, ValueStatus Status, int? PublishedRevision, decimal? Figure, bool NotApplicable, Qualifier Qualifier, bool Demonstration,
        bool Restated, decimal? Previous, string PreviousReason, string Note, string Source, int Edition)
    {
        public PublishedPoint Point() => new(
            Period, Figure, NotApplicable, Qualifier, Demonstration, Restated, Previous, PreviousReason, Note, Source, Edition, PublishedRevision!.Value);
    }
}
