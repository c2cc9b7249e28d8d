using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>The open submission of a period with the values that a reviewer judges, and the rules that hold before they may.</summary>
internal sealed record ReviewDesk(Submission Submission, List<IndicatorValue> Values, Dictionary<Guid, IndicatorCode> Codes, List<SignOff> SignOffs)
{
    /// <summary>
    /// Opens the desk, in the order in which refusals are answered: whose the values are, whether they exist,
    /// <paramref name="invalid"/> content, whether they are what the reviewer looked at, and their state.
    /// </summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="door">The city; the asking party may review in it.</param>
    /// <param name="period">The period handed over.</param>
    /// <param name="references">The values named; all that are submitted where null.</param>
    /// <param name="invalid">What is wrong with the content of the request.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<Outcome<ReviewDesk>> OpenAsync(
        UnitOfWork unit, CityDoor door, Period period, IReadOnlyList<ValueReference>? references, Refusal? invalid, CancellationToken cancellationToken)
    {
        if (await OpenSubmissionAsync(unit.Db, door, period, cancellationToken) is not { } submission)
        {
            return invalid ?? NoOpen(period);
        }

        if (door.Access.Organisation is not { } organisation || !submission.RequiredOrganisations.Contains(organisation))
        {
            return Refusal.Forbidden("organisationNotAsked", door.Access.Organisation ?? "");
        }

        var all = await ValuesAsync(unit.Db, submission, cancellationToken);
        var ids = all.Select(v => v.IndicatorId).Distinct().ToList();
        var codes = await unit.Db.Indicators.Where(i => i.CityId == door.City.Id && ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, cancellationToken);
        bool Names(ValueReference r, IndicatorValue v) => codes[v.IndicatorId] == r.Indicator && v.Period == r.Period && (r.Part ?? v.Part) == v.Part;
        var values = all.FindAll(v => references is null ? v.Status == ValueStatus.Submitted : references.Any(r => Names(r, v)));
        if (await ReviewRules.OwnEntryAsync(unit.Db, door, values, cancellationToken) is { Count: > 0 } own)
        {
            return Refusal.Forbidden("ownEntry", string.Join(", ", own.Select(id => codes[values.Find(v => v.Id == id)!.IndicatorId])));
        }

        if (references?.FirstOrDefault(r => !values.Exists(v => Names(r, v))) is { } unknown)
        {
            return Refusal.NotFound("values", "notInSubmission", unknown.Indicator.ToString(), unknown.Period.ToString());
        }

        if (invalid is not null)
        {
            return invalid;
        }

        if (values.Find(v => references is not null && references.Any(r => Names(r, v) && (r.SeenRevision ?? v.Revision) != v.Revision)) is { } changed)
        {
            var code = codes[changed.IndicatorId];
            return Refusal.Of(RefusalKind.PreconditionFailed, "values", "changedMeanwhile") with { Current = ValueService.View(changed, code, null) };
        }

        if (values.Find(v => v.Status != ValueStatus.Submitted) is { } closed)
        {
            return Refusal.Of(RefusalKind.Conflict, "values", "notSubmitted", codes[closed.IndicatorId].ToString(), closed.Period.ToString());
        }

        // A signature belongs to a revision, so it counts whichever submission it was given in.
        var signed = values.ConvertAll(v => v.Id);
        var signOffs = await unit.Db.SignOffs.Where(s => s.CityId == door.City.Id && signed.Contains(s.ValueId) && s.VoidedAt == null).ToListAsync(cancellationToken);
        submission.Touch();
        return new ReviewDesk(submission, values, codes, signOffs);
    }

    /// <summary>Takes other values, their codes and the standing signatures under them, to those of the desk.</summary>
    public async Task KnowAsync(PortalDbContext db, IEnumerable<(Guid Value, Guid Indicator, IndicatorCode Code)> values, CancellationToken cancellationToken)
    {
        var (city, more) = (Submission.CityId, new List<Guid>());
        foreach (var (value, indicator, code) in values.ExceptBy(Values.Select(v => v.Id), v => v.Value))
        {
            Codes.TryAdd(indicator, code);
            more.Add(value);
        }

        SignOffs.AddRange(more.Count == 0
            ? []
            : await db.SignOffs.Where(s => s.CityId == city && more.Contains(s.ValueId) && s.VoidedAt == null).ToListAsync(cancellationToken));
    }

    /// <summary>The open submissions that values are in.</summary>
    public static async Task<List<(Submission Submission, IndicatorValue Value)>> SubmissionsOfAsync(
        PortalDbContext db, CityDoor door, List<IndicatorValue> values, CancellationToken cancellationToken)
    {
        var ids = values.ConvertAll(v => v.Id);
        var found = ids.Count == 0 ? [] : await (
            from i in db.SubmissionItems
            where i.CityId == door.City.Id && ids.Contains(i.ValueId)
            join s in db.Submissions on new { i.CityId, Id = i.SubmissionId } equals new { s.CityId, s.Id }
            where s.Status == SubmissionStatus.Open
            select new { Submission = s, i.ValueId }).ToListAsync(cancellationToken);
        return [.. from v in values from f in found where f.ValueId == v.Id select (f.Submission, v)];
    }

    /// <summary>Where a value stands, for the audit trail: <c>TEC-01/2025#3</c>.</summary>
    public string Place(IndicatorValue value) => $"{ValuePlace.Of(Codes[value.IndicatorId], value.Period, value.Part)}#{value.Revision}";

    /// <summary>Whether an organisation has signed the revision that stands there now.</summary>
    public bool SignedBy(IndicatorValue value, string organisation) =>
        SignOffs.Exists(s => s.ValueId == value.Id && s.Revision == value.Revision && s.Organisation == organisation);

    /// <summary>The reason given for a value; those of several references to it stand one below the other.</summary>
    public string ReasonOf(IndicatorValue value, IReadOnlyList<ValueReference> references) => string.Join('\n', references
        .Where(r => r.Indicator == Codes[value.IndicatorId] && r.Period == value.Period && (r.Part ?? value.Part) == value.Part)
        .Select(r => r.Reason!.Trim()).Distinct());

    /// <summary>The submission of a period that is under review.</summary>
    public static Task<Submission?> OpenSubmissionAsync(PortalDbContext db, CityDoor door, Period period, CancellationToken cancellationToken) =>
        db.Submissions.FirstOrDefaultAsync(s => s.CityId == door.City.Id && s.Period == period && s.Status == SubmissionStatus.Open, cancellationToken);

    /// <summary>The values inside a submission.</summary>
    public static Task<List<IndicatorValue>> ValuesAsync(PortalDbContext db, Submission submission, CancellationToken cancellationToken) =>
        (from item in db.SubmissionItems
         where item.CityId == submission.CityId && item.SubmissionId == submission.Id
         join value in db.Values on new { item.CityId, Id = item.ValueId } equals new { value.CityId, value.Id }
         select value).ToListAsync(cancellationToken);

    /// <summary>Nothing of the period is under review.</summary>
    public static Refusal NoOpen(Period period) => Refusal.Of(RefusalKind.Conflict, "period", "noOpenSubmission", period.ToString());
}
