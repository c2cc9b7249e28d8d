using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Review;

/// <summary>Hands values over, signs them, sends them back (design, rules 1 and 3). Each step is one commit with one audit entry.</summary>
public sealed class SubmissionService(Work work)
{
    private const int Attempts = 3;

    /// <summary>
    /// Hands over all draft values of a city whose period lies in <paramref name="period"/>; leads only. Gaps are listed, not
    /// refused. An open submission of the period goes into its next round.
    /// </summary>
    public Task<Outcome<SubmissionResult>> SubmitAsync(Change change, CityKey key, Period period, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Submit, "submission.submit", period, async (unit, door) =>
        {
            var today = work.Clock.Today(door.City.TimeZone);
            if (!DueRules.HasBegun(period, today) || !DueRules.HasEnded(period, today))
            {
                var code = DueRules.HasBegun(period, today) ? EntryRules.PeriodNotEnded : EntryRules.PeriodInFuture;
                return Refusal.Of(RefusalKind.Invalid, "period", code, period.ToString(), $"{period.End:yyyy-MM-dd}");
            }

            var (inside, codes) = await InsideAsync(unit.Db, door, period, cancellationToken);
            var ready = inside.Where(v => v.Status == ValueStatus.Draft && !v.Content.IsEmpty).ToList();
            if (ready.Count == 0)
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "nothingToSubmit", period.ToString());
            }

            var submission = await OpenAsync(unit.Db, door, period, cancellationToken);
            if (submission is null)
            {
                submission = new Submission(door.City.Id, period, door.City.RequiredOrganisations, change.Actor.UserId, unit.At);
                unit.Db.Submissions.Add(submission);
            }
            else
            {
                submission.NextRound(change.Actor.UserId, unit.At);
            }

            var items = await unit.Db.SubmissionItems.Where(i => i.CityId == door.City.Id && i.SubmissionId == submission.Id).ToDictionaryAsync(i => i.ValueId, cancellationToken);
            var revisions = ready.ConvertAll(v => v.Submit(unit.Mark(door.Access)));
            foreach (var value in ready)
            {
                if (items.TryGetValue(value.Id, out var item))
                {
                    item.HandOver(submission.Round);
                }
                else
                {
                    unit.Db.SubmissionItems.Add(new SubmissionItem(door.City.Id, submission.Id, value.Id, submission.Round));
                }
            }

            var filled = inside.Where(v => !v.Content.IsEmpty).Select(v => v.IndicatorId).ToHashSet();
            return new Step(submission, revisions, new SubmissionResult(
                period, submission.Round, submission.Status, ready.Count, 0,
                [.. codes.Where(c => !filled.Contains(c.Key)).Select(c => c.Value).OrderBy(c => c.ToString(), StringComparer.Ordinal)],
                [.. inside.Where(v => v.Status == ValueStatus.Returned).Select(v => codes[v.IndicatorId])]),
                new { submission.Round, Values = ready.ConvertAll(v => $"{codes[v.IndicatorId]}/{v.Period}") });
        }, cancellationToken);

    /// <summary>Takes an open submission back before the first sign-off; leads only.</summary>
    public Task<Outcome<SubmissionResult>> WithdrawAsync(Change change, CityKey key, Period period, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Submit, "submission.withdraw", period, async (unit, door) =>
        {
            if (await OpenAsync(unit.Db, door, period, cancellationToken) is not { } submission)
            {
                return NoOpen(period);
            }

            if (await unit.Db.SignOffs.AnyAsync(s => s.CityId == door.City.Id && s.SubmissionId == submission.Id, cancellationToken))
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "alreadySigned", period.ToString());
            }

            var values = (await ValuesAsync(unit.Db, submission, cancellationToken)).Where(v => v.Status == ValueStatus.Submitted).ToList();
            var revisions = values.ConvertAll(v => v.Withdraw(unit.Mark(door.Access)));
            submission.Withdraw();
            return new Step(
                submission, revisions, new SubmissionResult(period, submission.Round, submission.Status, values.Count, 0, [], []), new { Values = values.Count });
        }, cancellationToken);

    /// <summary>
    /// Signs values for the reviewer's organisation; those that every required organisation has signed are approved and published.
    /// Without <paramref name="references"/> all that the organisation has not signed. All or nothing.
    /// </summary>
    public Task<Outcome<SubmissionResult>> ApproveAsync(
        Change change, CityKey key, Period period, IReadOnlyList<ValueReference>? references, string? remark, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Review, "submission.approve", period, async (unit, door) =>
        {
            var (judged, refusal) = await JudgedAsync(unit, door, period, references, null, cancellationToken);
            if (judged is null)
            {
                return refusal!;
            }

            var organisation = door.Access.Organisation!;
            var values = judged.Values.Where(v => references is not null || !judged.SignedBy(v, organisation)).ToList();
            if (values.Count == 0)
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "nothingToApprove", period.ToString());
            }

            if (values.Find(v => judged.SignedBy(v, organisation)) is { } signed)
            {
                return Refusal.Of(RefusalKind.Conflict, "values", "alreadySignedByYou", judged.Codes[signed.IndicatorId].ToString());
            }

            var revisions = new List<ValueRevision>();
            foreach (var value in values)
            {
                unit.Db.SignOffs.Add(new SignOff(
                    door.City.Id, judged.Submission.Id, value.Id, value.Revision, organisation, change.Actor.UserId!.Value, remark?.Trim() ?? "", unit.At));
                if (judged.Submission.RequiredOrganisations.TrueForAll(o => o == organisation || judged.SignedBy(value, o)))
                {
                    revisions.Add(value.Approve(unit.Mark(door.Access)));
                }
            }

            await CloseWhenDoneAsync(unit.Db, judged.Submission, cancellationToken);
            return new Step(judged.Submission, revisions, new SubmissionResult(
                period, judged.Submission.Round, judged.Submission.Status, values.Count, revisions.Count, [], []),
                new { organisation, Remark = remark ?? "", Signed = values.ConvertAll(judged.Place), Published = revisions.Count });
        }, cancellationToken);

    /// <summary>Sends single values back, each with its reason, and voids their sign-offs. All or nothing.</summary>
    public Task<Outcome<SubmissionResult>> ReturnAsync(
        Change change, CityKey key, Period period, IReadOnlyList<ValueReference> references, CancellationToken cancellationToken) =>
        RunAsync(change, key, Permission.Review, "submission.return", period, async (unit, door) =>
        {
            if (references.Count == 0)
            {
                return Refusal.Of(RefusalKind.Invalid, "values", "required");
            }

            var silent = references.Select((r, n) => (r, n)).Where(x => string.IsNullOrWhiteSpace(x.r.Reason)).ToList();
            var invalid = silent.Count == 0
                ? null
                : new Refusal(RefusalKind.Invalid, [.. silent.Select(x => new RefusalItem($"values[{x.n}].reason", "reasonMissing", x.r.Indicator.ToString()))]);
            var (judged, refusal) = await JudgedAsync(unit, door, period, references, invalid, cancellationToken);
            if (judged is null)
            {
                return refusal!;
            }

            var reasons = references.ToDictionary(r => (r.Indicator, r.Period), r => r.Reason!.Trim());
            var revisions = judged.Values.ConvertAll(v => v.Return(reasons[(judged.Codes[v.IndicatorId], v.Period)], unit.Mark(door.Access)));
            var returned = judged.Values.Select(v => v.Id).ToHashSet();
            foreach (var signature in judged.SignOffs.Where(s => returned.Contains(s.ValueId)))
            {
                signature.Void(unit.At);
            }

            judged.Submission.Touch();
            return new Step(judged.Submission, revisions, new SubmissionResult(
                period, judged.Submission.Round, judged.Submission.Status, revisions.Count, 0, [], []),
                new { door.Access.Organisation, Returned = judged.Values.ToDictionary(judged.Place, v => v.ReturnReason) });
        }, cancellationToken);

    private async Task<Outcome<SubmissionResult>> RunAsync(
        Change change, CityKey key, Permission permission, string action, Period period, Func<UnitOfWork, CityDoor, Task<Outcome<Step>>> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await work.BeginAsync(change, cancellationToken);
            if (await CityDoor.OpenAsync(unit.Db, change.Actor, key, unit.At, cancellationToken) is not { } door)
            {
                return change.Actor.Kind == ActorKind.Anonymous ? Refusal.Of(RefusalKind.Unauthenticated, "", "signInFirst") : CityDoor.NoSuchCity(key);
            }

            if (door.Access.Demand(permission) is { } forbidden)
            {
                return forbidden;
            }

            var outcome = await step(unit, door);
            if (!outcome.Ok)
            {
                return outcome.Refusal;
            }

            var (submission, revisions, result, detail) = outcome.Value;
            unit.Db.Revisions.AddRange(revisions);
            unit.ChangesPublicPages = true; // public pages also say what is in review
            if (await unit.CommitAsync(door.City.Id, action, $"submission:{period}/{submission.Round}", null, AuditText.Of(detail), revisions, cancellationToken))
            {
                return result;
            }

            if (attempt == Attempts)
            {
                return Refusal.Of(RefusalKind.Conflict, "period", "changedMeanwhile");
            }
        }
    }

    /// <summary>
    /// The open submission with the values named, checked for what a reviewer must not do: first whose they are, then
    /// whether they exist, then <paramref name="invalid"/> content, then their state.
    /// </summary>
    private static async Task<(Judged? Judged, Refusal? Refusal)> JudgedAsync(
        UnitOfWork unit, CityDoor door, Period period, IReadOnlyList<ValueReference>? references, Refusal? invalid, CancellationToken cancellationToken)
    {
        if (await OpenAsync(unit.Db, door, period, cancellationToken) is not { } submission)
        {
            return (null, invalid ?? NoOpen(period));
        }

        if (door.Access.Organisation is not { } organisation || !submission.RequiredOrganisations.Contains(organisation))
        {
            return (null, Refusal.Forbidden("organisationNotAsked", door.Access.Organisation ?? ""));
        }

        var all = await ValuesAsync(unit.Db, submission, cancellationToken);
        var ids = all.Select(v => v.IndicatorId).Distinct().ToList();
        var codes = await unit.Db.Indicators.Where(i => i.CityId == door.City.Id && ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, cancellationToken);
        List<IndicatorValue> values = [];
        if (references is null)
        {
            values = all.FindAll(v => v.Status == ValueStatus.Submitted);
        }
        else
        {
            foreach (var reference in references.DistinctBy(r => (r.Indicator, r.Period)))
            {
                var value = all.Find(v => codes[v.IndicatorId] == reference.Indicator && v.Period == reference.Period);
                if (value is null)
                {
                    return (null, Refusal.NotFound("values", "notInSubmission", reference.Indicator.ToString(), reference.Period.ToString()));
                }

                values.Add(value);
            }
        }

        if (await ReviewRules.OwnEntryAsync(unit.Db, door, values, cancellationToken) is { Count: > 0 } own)
        {
            return (null, Refusal.Forbidden("ownEntry", string.Join(", ", own.Select(id => codes[values.Find(v => v.Id == id)!.IndicatorId]))));
        }

        if (invalid is not null)
        {
            return (null, invalid);
        }

        if (values.Find(v => v.Status != ValueStatus.Submitted) is { } closed)
        {
            return (null, Refusal.Of(RefusalKind.Conflict, "values", "notSubmitted", codes[closed.IndicatorId].ToString(), closed.Period.ToString()));
        }

        var signOffs = await unit.Db.SignOffs.Where(s => s.CityId == door.City.Id && s.SubmissionId == submission.Id && s.VoidedAt == null).ToListAsync(cancellationToken);
        submission.Touch();
        return (new Judged(submission, values, codes, signOffs), null);
    }

    private static async Task CloseWhenDoneAsync(PortalDbContext db, Submission submission, CancellationToken cancellationToken)
    {
        if ((await ValuesAsync(db, submission, cancellationToken)).TrueForAll(v => v.Status == ValueStatus.Approved))
        {
            submission.Close();
        }
    }

    private static async Task<(List<IndicatorValue> Values, Dictionary<Guid, IndicatorCode> Codes)> InsideAsync(
        PortalDbContext db, CityDoor door, Period period, CancellationToken cancellationToken)
    {
        var values = await db.Values.Where(v => v.CityId == door.City.Id && v.PeriodEnd >= period.Start && v.PeriodEnd <= period.End).ToListAsync(cancellationToken);
        var codes = await db.Indicators.Where(i => i.CityId == door.City.Id).ToDictionaryAsync(i => i.Id, i => i.Code, cancellationToken);
        return (values.FindAll(v => v.Period.LiesIn(period)), codes);
    }

    private static Task<Submission?> OpenAsync(PortalDbContext db, CityDoor door, Period period, CancellationToken cancellationToken) =>
        db.Submissions.FirstOrDefaultAsync(s => s.CityId == door.City.Id && s.Period == period && s.Status == SubmissionStatus.Open, cancellationToken);

    private static Task<List<IndicatorValue>> ValuesAsync(PortalDbContext db, Submission submission, CancellationToken cancellationToken) =>
        (from item in db.SubmissionItems
         where item.CityId == submission.CityId && item.SubmissionId == submission.Id
         join value in db.Values on new { item.CityId, Id = item.ValueId } equals new { value.CityId, value.Id }
         select value).ToListAsync(cancellationToken);

    private static Refusal NoOpen(Period period) => Refusal.Of(RefusalKind.Conflict, "period", "noOpenSubmission", period.ToString());

    private sealed record Step(Submission Submission, List<ValueRevision> Revisions, SubmissionResult Result, object Detail);

    private sealed record Judged(Submission Submission, List<IndicatorValue> Values, Dictionary<Guid, IndicatorCode> Codes, List<SignOff> SignOffs)
    {
        public string Place(IndicatorValue value) => $"{Codes[value.IndicatorId]}/{value.Period}#{value.Revision}";

        public bool SignedBy(IndicatorValue value, string organisation) =>
            SignOffs.Exists(s => s.ValueId == value.Id && s.Revision == value.Revision && s.Organisation == organisation);
    }
}
