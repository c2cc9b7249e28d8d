using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Review;

namespace SustainableCities.Domain.Values;

/// <summary>Reads what a city's team sees while it enters values; for those who may read all of the city.</summary>
public sealed class ValuesSheetService(Work work, ValueService values, CalculationService calculations)
{
    /// <summary>
    /// The sheet of a period. Without one the latest that has ended: a year where the city has yearly indicators, else of the
    /// longest periods it has. A period that has not begun is refused (<see cref="EntryRules.PeriodInFuture"/>).
    /// </summary>
    public async Task<Outcome<ValuesSheet>> ReadAsync(Actor actor, CityKey key, Period? asked, CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var today = work.Clock.Today(door.City.TimeZone);
        var indicators = await IndicatorsAsync(db, door.City.Id, cancellationToken);
        var frequencies = indicators.Select(i => i.Frequency).Distinct().Order().ToList();
        var period = asked ?? LatestEnded(frequencies.Count == 0 ? Frequency.Annual : frequencies[0], today);
        if (!DueRules.HasBegun(period, today))
        {
            return Refusal.Of(RefusalKind.Invalid, "period", EntryRules.PeriodInFuture, period.ToString(), $"{period.Start:yyyy-MM-dd}");
        }

        var past = new[] { period.Previous.Previous, period.Previous };
        var current = await CurrentAsync(db, door.City.Id, period, cancellationToken);
        var others = await OthersAsync(db, door.City.Id, period, past, cancellationToken);
        var returners = await ReturnersAsync(db, door.City.Id, current, cancellationToken);
        var edited = await EditedAsync(db, door.City.Id, cancellationToken);
        var shown = indicators.Where(i => i.Frequency == period.Frequency).Select(i => i.At(period, edited.GetValueOrDefault(i.Id))).ToList();
        var rows = shown.ConvertAll(i => i.Breakdowns.Count == 0 ? Row(i, "") : Row(i, "") with
        {
            Breakdowns = i.Breakdowns,
            Parts = [.. i.Breakdowns.SelectMany(b => b.Parts).Select(p => Row(i, p.Code) with { Name = p.Name, Baseline = null, Target = null, Formula = "" })],
        });
        SheetRow Row(Measured i, string part)
        {
            var value = current.GetValueOrDefault((i.Id, part));
            return new SheetRow(
                i.Code, i.Name, i.Unit, i.Decimals, i.Minimum, i.Purposes, i.Issues, i.OwnerId, i.Baseline, TargetOf(i, period, today),
                [.. past.Select(p => others.GetValueOrDefault((i.Id, part, p))?.AsPast(edited.GetValueOrDefault(i.Id), period))],
                value is null ? null : ValueService.View(value.Value, i.Code, value.By), value is null ? null : returners.GetValueOrDefault(value.Value.Id), i.Formula,
                i.WholeNumbers, part);
        }

        return new ValuesSheet(
            CityService.Summary(door.City), period, past, frequencies, today,
            DueRules.StateOf(period, door.City.Grace, today), DueRules.DueOn(period, door.City.Grace),
            door.Access.May(Permission.EnterValues), door.Access.May(Permission.Submit),
            SheetHandover.Of(indicators, edited, current, others, period, await OpenAsync(db, door.City.Id, period, cancellationToken)), rows);
    }

    /// <summary>One value with its indicator, its trend if it were published now, and its history.</summary>
    public async Task<Outcome<ValueFocus>> FocusAsync(Actor actor, CityKey key, IndicatorCode code, Period period, CancellationToken cancellationToken, string part = "")
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var (door, refusal) = await CityDoor.DemandAsync(db, actor, key, work.Clock.Now(), Permission.ReadAll, cancellationToken);
        if (door is null)
        {
            return refusal!;
        }

        var city = door.City;
        if (await db.Indicators.Include(i => i.Targets).FirstOrDefaultAsync(i => i.CityId == city.Id && i.Code == code, cancellationToken) is not { } indicator)
        {
            return Refusal.NotFound("indicator", "noSuchIndicator", code.ToString());
        }

        var series = await db.Values
            .Where(v => v.CityId == city.Id && v.IndicatorId == indicator.Id && v.Part == part && v.PeriodEnd <= period.End
                && (v.PublishedRevision != null || v.Period == period))
            .OrderBy(v => v.PeriodEnd).ToListAsync(cancellationToken);
        var owner = indicator.OwnerId is null ? null : await db.Users.Where(u => u.Id == indicator.OwnerId).Select(u => u.Name).FirstOrDefaultAsync(cancellationToken);
        var value = series.Find(v => v.Period == period) ?? new IndicatorValue(city.Id, indicator.Id, period, part);
        var past = series.Where(v => v.Period != period).Select(PublishedPoint.Of).ToList();
        var history = await values.HistoryAsync(actor, key, code, period, cancellationToken, part);
        var edition = value.Revision > 0 ? value.Edition : EditionRules.At(indicator, period);
        var calculation = part.Length > 0 || EditionRules.Formula(indicator, edition).Length == 0 ? null : await calculations.FindAsync(actor, key, code, period, cancellationToken);
        return new ValueFocus(
            IndicatorView.Of(indicator).Under(edition), owner, ProgressService.JudgeWith(city, indicator, past, value, work.Clock.Today(city.TimeZone)),
            value.Content.IsEmpty ? past : [.. past, PublishedPoint.OfCurrent(value)], history.Ok ? [.. history.Value.Reverse()] : [], calculation?.Value);
    }

    /// <summary>The latest period of a frequency that has ended.</summary>
    public static Period LatestEnded(Frequency frequency, DateOnly today) =>
        Period.AllOf(today.Year, frequency).Prepend(Period.AllOf(today.Year - 1, frequency).Last()).Last(p => DueRules.HasEnded(p, today));

    private static async Task<List<Measured>> IndicatorsAsync(PortalDbContext db, Guid city, CancellationToken cancellationToken)
    {
        var targets = (await db.Targets.Where(t => t.CityId == city)
            .Select(t => new { t.IndicatorId, Target = new ProgressTarget(t.Kind, t.Value, t.Low, t.High, t.Period) })
            .ToListAsync(cancellationToken)).ToLookup(t => t.IndicatorId, t => t.Target);
        var rows = await db.Indicators.Where(i => i.CityId == city).OrderBy(i => i.Order).Select(i => new
        {
            i.Id,
            i.Code,
            i.NameEn,
            i.NameZh,
            i.Unit,
            i.Decimals,
            i.Direction,
            i.Frequency,
            i.Minimum,
            i.Purposes,
            i.Issues,
            i.OwnerId,
            i.BaselineValue,
            i.BaselinePeriod,
            i.BaselineQualifier,
            i.Formula,
            i.WholeNumbers,
            i.PartsJson,
        }).ToListAsync(cancellationToken);
        return rows.ConvertAll(i => new Measured(
            i.Id, i.Code, new(i.NameEn, i.NameZh), i.Unit, i.Decimals, i.Direction, i.Frequency, i.Minimum, i.Purposes, i.Issues, i.OwnerId,
            i is { BaselineValue: { } value, BaselinePeriod: { } period } ? new SheetBaseline(value, period, i.BaselineQualifier) : null, [.. targets[i.Id]], i.Formula,
            i.WholeNumbers, Breakdown.Read(i.PartsJson)));
    }

    /// <summary>The indicators that have more than one edition: few, if any.</summary>
    private static async Task<Dictionary<Guid, IndicatorView>> EditedAsync(PortalDbContext db, Guid city, CancellationToken cancellationToken) =>
        (await db.Indicators.Where(i => i.CityId == city && i.Edition > 1).Include(i => i.Targets).ToListAsync(cancellationToken)).ToDictionary(i => i.Id, IndicatorView.Of);

    private static async Task<Dictionary<(Guid Indicator, string Part), Written>> CurrentAsync(PortalDbContext db, Guid city, Period period, CancellationToken cancellationToken) =>
        (await (
            from v in db.Values
            where v.CityId == city && v.PeriodEnd == period.End && v.Period == period
            join u in db.Users on v.UpdatedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            select new Written(v, u == null ? null : u.Name)).ToListAsync(cancellationToken)).ToDictionary(w => (w.Value.IndicatorId, w.Value.Part));

    /// <summary>What stands for the two periods before, and for shorter periods within this one.</summary>
    private static async Task<Dictionary<(Guid Indicator, string Part, Period Period), Other>> OthersAsync(
        PortalDbContext db, Guid city, Period period, Period[] past, CancellationToken cancellationToken)
    {
        var (first, second) = (past[0], past[1]);
        return (await db.Values
            .Where(v => v.CityId == city && v.PeriodEnd >= first.End && v.PeriodEnd <= period.End
                && (v.Period == first || v.Period == second || (v.PeriodEnd >= period.Start && v.Period != period)))
            .Select(v => new Other(
                v.IndicatorId, v.Part, v.Period, v.Status, v.Figure, v.NotApplicable, v.Qualifier, v.WarningsJson != null && !v.WarningsAnswered,
                v.PublishedRevision != null, v.PublishedFigure, v.PublishedQualifier, v.PublishedRevision != null ? v.PublishedEdition : v.Edition))
            .ToListAsync(cancellationToken)).ToDictionary(v => (v.IndicatorId, v.Part, v.Period));
    }

    private static async Task<Dictionary<Guid, string?>> ReturnersAsync(
        PortalDbContext db, Guid city, Dictionary<(Guid Indicator, string Part), Written> current, CancellationToken cancellationToken)
    {
        var returned = current.Values.Where(w => w.Value.ReturnReason.Length > 0).Select(w => w.Value.Id).ToList();
        return returned.Count == 0
            ? []
            : (await db.Revisions.Where(r => r.CityId == city && returned.Contains(r.ValueId) && r.Kind == RevisionKind.Returned)
                .OrderBy(r => r.Number).Select(r => new { r.ValueId, r.AuthorOrganisation }).ToListAsync(cancellationToken))
                .GroupBy(r => r.ValueId).ToDictionary(g => g.Key, g => g.Last().AuthorOrganisation);
    }

    private static async Task<OpenSubmission?> OpenAsync(PortalDbContext db, Guid city, Period period, CancellationToken cancellationToken) =>
        await (
            from s in db.Submissions
            where s.CityId == city && s.Period == period && s.Status == SubmissionStatus.Open
            join u in db.Users on s.SubmittedById equals u.Id into authors
            from u in authors.DefaultIfEmpty()
            select new OpenSubmission(
                s.Round, s.SubmittedAt, u == null ? null : u.Name, db.SignOffs.Any(o => o.CityId == city && o.SubmissionId == s.Id),
                !(from i in db.SubmissionItems
                  where i.CityId == city && i.SubmissionId == s.Id
                  join v in db.Values on new { i.CityId, Id = i.ValueId } equals new { v.CityId, v.Id }
                  where v.Status == ValueStatus.Submitted || (v.Status != ValueStatus.Approved && (v.Figure != null || v.NotApplicable))
                  select v.Id).Any()))
            .FirstOrDefaultAsync(cancellationToken);

    // Judged without a value, seen from the end of the period's year: the answer then names the target that counts.
    private static ProgressTarget? TargetOf(Measured indicator, Period period, DateOnly today) =>
        ProgressRules.Judge(new ProgressQuestion(indicator.Direction, indicator.Frequency, null, indicator.Targets, [], period.Year, today, 0)).Target;
}
