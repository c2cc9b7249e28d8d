using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;

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

        var query = from v in values
                    join i in indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
                    join u in db.Users on v.UpdatedById equals u.Id into authors
                    from u in authors.DefaultIfEmpty()
                    select new { Value = v, i.Code, Author = u == null ? null : u.Name };
        var total = await query.CountAsync(cancellationToken);
        var rows = await query.OrderBy(r => r.Code).ThenBy(r => r.Value.PeriodEnd).ThenBy(r => r.Value.Part)
            .Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        return new PagedList<ValueView>([.. rows.Select(r => door.ReadsAll ? View(r.Value, r.Code, r.Author) : PublicView(r.Value, r.Code))], page, pageSize, total);
    }

    /// <summary>One value.</summary>
    public async Task<Outcome<ValueView>> FindAsync(Actor actor, CityKey key, IndicatorCode code, Period period, CancellationToken cancellationToken, string part = "")
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        var row = await (
            from v in db.Values
            where v.CityId == door.City.Id && v.Period == period && v.Part == part && (door.ReadsAll || v.PublishedRevision != null)
            join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
            where i.Code == code && (door.ReadsInternal || i.Visibility == Visibility.Public)
            join u in db.Users on v.UpdatedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            select new { Value = v, i.Code, Author = u == null ? null : u.Name }).FirstOrDefaultAsync(cancellationToken);
        return row is null
            ? Refusal.NotFound("period", "noSuchValue", code.ToString(), period.ToString())
            : door.ReadsAll ? View(row.Value, row.Code, row.Author) : PublicView(row.Value, row.Code);
    }

    /// <summary>Every state of a value, oldest first; for those who may read all of the city.</summary>
    public async Task<Outcome<IReadOnlyList<RevisionView>>> HistoryAsync(
        Actor actor, CityKey key, IndicatorCode code, Period period, CancellationToken cancellationToken, string part = "")
    {
        await using var db = await work.ReadAsync(cancellationToken);
        if (await CityDoor.OpenAsync(db, actor, key, work.Clock.Now(), cancellationToken) is not { } door)
        {
            return CityDoor.NoSuchCity(key);
        }

        if (door.Access.Demand(Permission.ReadAll) is { } refusal)
        {
            return refusal;
        }

        var rows = await (
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
        v.ReturnReason, v.RestateReason, v.UpdatedAt, author);

    internal static IReadOnlyList<EntryWarning> Warnings(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<EntryWarning>>(json, WarningJson) ?? [];

    internal static string? Warnings(IReadOnlyList<EntryWarning> warnings) => warnings.Count == 0 ? null : JsonSerializer.Serialize(warnings, WarningJson);

    private static readonly JsonSerializerOptions WarningJson = new(JsonSerializerDefaults.Web) { Converters = { new PeriodJsonConverter() } };

    private static ValueView PublicView(IndicatorValue v, IndicatorCode code)
    {
        var published = Published(v)!;
        var note = published.NotApplicable ? published.Note : "";
        return new(
            code, v.Period, v.Part, new(published.Figure, published.NotApplicable, published.Qualifier, note, published.Source, published.Demonstration),
            ValueStatus.Approved, published.Revision, published.Edition, published with { Note = note }, [], true, "", "", published.At, null);
    }

    private static PublishedView? Published(IndicatorValue v) => v.PublishedRevision is not { } revision
        ? null
        : new(
            revision, v.PublishedFigure, v.PublishedNotApplicable, v.PublishedQualifier, v.PublishedNote, v.PublishedSource, v.PublishedDemonstration,
            v.PublishedEdition, v.PublishedAt ?? default, v.Restated, v.PreviousFigure, v.PreviousReason);
}
