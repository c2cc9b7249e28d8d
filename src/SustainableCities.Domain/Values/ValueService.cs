using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Domain.Values;

/// <summary>Reads values. Public readers get the published side alone.</summary>
public sealed class ValueService(Work work)
{
    /// <summary>A city's values by indicator, then period.</summary>
    public async Task<Outcome<PagedList<ValueView>>> ListAsync(Actor actor, CityKey key, ValueFilter filter, int page, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var rows = Matching(db, door, filter);
        var items = await ViewsAsync(db, door, Ordered(rows).Skip((page - 1) * pageSize).Take(pageSize), cancellationToken);
        items = filter.WithAssurance ? await AssuranceReading.FillAsync(db, door.City.Id, items, cancellationToken) : items;

        // A page that is not full is the last: only a full or an empty one asks how many there are.
        var total = items.Count < pageSize && (items.Count > 0 || page == 1)
            ? ((page - 1) * pageSize) + items.Count
            : await rows.CountAsync(cancellationToken);
        return new PagedList<ValueView>(items, page, pageSize, total);
    }

    /// <summary>
    /// All of a city's values by indicator, then period, one after the other as they are read: for files, whose size must not
    /// depend on memory. They are of one moment, because one statement reads them.
    /// </summary>
    public async Task<Outcome<ValueStream>> StreamAsync(Actor actor, CityKey key, ValueFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        return new ValueStream(ReadAsync(door, filter, cancellationToken));
    }

    /// <summary>One value.</summary>
    public async Task<Outcome<ValueView>> FindAsync(Actor actor, CityKey key, IndicatorCode code, Period period, CancellationToken cancellationToken, string part = "")
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var found = !BreakdownRules.CanBePart(part) ? [] : await ViewsAsync(db, door, Rows(
            db.Values.Where(v => v.CityId == door.City.Id && v.Period == period && v.Part == part && (door.ReadsAll || v.PublishedRevision != null)),
            db.Indicators.Where(i => i.CityId == door.City.Id && i.Code == code && (door.ReadsInternal || i.Visibility == Visibility.Public))), cancellationToken);
        return found.Count == 0 ? Refusal.NotFound("period", "noSuchValue", code.ToString(), period.ToString())
            : found[0];
    }

    /// <summary>Every state of a value, oldest first; for those who may read all of the city.</summary>
    public async Task<Outcome<IReadOnlyList<RevisionView>>> HistoryAsync(
        Actor actor, CityKey key, IndicatorCode code, Period period, CancellationToken cancellationToken, string part = "")
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var rows = !BreakdownRules.CanBePart(part) ? [] : await (
            from v in db.Values
            where v.CityId == door.City.Id && v.Period == period && v.Part == part
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where i.Code == code
            join r in db.Revisions on new { v.CityId, ValueId = v.Id } equals new { r.CityId, r.ValueId }
            join u in db.Users on r.AuthorId equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            orderby r.Number
            select new RevisionView(
                r.Number, r.Kind, r.Status, r.Figure, r.NotApplicable, r.Qualifier, r.Note, r.Source, r.Reason, r.Demonstration, r.At, u == null ? null : u.Name, r.Edition))
            .ToListAsync(cancellationToken);
        return rows.Count == 0 ? Refusal.NotFound("period", "noSuchValue", code.ToString(), period.ToString()) : rows;
    }

    internal static ValueView View(IndicatorValue v, IndicatorCode code, string? author) => new(
        code, v.Period, v.Part, v.Content, v.Status, v.Revision, v.Edition, Published(v), Warnings(v.WarningsJson), v.WarningsAnswered,
        v.ReturnReason, v.RestateReason, v.UpdatedAt, author, Evidence: v.EvidenceCount);

    internal static IReadOnlyList<EntryWarning> Warnings(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<EntryWarning>>(json, WarningJson) ?? [];

    internal static string? Warnings(IReadOnlyList<EntryWarning> warnings) => warnings.Count == 0 ? null : JsonSerializer.Serialize(warnings, WarningJson);

    private static readonly JsonSerializerOptions WarningJson = new(JsonSerializerDefaults.Web) { Converters = { new PeriodJsonConverter() } };

    private async IAsyncEnumerable<ValueView> ReadAsync(CityDoor door, ValueFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var rows = Ordered(Matching(db, door, filter));
        if (door.ReadsAll)
        {
            await foreach (var row in Whole(db, rows).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return View(row.Value, row.Code, row.Author);
            }
        }
        else
        {
            await foreach (var row in Published(rows).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return row.View();
            }
        }
    }

    private static IQueryable<Row> Matching(PortalDbContext db, CityDoor door, ValueFilter filter)
    {
        var values = db.Values.Where(v => v.CityId == door.City.Id);
        if (filter.From is { } from)
        {
            values = values.Where(v => v.PeriodEnd >= from.Start);
        }

        if (filter.To is { } to)
        {
            values = values.Where(v => v.PeriodEnd <= to.End);
        }

        if (filter.Status is { } status)
        {
            values = door.ReadsAll ? values.Where(v => v.Status == status) : values.Where(v => status == ValueStatus.Approved);
        }

        if (!door.ReadsAll)
        {
            values = values.Where(v => v.PublishedRevision != null);
        }

        var indicators = db.Indicators.Where(i => i.CityId == door.City.Id && (door.ReadsInternal || i.Visibility == Visibility.Public));
        if (filter.Indicator is { } code)
        {
            indicators = indicators.Where(i => i.Code == code);
        }

        return Rows(values, indicators);
    }

    private static IQueryable<Row> Ordered(IQueryable<Row> rows) => rows.OrderBy(r => r.Code).ThenBy(r => r.Value.PeriodEnd).ThenBy(r => r.Value.Part);

    private static IQueryable<Row> Rows(IQueryable<IndicatorValue> values, IQueryable<CityIndicator> indicators) =>
        from v in values
        join i in indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
        select new Row { Value = v, Code = i.Code, MayBeCalculated = i.Formula != "" || i.Edition > 1 };

    private static async Task<List<ValueView>> ViewsAsync(PortalDbContext db, CityDoor door, IQueryable<Row> rows, CancellationToken cancellationToken)
    {
        List<ValueView> views;
        bool calculated;
        if (door.ReadsAll)
        {
            var whole = await Whole(db, rows).ToListAsync(cancellationToken);
            (views, calculated) = (whole.ConvertAll(r => View(r.Value, r.Code, r.Author)), whole.Exists(r => r.MayBeCalculated));
        }
        else
        {
            var published = await Published(rows).ToListAsync(cancellationToken);
            (views, calculated) = (published.ConvertAll(r => r.View()), published.Exists(r => r.MayBeCalculated));
        }

        return calculated ? await CalculationService.FillAsync(db, door, views, cancellationToken) : views;
    }

    /// <summary>Half the columns answer a public reader.</summary>
    private static IQueryable<PublicRow> Published(IQueryable<Row> rows) => rows.Select(r => new PublicRow(r.Code, r.MayBeCalculated, r.Value.Period, r.Value.Part, new PublishedView(
        r.Value.PublishedRevision!.Value, r.Value.PublishedFigure, r.Value.PublishedNotApplicable, r.Value.PublishedQualifier,
        r.Value.PublishedNotApplicable ? r.Value.PublishedNote : "", r.Value.PublishedSource, r.Value.PublishedDemonstration, r.Value.PublishedEdition,
        r.Value.PublishedAt!.Value, r.Value.Restated, r.Value.PreviousFigure, r.Value.PreviousReason)));

    /// <summary>Who wrote a value is looked up only for those who may know.</summary>
    private static IQueryable<WholeRow> Whole(PortalDbContext db, IQueryable<Row> rows) =>
        rows.Select(r => new WholeRow(r.Value, r.Code, r.MayBeCalculated, db.Users.Where(u => u.Id == r.Value.UpdatedById).Select(u => u.Name).FirstOrDefault()));

    private static PublishedView? Published(IndicatorValue v) => v.PublishedRevision is not { } revision
        ? null
        : new(
            revision, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedNote, v.PublishedSource, v.PublishedDemonstration,
            v.PublishedEdition, v.PublishedAt ?? default, v.Restated, v.PreviousFigure, v.PreviousReason);

    private sealed class Row
    {
        public required IndicatorValue Value { get; init; }

        public required IndicatorCode Code { get; init; }

        /// <summary>In the edition in force, or perhaps in an earlier one: without either nothing is calculated.</summary>
        public required bool MayBeCalculated { get; init; }
    }

    private sealed record WholeRow(IndicatorValue Value, IndicatorCode Code, bool MayBeCalculated, string? Author);

    private sealed record PublicRow(IndicatorCode Code, bool MayBeCalculated, Period Period, string Part, PublishedView Published)
    {
        public ValueView View() => new(
            Code, Period, Part, new(Published.Figure, Published.NotApplicable, Published.Qualifier, Published.Note, Published.Source, Published.Demonstration),
            ValueStatus.Approved, Published.Revision, Published.Edition, Published, [], true, "", "", Published.At, null, Whole: false);
    }
}
